"""All sittings seen together: the smoothed path, and whether there is a trend at all."""

from __future__ import annotations

from dataclasses import dataclass

from emcompass.assessment.trend import DimensionTrend, Trend
from emcompass.bank.bank import Bank
from emcompass.reports.map_geometry import Stop
from emcompass.reports.map_marks import trail_of
from emcompass.reports.timeline_geometry import Calendar, Line, calendar
from emcompass.reports.timelines import Seen, timelines
from emcompass.words import history_messages as m
from emcompass.words.fill import listed, lower_first, say
from emcompass.words.numbers import compact

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
    when = calendar([point.when for point in trend.points])
    return Together(
        sentences=tuple(_sentences(bank, trend)),
        stops=trail_of(bank, trend.points),
        lines=timelines(
            bank.dimensions, when, [Seen(each.when, each.dimensions) for each in trend.points]
        ),
        calendar=when,
    )


def _sentences(bank: Bank, trend: Trend) -> list[str]:
    told = [_whether(bank, trend)]
    if trend.tested:
        told += [_drift(bank, each) for each in trend.dimensions if each.grade != "noise"]
    last = trend.points[-1]
    name = bank.archetype(last.nearest).name
    told.append(say(m.NEAREST, name=name))
    if trend.left_out:
        told.append(say(m.LEFT_OUT, trend.left_out, newest=str(len(trend.points))))
    return told


def _whether(bank: Bank, trend: Trend) -> str:
    if len(trend.points) == 1:
        return say(m.ONE)
    if len(trend.points) < _FEWEST:
        return say(m.TWO)
    if not trend.tested:
        return say(m.UNTESTED)
    if not trend.drifts:
        return say(m.NO_TREND)
    moved = [each for each in trend.dimensions if each.grade != "noise"]
    names = listed(lower_first(bank.dimension(each.id).name) for each in moved)
    return say(m.TREND, dimensions=names)


def _drift(bank: Bank, trend: DimensionTrend) -> str:
    return say(
        m.DRIFTS[trend.grade],
        dimension=bank.dimension(trend.id).name,
        amount=compact(trend.a_year),
        low=compact(trend.low),
        high=compact(trend.high),
    )
