"""A history as blocks: the order and the titles, for every face."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.reports.blocks import (
    Block,
    Heading,
    ListEntry,
    Listing,
    MapDrawing,
    Paragraph,
    Picture,
    Table,
    TimeDrawing,
    lines,
    texts,
)
from emcompass.reports.history_story import HistoryStory, Row, trail_words
from emcompass.reports.map_geometry import CompassMap
from emcompass.reports.result_blocks import small_print
from emcompass.reports.timeline_geometry import Line
from emcompass.reports.trend_words import Together
from emcompass.words import history_messages as m
from emcompass.words.comparison_messages import LABELLED
from emcompass.words.experiment_messages import TRIED_TITLE
from emcompass.words.fill import facts, listed, quoted, say
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import standing
from emcompass.words.shared_messages import WHEN


def history_blocks(story: HistoryStory) -> tuple[Block, ...]:
    """All that is told about all sittings. Notes are never in it."""
    return (
        Heading("headline", story.headline, level=1),
        *texts("summary", story.sentences),
        *_sittings(story),
        *_went(story),
        *_tried(story),
        *_together(story),
        *_unreadable(story),
        *small_print(story.disclaimer),
    )


def _sittings(story: HistoryStory) -> Iterator[Block]:
    if not story.rows:
        return
    title = say(m.SITTINGS_TITLE)
    yield Heading("sittings", title)
    heads = (m.NUMBER_HEAD, m.ID_HEAD, m.LEANS_HEAD, m.VERDICT_HEAD)
    yield Table(
        "sittings.table",
        title,
        (*map(say, heads), *story.short),
        tuple(map(_row, story.rows)),
        notes=tuple(map(_note, story.rows)),
        notes_head=say(m.NOTES_HEAD),
        words=tuple(_words(story, row) for row in story.rows),
    )


def _row(row: Row) -> tuple[str, ...]:
    number = "" if row.number is None else str(row.number)
    return number, row.id, row.name, row.verdict, row.people, row.technical


def _note(row: Row) -> str:
    """What the columns have no room for."""
    rival = say(m.OR_RIVAL, name=row.rival) if row.rival else ""
    return facts(rival, _when(row), quoted(row.label) if row.label else "", *_more(row))


def _when(row: Row) -> str:
    return say(WHEN, date=row.when, form=row.form)


def _more(row: Row) -> tuple[str, ...]:
    return (say(m.TAGS, tags=row.tags) if row.tags else "", *row.remarks)


def _words(story: HistoryStory, row: Row) -> str:
    """A sitting in three lines, for a face without columns."""
    told = m.SITTING_OFF if row.number is None else m.SITTING
    number = "" if row.number is None else str(row.number)
    when = say(LABELLED, when=_when(row), label=quoted(row.label)) if row.label else _when(row)
    sitting = say(told, number=number, when=when, lean=row.lean, verdict=row.verdict)
    stands = say(
        m.STANDS, up=story.up, people=row.people, right=story.right, technical=row.technical
    )
    return "\n".join((sitting, stands, facts(row.id, *_more(row))))


def _went(story: HistoryStory) -> Iterator[Block]:
    if story.map is None or story.calendar is None:
        return
    yield Heading("went", say(m.WENT_TITLE))
    yield Heading("went.map", say(m.ON_MAP), level=3, aside=True)
    trail = MapDrawing(story.map, story.stops)
    yield Picture("trail", say(m.TRAIL_NAME), trail, story.map_words)
    yield Heading("went.time", say(m.ON_CALENDAR), level=3, aside=True)
    drawing = TimeDrawing(story.lines, story.calendar, story.stretches)
    yield Picture("timeline", say(m.TIMELINE_NAME), drawing, _over_time(story.lines))


def _over_time(over: tuple[Line, ...]) -> tuple[str, ...]:
    return tuple(
        say(
            m.TIMELINE,
            name=line.name,
            scores=listed((standing(each.score) for each in line.moments), COMMA),
        )
        for line in over
    )


def _tried(story: HistoryStory) -> Iterator[Block]:
    """What the person tried meanwhile; the numbers stand on the calendar, too."""
    if story.tried:
        yield Heading("tried", say(TRIED_TITLE), private=True)
        told = enumerate(story.tried, start=1)
        entries = tuple(ListEntry(text, str(number)) for number, text in told)
        yield Listing("tried.lines", entries, private=True)


def _together(story: HistoryStory) -> Iterator[Block]:
    if story.together is not None and story.map is not None:
        yield Heading("together", say(m.TOGETHER_TITLE))
        yield from trend_blocks(story.together, story.map)


def trend_blocks(together: Together, where: CompassMap) -> tuple[Block, ...]:
    """All sittings seen together: whether there is a trend, and the smoothed path."""
    first, *others = together.sentences
    path = MapDrawing(where, together.stops)
    over_time = TimeDrawing(together.lines, together.calendar)
    return (
        Paragraph("together.whether", first),
        *texts("together", others),
        Heading("together.map", say(m.ON_MAP), level=3, aside=True),
        Picture("path", say(m.PATH_NAME), path, trail_words(where, together.stops)),
        Heading("together.time", say(m.ON_CALENDAR), level=3, aside=True),
        Picture("smooth", say(m.SMOOTH_NAME), over_time, _over_time(together.lines)),
    )


def _unreadable(story: HistoryStory) -> Iterator[Block]:
    if story.unreadable:
        yield Heading("unreadable", say(m.UNREADABLE_TITLE))
        told = (say(m.UNREADABLE, file=file, reason=reason) for file, reason in story.unreadable)
        yield lines("unreadable.files", told)
