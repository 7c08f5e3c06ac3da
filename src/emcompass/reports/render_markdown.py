"""Blocks as Markdown. Text stays text: nothing in it becomes markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from emcompass.reports.blocks import (
    Block,
    Entry,
    Heading,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Shares,
    Table,
    shown,
)
from emcompass.text.clean import clean

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~&$@])")
_LINE_START = re.compile(r"^(\s*)([#+=-]|\d{1,9}[.)])", re.MULTILINE)
_LINKED = re.compile(r"(:)(?=//)|(?<=\bwww)(\.)", re.IGNORECASE)


def render_markdown(blocks: Iterable[Block], *, private: bool = False) -> str:
    """Every block, parted by blank lines, pictures in words; ends in a line break."""
    drawn = (_block(block) for block in shown(blocks, private=private))
    return "\n\n".join(part for part in drawn if part) + "\n"


def escape(text: str) -> str:
    """Text that reads the same after Markdown."""
    marked = _SPECIAL.sub(r"\\\1", clean(text))
    marked = _LINKED.sub(lambda found: f"\\{found[0]}", marked)
    return _LINE_START.sub(_not_a_block, marked)


def _not_a_block(found: re.Match[str]) -> str:
    mark = found[2]
    return f"\\{mark}" if len(mark) == 1 else f"{mark[:-1]}\\{mark[-1]}"


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return "\n".join(map(_entry, block.entries))
        case Quote():
            quoted = (f"> {escape(line.strip())}".rstrip() for line in block.text.splitlines())
            return "\n".join(quoted)
        case Table():
            return _table(block.heads, block.rows)
        case Picture():
            return _picture(block)


def _paragraph(paragraph: Paragraph) -> str:
    text = escape(" ".join(filter(None, (paragraph.lead, paragraph.text))))
    if not text:
        return ""
    if paragraph.look == "claim":
        return f"**{text}**"
    return f"> {text}" if paragraph.look == "notice" else text


def _entry(entry: Entry) -> str:
    text = " · ".join(filter(None, (entry.lead, " ".join(entry.text.split()))))
    return f"- {escape(text)}"


def _table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    rule = ["---"] + ["---:"] * (len(heads) - 1)
    return "\n".join((_row(heads), f"| {' | '.join(rule)} |", *map(_row, rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape(' '.join(cell.split())) for cell in cells)} |"


def _picture(picture: Picture) -> str:
    if isinstance(picture.drawing, Shares):
        rows = [(each.name, each.shown) for each in picture.drawing.shares]
        return _table((picture.title, ""), rows)
    return "\n".join(f"- {escape(line)}" for line in picture.words)
