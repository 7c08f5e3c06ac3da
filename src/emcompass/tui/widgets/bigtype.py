"""Big type: letters and digits drawn with half blocks, to be read from the back of a room.

Textual's Digits has one size and no letters beyond F.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from rich.cells import cell_len

from emcompass.tui.glyphs import Glyphs

ROWS = 8  # dots a letter is high; the last one is for the tails of g, j, p, q, y
LINE_HEIGHT = ROWS // 2
_SPACE = 3
_GAP = 1

# A 5 x 8 face, a character a word: five columns, the lowest bit on top.
_FACE = """
! 00005F0000 " 0007000700 # 147F147F14 % 2313086462 & 3649562050 ' 0000070000 ( 001C224100
) 0041221C00 + 08083E0808 , 0080703000 - 0808080808 . 0000606000 / 2010080402 0 3E5149453E
1 00427F4000 2 7249494946 3 2141494D33 4 1814127F10 5 2745454539 6 3C4A494931 7 4121110907
8 3649494936 9 464949291E : 0000360000 ; 0080680000 = 1414141414 ? 0201590906
A 7C1211127C B 7F49494936 C 3E41414122 D 7F4141413E E 7F49494941 F 7F09090901 G 3E41415173
H 7F0808087F I 00417F4100 J 2040413F01 K 7F08142241 L 7F40404040 M 7F021C027F N 7F0408107F
O 3E4141413E P 7F09090906 Q 3E4151215E R 7F09192946 S 2649494932 T 01017F0101 U 3F4040403F
V 1F2040201F W 3F4038403F X 6314081463 Y 0304780403 Z 6159494D43
a 2054545478 b 7F28444438 c 3844444428 d 384444287F e 3854545418 f 00087E0902 g 18A4A49C78
h 7F08040478 i 00447D4000 j 2040403D00 k 7F10284400 l 00417F4000 m 7C04780478 n 7C08040478
o 3844444438 p FC18242418 q 18242418FC r 7C08040408 s 4854545424 t 04043F4424 u 3C4040207C
v 1C2040201C w 3C4030403C x 4428102844 y 4C9090907C z 4464544C44
"""
_BLOCKS = " ▀▄█"
_ALIKE = MappingProxyType(
    str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-"})
)


@cache
def _face() -> Mapping[str, tuple[int, ...]]:
    words = _FACE.split()
    pairs = zip(words[::2], words[1::2], strict=True)
    return MappingProxyType({character: _columns(code) for character, code in pairs})


def _columns(code: str) -> tuple[int, ...]:
    columns = [int(code[at : at + 2], 16) for at in range(0, len(code), 2)]
    while columns and not columns[0]:
        columns.pop(0)
    while columns and not columns[-1]:
        columns.pop()
    return tuple(columns)


def can_show(text: str) -> bool:
    """Whether every character of `text` has a big shape."""
    return all(character == " " or character in _face() for character in text.translate(_ALIKE))


def _letters(text: str, *, even: bool) -> list[int]:
    columns: list[int] = []
    for character in text.translate(_ALIKE):
        shape = (0,) * _SPACE if character == " " else _face()[character]
        if even and character.isdigit():
            spare = 5 - len(shape)
            shape = (0,) * (spare // 2) + shape + (0,) * (spare - spare // 2)
        columns += [*shape, *(0,) * _GAP]
    return columns[:-_GAP] if columns else []


def width_of(text: str, scale: int = 1) -> int:
    """Cells that a line of big type takes."""
    return len(_letters(text, even=True)) * scale


def big(text: str, glyphs: Glyphs, scale: int = 1) -> list[str]:
    """One line of big type as rows of characters; digits all take the same room.

    At scale 1 two dots share a cell, one above the other: 4 rows. From 2 on a dot is `scale` cells
    wide and half as many rows high: 8 rows at 2.
    """
    columns = _letters(text, even=True)
    if not glyphs.braille:
        return [text]
    dots = [[bool(column >> row & 1) for column in columns] for row in range(ROWS)]
    if scale == 1:
        return [_halves(dots[row], dots[row + 1]) for row in range(0, ROWS, 2)]
    rows = ["".join((glyphs.full if dot else " ") * scale for dot in row) for row in dots]
    return [row.rstrip() for row in rows for _ in range(scale // 2)]


def _halves(upper: list[bool], lower: list[bool]) -> str:
    pairs = zip(upper, lower, strict=True)
    return "".join(_BLOCKS[above + 2 * below] for above, below in pairs).rstrip()


def wrapped(text: str, width: int, scale: int = 1) -> list[str] | None:
    """The text broken at spaces so that each line fits in big type; None if a word does not."""
    if not can_show(text):
        return None
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, scale) <= width:
            lines[-1] = joined
        elif width_of(word, scale) <= width:
            lines.append(word)
        else:
            return None
    return lines


def block(text: str, width: int, height: int, glyphs: Glyphs, *, largest: int = 4) -> list[str]:
    """The text as large as it fits into that many cells; plain words where nothing does."""
    for scale in (4, 2, 1):
        lines = wrapped(text, width, scale) if scale <= largest and glyphs.braille else None
        tall = LINE_HEIGHT * scale
        if lines and len(lines) * tall + (len(lines) - 1) * (scale // 2) <= height:
            return _stacked(lines, glyphs, scale)
    return [text] if cell_len(text) <= width else []


def _stacked(lines: list[str], glyphs: Glyphs, scale: int) -> list[str]:
    rows: list[str] = []
    for index, line in enumerate(lines):
        rows += [""] * (scale // 2) if index else []
        rows += big(line, glyphs, scale)
    return rows
