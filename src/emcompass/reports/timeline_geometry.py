"""Dimensions over time as geometry: where each sitting falls on the calendar, 0..1 across."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from emcompass.words.offsets import wall

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12_000, 24_000)  # months
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
class Stretch:
    """Something that was tried, from x to x (0..1); those of one lane don't touch each other."""

    number: int
    start: float
    end: float
    lane: int
    is_open: bool  # nobody has said yet how it ended


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
        start = _shown(self.start)
        whole = (_shown(self.end) - start).total_seconds()
        if whole <= 0:
            return 0.5
        part = min(1.0, max(0.0, (_shown(when) - start).total_seconds() / whole))
        return _MARGIN + (1 - 2 * _MARGIN) * part

    def ticks(self) -> tuple[Tick, ...]:
        """Firsts of months inside the stretch, as many as can be read."""
        first, last = _months(self.start) + 1, _months(self.end)
        step = next(step for step in _STEPS if last // step - (first - 1) // step <= _MOST_TICKS)
        chosen = range(-(-first // step) * step, last + 1, step)
        years = [(month // 12, month % 12 + 1) for month in chosen]
        return tuple(Tick(self.x(datetime(y, m, 1, tzinfo=UTC)), y, m) for y, m in years)


def calendar(times: Sequence[datetime]) -> Calendar:
    """The stretch from the first sitting to the last. `times` are aware and not empty."""
    return Calendar(min(times, key=_shown), max(times, key=_shown))


def _shown(when: datetime) -> datetime:
    """The time as its day is told, so that a sitting falls on that day here too."""
    return wall(when).replace(tzinfo=UTC)


def _months(when: datetime) -> int:
    local = _shown(when)
    return 12 * local.year + local.month - 1
