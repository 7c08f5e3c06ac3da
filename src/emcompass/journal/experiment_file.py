"""Something to try as a TOML file and back: layout 1.

    schema, checksum, kind, id, made, text, until, source, result, outcome, happened, closed

What is empty is left out. A key that nobody knows stays where it is.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import tomli_w

from emcompass.errors import JournalError
from emcompass.files.fields import Fields, day, filled, one_of, text
from emcompass.files.toml_source import Document, Source
from emcompass.journal.checksum import DISOWNED, checksum, is_altered
from emcompass.journal.experiment import OUTCOMES, SOURCES, Experiment
from emcompass.journal.experiment_migrations import CURRENT, MIGRATIONS
from emcompass.journal.record_file import identifier, sound
from emcompass.journal.record_source import LARGEST, READER, journal_fault, too_large
from emcompass.text.spelled import toml_text

KIND = "emcompass experiment"
HEADING = '# Something to try, kept by emcompass: use "emcompass try".\n'
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


def is_experiment(document: Document) -> bool:
    """Whether a parsed file says that it holds something to try."""
    return document.get("kind") == KIND


def dump_experiment(experiment: Experiment) -> str:
    """The file of an experiment. An altered one stays marked as such.

    Raises:
        JournalError: a value that the file could not give back.
    """
    document = _document(experiment)
    _read(Source("this experiment", "", document, journal_fault))
    seal = DISOWNED if experiment.altered else checksum(document)
    head = {"schema": CURRENT, "checksum": seal, "kind": KIND}
    written = HEADING + toml_text(tomli_w.dumps({**head, **document}))
    if len(written.encode()) > LARGEST:
        raise JournalError(f"this experiment: {too_large(len(written.encode()))}")
    return written


def parse_experiment(content: str | bytes, path: Path | str) -> Experiment:
    """The experiment of a file.

    Raises:
        JournalError: one line that names the file, the line, the key, what stood there and what
            was expected.
    """
    data = content.encode("utf-8", "surrogatepass") if isinstance(content, str) else content
    source = READER.source(data, str(path))
    if not is_experiment(source.document):
        raise source.wrong(("kind",), source.document.get("kind", ""), f'kind = "{KIND}"')
    altered = is_altered(source.document)
    document = MIGRATIONS.run(source.document, source)
    text(source, ("checksum",), document.get("checksum", ""))
    return replace(_read(replace(source, document=document)), altered=altered)


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


def _document(experiment: Experiment) -> Document:
    document = {
        "id": experiment.id,
        "made": experiment.made,
        "text": experiment.text,
        "until": experiment.until,
        "source": experiment.source,
        "result": experiment.result,
        "outcome": experiment.outcome,
        "happened": experiment.happened or None,
        "closed": experiment.closed,
    }
    known = {key: value for key, value in document.items() if value is not None}
    return {"schema": CURRENT, "kind": KIND, **sound({**known, **experiment.other})}
