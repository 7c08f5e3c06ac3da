"""The dimensions as bands on one scale, as SVG: under the map, or a picture of its own."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.reports.map_geometry import CENTRE, DimensionBand
from emcompass.reports.markup import Markup, join, number, tag
from emcompass.reports.svg_shapes import LEFT, SIDE, diamond, polygon
from emcompass.words import map_messages as m
from emcompass.words.fill import say
from emcompass.words.numbers import span, standing

_ROW = 44.0
_RAIL = 21.0  # from a name to the rail under it
_FOOT = 32.0
_LETTER = 6.5  # a letter's width on average


def bands_height(bands: Sequence[DimensionBand]) -> float:
    """How high the bands are, with their scale and the words for the signs."""
    return _ROW * len(bands) + _FOOT + 22.0


def bands_drawn(bands: Sequence[DimensionBand], top: float) -> Markup:
    """The bands from `top` down: a name and numbers, under them rail, band and point."""
    bottom = top + _ROW * len(bands)
    middle = LEFT + SIDE * CENTRE / 100.0
    return tag(
        "g",
        tag("line", x1=middle, y1=top, x2=middle, y2=bottom, class_="axis"),
        *(_band(band, top + _ROW * row) for row, band in enumerate(bands)),
        _scale(bottom),
        _signs(bottom + _FOOT, turning=any(band.turns for band in bands)),
    )


def bands_element(bands: Sequence[DimensionBand], *, title: str, prefix: str = "bands") -> Markup:
    """The `svg` element; the page holds the style, and the sentences for whoever sees nothing."""
    return tag(
        "svg",
        tag("title", title, id=f"{prefix}-title"),
        bands_drawn(bands, 8.0),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(SIDE + 2 * LEFT)} {number(bands_height(bands) + 8.0)}",
        class_="map bands",
        role="img",
        aria_labelledby=f"{prefix}-title",
    )


def _x(score: float) -> float:
    return LEFT + SIDE * score / 100.0


def _band(band: DimensionBand, top: float) -> Markup:
    y = top + _RAIL
    low, high = _x(band.low), max(_x(band.high), _x(band.low) + 2.0)
    base = top + 11.0
    return join(
        (
            _turn(LEFT, base) if band.turns else None,
            tag(
                "text",
                band.name,
                x=LEFT + (13.0 if band.turns else 0.0),
                y=base,
                class_="caption" if band.turns else "name",
            ),
            tag(
                "text",
                say(
                    m.BAND_SCORE,
                    score=standing(band.score),
                    span=span(band.low, band.high),
                ),
                x=LEFT + SIDE,
                y=base,
                text_anchor="end",
                class_="name",
            ),
            tag("line", x1=LEFT, y1=y, x2=LEFT + SIDE, y2=y, class_="rail"),
            tag("rect", x=low, y=y - 4.0, width=high - low, height=8.0, rx=4.0, class_="band"),
            _point(_x(band.score), y),
        )
    )


def _turn(x: float, base: float) -> Markup:
    return polygon(((x, base - 9), (x + 8, base - 4.5), (x, base)), "turn")


def _point(x: float, y: float) -> Markup:
    return diamond(x, y, 7)


def _scale(bottom: float) -> Markup:
    ends = ((0.0, "start"), (CENTRE, "middle"), (100.0, "end"))
    return join(
        tag("text", number(at), x=_x(at), y=bottom + 10.0, text_anchor=anchor, class_="label")
        for at, anchor in ends
    )


def _signs(base: float, *, turning: bool) -> Markup:
    """What the signs mean, in one line."""
    point, likely, turns = say(m.BAND_POINT), say(m.BAND_LIKELY), say(m.BAND_TURNS)
    x = LEFT
    signs = [
        _point(x + 7, base - 4.5),
        tag("text", point, x=x + 20, y=base, class_="label"),
    ]
    x += 38 + _LETTER * len(point)
    signs += [
        tag("rect", x=x, y=base - 8.5, width=26.0, height=8.0, rx=4.0, class_="band"),
        tag("text", likely, x=x + 32, y=base, class_="label"),
    ]
    x += 50 + _LETTER * len(likely)
    if turning:
        signs += [_turn(x, base), tag("text", turns, x=x + 13, y=base, class_="label")]
    return join(signs)
