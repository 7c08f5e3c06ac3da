"""Blocks as plain text: for `show`, pipes and screen readers. Nothing needs to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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
from emcompass.text.layout import cells, table, to_ascii, wrap

_LEAST_WIDTH = 20
_INDENT = "  "


def render_text(
    blocks: Iterable[Block],
    width: int = 80,
    *,
    private: bool = True,
    ascii: bool = False,  # noqa: A002 -- the faces' word for it
) -> str:
    """Every block in lines of at most `width` cells, pictures in words; ends in a line break."""
    writer = _Writer(max(_LEAST_WIDTH, width))
    for block in shown(blocks, private=private):
        writer.write(block)
    whole = "\n".join(writer.lines).rstrip("\n") + "\n"
    return to_ascii(whole) if ascii else whole


@dataclass(slots=True)
class _Writer:
    """Collects wrapped lines; what stands under a heading is indented."""

    width: int
    lines: list[str] = field(default_factory=list)
    indent: str = ""

    def write(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._say(" ".join(filter(None, (block.lead, block.text))), self.indent)
            case Listing():
                self._listing(block)
            case Quote():
                for line in block.text.splitlines():
                    self._say(line, self.indent)
            case Table():
                self._columns(([("", *block.heads[1:])] if any(block.heads) else []), block.rows)
            case Picture():
                self._picture(block)

    def _gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _say(self, text: str, first: str) -> None:
        if text:
            self.lines += wrap(text, self.width, first)

    def _heading(self, heading: Heading) -> None:
        self._gap()
        self._say(heading.text, "")
        self.indent = "" if heading.level == 1 else _INDENT

    def _listing(self, listing: Listing) -> None:
        for entry in listing.entries:
            self._say(entry.text, _lead(entry))

    def _columns(self, heads: Sequence[Sequence[str]], rows: Sequence[Sequence[str]]) -> None:
        """Aligned columns; where they are too wide, a line for each row."""
        drawn = [f"{_INDENT}{line}" for line in table([*heads, *rows])]
        if max(map(cells, drawn), default=0) <= self.width:
            self.lines += drawn
            return
        for name, *parts in rows:
            named = heads[0][1:] if heads else [""] * len(parts)
            said = (f"{head} {part}".strip() for head, part in zip(named, parts, strict=True))
            self._say(f"{name}: {', '.join(said)}", _INDENT)

    def _picture(self, picture: Picture) -> None:
        if isinstance(picture.drawing, Shares):
            self._columns([], [(each.name, each.shown) for each in picture.drawing.shares])
            return
        for line in picture.words:
            self._say(line, _INDENT)


def _lead(entry: Entry) -> str:
    return f"{_INDENT}{entry.lead:>6}  " if entry.lead else f"{_INDENT}- "
