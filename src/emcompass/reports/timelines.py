"""Dimensions over time, taken from results, from their summaries, or from a smoothed path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from emcompass.reports.map_marks import Spanning, headline_first
from emcompass.reports.timeline_geometry import Calendar, Line, Moment


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
