"""Dimensions over time as geometry: where each sitting falls on the calendar, 0..1 across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)  # months between ticks
_MOST_TICKS = 7
_MARGIN = 0.03  # of the width, left of the first sitting and right of the last


@dataclass(frozen=True, slots=True)
class Moment:
    """One sitting on a dimension's line: x is 0..1, the rest are shown scores (80 % band)."""

    number: int
    x: float
    score: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Line:
    """A dimension over time, oldest first."""

    id: str
    name: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month on the calendar."""

    x: float
    year: int
    month: int


@dataclass(frozen=True, slots=True)
class Calendar:
    """The stretch of time that all lines share."""

    start: datetime
    end: datetime

    def x(self, when: datetime) -> float:
        """Where a time falls, 0..1; sittings all at one time fall in the middle."""
        whole = (self.end - self.start).total_seconds()
        if whole <= 0:
            return 0.5
        part = (when - self.start).total_seconds() / whole
        return _MARGIN + (1 - 2 * _MARGIN) * part

    def ticks(self) -> tuple[Tick, ...]:
        """Firsts of months inside the stretch, as many as can be read."""
        months = [
            (month // 12, month % 12 + 1)
            for month in range(_months(self.start) + 1, _months(self.end) + 1)
        ]
        for step in _STEPS:
            chosen = [(y, m) for y, m in months if (12 * y + m - 1) % step == 0]
            if len(chosen) <= _MOST_TICKS:
                break
        return tuple(Tick(self.x(datetime(y, m, 1, tzinfo=UTC)), y, m) for y, m in chosen)


def calendar(times: Sequence[datetime]) -> Calendar:
    """The stretch from the first sitting to the last. `times` are aware and not empty."""
    return Calendar(min(times), max(times))


def _months(when: datetime) -> int:
    local = when.astimezone(UTC)
    return 12 * local.year + local.month - 1
