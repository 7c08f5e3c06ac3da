"""Files of every schema there ever was stay readable, one step at a time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from emcompass.errors import JournalError
from emcompass.files.migrations import Migrations
from emcompass.files.toml_source import Source
from emcompass.journal.record_file import parse_result
from emcompass.journal.record_migrations import CURRENT, MIGRATIONS, stamp
from emcompass.journal.record_source import journal_fault

from .sittings import small

FIXTURES = Path(__file__).with_name("fixtures")


def migrate(document: dict[str, Any], text: str = "") -> dict[str, Any]:
    """The document brought to the invented schema 3."""
    return TO_3.run(document, Source("old.toml", text, document, journal_fault))


def rename_title(document: dict[str, Any]) -> dict[str, Any]:
    """From 1 to 2: `title` became `label`."""
    rest = {key: value for key, value in document.items() if key != "title"}
    return rest | {"label": document["title"]} if "title" in document else rest


def split_tags(document: dict[str, Any]) -> dict[str, Any]:
    """From 2 to 3: `tags` was one text."""
    return document | {"tags": document.get("tags", "").split()}


TO_3: Migrations[dict[str, Any]] = Migrations({1: rename_title, 2: split_tags}, 3, stamp)


@pytest.mark.parametrize("schema", range(MIGRATIONS.oldest, CURRENT + 1))
def test_a_file_of_every_schema_reads_as_the_same_sitting(schema: int) -> None:
    path = FIXTURES / f"schema-{schema}.toml"
    assert parse_result(path.read_bytes(), path) == small()


def test_there_is_a_step_from_every_schema_but_the_last() -> None:
    assert set(MIGRATIONS.steps) == set(range(MIGRATIONS.oldest, CURRENT))


def test_steps_run_one_after_the_other() -> None:
    old = {"schema": 1, "title": "spring", "tags": "a b"}
    migrated = migrate(old)
    assert migrated == {"schema": 3, "label": "spring", "tags": ["a", "b"]}
    assert old == {"schema": 1, "title": "spring", "tags": "a b"}


def test_a_newer_file_takes_only_the_steps_it_needs() -> None:
    newer = {"schema": 2, "title": "kept", "tags": "a"}
    assert migrate(newer)["title"] == "kept"


def test_a_file_of_today_is_left_as_it_is() -> None:
    today = {"schema": 3, "title": "x"}
    assert migrate(today) == today


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        (4, "written for a newer emcompass"),
        (0, "a number from 1 to 3"),
        (-1, "a number from 1 to 3"),
        ("2", 'found "2"'),
        (True, "found true"),
        (None, "no schema number"),
    ],
)
def test_other_schemas_are_refused_clearly(schema: object, said: str) -> None:
    document = {} if schema is None else {"schema": schema}
    with pytest.raises(JournalError, match=said):
        # True is 1 in Python: it must not pass for a schema
        migrate(document, "schema = 9\n")
