"""The steps from each layout of a sitting's file to the next.

To change the layout: raise CURRENT, add the step, and keep a file of the old schema in
tests/journal/fixtures.
"""

from __future__ import annotations

from types import MappingProxyType

from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document

CURRENT = 1


def stamp(document: Document, schema: int) -> Document:
    """The document with its schema's number."""
    return {**document, "schema": schema}


MIGRATIONS: Migrations[Document] = Migrations(MappingProxyType({}), CURRENT, stamp)
