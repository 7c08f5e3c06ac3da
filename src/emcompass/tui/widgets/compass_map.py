"""The compass map: a frozen picture in, cells out. The same facts always stand below it as text."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

from rich.style import Style
from textual.geometry import Size

from emcompass.reports.map_geometry import CompassMap, Point, Stop
from emcompass.text.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets.braille_raster import Ink, Raster, RasterCell
from emcompass.tui.widgets.lines import Line, Lines, crop, glyphs_of

_LOW, _HIGH = 0.0, 100.0


@dataclass(frozen=True, slots=True)
class MapPicture:
    """What the map shows: one profile with its marks, or the stops of a trajectory, or both."""

    compass: CompassMap
    stops: tuple[Stop, ...] = ()
    corners: bool = True  # name the archetypes at the rim
    banded: bool = True  # tint the doubt about every stop, not the newest one's alone


@dataclass(frozen=True, slots=True)
class _Frame:
    """From points on the map (0..100) to dots and cells."""

    width: int
    height: int

    def dots(self, at: Point) -> Point:
        """The dot of a point."""
        x = (at[0] - _LOW) / (_HIGH - _LOW) * (2 * self.width - 1)
        y = (_HIGH - at[1]) / (_HIGH - _LOW) * (4 * self.height - 1)
        return x, y

    def cell(self, at: Point) -> tuple[int, int]:
        """The cell of a point, kept on the map."""
        x, y = self.dots(at)
        return (
            max(0, min(self.width - 1, int(x) // 2)),
            max(0, min(self.height - 1, int(y) // 4)),
        )


def draw(
    picture: MapPicture, width: int, height: int, glyphs: Glyphs
) -> tuple[tuple[RasterCell, ...], ...]:
    """The cells of a picture."""
    raster, frame = Raster(width, height), _Frame(width, height)
    compass = picture.compass
    _axes(raster, width, height)
    for depth, region in enumerate(compass.regions, start=1):
        raster.tint([frame.dots(at) for at in region.outline], depth)
    for stop in picture.stops if picture.banded else ():
        raster.tint([frame.dots(at) for at in stop.region.outline], 1)
    for before, after in pairwise(picture.stops):
        raster.line(frame.dots(before.at), frame.dots(after.at), Ink.PATH)
    _arrow(raster, frame, compass, glyphs)
    _signs(raster, frame, picture, glyphs)
    _names(raster, compass, width, height)
    if picture.corners:
        _labels(raster, frame, compass)
    return raster.cells(braille=glyphs.braille)


def _axes(raster: Raster, width: int, height: int) -> None:
    right, bottom = 2 * width - 1, 4 * height - 1
    middle_x, middle_y = right // 2, bottom // 2
    raster.line((middle_x, 0), (middle_x, bottom), Ink.AXIS, dash=2)
    raster.line((0, middle_y), (right, middle_y), Ink.AXIS, dash=2)


def _arrow(raster: Raster, frame: _Frame, compass: CompassMap, glyphs: Glyphs) -> None:
    if compass.arrow is None:
        return
    start, end = (frame.dots(at) for at in compass.arrow)
    length = max(1.0, ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5)
    raster.line(start, end, Ink.ARROW)
    dx, dy = (end[0] - start[0]) / length, (end[1] - start[1]) / length
    right, left, up, down = tuple(glyphs.arrows)
    head = (right if dx > 0 else left) if abs(dx) >= abs(dy) else (down if dy > 0 else up)
    column, row = int(end[0] - 3 * dx) // 2, int(end[1] - 4 * dy) // 4
    raster.sign(column, row, head, Ink.ARROW)


def _signs(raster: Raster, frame: _Frame, picture: MapPicture, glyphs: Glyphs) -> None:
    compass = picture.compass
    if picture.stops:
        for stop in reversed(picture.stops[:-1]):
            raster.sign(*frame.cell(stop.at), str(stop.number), Ink.MARK)
    column, row = frame.cell(compass.at)
    raster.sign(column, row, glyphs.now, Ink.NOW)
    for mark in compass.marks:
        for place in _around(*frame.cell(mark.at)):
            if raster.sign(*place, glyphs.hollow[mark.id], Ink.MARK):
                break


def _around(column: int, row: int) -> tuple[tuple[int, int], ...]:
    """A cell and its neighbours: two marks on one place stand beside each other."""
    return (
        (column, row),
        (column + 1, row),
        (column - 1, row),
        (column, row - 1),
        (column, row + 1),
    )


def _names(raster: Raster, compass: CompassMap, width: int, height: int) -> None:
    """The axes' names, each in a corner at its end where nothing stands."""
    for name, row in ((compass.up, 0), (compass.right, height - 1)):
        said = crop(clean_line(name), width)
        corners = (0, width - len(said)) if row == 0 else (width - len(said), 0)
        for column in corners:
            if raster.sign(column, row, said, Ink.LABEL):
                break


