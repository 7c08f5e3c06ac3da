"""Old bank schemas, brought up to date one step at a time.

A step turns the parsed files of schema n into those of schema n + 1; the files on disk and the
bank's hash stay as they are. Schema 1 is the first one published, so no step is needed yet.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from emcompass.bank.bank_source import FILES, Source
from emcompass.bank.problems import BankError, Problem, shown

Documents = dict[str, dict[str, Any]]
Step = Callable[[Documents], Documents]

CURRENT_SCHEMA = 1
STEPS: Mapping[int, Step] = MappingProxyType({})


def migrate(
    source: Source, *, steps: Mapping[int, Step] = STEPS, current: int = CURRENT_SCHEMA
) -> Source:
    """The source with its documents in the current schema.

    Raises BankError for a schema that no step knows.
    """
    schema = _schema_of(source, oldest=min(steps, default=current), current=current)
    if schema == current:
        return source
    documents = copy.deepcopy(dict(source.documents))
    for number in range(schema, current):
        documents = steps[number](documents)
        documents[FILES[0]]["schema"] = number + 1
    return replace(source, documents=documents)


def _schema_of(source: Source, *, oldest: int, current: int) -> int:
    schema = source.documents[FILES[0]].get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and oldest <= schema <= current:
        return schema
    known = str(current) if oldest == current else f"{oldest} to {current}"
    expected = f"a schema that this emcompass knows: {known}"
    if isinstance(schema, int) and schema > current:
        expected += "; the bank was written for a newer emcompass"
    found = "nothing" if schema is None else shown(schema)
    line = source.line(FILES[0], ("schema",))
    raise BankError([Problem(FILES[0], line, "schema", found, expected)])
