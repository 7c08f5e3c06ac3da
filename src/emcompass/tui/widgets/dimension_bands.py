"""The dimensions as bands on one scale of 0..100: which ones the recommendation turns on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.cells import cell_len

from emcompass.reports.map_geometry import CENTRE, DimensionBand
from emcompass.text.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets.lines import Line, Lines, Part, glyphs_of, pad
from emcompass.words import map_messages as m
from emcompass.words.fill import say
from emcompass.words.numbers import span, standing

_WIDEST = 51  # odd, so that 50 stands in the middle
_LEAST = 15
_MARK, _GAP = 2, 2
_SCORE = len("  > 95")
_RANGE = len("  10 to 95")  # or more, told only where there is room for it
_ROOMY = 66


class DimensionBands(Lines):
    """A line a dimension: a mark where it turns on it, name, rail with band and point, numbers.

    Textual's Sparkline and ProgressBar draw one value from the left end; neither shows a range with
    a point in it, nor several of them on a common scale.
    """

    DEFAULT_CSS = """
    DimensionBands { height: auto; }
    """

    def __init__(self, bands: Sequence[DimensionBand], *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._bands = tuple(bands)

    @property
    def _range(self) -> int:
        """Cells that the widest range takes, in the language spoken."""
        return max([_RANGE, *(2 + cell_len(span(band.low, band.high)) for band in self._bands)])

    def build(self, width: int) -> list[Line]:
        glyphs = glyphs_of(self)
        ranged = width >= _ROOMY
        numbers = _SCORE + (self._range if ranged else 0)
        name = max((cell_len(clean_line(band.name)) for band in self._bands), default=0)
        name = min(name, width - _MARK - _GAP - _LEAST - numbers)
        room = min(_WIDEST, width - _MARK - name - _GAP - numbers)
        room -= 1 - room % 2
        if name < _GAP:
            return []
        lines = [_row(band, name, room, glyphs, ranged=ranged) for band in self._bands]
        return [*lines, _scale(name, room), _signs(self._bands, glyphs)]


def _row(band: DimensionBand, name: int, room: int, glyphs: Glyphs, *, ranged: bool) -> Line:
    look = "strong" if band.turns else "plain"
    told: list[Part] = [
        (f"{glyphs.arrows[0] if band.turns else ' '} ", "accent-strong"),
        (f"{pad(clean_line(band.name), name)}  ", look),
        *_rail(band, room, glyphs),
        (f"  {standing(band.score):>4}", look),
    ]
    return [*told, (f"  {span(band.low, band.high)}", "soft")] if ranged else told


def _rail(band: DimensionBand, room: int, glyphs: Glyphs) -> list[Part]:
    """The rail from 0 to 100: the point over the band over the middle."""
    at, low, high = (_cell(value, room) for value in (band.score, band.low, band.high))
    middle = _cell(CENTRE, room)

    def sign(cell: int) -> Part:
        if cell == at:
            return glyphs.now, "accent-strong"
        if low <= cell <= high:
            return glyphs.done, "accent"
        return (glyphs.bar, "soft") if cell == middle else (glyphs.gap, "faint")

    signs = groupby(map(sign, range(room)), key=lambda part: part[1])
    return [("".join(text for text, _ in run), look) for look, run in signs]


def _cell(value: float, room: int) -> int:
    return round(value / 100.0 * (room - 1))


def _scale(name: int, room: int) -> Line:
    """0, 50 and 100 under their places."""
    half = room // 2
    return [(" " * (_MARK + name + _GAP) + "0" + f"{'50':>{half}}" + f"{'100':>{half}}", "soft")]


def _signs(bands: Sequence[DimensionBand], glyphs: Glyphs) -> Line:
    """What the signs mean."""
    told: list[Part] = [
        (f"  {glyphs.now}", "accent-strong"),
        (f" {say(m.BAND_POINT)}   ", "soft"),
        (glyphs.done * 3, "accent"),
        (f" {say(m.BAND_LIKELY)}", "soft"),
    ]
    if any(band.turns for band in bands):
        told += [
            ("   ", "soft"),
            (glyphs.arrows[0], "accent-strong"),
            (f" {say(m.BAND_TURNS)}", "soft"),
        ]
    return told
