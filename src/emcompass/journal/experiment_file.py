"""Something to try as a TOML file and back: layout 1.

    schema, checksum, kind, id, made, text, until, source, result, outcome, happened, closed

What is empty is left out. A key that nobody knows stays where it is.
"""

from __future__ import annotations

from emcompass.files.fields import Fields, day, filled, one_of, text
from emcompass.files.toml_source import Document, Source
from emcompass.journal.experiment import OUTCOMES, SOURCES, Experiment
from emcompass.journal.experiment_migrations import MIGRATIONS
from emcompass.journal.kept_file import FileForm, FileKind
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


EXPERIMENT_FORM = FileForm(EXPERIMENT, _fields, _read)
dump_experiment = EXPERIMENT_FORM.dump
parse_experiment = EXPERIMENT_FORM.parse
