"""The steps from each schema of a bank's files to the next.

The files on disk and the bank's hash stay as they are. Schema 1 is the first one published, so no
step is needed yet.
"""

from __future__ import annotations

import copy
from dataclasses import replace
from types import MappingProxyType

from emcompass.bank.bank_source import FILES, BankSource
from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document

Documents = dict[str, Document]

CURRENT_SCHEMA = 1


def stamp(documents: Documents, schema: int) -> Documents:
    """The files with their schema's number written into the one that carries it."""
    head = FILES[0]
    return {**documents, head: {**documents[head], "schema": schema}}


MIGRATIONS: Migrations[Documents] = Migrations(MappingProxyType({}), CURRENT_SCHEMA, stamp)


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
