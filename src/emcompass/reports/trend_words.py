"""All sittings seen together: the smoothed path, and whether there is a trend at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from emcompass.assessment.trend import DimensionTrend, Trend, TrendPoint
from emcompass.bank.bank import Bank
from emcompass.reports import words
from emcompass.reports.map_geometry import Stop, stop
from emcompass.reports.map_marks import plane_of
from emcompass.reports.timeline_geometry import Calendar, Line, Moment, calendar

_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Together:
    """The path through all sittings. `sentences` come first, then the two pictures."""

    sentences: tuple[str, ...]
    stops: tuple[Stop, ...]
    lines: tuple[Line, ...]
    calendar: Calendar


def tell_together(bank: Bank, trend: Trend) -> Together:
    """Tell what all sittings say of each of their days, and of the drift between them."""
    plane = plane_of(bank)
    when = calendar([point.when for point in trend.points])
    return Together(
        sentences=tuple(_sentences(bank, trend)),
        stops=tuple(
            stop(plane, number, point.mean, point.covariance)
            for number, point in enumerate(trend.points, start=1)
        ),
        lines=_lines(bank, trend.points, when),
        calendar=when,
    )


def _sentences(bank: Bank, trend: Trend) -> list[str]:
    told = [_whether(bank, trend)]
    if trend.tested:
        told += [_drift(bank, each) for each in trend.dimensions if each.grade != "noise"]
    last = trend.points[-1]
    name = bank.archetype(last.nearest).name
    told.append(f"With the others in mind, the newest sitting lies nearest to {name}.")
    if trend.left_out:
        left = words.counted(trend.left_out, "older sitting")
        told.append(f"Without the {left}: this looks at the newest {len(trend.points)}.")
    return told


def _whether(bank: Bank, trend: Trend) -> str:
    if len(trend.points) == 1:
        return "One sitting shows no trend yet."
    if len(trend.points) < _FEWEST:
        return "Two points make a line, not a trend: one more sitting, and it can be tested."
    if not trend.tested:
        return "The sittings share too few questions to tell whether there is a trend."
    if not trend.drifts:
        return "Seen together, your sittings show no trend: the differences could be noise."
    moved = [each for each in trend.dimensions if each.grade != "noise"]
    names = words.listed(words.lower_first(bank.dimension(each.id).name) for each in moved)
    return f"Seen together, there is a trend: in {names}."


def _drift(bank: Bank, trend: DimensionTrend) -> str:
    grade = "clearly" if trend.grade == "clear" else "likely"
    return (
        f"{bank.dimension(trend.id).name}: {words.compact(trend.a_year)} points a year, measured"
        f" against the others, likely between {words.compact(trend.low)} and"
        f" {words.compact(trend.high)}: {grade} more than noise."
    )


def _lines(bank: Bank, points: Sequence[TrendPoint], when: Calendar) -> tuple[Line, ...]:
    ordered = sorted(bank.dimensions, key=lambda dimension: not dimension.headline)
    return tuple(
        Line(
            dimension.id,
            dimension.name,
            tuple(
                Moment(number, when.x(point.when), score.score, score.low, score.high)
                for number, point in enumerate(points, start=1)
                for score in point.dimensions
                if score.id == dimension.id
            ),
        )
        for dimension in ordered
    )
