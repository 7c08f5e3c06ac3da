"""Lines of plain text for a terminal or a page: wrapping by cells, and the way out to ASCII."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence

# Words that a line must not part: a number and its per cent sign, a sign and its number.
_FIXED = "\u00a0"
_WORD = re.compile(r"(?:[+−] (?=\d))?[\S\u00a0]+(?: %\S*)?")
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


def wrap(  # noqa: PLR0913 -- two indents, a rule for long words and a ruler
    text: str,
    width: int,
    first: str = "",
    then: str | None = None,
    *,
    cut: bool = True,
    measure: Callable[[str], int] = cells,
) -> list[str]:
    """Break `text` into lines of at most `width` cells; `first` and `then` are the indents.

    A no-break space holds its words together. A word longer than a line is cut, or stays whole
    where `cut` is off (an address to copy). `measure` tells how wide a text is drawn.
    """
    indent = " " * measure(first) if then is None else then
    room = max(1, width - max(measure(first), measure(indent)))
    lines, line, used = [], first, measure(first)
    bare = True
    for word in _WORD.findall(text):
        for piece in _pieces(word, room, measure) if cut else (word,):
            needed = measure(piece) + (0 if bare else 1)
            if not bare and used + needed > width:
                lines.append(line)
                line, used, bare = indent, measure(indent), True
                needed = measure(piece)
            line += piece if bare else f" {piece}"
            used, bare = used + needed, False
    return [each.replace(_FIXED, " ") for each in (*lines, line.rstrip(" "))]


def _pieces(word: str, width: int, measure: Callable[[str], int]) -> Iterable[str]:
    """A word as it is or, when it is longer than a line, in pieces that fit."""
    if measure(word) <= width:
        yield word
        return
    piece, used = "", 0
    for character in word:
        wide = measure(character)
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
