"""Blocks as one HTML page: parts in sections, entries that stand beside each other in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from emcompass.reports.blocks import (
    Band,
    Bands,
    Block,
    Entry,
    Heading,
    Listing,
    MapDrawing,
    Paragraph,
    Picture,
    Quote,
    Share,
    Table,
    shown,
)
from emcompass.reports.html_page import document
from emcompass.reports.map_svg import map_element
from emcompass.reports.markup import Markup, join, tag


def render_html(blocks: Iterable[Block], *, private: bool = False) -> str:
    """Every block on a self-contained page, titled by its first heading."""
    drawn = shown(blocks, private=private)
    title = next((block.text for block in drawn if isinstance(block, Heading)), "")
    return document(title, [_part(part) for part in _split(drawn, level=2)])


def _split(blocks: Sequence[Block], level: int) -> list[list[Block]]:
    """The blocks in runs, each but the first begun by a heading of that level."""
    runs: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Heading) and block.level == level:
            runs.append([])
        runs[-1].append(block)
    return [run for run in runs if run]


def _part(blocks: Sequence[Block]) -> Markup:
    head = blocks[0]
    name = "section" if isinstance(head, Heading) and head.level == 2 else "header"
    entries = _split(blocks, level=3)
    drawn: list[Markup] = []
    for beside, group in groupby(entries, key=_aside):
        inner = [_entry(each) for each in group]
        drawn.append(tag("div", *inner, class_="two") if beside else join(inner))
    return tag(name, *drawn, id=head.id)


def _aside(entry: Sequence[Block]) -> bool:
    return isinstance(entry[0], Heading) and entry[0].aside


def _entry(blocks: Sequence[Block]) -> Markup:
    head = blocks[0]
    drawn = join(map(_block, blocks))
    if not isinstance(head, Heading) or head.level != 3:
        return drawn
    card = f"card {head.look}" if head.look in ("warning", "good") else None
    return tag("div", drawn, class_=card)


def _block(block: Block) -> Markup | None:
    match block:
        case Heading():
            return tag(f"h{block.level}", block.text)
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return _listing(block)
        case Quote():
            return tag("p", block.text, class_="quote")
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _paragraph(paragraph: Paragraph) -> Markup:
    lead = tag("strong", f"{paragraph.lead} ") if paragraph.lead else None
    look = None if paragraph.look == "plain" else paragraph.look
    return tag("p", lead, paragraph.text, class_=look)


def _listing(listing: Listing) -> Markup:
    if listing.heads is None:
        return tag("ul", *(tag("li", entry.text) for entry in listing.entries))
    heads = (tag("th", head, scope="col") for head in listing.heads)
    rows = map(_led, listing.entries)
    return tag("table", tag("thead", tag("tr", *heads)), tag("tbody", *rows))


def _led(entry: Entry) -> Markup:
    away = "push" if entry.lead.startswith("+") else "push away"
    return tag("tr", tag("td", entry.lead, class_=away), tag("td", entry.text))


def _table(table: Table) -> Markup:
    first, *others = table.heads
    head = tag(
        "tr",
        tag("th", first, scope="col"),
        *(tag("th", each, scope="col", class_="number") for each in others),
    )
    rows = (
        tag(
            "tr",
            tag("th", name, scope="row"),
            *(tag("td", cell, class_="number") for cell in cells),
        )
        for name, *cells in table.rows
    )
    drawn = tag("table", tag("thead", head), tag("tbody", *rows), class_="wide")
    return tag("div", drawn, class_="scroll", tabindex="0", role="region", aria_label=table.name)


def _picture(picture: Picture) -> Markup:
    match picture.drawing:
        case MapDrawing():
            drawing = map_element(
                picture.drawing.map,
                title=picture.title,
                words=picture.words,
                stops=picture.drawing.stops,
            )
            spoken = (tag("p", line) for line in picture.words)
            return join((tag("figure", drawing), tag("div", *spoken, class_="away-from-eye")))
        case Bands():
            return tag("div", *map(_band, picture.drawing.bands))
        case _:
            rows = map(_share, picture.drawing.shares)
            return tag("table", tag("tbody", *rows))


def _band(band: Band) -> Markup:
    """A band on a rail, a tick at 50, under its sentence."""
    low, high = band.low, max(band.high, band.low + 1)
    picture = _bar(
        tag("rect", x=0, y=4, width=200, height=2, class_="rail"),
        tag("rect", x=2 * low, y=2, width=2 * (high - low), height=6, rx=1, class_="band"),
        tag("rect", x=99.6, y=0, width=0.8, height=10, class_="tick"),
        tag("rect", x=2 * band.score - 1.2, y=0, width=2.4, height=10, class_="fill"),
        width=200,
    )
    return tag("div", tag("p", band.text), picture, class_="axis" if band.headline else "axis soft")


def _share(share: Share) -> Markup:
    picture = _bar(
        tag("rect", x=0, y=0, width=100, height=10, class_="rail"),
        tag("rect", x=0, y=0, width=max(1.0, 100 * share.share), height=10, class_="fill"),
        width=100,
    )
    return tag(
        "tr",
        tag("th", share.name, scope="row"),
        tag("td", picture),
        tag("td", share.shown, class_="number"),
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
