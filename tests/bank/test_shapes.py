"""Every key of every file may hold anything that TOML knows: it is told, never a traceback."""

from __future__ import annotations

import copy
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from typing import Any

import pytest
import tomli_w

from emcompass.bank.bank_errors import BankError
from emcompass.bank.bank_source import FILES
from emcompass.bank.header import read_header
from emcompass.bank.loader import load_bank
from emcompass.files.problems import Problem
from emcompass.files.toml_source import Document
from emcompass.workshop.host.agenda_file import bundled_agendas, parse_agenda
from tests.bank.small import SMALL, copy_small, problems_of

KINDS: tuple[Any, ...] = (
    "",
    "words",
    1,
    -1.5,
    float("nan"),
    True,
    datetime(2026, 1, 2, tzinfo=UTC),
    date(2026, 1, 2),
    time(3, 4),
    [],
    [1],
    [[]],
    [{}],
    {},
    {"id": 1},
    {"id": "words"},
)
Place = tuple[str | int, ...]


def places(value: Any, path: Place = ()) -> Iterator[Place]:
    pairs: Any = ()
    if isinstance(value, dict):
        pairs = value.items()
    elif isinstance(value, list):
        pairs = enumerate(value)
    for key, inner in pairs:
        yield (*path, key)
        yield from places(inner, (*path, key))


def replaced(document: Document, path: Place, value: Any) -> Document:
    changed = copy.deepcopy(document)
    holder: Any = changed
    for part in path[:-1]:
        holder = holder[part]
    holder[path[-1]] = value
    return changed


def refused(load: Callable[[], object]) -> tuple[Problem, ...] | None:
    """The problems of what can't be loaded; None where it can. Any other error fails the test."""
    try:
        load()
    except BankError as error:
        return error.problems
    return None


def distinct(document: Document) -> list[Place]:
    """One place of each kind: entries of one list after the second bring nothing new."""
    return [path for path in places(document) if all(p in {0, 1} for p in path if type(p) is int)]


@pytest.mark.parametrize("file", FILES)
def test_any_value_at_any_key_of_a_bank_is_a_bank_or_a_bank_error(
    file: str, tmp_path: Path
) -> None:
    document = tomllib.loads((SMALL / file).read_text("utf-8"))
    folder = copy_small(tmp_path)
    tried = 0
    for path in distinct(document):
        for value in KINDS:
            (folder / file).write_text(tomli_w.dumps(replaced(document, path, value)), "utf-8")
            problems = refused(lambda: load_bank(folder).model)
            assert problems is None or problems, (path, value)
            tried += 1
    assert tried > 200


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("value", KINDS, ids=repr)
def test_a_file_of_one_key_alone_is_told(file: str, value: Any, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    name = file.removesuffix(".toml")
    (folder / file).write_text(tomli_w.dumps({name: value}), "utf-8")
    if (file, value) == ("flags.toml", []):
        assert not load_bank(folder).flags  # a bank may do without
        return
    problems = problems_of(folder)
    assert file in {problem.file for problem in problems}


def test_any_value_in_a_header_is_a_header_or_a_bank_error(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    document = tomllib.loads((SMALL / FILES[0]).read_text("utf-8"))
    for key in ("id", "title", "version", "schema"):
        for value in KINDS:
            (folder / FILES[0]).write_text(tomli_w.dumps({**document, key: value}), "utf-8")
            problems = refused(lambda: read_header(folder))
            assert problems is None or {problem.key for problem in problems} == {key}


def test_any_value_at_any_key_of_an_agenda_is_an_agenda_or_its_error() -> None:
    shortest = bundled_agendas()[-1]
    document = tomllib.loads(shortest.read_text("utf-8"))
    for path in places(document):
        for value in KINDS:
            text = tomli_w.dumps(replaced(document, path, value))
            problems = refused(partial(parse_agenda, text, shortest))
            assert problems is None or problems, (path, value)
