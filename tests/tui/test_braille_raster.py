"""The map as a raster: pure cells, without an app."""

from __future__ import annotations

from math import cos, pi, sin

from hypothesis import given
from hypothesis import strategies as st

from emcompass.reports.map_geometry import CompassMap, Label, Mark, Region, Stop
from emcompass.tui.glyphs import ASCII, UNICODE, Glyphs
from emcompass.tui.widgets.braille_raster import Ink, Raster
from emcompass.tui.widgets.compass_map import MapPicture, draw

_AT = st.tuples(st.floats(0, 100), st.floats(0, 100))


def _round(at: tuple[float, float], radius: float) -> tuple[tuple[float, float], ...]:
    turns = [2 * pi * step / 48 for step in range(48)]
    return tuple((at[0] + radius * cos(turn), at[1] + radius * sin(turn)) for turn in turns)


def _map(at: tuple[float, float], marks: tuple[Mark, ...] = ()) -> CompassMap:
    by_id = {mark.id: mark.at for mark in marks}
    arrow = (by_id["wanted"], by_id["actual"]) if len(by_id) > 1 else None
    return CompassMap(
        right="Technical",
        up="People",
        at=at,
        regions=(Region(0.8, _round(at, 20)), Region(0.5, _round(at, 10))),
        marks=marks,
        arrow=arrow,
        labels=(Label("team", "Team Lead EM", (30.0, 90.0), on_map=True),),
        named=("team",),
    )


def _rows(
    picture: MapPicture, width: int = 40, height: int = 14, glyphs: Glyphs = UNICODE
) -> list[str]:
    return ["".join(cell.character for cell in row) for row in draw(picture, width, height, glyphs)]


@given(_AT, _AT, _AT, st.integers(20, 120), st.integers(6, 40))
def test_the_profile_and_every_mark_are_always_on_the_map(
    at: tuple[float, float],
    wanted: tuple[float, float],
    actual: tuple[float, float],
    width: int,
    height: int,
) -> None:
    marks = (Mark("wanted", "wanted", wanted), Mark("actual", "last month", actual))
    rows = _rows(MapPicture(_map(at, marks)), width, height)
    assert [len(row) for row in rows] == [width] * height
    shown = "".join(rows)
    assert shown.count("◆") == 1
    assert shown.count("○") == 1
    assert shown.count("◇") == 1


@given(_AT, _AT)
def test_ascii_is_ascii(at: tuple[float, float], wanted: tuple[float, float]) -> None:
    marks = (Mark("wanted", "wanted", wanted), Mark("actual", "last month", at))
    assert "".join(_rows(MapPicture(_map(at, marks)), glyphs=ASCII)).isascii()


def test_higher_stands_higher_and_righter_stands_righter() -> None:
    low = _rows(MapPicture(_map((20, 20))))
    high = _rows(MapPicture(_map((80, 80))))
    row = [next(y for y, line in enumerate(rows) if "◆" in line) for rows in (low, high)]
    column = [rows[y].index("◆") for rows, y in zip((low, high), row, strict=True)]
    assert row[0] > row[1]
    assert column[0] < column[1]


def test_the_inner_band_is_the_deeper_tint_and_lies_within_the_outer_one() -> None:
    cells = draw(MapPicture(_map((50, 50))), 40, 14, UNICODE)
    depth = {(x, y): cell.tint for y, row in enumerate(cells) for x, cell in enumerate(row)}
    assert set(depth.values()) == {0, 1, 2}
    for (x, y), tint in depth.items():
        if tint == 2:
            assert all(depth[x + dx, y + dy] for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)))


def test_a_trajectory_runs_through_bands_uncut() -> None:
    stops = tuple(
        Stop(number, at, Region(0.5, _round(at, 12)))
        for number, at in enumerate(((20.0, 20.0), (50.0, 60.0), (85.0, 70.0)), start=1)
    )
    cells = draw(MapPicture(_map((85, 70)), stops), 60, 20, UNICODE)
    columns = {x for row in cells for x, cell in enumerate(row) if cell.ink == Ink.PATH}
    signs = {x for row in cells for x, cell in enumerate(row) if cell.ink >= Ink.MARK}
    assert set(range(13, 50)) <= columns | signs
    shown = "".join(cell.character for row in cells for cell in row)
    for sign in ("1", "2", "◆"):
        assert sign in shown


def test_thirty_sittings_stay_readable() -> None:
    at = [(15.0 + 2.3 * n, 20.0 + 2 * n) for n in range(30)]
    stops = tuple(
        Stop(n, each, Region(0.5, _round(each, 12))) for n, each in enumerate(at, start=1)
    )
    cells = draw(MapPicture(_map(at[-1]), stops, banded=False), 60, 20, UNICODE)
    tinted = sum(cell.tint > 0 for row in cells for cell in row)
    assert tinted < 60 * 20 / 4
    shown = "".join(cell.character for row in cells for cell in row)
    assert "◆" in shown
    assert "1" in shown


def test_names_never_cover_a_mark() -> None:
    marks = (Mark("wanted", "wanted", (0.0, 100.0)), Mark("actual", "last month", (99.0, 0.0)))
    shown = "\n".join(_rows(MapPicture(_map((30, 90), marks))))
    for sign in ("◆", "○", "◇", "Technical"):
        assert sign in shown


def test_lines_meet_in_a_cell() -> None:
    raster = Raster(1, 1)
    raster.line((0, 0), (0, 3), Ink.AXIS)
    raster.line((1, 0), (1, 3), Ink.PATH)
    (((cell),),) = raster.cells()
    assert cell.character == "⣿"
    assert cell.ink == Ink.PATH
