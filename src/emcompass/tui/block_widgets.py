"""Blocks as widgets: the one place where the app says what a telling looks like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from textual.containers import Container
from textual.widget import Widget

from emcompass.reports.blocks import (
    Bands,
    Block,
    Heading,
    ListEntry,
    Listing,
    MapDrawing,
    MonthsDrawing,
    Paragraph,
    Picture,
    Quote,
    Shares,
    SquareCode,
    Table,
    TimeDrawing,
    in_lines,
)
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets import compass_map
from emcompass.tui.widgets.dimension_bands import DimensionBands
from emcompass.tui.widgets.passage import Passage, PassageItem
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.share_bars import Bars, Months, ShareBar
from emcompass.tui.widgets.timeline_chart import Timeline

Own = Mapping[str, Sequence[Widget]]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A widget, and the blocks that it shows."""

    ids: tuple[str, ...]
    widget: Widget


class PartTitle(Prose):
    """The title of a part."""

    DEFAULT_CSS = """
    PartTitle { text-style: bold; color: $accent; }
    """


class Sides(Container):
    """Entries that stand beside each other where there is room."""

    DEFAULT_CSS = """
    Sides { layout: vertical; height: auto; }
    .-wide Sides, .-vast Sides { layout: horizontal; }
    Sides > Container { height: auto; }
    .-wide Sides > Container, .-vast Sides > Container { width: 1fr; margin-right: 3; }
    """


def block_widgets(blocks: Iterable[Block], glyphs: Glyphs, own: Own | None = None) -> list[Widget]:
    """The widgets for all blocks, in order.

    `own` names blocks that a screen draws by widgets of its own; by none when it shows them
    elsewhere.
    """
    return [each.widget for each in drawn_blocks(blocks, glyphs, own)]


def drawn_blocks(
    blocks: Iterable[Block], glyphs: Glyphs, own: Own | None = None
) -> Iterator[Drawn]:
    """The same with the ids of what each widget shows."""
    for aside, group in groupby(_entries(blocks), key=_aside):
        entries = [list(_entry(entry, glyphs, own or {})) for entry in group]
        if aside and len(entries) > 1:
            ids = tuple(name for entry in entries for each in entry for name in each.ids)
            columns = (Container(*(each.widget for each in entry)) for entry in entries)
            yield Drawn(ids, Sides(*columns))
        else:
            yield from (each for entry in entries for each in entry)


def _entries(blocks: Iterable[Block]) -> list[list[Block]]:
    """The blocks in runs, each but the first begun by a heading."""
    runs: list[list[Block]] = []
    for block in blocks:
        if isinstance(block, Heading) or not runs:
            runs.append([])
        runs[-1].append(block)
    return runs


def _aside(entry: Sequence[Block]) -> bool:
    return isinstance(entry[0], Heading) and entry[0].aside


def _entry(entry: Sequence[Block], glyphs: Glyphs, own: Own) -> Iterator[Drawn]:
    """A heading with what stands under it, close together up to the last."""
    head, title, rest = entry[0], "", list(entry)
    ids: tuple[str, ...] = ()
    if isinstance(head, Heading):
        rest = rest[1:]
        if head.id in own:
            yield from (Drawn((head.id,), widget) for widget in own[head.id])
        elif head.level < 3:
            yield Drawn(
                (head.id,), PartTitle(head.text, id="headline" if head.level == 1 else None)
            )
        else:
            title, ids = _signed(head, glyphs), (head.id,)
    runs = [list(group) for _, group in groupby(rest, key=lambda block: _kind(block, own))]
    for number, run in enumerate(runs):
        together = ids + tuple(block.id for block in run)
        last = number == len(runs) - 1
        for widget in _run(title, run, own, tight=not last):
            yield Drawn(together, widget)
            together = ()
        title, ids = "", ()
    if title:
        yield Drawn(ids, Prose(title, classes="strong"))


def _signed(head: Heading, glyphs: Glyphs) -> str:
    sign = {"warning": glyphs.flag, "good": glyphs.good}.get(head.look, "")
    return f"{sign} {head.text}".strip()


def _kind(block: Block, own: Own) -> str:
    """Blocks of one kind in a row share a passage; pictures and a screen's own stand alone."""
    if block.id in own or isinstance(block, Picture):
        return block.id
    if isinstance(block, Listing) and not any(entry.lead for entry in block.entries):
        return "bullets"
    return "led" if isinstance(block, Listing) or (isinstance(block, Quote) and block.lead) else ""


def _run(title: str, run: Sequence[Block], own: Own, *, tight: bool) -> list[Widget]:
    first = run[0]
    above: list[Widget] = [Passage(title, [""], classes="tight")] if title else []
    if first.id in own:
        return [*above, *own[first.id]]
    if isinstance(first, Picture):
        return [*above, *_picture(first)]
    items = [item for block in run for item in _items(block)]
    bullets = _kind(first, own) == "bullets"
    return [Passage(title, items, bullets=bullets, classes="tight" if tight else None)]


def _items(block: Block) -> Iterator[PassageItem]:
    match block:
        case Paragraph():
            look = {"soft": "soft", "kicker": "soft", "claim": "strong"}.get(block.look, "plain")
            yield PassageItem(block.text, look=look, head=block.lead)
        case Listing():
            yield from map(_item, block.entries)
        case Quote():
            first, *others = block.text.splitlines() or [""]
            yield PassageItem(first, block.lead)
            yield from map(PassageItem, others)
        case Table():
            yield from map(PassageItem, in_lines(block))


def _item(entry: ListEntry) -> PassageItem:
    return PassageItem(entry.text, entry.lead)


def _picture(picture: Picture) -> list[Widget]:
    """A picture, and its words below it unless it says them itself."""
    words = Passage(picture.title if picture.titled else "", picture.words)
    match picture.drawing:
        case Shares():
            bars = [ShareBar(each.name, each.share, each.shown) for each in picture.drawing.shares]
            return [Bars(bars)]
        case Bands():
            return [DimensionBands(picture.drawing.bands), words]
        case MapDrawing():
            drawn = compass_map.MapPicture(picture.drawing.map, picture.drawing.stops)
            return [compass_map.CompassWidget(drawn), words]
        case TimeDrawing():
            timeline = Timeline()
            timeline.show(picture.drawing.lines, picture.drawing.calendar)
            return [timeline]
        case MonthsDrawing():
            return [Months(picture.drawing.months)]
        case SquareCode():
            return [words]
