"""The steps from each layout of a request's file to the next.

To change the layout: raise CURRENT, add the step, and keep a file of the old schema in
tests/journal/fixtures.
"""

from __future__ import annotations

from types import MappingProxyType

from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Document
from emcompass.journal.record_migrations import stamp

CURRENT = 1
MIGRATIONS: Migrations[Document] = Migrations(MappingProxyType({}), CURRENT, stamp)
