"""Blocks as plain text: for `show`, pipes and screen readers. Nothing needs to be seen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from emcompass.reports.blocks import (
    Block,
    BlockShare,
    Heading,
    ListEntry,
    Listing,
    Paragraph,
    Picture,
    Quote,
    Shares,
    Table,
    in_lines,
    shown,
)
from emcompass.text.layout import cells, table, to_ascii, wrap

_LEAST_WIDTH = 20
_INDENT = "  "
_UNDER = "     "  # what is said of a row under it


def render_text(
    blocks: Iterable[Block],
    width: int = 80,
    *,
    private: bool = True,
    ascii: bool = False,  # noqa: A002 -- the faces' word for it
    columns: bool = False,
) -> str:
    """Every block in lines of at most `width` cells, pictures in words; ends in a line break.

    `columns` draws a table in columns even where it has sentences for its rows.
    """
    writer = _Writer(max(_LEAST_WIDTH, width), columns)
    for block in shown(blocks, private=private):
        writer.write(block)
    whole = "\n".join(writer.lines).rstrip("\n") + "\n"
    return to_ascii(whole) if ascii else whole


@dataclass(slots=True)
class _Writer:
    """Collects wrapped lines; what stands under a heading is indented."""

    width: int
    columns: bool
    lines: list[str] = field(default_factory=list)
    indent: str = ""
    last: Block | None = None

    def write(self, block: Block) -> None:
        if self._apart(block):
            self._gap()
        match block:
            case Heading():
                self._say(block.text, "")
                self.indent = "" if block.level == 1 else _INDENT
            case Paragraph():
                self._say(" ".join(filter(None, (block.lead, block.text))), self.indent)
            case Listing():
                for entry in block.entries:
                    self._say(entry.text, _lead(entry))
            case Quote():
                self._quote(block)
            case Table():
                self._table(block)
            case Picture():
                self._picture(block)
        self.last = block

    def _apart(self, block: Block) -> bool:
        """Whether a blank line parts a block from the last one."""
        if isinstance(block, Heading):
            return not (isinstance(self.last, Heading) and self.last.level < block.level)
        if isinstance(self.last, Heading):
            return False
        if isinstance(block, Paragraph) and isinstance(self.last, Paragraph):
            return block.look == "plain" and self.last.look not in ("plain", "soft")
        return isinstance(block, Table | Picture) or isinstance(self.last, Table | Picture)

    def _gap(self) -> None:
        if self.lines and self.lines[-1]:
            self.lines.append("")

    def _say(self, text: str, first: str) -> None:
        if text:
            self.lines += wrap(text, self.width, first)

    def _quote(self, quote: Quote) -> None:
        lead = f"{self.indent}{quote.lead}: " if quote.lead else self.indent
        for line in quote.text.splitlines():
            self.lines += wrap(line, self.width, lead) if line else [""]
            lead = " " * cells(lead)

    def _table(self, drawn: Table) -> None:
        if drawn.words and not self.columns:
            for number, told in enumerate(drawn.words):
                first, *others = told.splitlines()
                if number and others:
                    self._gap()
                self._say(first, self.indent)
                for line in others:
                    self._say(line, _UNDER)
            return
        head, *rows = table([("", *drawn.heads[1:]), *drawn.rows])
        fits = self._fits((head, *rows))
        if fits:
            self.lines.append(f"{self.indent}{head}")
        for line, spoken, note in zip(
            rows, in_lines(drawn), drawn.notes or [""] * len(rows), strict=True
        ):
            self.lines += (
                [f"{self.indent}{line}"] if fits else wrap(spoken, self.width, self.indent)
            )
            self._say(note, _UNDER)

    def _shares(self, shares: Sequence[BlockShare], words: Sequence[str]) -> None:
        """Names and lengths in two columns; where they are too wide, what is said of each."""
        drawn = table([(each.name, each.shown) for each in shares])
        if self._fits(drawn):
            self.lines += [f"{self.indent}{line}" for line in drawn]
            return
        for line in words:
            self._say(line, self.indent)

    def _fits(self, drawn: Sequence[str]) -> bool:
        return max(map(cells, drawn), default=0) + len(self.indent) <= self.width

    def _picture(self, picture: Picture) -> None:
        if isinstance(picture.drawing, Shares):
            self._shares(picture.drawing.shares, picture.words)
            return
        if picture.titled:
            self._say(picture.title, self.indent)
        for line in picture.words:
            self._say(line, self.indent)


def _lead(entry: ListEntry) -> str:
    return f"{_INDENT}{entry.lead:>6}  " if entry.lead else f"{_INDENT}- "
