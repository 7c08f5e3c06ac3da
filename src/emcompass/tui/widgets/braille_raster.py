"""A raster of braille dots, two wide and four high in each cell, with tints below and signs above.

Pure: no Textual. Dots of several lines share a cell; the highest ink in it gives the colour.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

Point = tuple[float, float]

_BITS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
_BLANK = 0x2800


class Ink(IntEnum):
    """What a cell shows, lowest first."""

    NOTHING = 0
    AXIS = 1
    LABEL = 2
    PATH = 3
    ARROW = 4
    MARK = 5
    NOW = 6


@dataclass(frozen=True, slots=True)
class RasterCell:
    """One finished cell: its character, whose ink it is, how deep the tint under it is (0-2)."""

    character: str
    ink: Ink
    tint: int


class Raster:
    """`width` x `height` cells. Coordinates of dots: 0 .. 2 width, 0 .. 4 height, down."""

    def __init__(self, width: int, height: int) -> None:
        self.width, self.height = width, height
        self._bits = [[0] * width for _ in range(height)]
        self._inks = [[Ink.NOTHING] * width for _ in range(height)]
        self._tints = [[0] * width for _ in range(height)]
        self._signs: dict[tuple[int, int], tuple[str, Ink]] = {}

    def dot(self, x: float, y: float, ink: Ink) -> None:
        """Set the dot nearest to a place; outside nothing happens."""
        column, row = int(x) // 2, int(y) // 4
        if x < 0 or y < 0 or column >= self.width or row >= self.height:
            return
        self._bits[row][column] |= _BITS[int(x) % 2][int(y) % 4]
        self._inks[row][column] = max(self._inks[row][column], ink)

    def line(self, start: Point, end: Point, ink: Ink, dash: int = 0) -> None:
        """A straight line; with `dash`, as many dots drawn as left out."""
        steps = max(1, round(max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
        for step in range(steps + 1):
            if dash and (step // dash) % 2:
                continue
            part = step / steps
            self.dot(
                start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part, ink
            )

    def tint(self, outline: Sequence[Point], depth: int) -> None:
        """Tint every cell whose middle lies inside a closed outline."""
        for row in range(self.height):
            crossings = _crossings(outline, 4 * row + 2)
            for left, right in zip(crossings[::2], crossings[1::2], strict=False):
                for column in range(self.width):
                    if left <= 2 * column + 1 <= right:
                        self._tints[row][column] = max(self._tints[row][column], depth)

    def sign(self, column: int, row: int, text: str, ink: Ink) -> bool:
        """Write characters over the dots, if there is room; higher inks win over lower ones."""
        places = [(column + offset, row) for offset in range(len(text))]
        inside = 0 <= row < self.height and column >= 0 and column + len(text) <= self.width
        if not inside or any(self._signs.get(at, ("", Ink.NOTHING))[1] >= ink for at in places):
            return False
        for at, character in zip(places, text, strict=True):
            self._signs[at] = (character, ink)
        return True

    def free(self, column: int, row: int, length: int, *, tinted: bool = False) -> bool:
        """Whether nothing is written there yet, and no line runs through, nor (else) a tint."""
        if not (0 <= row < self.height and column >= 0 and column + length <= self.width):
            return False
        return all(
            (at, row) not in self._signs
            and self._inks[row][at] < Ink.PATH
            and (tinted or not self._tints[row][at])
            for at in range(column, column + length)
        )

    def cells(self, *, braille: bool = True) -> tuple[tuple[RasterCell, ...], ...]:
        """The finished rows. Without braille a cell with dots shows `.` or `*`."""
        return tuple(
            tuple(self._cell(column, row, braille) for column in range(self.width))
            for row in range(self.height)
        )

    def _cell(self, column: int, row: int, braille: bool) -> RasterCell:
        tint = self._tints[row][column]
        sign = self._signs.get((column, row))
        if sign is not None:
            return RasterCell(sign[0], sign[1], tint)
        bits, ink = self._bits[row][column], self._inks[row][column]
        if not bits:
            return RasterCell(" ", Ink.NOTHING, tint)
        plain = "*" if ink >= Ink.PATH else "."
        return RasterCell(chr(_BLANK | bits) if braille else plain, ink, tint)


def _crossings(outline: Sequence[Point], y: float) -> list[float]:
    """Where a closed outline crosses a height, from left to right."""
    found = []
    for (x0, y0), (x1, y1) in zip(outline, (*outline[1:], outline[0]), strict=True):
        if (y0 <= y) != (y1 <= y):
            found.append(x0 + (x1 - x0) * (y - y0) / (y1 - y0))
    return sorted(found)
