"""Something to try as a TOML file and back: layout 1.

    schema, checksum, kind, id, made, text, until, source, result, outcome, happened, closed

What is empty is left out. A key that nobody knows stays where it is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from emcompass.files.fields import Fields, day, filled, one_of, text
from emcompass.files.toml_source import Document, Source
from emcompass.journal.experiment import OUTCOMES, SOURCES, Experiment
from emcompass.journal.experiment_migrations import MIGRATIONS
from emcompass.journal.kept_file import FileKind
from emcompass.journal.record_file import identifier

EXPERIMENT = FileKind(
    "emcompass experiment",
    "experiment",
    '# Something to try, kept by emcompass: use "emcompass try".\n',
    MIGRATIONS,
)
KEYS = (
    "schema",
    "checksum",
    "kind",
    "id",
    "made",
    "text",
    "until",
    "source",
    "result",
    "outcome",
    "happened",
    "closed",
)


def dump_experiment(experiment: Experiment) -> str:
    """The file of an experiment. An altered one stays marked as such.

    Raises:
        JournalError: a value that the file could not give back.
    """
    document = EXPERIMENT.documented(_fields(experiment))
    _read(EXPERIMENT.unread(document))
    return EXPERIMENT.written(document, altered=experiment.altered)


def parse_experiment(content: str | bytes, path: Path | str) -> Experiment:
    """The experiment of a file. Raises JournalError as `FileKind.opened`."""
    source, altered = EXPERIMENT.opened(content, path)
    return replace(_read(source), altered=altered)


def _read(source: Source) -> Experiment:
    top = Fields(source, source.document)
    return Experiment(
        id=top.need("id", identifier),
        made=top.need("made", day),
        text=top.need("text", filled),
        until=top.need("until", day),
        source=top.get("source", one_of(*SOURCES), "own"),
        result=top.get("result", identifier, None),
        outcome=top.get("outcome", one_of(*OUTCOMES), None),
        happened=top.get("happened", text, ""),
        closed=top.get("closed", day, None),
        other={key: value for key, value in source.document.items() if key not in KEYS},
    )


def _fields(experiment: Experiment) -> Document:
    return {
        "id": experiment.id,
        "made": experiment.made,
        "text": experiment.text,
        "until": experiment.until,
        "source": experiment.source,
        "result": experiment.result,
        "outcome": experiment.outcome,
        "happened": experiment.happened or None,
        "closed": experiment.closed,
        **experiment.other,
    }
