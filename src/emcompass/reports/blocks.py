"""What a telling is made of: headings, paragraphs, lists, quotes, tables and pictures, in order.

A teller (a result, a comparison, a history, a page for a one-to-one, a room) gives a tuple of
blocks; a renderer draws every block it is given, in that order, and none of its own. `private`
marks what the person wrote for themselves: `shown` takes it out unless it is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from emcompass.reports.map_geometry import CompassMap, Stop

Look = Literal["plain", "claim", "soft", "kicker", "notice", "warning", "good"]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title over what follows it: level 1 the whole, 2 a part, 3 an entry of a part.

    `aside` parts stand beside each other where there is room.
    """

    id: str
    text: str
    level: Literal[1, 2, 3] = 2
    look: Look = "plain"
    aside: bool = False
    private: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more whole sentences; `lead` hangs before them ("What to do:")."""

    id: str
    text: str
    look: Look = "plain"
    lead: str = ""
    private: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list; `lead` stands before it in a column of its own ("+ 6.1")."""

    text: str
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """A list. `heads` name its two columns when the entries have leads."""

    id: str
    entries: tuple[Entry, ...]
    heads: tuple[str, str] | None = None
    look: Look = "plain"
    private: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """What the person wrote, line breaks kept."""

    id: str
    text: str
    private: bool = True


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells under `heads`; `name` is what a screen reader calls it. The first column names
    the row, the others are numbers, set to the right."""

    id: str
    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    private: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """A dimension on a scale of 0..100: a point, its likely band, and whether the result turns on
    it. `text` says the same in a sentence."""

    id: str
    name: str
    text: str
    score: float
    low: float
    high: float
    headline: bool = False
    turns: bool = False


@dataclass(frozen=True, slots=True)
class Share:
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
class Bands:
    """Dimensions below each other on one scale."""

    bands: tuple[Band, ...]


@dataclass(frozen=True, slots=True)
class Shares:
    """Bars below each other."""

    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing. `words` say all that it shows, for whoever does not see it."""

    id: str
    title: str
    drawing: MapDrawing | Bands | Shares
    words: tuple[str, ...]
    private: bool = False


Block = Heading | Paragraph | Listing | Quote | Table | Picture


def shown(blocks: Iterable[Block], *, private: bool) -> tuple[Block, ...]:
    """The blocks to draw: all of them, or those that are nobody's secret."""
    return tuple(block for block in blocks if private or not block.private)


def lines(id: str, texts: Iterable[str], *, private: bool = False) -> Listing:  # noqa: A002 -- a block's word
    """A list of plain lines."""
    return Listing(id, tuple(Entry(text) for text in texts), private=private)
