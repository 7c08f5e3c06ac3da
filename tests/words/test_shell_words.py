"""The shell in the made-up language: the help of every command, wrong usage, what goes wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import click
import pytest

from emcompass.cli.commands import emcompass
from tests.cli.conftest import Run, home, run
from tests.words.pseudo import OPEN, accented, escaped, write_locale

__all__ = ["home", "run"]

PLACEHOLDERS = re.compile(r"\b(?:[A-Z]+|\[?[a-z0-9]+(?:\|[a-z0-9]+)+\]?|x)\b")  # FILE, [md|html]
TYPED = re.compile(r"(?<![\w⟦])--?[a-z][a-z-]*|`[^`]+`|'[^']*'")
NAMES = ("emcompass", "engineering-manager")


def _of(command: click.Command, way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield way
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _of(inner, (*way, name))


COMMANDS = tuple(_of(emcompass))
WORDS_OF_COMMANDS = {word for way in COMMANDS for word in way}


@pytest.fixture
def spoken(tmp_path: Path) -> dict[str, str]:
    return write_locale(tmp_path / "locales")


def outside(told: str) -> list[str]:
    """The words outside brackets that are no name of something to type or to put in its place."""
    assert OPEN in told
    bare = PLACEHOLDERS.sub(" ", TYPED.sub(" ", told))
    return [word for word in escaped(bare, NAMES) if word not in WORDS_OF_COMMANDS]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda way: " ".join(way) or "emcompass")
def test_the_help_of(command: Sequence[str], run: Run, spoken: dict[str, str]) -> None:
    told = run(*command, "--help", **spoken)
    assert told.returncode == 0
    assert accented("Options") in told.stdout
    assert outside(told.stdout) == []


WRONG = (
    ("shwo",),
    ("show", "--nosuch"),
    ("show", "--json=x"),
    ("show", " "),
    ("show", "one", "two"),
    ("compare", "one"),
    ("edit", "one"),
    ("banks", "analyse"),
    ("edit",),
    ("export", "--format", "doc"),
    ("export", "--all"),
    ("export", "one", "--all"),
    ("export", "--full", "--format", "csv"),
    ("export", "--for-workshop", "one", "--format", "csv"),
    ("workshop", "run", "--port", "many"),
    ("workshop", "run", "--port", "99999"),
    ("workshop", "report", "--format", "doc"),
    ("join", "--plain"),
)


@pytest.mark.parametrize("command", WRONG, ids=" ".join)
def test_wrong_usage(command: Sequence[str], run: Run, spoken: dict[str, str]) -> None:
    told = run(*command, **spoken)
    assert told.returncode == 2
    assert outside(told.stderr) == []


FAILING = (
    (),
    ("show",),
    ("workshop", "run", "20"),
    ("history", "--tag", "none"),
    ("banks", "new", "engineering-manager"),
)


@pytest.mark.parametrize("command", FAILING, ids=lambda way: " ".join(way) or "emcompass")
def test_what_keeps_a_command(command: Sequence[str], run: Run, spoken: dict[str, str]) -> None:
    told = run(*command, **spoken)
    assert told.returncode == 1
    assert outside(told.stderr) == []


def test_a_file_that_is_there_already(run: Run, spoken: dict[str, str], tmp_path: Path) -> None:
    run("take", "--plain", typed="1\n" * 80)
    taken = tmp_path / "taken.md"
    taken.write_text("mine")
    told = run("export", "--all", "-o", taken, **spoken)
    assert told.returncode == 1
    assert outside(told.stderr.replace(str(taken), "")) == []
