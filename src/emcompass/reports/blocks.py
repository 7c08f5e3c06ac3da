"""What a telling is made of: headings, paragraphs, lists, quotes, tables and pictures, in order.

A teller (a result, a comparison, a history, a page for a one-to-one, a room) gives a tuple of
blocks; a renderer draws every block it is given, in that order, and none of its own. `private`
marks what the person wrote for themselves: `shown` takes it out unless it is asked for. `more`
marks what only a reader who reads on needs: `in_short` takes it out, with all that stands under a
heading so marked; a page folds such parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from emcompass.reports.map_geometry import CompassMap, DimensionBand, Stop
from emcompass.reports.timeline_geometry import Calendar, Line, Stretch

_NUMBER = re.compile(r"[<>+−]? ?\d+(\.\d+)?( .*)?")

Look = Literal["plain", "claim", "soft", "kicker", "notice", "warning", "good"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over what follows it: level 1 the whole, 2 a part, 3 an entry of a part.

    `aside` parts stand beside each other where there is room. A "soft" heading begins the small
    print.
    """

    id: str
    text: str
    level: Literal[1, 2, 3] = 2
    look: Look = "plain"
    aside: bool = False
    private: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more whole sentences; `lead` hangs before them ("What to do:")."""

    id: str
    text: str
    look: Look = "plain"
    lead: str = ""
    private: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line of a list; `lead` stands before it in a column of its own ("+ 6.1")."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `heads` name its two columns when the entries have leads."""

    id: str
    entries: tuple[ListEntry, ...]
    heads: tuple[str, str] | None = None
    private: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What the person wrote, line breaks kept; `lead` says which of two it is ("Then")."""

    id: str
    text: str
    lead: str = ""
    private: bool = True
    more: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under `heads`; `name` is what a screen reader calls it. The first column names
    the row. `notes` say more about
    each row: under it where there is little room, else in a last column, under `notes_head`."""

    id: str
    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    notes_head: str = ""
    words: tuple[str, ...] = ()  # a sentence for each row, for a face without columns
    private: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class BlockShare:
    """A bar of 0..1: its name, and its length in words."""

    id: str
    name: str
    share: float
    shown: str


@dataclass(frozen=True, slots=True)
class MapDrawing:
    """The compass map, with the trail of earlier results if there is one."""

    map: CompassMap
    stops: tuple[Stop, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeDrawing:
    """Dimensions over time, one line each, on one calendar; below them what was tried."""

    lines: tuple[Line, ...]
    calendar: Calendar
    tried: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class Bands:
    """Dimensions below each other on one scale."""

    bands: tuple[DimensionBand, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Bars below each other, with heads for their names and their lengths."""

    shares: tuple[BlockShare, ...]
    heads: tuple[str, str]


@dataclass(frozen=True, slots=True)
class DrawnMonth:
    """A month to draw: its name, and shares (0..1) by part."""

    id: str
    name: str
    shares: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class MonthsDrawing:
    """Months against each other: every part of them, a bar for each month."""

    months: tuple[DrawnMonth, ...]


@dataclass(frozen=True, slots=True)
class SquareCode:
    """A QR code: rows of 0 and 1, 1 dark, its quiet zone among them."""

    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing with its name. `words` say all that it shows, for whoever does not see it; the
    title stands over them unless the heading above says enough (`titled`)."""

    id: str
    title: str
    drawing: MapDrawing | TimeDrawing | Bands | Shares | MonthsDrawing | SquareCode
    words: tuple[str, ...]
    titled: bool = False
    private: bool = False
    more: bool = False


Block = Heading | Paragraph | Listing | Quote | Table | Picture


def shown(blocks: Iterable[Block], *, private: bool) -> tuple[Block, ...]:
    """The blocks to draw: all of them, or those that are nobody's secret."""
    return tuple(block for block in blocks if private or not block.private)


def in_short(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """The blocks for a first reading: without what is for those who read on."""
    kept: list[Block] = []
    closed = 0  # the level of a heading that is left out, with all under it; 0 when none is
    for block in blocks:
        if isinstance(block, Heading) and (not closed or block.level <= closed):
            closed = block.level if block.more else 0
        if not closed and not block.more:
            kept.append(block)
    return tuple(kept)


def lines(
    id: str,  # noqa: A002 -- a block's word
    texts: Iterable[str],
    *,
    private: bool = False,
    more: bool = False,
) -> Listing:
    """A list of plain lines."""
    return Listing(id, tuple(ListEntry(text) for text in texts), private=private, more=more)


def texts(id: str, said: Iterable[str], *, look: Look = "plain") -> tuple[Paragraph, ...]:  # noqa: A002
    """A paragraph for each text that is not empty, numbered from 1 under `id`."""
    given = filter(None, said)
    return tuple(Paragraph(f"{id}.{n}", text, look) for n, text in enumerate(given, start=1))


def in_lines(table: Table) -> tuple[str, ...]:
    """A table for a face without columns: its sentences, or each row with its heads."""
    return table.words or tuple(row_line(table.heads, row) for row in table.rows)


def row_line(heads: tuple[str, ...], row: tuple[str, ...]) -> str:
    """A row in a line: its name, then each part after its head."""
    name, *parts = row
    said = (f"{head} {part}".strip() for head, part in zip(heads[1:], parts, strict=True))
    return f"{name}: {', '.join(said)}"


def number_columns(table: Table) -> tuple[bool, ...]:
    """Which columns hold numbers, which are set to the right; the first one never does."""
    columns = zip(*table.rows, strict=True)
    return tuple(
        at > 0 and all(_NUMBER.fullmatch(cell) for cell in column)
        for at, column in enumerate(columns)
    )
