"""A comparison as blocks: the order and the titles, for every face."""

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
    Quote,
    Table,
    lines,
    texts,
)
from emcompass.reports.comparison_story import Beside, ChangedAxis, ChangeStory
from emcompass.reports.result_blocks import notices, small_print
from emcompass.words import comparison_messages as m
from emcompass.words import flag_messages, map_messages, month_messages, reason_messages
from emcompass.words.experiment_messages import BETWEEN_TITLE
from emcompass.words.fill import say
from emcompass.words.numbers import compact, signed, standing


def comparison_blocks(story: ChangeStory) -> tuple[Block, ...]:
    """All that is told about two results; what the person wrote is private."""
    return (
        *_opening(story),
        *_dimensions(story),
        *_leanings(story),
        *_moved(story),
        *_month(story),
        *_flags(story),
        *_tried(story),
        *_beside(story),
        *small_print(story.disclaimer),
    )


def _opening(story: ChangeStory) -> Iterator[Block]:
    yield Heading("headline", story.headline, level=1)
    yield Paragraph("lead", story.lead)
    if story.doubt:
        yield Paragraph("doubt", story.doubt)
    yield from notices(story.notices)
    yield Heading("sittings", say(m.SITTINGS_TITLE))
    both = (ListEntry(story.then, say(m.THEN)), ListEntry(story.now, say(m.NOW)))
    yield Listing("sittings.both", both)


def _dimensions(story: ChangeStory) -> Iterator[Block]:
    title = say(m.DIMENSIONS_TITLE)
    yield Heading("dimensions", title)
    yield Table(
        "dimensions.table",
        title,
        tuple(map(say, m.HEADS)),
        tuple(map(_row, story.axes)),
        words=tuple(axis.sentence for axis in story.axes),
    )
    drawing = MapDrawing(story.map, story.stops)
    yield Picture("map", say(map_messages.TITLE), drawing, story.map_words, titled=True)


def _row(axis: ChangedAxis) -> tuple[str, ...]:
    return (
        axis.name,
        standing(axis.before),
        standing(axis.after),
        compact(axis.change),
        say(m.HEAD_BAND, low=compact(axis.low), high=compact(axis.high)),
        axis.shown,
    )


def _leanings(story: ChangeStory) -> Iterator[Block]:
    yield Heading("lean", say(m.LEAN_TITLE))
    yield from texts("lean", story.recommendation)


def _moved(story: ChangeStory) -> Iterator[Block]:
    if not story.moved:
        return
    yield Heading("moved", say(m.MOVED_TITLE))
    entries = tuple(
        ListEntry(
            say(
                m.MOVED,
                dimension=each.dimension,
                question=each.text,
                then=each.then,
                now=each.now,
            ),
            signed(each.points),
        )
        for each in story.moved
    )
    heads = say(reason_messages.POINTS_HEAD), say(reason_messages.ANSWER_HEAD)
    yield Listing("moved.answers", entries, heads)


def _month(story: ChangeStory) -> Iterator[Block]:
    if story.role:
        yield Heading("month", say(month_messages.TITLE))
        yield from texts("month", story.role)


def _flags(story: ChangeStory) -> Iterator[Block]:
    if story.flags:
        yield Heading("flags", say(flag_messages.TITLE))
    for each in story.flags:
        yield Heading(f"flags.{each.id}", each.title, level=3, aside=True)
        yield lines(f"flags.{each.id}.lines", each.lines)


def _tried(story: ChangeStory) -> Iterator[Block]:
    if story.tried:
        yield Heading("tried", say(BETWEEN_TITLE), private=True)
        yield lines("tried.lines", story.tried, private=True)


def _beside(story: ChangeStory) -> Iterator[Block]:
    if story.beside:
        yield Heading("beside", say(m.BESIDE_TITLE), private=True)
    for each in story.beside:
        yield from _written(each)


def _written(each: Beside) -> Iterator[Block]:
    name, nothing = f"beside.{each.id}", say(m.NOTHING)
    yield Heading(name, each.title, level=3, private=True)
    yield Quote(f"{name}.then", each.then or nothing, say(m.THEN))
    yield Quote(f"{name}.now", each.now or nothing, say(m.NOW))
