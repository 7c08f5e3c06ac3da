"""Blocks as one HTML page: parts in sections, entries that stand beside each other in columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from emcompass.reports.bands_svg import bands_element
from emcompass.reports.blocks import (
    Bands,
    Block,
    BlockShare,
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
    number_columns,
    shown,
)
from emcompass.reports.code_svg import code_element
from emcompass.reports.html_page import document
from emcompass.reports.map_svg import map_element
from emcompass.reports.markup import Markup, join, tag
from emcompass.reports.timeline_svg import timeline_element
from emcompass.words.fill import say
from emcompass.words.first_screen_messages import READ_ON
from emcompass.words.numbers import exact

_CARDS = ("warning", "good")


def render_html(blocks: Iterable[Block], *, private: bool = False) -> str:
    """Every block on a self-contained page, titled by its first heading."""
    drawn = shown(blocks, private=private)
    title = next((block.text for block in drawn if isinstance(block, Heading)), "")
    return document(title, list(_folded(_split(drawn, level=2))))


def _folded(parts: Iterable[Sequence[Block]]) -> Iterator[Markup]:
    """The parts, those for who reads on folded together."""
    for more, group in groupby(parts, key=_is_more):
        inner = [_part(part) for part in group]
        if more:
            yield tag("details", tag("summary", say(READ_ON)), *inner, class_="more")
        else:
            yield from inner


def _is_more(part: Sequence[Block]) -> bool:
    return isinstance(part[0], Heading) and part[0].more


def _split(blocks: Sequence[Block], level: int) -> list[list[Block]]:
    """The blocks in runs, each but the first begun by a heading of that level."""
    runs: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == level:
            runs.append([])
        runs[-1].append(block)
    return [run for run in runs if run]


def _part(blocks: Sequence[Block]) -> Markup:
    *words, last = blocks
    if words and isinstance(words[0], Heading) and words[0].level == 1 and _is_picture(last):
        beside = tag("div", _part_inner(words)), _part_inner([last])
        return tag("header", tag("div", *beside, class_="beside"))
    head = blocks[0]
    name = "header"
    if isinstance(head, Heading) and head.level == 2:
        name = "footer" if head.look == "soft" else "section"
    return tag(name, _part_inner(blocks))


def _is_picture(block: Block) -> bool:
    return isinstance(block, Picture) and isinstance(block.drawing, MapDrawing)


def _part_inner(blocks: Sequence[Block]) -> Markup:
    drawn: list[Markup] = []
    for layout, group in groupby(_split(blocks, level=3), key=_layout):
        inner = [_entry(each) for each in group]
        columns = "three" if len(inner) == 3 else "two"
        look = columns if layout == "aside" else layout
        drawn.append(tag("div", *inner, class_=look) if look else join(inner))
    return join(drawn)


def _layout(entry: Sequence[Block]) -> str:
    """How entries like this one stand: in columns, as cards, or "" for below each other."""
    head = entry[0]
    if not isinstance(head, Heading) or head.level != 3:
        return ""
    if head.look in _CARDS:
        return "cards"
    return "aside" if head.aside else ""


def _entry(blocks: Sequence[Block]) -> Markup:
    head = blocks[0]
    drawn = (_beside(kind, list(group)) for kind, group in groupby(blocks, key=_pairs))
    if not isinstance(head, Heading) or head.level != 3:
        return join(drawn)
    card = f"card {head.look}" if head.look in _CARDS else None
    return tag("div", *drawn, class_=card, id=head.id)


def _pairs(block: Block) -> str:
    """The layout of blocks that stand beside their like: what one says, the other shows."""
    if isinstance(block, Picture) and isinstance(block.drawing, Bands | MapDrawing):
        return "two lead"
    return "two" if isinstance(block, Quote) and block.lead else ""


def _beside(layout: str, blocks: Sequence[Block]) -> Markup:
    drawn = map(_block, blocks)
    return tag("div", *drawn, class_=layout) if layout and len(blocks) > 1 else join(drawn)


def _block(block: Block) -> Markup:
    match block:
        case Heading():
            return _heading(block)
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return _listing(block)
        case Quote():
            return _quote(block)
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _heading(heading: Heading) -> Markup:
    hidden = "away-from-eye" if heading.look == "soft" else None
    here = heading.id if heading.level < 3 else None  # an entry has it on its box
    return tag(f"h{heading.level}", heading.text, class_=hidden, id=here)


def _quote(quote: Quote) -> Markup:
    said = tag("p", quote.text, class_="quote", id=quote.id)
    return tag("div", tag("p", quote.lead, class_="soft"), said) if quote.lead else said


def _paragraph(paragraph: Paragraph) -> Markup:
    look = None if paragraph.look == "plain" else paragraph.look
    return tag("p", _lead(paragraph), paragraph.text, class_=look, id=paragraph.id)


def _lead(led: Paragraph | ListEntry) -> Markup | None:
    return tag("strong", f"{led.lead} ") if led.lead else None


def _listing(listing: Listing) -> Markup:
    if listing.heads is None:
        return tag("ul", *map(_bullet, listing.entries), id=listing.id)
    heads = (tag("th", head, scope="col") for head in listing.heads)
    rows = map(_led, listing.entries)
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows), id=listing.id)


def _bullet(entry: ListEntry) -> Markup:
    return tag("li", _lead(entry), entry.text)


def _led(entry: ListEntry) -> Markup:
    away = "push" if entry.lead.startswith("+") else "push away"
    return tag("tr", tag("td", entry.lead, class_=away), tag("td", entry.text))


def _table(table: Table) -> Markup:
    looks = ["number" if each else None for each in number_columns(table)]
    notes = table.notes or [None] * len(table.rows)
    heads = zip(table.heads, looks, strict=True)
    head = tag(
        "tr",
        *(tag("th", each, scope="col", class_=look) for each, look in heads),
        tag("th", table.notes_head, scope="col", class_="note") if table.notes else None,
    )
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            *(tag("td", cell, class_=look) for cell, look in zip(cells, looks[1:], strict=True)),
            tag("td", note, class_="note") if note is not None else None,
        )
        for (name, *cells), note in zip(table.rows, notes, strict=True)
    )
    drawn = tag("table", tag("thead", head), tag("tbody", *rows), class_="wide")
    return tag(
        "div",
        drawn,
        class_="scroll",
        tabindex="0",
        role="region",
        aria_label=table.name,
        id=table.id,
    )


def _picture(picture: Picture) -> Markup:
    drawing = picture.drawing
    match drawing:
        case Bands():
            drawn = bands_element(drawing.bands, title=picture.title, prefix=picture.id)
        case Shares():
            return _shares(drawing, picture.id)
        case MonthsDrawing():
            return _months(drawing, picture)
        case SquareCode():
            drawn = code_element(drawing.rows, title=picture.title)
            return tag("figure", drawn, class_="code", id=picture.id)
        case TimeDrawing():
            drawn = timeline_element(
                drawing.lines,
                drawing.calendar,
                title=picture.title,
                words=picture.words,
                prefix=picture.id,
                tried=drawing.tried,
            )
        case MapDrawing():
            drawn = map_element(
                drawing.map,
                title=picture.title,
                words=picture.words,
                stops=drawing.stops,
                prefix=picture.id,
            )
    spoken = tag("div", *(tag("p", line) for line in picture.words), class_="away-from-eye")
    return tag("div", tag("figure", drawn), spoken, id=picture.id)


def _shares(drawing: Shares, picture: str) -> Markup:
    name, length = drawing.heads
    head = tag(
        "tr",
        tag("th", name, scope="col"),
        tag("th", length, scope="col", colspan="2", class_="number"),
    )
    rows = (_share(share, first=number == 0) for number, share in enumerate(drawing.shares))
    return tag("table", tag("thead", head), tag("tbody", *rows), id=picture)


def _share(share: BlockShare, *, first: bool) -> Markup:
    """A bar as long as what is said beside it: to the nearest 5 %."""
    length, look = max(1.0, 5.0 * round(20 * share.share)), "fill" if first else "fill rest"
    picture = _bar(
        tag("rect", x=0, y=0, width=100, height=10, class_="rail"),
        tag("rect", x=0, y=0, width=length, height=10, class_=look),
        width=100,
    )
    return tag(
        "tr",
        tag("th", share.name, scope="row"),
        tag("td", picture, class_="cell"),
        tag("td", share.shown, class_="number"),
    )


def _months(drawing: MonthsDrawing, picture: Picture) -> Markup:
    """The parts below each other, each with a bar for every month."""
    groups = (_part_of_months(drawing, at) for at, _ in enumerate(drawing.months[0].shares))
    return tag(
        "table", tag("caption", picture.title, class_="away-from-eye"), *groups, id=picture.id
    )


def _part_of_months(drawing: MonthsDrawing, at: int) -> Markup:
    """One part in every month, the last of them strong."""
    last = len(drawing.months) - 1
    rows = (
        tag(
            "tr",
            tag("th", month.name, scope="row"),
            tag("td", _length(month.shares[at][1], first=number == last), class_="cell"),
            tag("td", exact(month.shares[at][1]), class_="number"),
        )
        for number, month in enumerate(drawing.months)
    )
    name = drawing.months[0].shares[at][0]
    head = tag("tr", tag("th", tag("strong", name), scope="rowgroup", colspan=3))
    return tag("tbody", head, *rows)


def _length(share: float, *, first: bool) -> Markup:
    """A bar as long as a share of a month."""
    look = "fill" if first else "fill rest"
    return _bar(
        tag("rect", x=0, y=0, width=100, height=10, class_="rail"),
        tag("rect", x=0, y=0, width=100 * share, height=10, class_=look),
        width=100,
    )


def _bar(*shapes: Markup, width: int) -> Markup:
    return tag(
        "svg",
        *shapes,
        viewBox=f"0 0 {width} 10",
        preserveAspectRatio="none",
        class_="bar",
        aria_hidden="true",
    )
