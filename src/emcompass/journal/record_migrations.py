"""Older layouts of a sitting's file, brought to today's one step at a time.

A step takes the document of one schema and returns that of the next. It runs before the document
is checked, so it leaves alone what it doesn't recognise: the reader complains about that.
To change the layout: raise CURRENT, add the step, and keep a file of the old schema in
tests/journal/fixtures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from emcompass.journal.record_source import Document, Source

Step = Callable[[Document], Document]

CURRENT = 1
OLDEST = 1
STEPS: Mapping[int, Step] = MappingProxyType({})  # schema -> the step to the next one


def schema_of(document: Document, source: Source, current: int = CURRENT) -> int:
    """The schema number of a document.

    Raises:
        JournalError: there is none, or it is newer than this emcompass.
    """
    schema = document.get("schema")
    if schema is None:
        raise source.error((), "no schema number", "a file that emcompass wrote")
    if type(schema) is not int or schema < 0:
        raise source.wrong(("schema",), schema, _known(current))
    if schema > current:
        raise source.error(
            ("schema",),
            f"{schema}, written by a newer emcompass",
            f"at most {current}; please update emcompass",
        )
    return schema


def migrate(
    document: Document,
    source: Source,
    *,
    current: int = CURRENT,
    steps: Mapping[int, Step] = STEPS,
) -> Document:
    """The document in the current schema.

    Raises:
        JournalError: its schema is unknown.
    """
    for schema in range(schema_of(document, source, current), current):
        if schema not in steps:
            raise source.wrong(("schema",), schema, _known(current))
        document = {**steps[schema](document), "schema": schema + 1}
    return document


def _known(current: int) -> str:
    return f"{current}" if current == OLDEST else f"a number from {OLDEST} to {current}"
