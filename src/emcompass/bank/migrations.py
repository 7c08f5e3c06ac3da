"""Old bank schemas, brought up to date one step at a time.

A step turns the parsed files of schema n into those of schema n + 1; the files on disk and the
bank's hash stay as they are. Schema 1 is the first one published, so no step is needed yet.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from emcompass.bank.problems import BankError, Problem, shown
from emcompass.bank.source import FILES

Documents = dict[str, dict[str, Any]]
Step = Callable[[Documents], Documents]

CURRENT_SCHEMA = 1
STEPS: Mapping[int, Step] = MappingProxyType({})


def migrate(
    documents: Mapping[str, dict[str, Any]],
    *,
    steps: Mapping[int, Step] = STEPS,
    current: int = CURRENT_SCHEMA,
) -> Documents:
    """The documents in the current schema. Raises BankError for a schema that no step knows."""
    schema = schema_of(documents, oldest=min(steps, default=current), current=current)
    migrated = copy.deepcopy(dict(documents)) if schema < current else dict(documents)
    for number in range(schema, current):
        migrated = steps[number](migrated)
        migrated[FILES[0]]["schema"] = number + 1
    return migrated


def schema_of(documents: Mapping[str, dict[str, Any]], *, oldest: int, current: int) -> int:
    """The schema number that bank.toml declares. Raises BankError when it can't be used here."""
    schema = documents.get(FILES[0], {}).get("schema")
    if isinstance(schema, int) and not isinstance(schema, bool) and oldest <= schema <= current:
        return schema
    known = str(current) if oldest == current else f"{oldest} to {current}"
    expected = f"a schema that this emcompass knows: {known}"
    if isinstance(schema, int) and schema > current:
        expected += "; the bank was written for a newer emcompass"
    found = "nothing" if schema is None else shown(schema)
    raise BankError([Problem(FILES[0], None, "schema", found, expected)])
