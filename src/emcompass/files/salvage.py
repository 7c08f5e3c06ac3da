"""A TOML file with broken lines in it: what can still be read, and which lines can't."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emcompass.errors import EmcompassError
from emcompass.files.problems import Problem
from emcompass.files.toml_source import Source, TomlReader

_MOST_TRIES = 60
_LARGEST = 100_000  # characters that are parsed so many times


class _UnreadableError(EmcompassError):
    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(str(problems[0]))
        self.problem = problems[0]


@dataclass(frozen=True, slots=True)
class Salvaged:
    """What could be read. `broken`: the lines that could not, as they stand; a problem for each."""

    source: Source
    broken: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()


def salvage(reader: TomlReader, text: str, name: str) -> Salvaged | None:
    """Read what is left when the lines that are no TOML are set aside; None where too many are."""
    trying = TomlReader(_UnreadableError, reader.largest)
    rows = text.split("\n")
    aside: dict[int, Problem] = {}
    for _ in range(_MOST_TRIES):
        try:
            trying.parse(_without(rows, aside), name)
        except _UnreadableError as error:
            row = _next_row(rows, aside, error.problem)
            if row is None or len(text) > _LARGEST:
                return None
            aside[row] = error.problem
        else:
            return _told(reader, rows, _needed(trying, rows, aside), name)
    return None


def _next_row(rows: list[str], aside: dict[int, Problem], problem: Problem) -> int | None:
    """The row to set aside next: the one complained of, or the last one left above it."""
    upwards = range(min(problem.line or len(rows), len(rows)) - 1, -1, -1)
    return next((row for row in upwards if row not in aside and rows[row].strip()), None)


def _needed(trying: TomlReader, rows: list[str], aside: dict[int, Problem]) -> dict[int, Problem]:
    """Only the rows that have to stay aside: a text without its end swallows all below it."""
    for row in sorted(aside):
        fewer = {other: problem for other, problem in aside.items() if other != row}
        try:
            trying.parse(_without(rows, fewer), "")
        except _UnreadableError:
            continue
        aside = fewer
    return aside


def _told(reader: TomlReader, rows: list[str], aside: dict[int, Problem], name: str) -> Salvaged:
    problems = tuple(
        Problem(problem.file, row + 1, "", problem.found, problem.expected)
        for row, problem in sorted(aside.items())
    )
    source = reader.parse(_without(rows, aside), name)
    return Salvaged(source, tuple(rows[row] for row in sorted(aside)), problems)


def _without(rows: list[str], aside: dict[int, Problem]) -> str:
    return "\n".join("" if number in aside else row for number, row in enumerate(rows))
