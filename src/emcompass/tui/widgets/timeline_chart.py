"""One line a dimension over time: bands, points, and gaps as they fell on the calendar."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.style import Style

from emcompass.reports.timeline_geometry import Calendar, Stretch
from emcompass.reports.timeline_geometry import Line as Track
from emcompass.text.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets.braille_raster import Ink, Raster, RasterCell
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, pad
from emcompass.words.dates import short_date
from emcompass.words.experiment_messages import BARS
from emcompass.words.fill import say
from emcompass.words.numbers import standing

_LOW, _HIGH = 10.0, 90.0
_HEIGHT = 3  # lines a dimension


class Timeline(Lines):
    """The tracks under each other on one common calendar, dates below.

    Textual's Sparkline sets values side by side: no gaps as they fell in time, no bands, no axis.
    """

    DEFAULT_CSS = """
    Timeline {
        height: auto;
        & > .lines--band { background: $band-80; }
        & > .lines--point { color: $accent; text-style: bold; }
        & > .lines--path { color: $accent; }
    }
    """
    COMPONENT_CLASSES = {"lines--band", "lines--point", "lines--path"}  # noqa: RUF012 -- Textual's own annotation

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._tracks: tuple[Track, ...] = ()
        self._tried: tuple[Stretch, ...] = ()
        self._ends: tuple[str, str] = ("", "")

    def show(
        self, tracks: Sequence[Track], calendar: Calendar, tried: Sequence[Stretch] = ()
    ) -> None:
        """Draw these dimensions on their calendar, and below them what was tried."""
        self._tracks, self._tried = tuple(tracks), tuple(tried)
        self._ends = short_date(calendar.start), short_date(calendar.end)
        self.rebuild()

    def look(self, name: str) -> Style:
        ink, _, band = name.partition("+")
        style = super().look(ink)
        return style + super().look(band) if band else style

    def build(self, width: int) -> list[Line]:
        if not any(track.moments for track in self._tracks):
            return []
        names = [clean_line(track.name) for track in self._tracks]
        glyphs = glyphs_of(self)
        shaded = self.app.native_ansi_color or self.app.no_color or not glyphs.braille
        room = min(max(map(cell_len, names)), max(10, width // 3)) + 2
        lines: list[Line] = []
        for track, name in zip(self._tracks, names, strict=True):
            rows = _plot(track, width - room - 5, glyphs)
            now = standing(track.moments[-1].score)
            for index, cells in enumerate(rows):
                label = name if index == 0 else ""
                end = now if index == 0 else ""
                drawn = [_part(cell, shaded, glyphs) for cell in cells]
                lines.append(
                    [(pad(label, room), "plain"), *drawn, ("  ", "plain"), (end, "strong")]
                )
        for lane in range(1 + max((each.lane for each in self._tried), default=-1)):
            here = [each for each in self._tried if each.lane == lane]
            name = say(BARS) if lane == 0 else ""
            bars = _bars(here, width - room - 5, glyphs)
            lines.append([(pad(name, room), "plain"), (bars, "path")])
        return [*lines, _dates(self._ends, room, width - room - 5)]


def _plot(track: Track, width: int, glyphs: Glyphs) -> list[list[RasterCell]]:
    raster = Raster(width, _HEIGHT)
    places = [(moment.x * (2 * width - 1), moment) for moment in track.moments]
    for x, moment in places:
        high, low = _y(moment.high), _y(moment.low)
        raster.tint([(x - 3, high), (x + 3, high), (x + 3, low + 1), (x - 3, low + 1)], 1)
    for (x0, before), (x1, after) in pairwise(places):
        raster.line((x0, _y(before.score)), (x1, _y(after.score)), Ink.PATH)
    for x, moment in places:
        raster.sign(int(x) // 2, int(_y(moment.score)) // 4, glyphs.point, Ink.NOW)
    return [list(row) for row in raster.cells(braille=glyphs.braille)]


def _bars(stretches: Sequence[Stretch], width: int, glyphs: Glyphs) -> str:
    """Numbered bars where they fall on the calendar; one that goes on ends in an arrow."""
    row = [" "] * width
    for each in stretches:
        number = str(each.number)
        start = min(int(each.start * (width - 1)), width - len(number) - 1)
        end = max(int(each.end * (width - 1)), start + len(number))
        bar = [*number, *glyphs.done * (end - start + 1 - len(number))]
        if each.is_open:
            bar[-1] = glyphs.right
        row[start : end + 1] = bar
    return "".join(row).rstrip()


def _y(score: float) -> float:
    kept = max(_LOW, min(_HIGH, score))
    return (_HIGH - kept) / (_HIGH - _LOW) * (4 * _HEIGHT - 1)


_LOOKS = {Ink.NOTHING: "plain", Ink.PATH: "path", Ink.NOW: "point"}


def _part(cell: RasterCell, shaded: bool, glyphs: Glyphs) -> tuple[str, str]:
    look = _LOOKS[cell.ink]
    if not cell.tint:
        return cell.character, look
    if shaded:
        return (glyphs.band[0] if cell.ink == Ink.NOTHING else cell.character), look
    return cell.character, f"{look}+band"


def _dates(ends: tuple[str, str], room: int, width: int) -> Line:
    start, end = ends
    if start == end:
        return [(" " * room, "plain"), (start, "soft")]
    gap = " " * max(1, width - len(start) - len(end))
    return [(" " * room, "plain"), (start, "soft"), (gap, "plain"), (end, "soft")]
