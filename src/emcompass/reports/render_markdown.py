"""Blocks as Markdown. Text stays text: nothing in it becomes markup or a link."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from emcompass.reports.blocks import (
    Block,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Shares,
    Table,
    number_columns,
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
            rule = "---\n\n" if block.look == "soft" else ""
            return f"{rule}{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            return _paragraph(block)
        case Listing():
            return "\n".join(map(_entry, block.entries))
        case Quote():
            return _quote(block)
        case Table():
            return _table(block)
        case Picture():
            return _picture(block)


def _paragraph(paragraph: Paragraph) -> str:
    text = escape(" ".join(filter(None, (paragraph.lead, paragraph.text))))
    if not text:
        return ""
    if paragraph.look == "claim":
        return f"**{text}**"
    return f"> {text}" if paragraph.look == "notice" else text


def _entry(entry: ListEntry) -> str:
    text = " · ".join(filter(None, (entry.lead, " ".join(entry.text.split()))))
    return f"- {escape(text)}"


def _quote(quote: Quote) -> str:
    lines = [f"> {escape(line.strip())}".rstrip() for line in quote.text.splitlines()]
    return "\n".join([f"> {escape(quote.lead)}:", ">", *lines] if quote.lead else lines)


def _table(drawn: Table) -> str:
    numbers = number_columns(drawn)
    if not drawn.notes:
        return markdown_table(drawn.heads, drawn.rows, numbers)
    rows = [(*row, note) for row, note in zip(drawn.rows, drawn.notes, strict=True)]
    return markdown_table((*drawn.heads, drawn.notes_head), rows, (*numbers, False))


def markdown_table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[bool] | None = None
) -> str:
    """A table; columns of `numbers` (all but the first, unless said) are set to the right."""
    right = numbers or [at > 0 for at in range(len(heads))]
    rule = " | ".join("---:" if each else "---" for each in right)
    return "\n".join((_row(heads), f"| {rule} |", *map(_row, rows)))


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(escape(' '.join(cell.split())) for cell in cells)} |"


def _picture(picture: Picture) -> str:
    if isinstance(picture.drawing, Shares):
        rows = [(each.name, each.shown) for each in picture.drawing.shares]
        return markdown_table(picture.drawing.heads, rows)
    lines = "\n".join(f"- {escape(line)}" for line in picture.words)
    return f"{escape(picture.title)}\n\n{lines}" if picture.titled else lines
