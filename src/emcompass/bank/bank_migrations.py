"""The steps from each schema of a bank's files to the next.

The files on disk and the bank's hash stay as they are.

- 1 to 2: an archetype's `also` lines become lines of its lists with a `when` of their own.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from types import MappingProxyType

from emcompass.bank.bank_source import FILES, BankSource
from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document

Documents = dict[str, Document]

CURRENT_SCHEMA = 2
_LISTS = frozenset({"week", "strengths", "questions", "days30", "days60", "days90"})  # of `also`


def stamp(documents: Documents, schema: int) -> Documents:
    """The files with their schema's number written into the one that carries it."""
    head = FILES[0]
    return {**documents, head: {**documents[head], "schema": schema}}


def _also_into_lists(documents: Documents) -> Documents:
    """Schema 1 to 2. What isn't as schema 1 has it stays, for the check to complain about."""
    archetypes = documents.get(FILES[2], {}).get("archetypes")
    for archetype in archetypes if isinstance(archetypes, list) else []:
        lines = archetype.get("also") if isinstance(archetype, dict) else None
        if isinstance(lines, list) and all(map(_is_also, lines)):
            for line in archetype.pop("also"):
                _append(archetype, line)
    return documents


def _is_also(line: object) -> bool:
    return isinstance(line, dict) and set(line) == {"to", "text", "when"} and line["to"] in _LISTS


def _append(archetype: Document, line: Document) -> None:
    name = line["to"]
    table = archetype.setdefault("steps", {}) if name.startswith("days") else archetype
    if isinstance(table, dict) and isinstance(table.setdefault(name, []), list):
        table[name].append({"text": line["text"], "when": line["when"]})


MIGRATIONS: Migrations[Documents] = Migrations(
    MappingProxyType({1: _also_into_lists}), CURRENT_SCHEMA, stamp
)


def migrate(source: BankSource, migrations: Migrations[Documents] = MIGRATIONS) -> BankSource:
    """The source with its documents in the current schema.

    Raises BankError for a schema that no step knows.
    """
    head = source.files[FILES[0]]
    if migrations.schema_of(head) == migrations.current:
        return source
    documents = migrations.run(copy.deepcopy(source.documents), head)
    files = {name: replace(file, document=documents[name]) for name, file in source.files.items()}
    return replace(source, files=files)