def _labels(raster: Raster, frame: _Frame, compass: CompassMap) -> None:
    """The names, those that the verdict names first: theirs may stand on a tint."""
    placed = (label for label in compass.labels if label.on_map)
    for label in sorted(placed, key=lambda each: each.id not in compass.named):
        named = label.id in compass.named
        name = clean_line(label.name)
        column, row = frame.cell(label.at)
        start = max(0, min(frame.width - len(name), column - len(name) // 2))
        for candidate in (row, row + 1, row - 1, row + 2, row - 2)[: 5 if named else 3]:
            if raster.free(start, candidate, len(name), tinted=named):
                raster.sign(start, candidate, name, Ink.MARK if named else Ink.LABEL)
                break


class CompassWidget(Lines):
    """The map in cells. Bands are two tints, or two shades where the terminal sets the colours.

    Textual's Sparkline is its only picture of numbers; it has no second axis and no marks.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "lines--map-nothing",
        "lines--map-axis",
        "lines--map-label",
        "lines--map-path",
        "lines--map-arrow",
        "lines--map-mark",
        "lines--map-now",
        "lines--tint-1",
        "lines--tint-2",
    }
    DEFAULT_CSS = """
    CompassWidget {
        height: 12;
        & > .lines--map-nothing { color: $soft; }
        & > .lines--map-axis { color: $faint; }
        & > .lines--map-label { color: $soft; }
        & > .lines--map-path { color: $accent; }
        & > .lines--map-arrow { color: $foreground; }
        & > .lines--map-mark { color: $foreground; text-style: bold; }
        & > .lines--map-now { color: $accent; text-style: bold; }
        & > .lines--tint-1 { background: $band-80; }
        & > .lines--tint-2 { background: $band-50; }
        &:ansi {
            & > .lines--map-nothing { text-style: dim; }
            & > .lines--map-axis { text-style: dim; }
            & > .lines--map-label { text-style: dim; }
        }
    }
    """

    def __init__(self, picture: MapPicture | None = None, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._picture = picture
        self._shaded = False

    def show(self, picture: MapPicture) -> None:
        """Draw another picture."""
        self._picture = picture
        self.rebuild()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's shape
        return max(9, min(24, round(width * 0.36)))

    def build(self, width: int) -> list[Line]:
        height = self.content_size.height
        if self._picture is None or width < 10 or height < 5:
            return []
        glyphs = glyphs_of(self)
        shaded = self.app.native_ansi_color or self.app.no_color or not glyphs.braille
        rows = draw(self._picture, width, height, glyphs)
        return [[_part(cell, shaded, glyphs) for cell in row] for row in rows]

    def on_resize(self) -> None:
        self.rebuild()

    def look(self, name: str) -> Style:
        ink, _, tint = name.partition("+")
        style = super().look(ink)
        return style + super().look(f"tint-{tint}") if tint else style


def _part(cell: RasterCell, shaded: bool, glyphs: Glyphs) -> tuple[str, str]:
    look = f"map-{cell.ink.name.lower()}"
    if not cell.tint:
        return cell.character, look
    if shaded:
        blank = cell.ink <= Ink.AXIS
        return (glyphs.band[cell.tint - 1] if blank else cell.character), look
    return cell.character, f"{look}+{cell.tint}"
