"""What the history screen shows of its results: columns, a trail on the map, tracks over time."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.journal.listing import Unreadable
from emcompass.journal.summary import Pending, Row, Summary, Unscored
from emcompass.reports import map_geometry as geometry
from emcompass.reports import words
from emcompass.reports.map_geometry import CompassMap, Plane, Region, Stop
from emcompass.reports.timeline_geometry import Calendar, Line, Moment, calendar
from emcompass.tui.widgets.compass_map import MapPicture

_BANDED = 6  # sittings whose bands are drawn; with more only the newest has one


def id_of(row: Row) -> str:
    """A result's id: the name of its file."""
    return row.path.stem


def when(row: Row) -> str:
    """The day of a result; empty where that can't be read."""
    if isinstance(row, Unreadable):
        return ""
    if isinstance(row, Unscored):
        return words.short_date(row.record.finished or row.record.started)
    return words.short_date(row.finished)


def nearest(row: Row) -> str:
    """What the answers lean to, or why that isn't known."""
    if isinstance(row, Summary):
        if row.verdict == "close" and row.rival_name:
            return f"{row.archetype_name} / {row.rival_name}"
        return row.archetype_name or words.VERDICTS["open"]
    if isinstance(row, Pending):
        return ""
    return "can’t be read" if isinstance(row, Unreadable) else "can’t be scored here"


def verdict(row: Row) -> str:
    """The verdict in a word."""
    return words.VERDICTS[row.verdict].lower() if isinstance(row, Summary) else ""


def label(row: Row) -> str:
    """The person's own name for it."""
    if isinstance(row, Summary):
        return row.label
    return row.record.label if isinstance(row, Unscored) else ""


def tags(row: Row) -> tuple[str, ...]:
    """The person's tags."""
    if isinstance(row, Summary):
        return row.tags
    return row.record.tags if isinstance(row, Unscored) else ()


def bank_id(row: Row) -> str:
    """Which bank it answers; empty where that isn't known yet."""
    if isinstance(row, Summary):
        return row.bank.id
    return row.record.bank.id if isinstance(row, Unscored) else ""


def details(row: Row) -> list[str]:
    """What stands below the list for the row with the caret."""
    if isinstance(row, (Unreadable, Unscored)):
        return [row.reason]
    if isinstance(row, Pending):
        return []
    axes = [f"{a.name} {a.score:.0f} ({a.low:.0f} to {a.high:.0f})" for a in row.headline_axes]
    own = [f"“{row.label}”"] if row.label else []
    own += [f"#{tag}" for tag in row.tags]
    own += ["reconsiders an earlier result"] if row.revises else []
    own += ["changed outside emcompass"] if row.altered else []
    return [" · ".join(axes), " · ".join(own)]


def trail(rows: Sequence[Row]) -> list[Summary]:
    """The results that make the way: scored, one bank, not reconsidered later; oldest first."""
    scored = [row for row in rows if isinstance(row, Summary)]
    if not scored:
        return []
    revised = {row.revises for row in scored}
    last = scored[-1].bank.id
    return [row for row in scored if row.bank.id == last and row.id not in revised]


def picture(way: Sequence[Summary]) -> MapPicture | None:
    """The way on the map."""
    if not way:
        return None
    now = way[-1]
    plane = _plane(now)
    banded = len(way) <= _BANDED
    stops = tuple(_stop(plane, number, row, banded) for number, row in enumerate(way, start=1))
    regions = tuple(geometry.region(plane, now.mean, now.covariance, share) for share in (0.8, 0.5))
    compass = CompassMap(
        right=plane.right_name,
        up=plane.up_name,
        at=geometry.place(plane, now.mean),
        regions=regions,
        marks=(),
        arrow=None,
        labels=(),
        named=(),
    )
    return MapPicture(compass, stops, banded=banded)


def _stop(plane: Plane, number: int, row: Summary, banded: bool) -> Stop:
    if banded:
        return geometry.stop(plane, number, row.mean, row.covariance)
    return Stop(number, geometry.place(plane, row.mean), Region(0.5, ()))


def over_time(way: Sequence[Summary]) -> tuple[list[Line], Calendar] | None:
    """Every dimension of the newest result's bank on one calendar."""
    if not way:
        return None
    when = calendar([row.finished for row in way])
    lines = [Line(axis.id, axis.name, _moments(way, axis.id, when)) for axis in way[-1].axes]
    return lines, when


def _moments(way: Sequence[Summary], dimension: str, when: Calendar) -> tuple[Moment, ...]:
    return tuple(
        Moment(number, when.x(row.finished), axis.score, axis.low, axis.high)
        for number, row in enumerate(way, start=1)
        for axis in row.axes
        if axis.id == dimension
    )


def _plane(row: Summary) -> Plane:
    up, right, *_ = sorted(row.axes, key=lambda axis: not axis.headline)
    return Plane(right.id, up.id, right.name, up.name, tuple(axis.id for axis in row.axes))
