"""What the history screen shows of its results: columns, a trail on the map, tracks over time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from emcompass.journal.copies import Keep
from emcompass.journal.experiment import Experiment
from emcompass.journal.listing import Unreadable
from emcompass.journal.store import Journal
from emcompass.journal.summary import Pending, Row, Summary, Unscored
from emcompass.reports import experiment_words
from emcompass.reports import map_geometry as geometry
from emcompass.reports.blocks import TimeDrawing
from emcompass.reports.map_geometry import CompassMap
from emcompass.reports.map_marks import plane_over, trail_over
from emcompass.reports.timeline_geometry import calendar
from emcompass.reports.timelines import Seen, days_of, stretches, timelines
from emcompass.sitting.record import Record
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets.compass_map import MapPicture
from emcompass.words import app_result_messages as m
from emcompass.words import experiment_messages as experiments
from emcompass.words import history_messages as history
from emcompass.words import keeping_messages as k
from emcompass.words.dates import short_date
from emcompass.words.fill import facts, quoted, say
from emcompass.words.numbers import span, standing
from emcompass.words.shared_messages import VERDICTS

Field = Literal["label", "tags", "note"]

KEEPS: tuple[Keep, ...] = ("both", "here", "file")  # as the choice for a second copy lists them

BANDED = 6  # sittings whose bands are drawn; with more only the newest has one


def id_of(row: Row) -> str:
    """A result's id: the name of its file."""
    return row.path.stem


def when(row: Row) -> str:
    """The day of a result; empty where that can't be read."""
    if isinstance(row, Unreadable):
        return ""
    if isinstance(row, Unscored):
        return short_date(row.record.when)
    return short_date(row.finished)


def nearest(row: Row) -> str:
    """What the answers lean to, or why that isn't known."""
    if isinstance(row, Summary):
        if row.verdict == "close" and row.rival_name:
            return say(m.EITHER, first=row.archetype_name or "", second=row.rival_name)
        return row.archetype_name or say(VERDICTS["open"])
    if isinstance(row, Pending):
        return ""
    if isinstance(row, Unreadable):
        return say(k.SECOND_COPY if row.copy else m.UNREADABLE)
    return say(m.UNSCORED)


def mark(row: Row, glyphs: Glyphs) -> str:
    """One cell before the row: an arrow where it reconsiders an earlier result."""
    revises = row.record.revises if isinstance(row, Unscored) else None
    if isinstance(row, Summary):
        revises = row.revises
    return glyphs.left if revises else " "


def verdict(row: Row) -> str:
    """The verdict in a word."""
    return say(history.VERDICTS[row.verdict]) if isinstance(row, Summary) else ""


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


def written(record: Record, field: Field) -> str:
    """What the person wrote in a field, as it stands in the box that changes it."""
    if field == "tags":
        return ", ".join(record.tags)
    return record.label if field == "label" else record.note


def rewrite(journal: Journal, result: str, field: Field, text: str) -> None:
    """Save what the person wrote in a field. Raises JournalError."""
    if field == "tags":
        journal.edit(result, tags=text.split(","))
    elif field == "label":
        journal.edit(result, label=text)
    else:
        journal.edit(result, note=text)


def details(row: Row) -> list[str]:
    """What stands below the list for the row with the caret."""
    if isinstance(row, Unreadable) and row.copy is not None:
        return [say(k.COPY_HOW, file=row.path.name, id=row.copy.id)]
    if isinstance(row, (Unreadable, Unscored)):
        return [row.reason]
    if isinstance(row, Pending):
        return []
    axes = (
        say(m.AXIS, name=a.name, score=standing(a.score), span=span(a.low, a.high))
        for a in row.headline_axes
    )
    own = [quoted(row.label)] if row.label else []
    own += [f"#{tag}" for tag in row.tags]
    own += [say(history.RECONSIDERS, id=row.revises)] if row.revises else []
    own += [say(history.ALTERED)] if row.altered else []
    return [facts(*axes), facts(*own)]


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
    plane = plane_over(now.axes)
    banded = len(way) <= BANDED
    stops = trail_over(plane, way, banded=banded)
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


def over_time(way: Sequence[Summary], tried: Sequence[Experiment]) -> TimeDrawing | None:
    """Every dimension of the newest result's bank on one calendar, and what was tried meanwhile."""
    if not way:
        return None
    when = calendar([*(row.finished for row in way), *days_of(tried)])
    lines = timelines(way[-1].axes, when, [Seen(row.finished, row.axes) for row in way])
    return TimeDrawing(lines, when, stretches(tried, when))


def tried_lines(tried: Sequence[Experiment]) -> str:
    """What stands below the calendar: the numbers there, in words."""
    if not tried:
        return ""
    told = experiment_words.told(tried)
    lines = (facts(str(number), text) for number, text in enumerate(told, start=1))
    return "\n".join((say(experiments.TRIED_TITLE), *lines))
