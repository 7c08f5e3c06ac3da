"""Dimensions over time, taken from assessments or from a smoothed path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from emcompass.assessment.assessment import DimensionScore
from emcompass.bank.bank import Bank
from emcompass.reports.timeline_geometry import Calendar, Line, Moment


@dataclass(frozen=True, slots=True)
class Seen:
    """Where somebody stood on a day."""

    when: datetime
    dimensions: Sequence[DimensionScore]


def timelines(bank: Bank, when: Calendar, seen: Sequence[Seen]) -> tuple[Line, ...]:
    """A line for each dimension, headline ones first, through the days in order."""
    ordered = sorted(bank.dimensions, key=lambda dimension: not dimension.headline)
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
