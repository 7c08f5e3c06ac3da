"""Lines of plain text for a terminal or a page: wrapping by cells, and the way out to ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

# Words that a line must not part: a number and its per cent sign, a sign and its number.
_WORD = re.compile(r"(?:[+−] (?=\d))?\S+(?: %\S*)?")
_ASCII = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "«": '"', "»": '"',
        "–": "-", "—": "-", "−": "-", "‑": "-", "·": "-", "•": "*", "…": "...",
        "→": "->", "←": "<-", "↑": "^", "↓": "v", "×": "x", "≤": "<=", "≥": ">=",
        "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip


def cells(text: str) -> int:
    """How many terminal cells a text takes: wide characters two, combining ones none."""
    return len(text) if text.isascii() else sum(map(_cells, text))


def _cells(character: str) -> int:
    if character < "\u0300":
        return 1
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int, first: str = "", then: str | None = None) -> list[str]:
    """Break `text` into lines of at most `width` cells; `first` and `then` are the indents."""
    indent = " " * cells(first) if then is None else then
    lines, line, used = [], first, cells(first)
    bare = True
    for word in _WORD.findall(text):
        for piece in _pieces(word, max(1, width - max(cells(first), cells(indent)))):
            needed = cells(piece) + (0 if bare else 1)
            if not bare and used + needed > width:
                lines.append(line)
                line, used, bare = indent, cells(indent), True
                needed = cells(piece)
            line += piece if bare else f" {piece}"
            used, bare = used + needed, False
    return [*lines, line.rstrip()]


def _pieces(word: str, width: int) -> Iterable[str]:
    """A word as it is or, when it is longer than a line, in pieces that fit."""
    piece, used = "", 0
    for character in word:
        wide = _cells(character)
        if piece and used + wide > width:
            yield piece
            piece, used = "", 0
        piece, used = piece + character, used + wide
    yield piece


def pad(text: str, width: int) -> str:
    """`text` filled up to `width` cells."""
    return text + " " * max(0, width - cells(text))


def table(rows: Sequence[Sequence[str]], gap: str = "  ") -> list[str]:
    """Rows as aligned columns, each as wide as its widest cell."""
    widths = [max(map(cells, column)) for column in zip(*rows, strict=True)]
    return [
        gap.join(pad(cell, width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]


def to_ascii(text: str) -> str:
    """The nearest text in ASCII: typographic signs replaced, accents dropped, the rest as "?"."""
    plain = unicodedata.normalize("NFKD", text.translate(_ASCII))
    bare = "".join(each for each in plain if not unicodedata.combining(each))
    return bare.encode("ascii", "replace").decode("ascii")
