"""Strict reading of a parsed TOML table: each value has its type, or the line is named."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, TypeVar

from emcompass.errors import EmcompassError
from emcompass.files.problems import listed, shown
from emcompass.files.toml_source import Source

Value = TypeVar("Value")
Check = Callable[[Source, tuple[str, ...], Any], Value]

_LARGEST_WHOLE = 2**63  # what TOML promises to carry


@dataclass(frozen=True, slots=True)
class Fields:
    """A table of a document and the key that leads to it."""

    source: Source
    table: Mapping[str, Any]
    within: tuple[str, ...] = ()

    def only(self, known: Collection[str]) -> None:
        """Refuse keys that nobody knows."""
        for key in self.table:
            if key not in known:
                raise self.unknown(key, known)

    def unknown(
        self, key: str, known: Collection[str], expected: str = "a known one"
    ) -> EmcompassError:
        """A complaint about a key that nobody knows."""
        return self.source.error((*self.within, key), "an unknown key", expected, known)

    def need(self, key: str, check: Check[Value]) -> Value:
        """The checked value of a key that must be there."""
        if key not in self.table:
            path = ".".join((*self.within, key))
            raise self.source.error(
                self.within, f"no {path}", "one; the file may have been cut off"
            )
        return check(self.source, (*self.within, key), self.table[key])

    def get(self, key: str, check: Check[Value], default: Value) -> Value:
        """The checked value of a key, or the default where it is absent."""
        return self.need(key, check) if key in self.table else default

    def inside(self, key: str, *, needed: bool = False) -> Fields:
        """The fields of a table within this one; none where it is absent."""
        table = self.need(key, _table) if needed or key in self.table else {}
        return Fields(self.source, table, (*self.within, key))

    def each(self, check: Check[Value]) -> dict[str, Value]:
        """Every key of this table with its checked value."""
        source, within = self.source, self.within
        return {key: check(source, (*within, key), value) for key, value in self.table.items()}


def text(source: Source, key: tuple[str, ...], value: Any) -> str:
    """A text."""
    if not isinstance(value, str):
        raise source.wrong(key, value, "text in quotes")
    return value


def texts(source: Source, key: tuple[str, ...], value: Any) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, list):
        raise source.wrong(key, value, "a list of texts")
    for index, element in enumerate(value, start=1):
        if not isinstance(element, str):
            raise source.error(key, f"{shown(element)} as element {index}", "a list of texts")
    return tuple(value)


def matching(test: Callable[[str], bool], expected: str) -> Check[str]:
    """A text that passes a test."""

    def check(source: Source, key: tuple[str, ...], value: Any) -> str:
        if not isinstance(value, str) or not test(value):
            raise source.wrong(key, value, expected)
        return value

    return check


filled: Check[str] = matching(lambda value: bool(value.strip()), "a text that is not empty")


def one_of(*choices: str) -> Check[Any]:
    """One of a few words."""
    expected = listed(f'"{choice}"' for choice in choices)
    return matching(lambda value: value in choices, expected)


def truth(source: Source, key: tuple[str, ...], value: Any) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise source.wrong(key, value, "true or false")
    return value


def whole(source: Source, key: tuple[str, ...], value: Any) -> int:
    """A whole number that TOML can carry."""
    if type(value) is not int or not -_LARGEST_WHOLE <= value < _LARGEST_WHOLE:
        raise source.wrong(key, value, "a whole number")
    return value


def count(source: Source, key: tuple[str, ...], value: Any) -> int:
    """A whole number from 0."""
    if whole(source, key, value) < 0:
        raise source.wrong(key, value, "a whole number from 0")
    return int(value)


def duration(source: Source, key: tuple[str, ...], value: Any) -> float:
    """A number from 0."""
    if type(value) not in {int, float} or not (math.isfinite(value) and value >= 0):
        raise source.wrong(key, value, "a number from 0")
    return float(value)


def moment(source: Source, key: tuple[str, ...], value: Any) -> datetime:
    """A date and time with its offset, in UTC."""
    expected = "a date and time like 2026-11-22T18:30:00Z"
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise source.wrong(key, value, expected)
    try:
        return value.astimezone(UTC)
    except OverflowError as error:  # year 1 or 9999, and an offset that leads out of the calendar
        raise source.wrong(key, value, expected) from error


def day(source: Source, key: tuple[str, ...], value: Any) -> date:
    """A day of the calendar, without a time."""
    if not isinstance(value, date) or isinstance(value, datetime):
        raise source.wrong(key, value, "a day like 2026-11-22")
    return value


def _table(source: Source, key: tuple[str, ...], value: Any) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise source.wrong(key, value, f"a table [{'.'.join(key)}]")
    return value
