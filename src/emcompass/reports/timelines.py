"""Dimensions over time, taken from results, from their summaries, or from a smoothed path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Protocol

from emcompass.journal.experiment import Experiment
from emcompass.reports.map_marks import Spanning, headline_first
from emcompass.reports.timeline_geometry import Calendar, Line, Moment, Stretch
from emcompass.words.offsets import at_offset

_APART = 0.04  # of the width, between two stretches of a lane


class Scored(Protocol):
    """A dimension's score with its 80 % band, as shown (0..100)."""

    @property
    def id(self) -> str: ...

    @property
    def score(self) -> float: ...

    @property
    def low(self) -> float: ...

    @property
    def high(self) -> float: ...


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody stood on a day."""

    when: datetime
    dimensions: Sequence[Scored]


def timelines(
    dimensions: Sequence[Spanning], when: Calendar, seen: Sequence[Seen]
) -> tuple[Line, ...]:
    """A line for each dimension, headline ones first, through the days in order."""
    ordered = headline_first(dimensions)
    return tuple(
        Line(
            dimension.id,
            dimension.name,
            tuple(
                Moment(number, when.x(each.when), score.score, score.low, score.high)
                for number, each in enumerate(seen, start=1)
                for score in each.dimensions
                if score.id == dimension.id
            ),
        )
        for dimension in ordered
    )


def days_of(experiments: Sequence[Experiment]) -> list[datetime]:
    """The days that things to try stretch over, for the calendar that shows them."""
    return [_noon(day) for one in experiments for day in (one.made, one.last)]


def stretches(experiments: Sequence[Experiment], when: Calendar) -> tuple[Stretch, ...]:
    """What was tried as stretches of a calendar, numbered from 1 in the order given."""
    ends: list[float] = []  # of each lane
    found = []
    for number, one in enumerate(experiments, start=1):
        start, end = sorted((when.x(_noon(one.made)), when.x(_noon(one.last))))
        lane = next((n for n, last in enumerate(ends) if last + _APART < start), len(ends))
        ends[lane : lane + 1] = [end]
        found.append(Stretch(number, start, end, lane, one.is_open))
    return tuple(found)


def _noon(day: date) -> datetime:
    """The middle of a day, on no clock in particular: it is that day wherever it is read."""
    return at_offset(datetime.combine(day, time(12), UTC), 0)
