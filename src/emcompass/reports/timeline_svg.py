"""Dimensions over time as SVG: one small picture a dimension, all on one calendar."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.reports.markup import Markup, join, number, tag
from emcompass.reports.svg_shapes import points, polygon
from emcompass.reports.timeline_geometry import Calendar, Line, Stretch, Tick
from emcompass.words.dates import short_month

WIDTH = 456.0
_HEIGHT = 56.0
_ROW = 94.0
_TOP = 30.0
_RIGHT = 34.0
_FOOT = 26.0
_NUMBERED = 12
_GAP = 14.0
_LANE = 16.0
_LEAST = 3.0  # what a single day takes


def timeline_element(  # noqa: PLR0913 -- what is drawn, and what it is called
    lines: Sequence[Line],
    when: Calendar,
    *,
    title: str,
    words: Sequence[str] = (),
    prefix: str = "time",
    tried: Sequence[Stretch] = (),
) -> Markup:
    """The `svg` element; `words` describe it, `prefix` keeps ids apart.

    `tried` are numbered stretches below the lines.
    """
    rows = (_row(line, _TOP + _ROW * index) for index, line in enumerate(lines))
    end = _TOP + _ROW * len(lines) - (_ROW - _HEIGHT)
    bottom = end + (_GAP + _LANE * (1 + max(each.lane for each in tried)) if tried else 0)
    return tag(
        "svg",
        tag("title", title, id=f"{prefix}-title"),
        tag("desc", " ".join(words), id=f"{prefix}-words"),
        *(_tick(tick, bottom) for tick in when.ticks()),
        *rows,
        *(_stretch(each, end + _GAP) for each in tried),
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDTH)} {number(bottom + _FOOT)}",
        class_="map time",
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-words",
    )


def _x(part: float) -> float:
    return (WIDTH - _RIGHT) * part


def _tick(tick: Tick, bottom: float) -> Markup:
    x = _x(tick.x)
    name = str(tick.year) if tick.month == 1 else short_month(tick.month)
    return join(
        (
            tag("line", x1=x, y1=_TOP - 4, x2=x, y2=bottom, class_="grid"),
            tag("text", name, x=x, y=bottom + 18, text_anchor="middle", class_="label"),
        )
    )


def _row(line: Line, top: float) -> Markup:
    def y(score: float) -> float:
        return top + _HEIGHT * (1 - score / 100)

    upper = [(_x(each.x), y(each.high)) for each in line.moments]
    lower = [(_x(each.x), y(each.low)) for each in reversed(line.moments)]
    middle = [(_x(each.x), y(each.score)) for each in line.moments]
    return join(
        (
            tag("text", line.name, x=0, y=top - 10, class_="caption"),
            tag("line", x1=0, y1=y(50), x2=WIDTH - _RIGHT, y2=y(50), class_="axis"),
            tag("text", "50", x=WIDTH, y=y(50) + 4, text_anchor="end", class_="label"),
            _band(upper, lower),
            tag("polyline", points=points(middle), class_="trail"),
            *_dots(line, middle),
        )
    )


def _band(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]) -> Markup:
    if len(upper) > 1:
        return polygon([*upper, *lower], "region")
    (x, high), (_, low) = upper[0], lower[0]
    return tag("rect", x=x - 6, y=high, width=12.0, height=low - high, rx=3.0, class_="region")


def _stretch(stretch: Stretch, top: float) -> Markup:
    """A bar with its number before it; one that goes on has no end."""
    y = top + _LANE * (stretch.lane + 0.5)
    start, end = _x(stretch.start), max(_x(stretch.end), _x(stretch.start) + _LEAST)
    stop = (
        ()
        if stretch.is_open
        else (tag("line", x1=end, y1=y - 4, x2=end, y2=y + 4, class_="trail"),)
    )
    return join(
        (
            tag(
                "text", str(stretch.number), x=start - 4, y=y + 4, text_anchor="end", class_="label"
            ),
            tag("line", x1=start, y1=y, x2=end, y2=y, class_="trail"),
            *stop,
        )
    )


def _dots(line: Line, middle: Sequence[tuple[float, float]]) -> list[Markup]:
    """A ring a sitting and a filled dot for the newest, with its score beside it."""
    radius = 4.0 if len(middle) <= _NUMBERED else 2.5
    dots = [tag("circle", cx=x, cy=y, r=radius, class_="stop") for x, y in middle[:-1]]
    x, y = middle[-1]
    score = f"{line.moments[-1].score:.0f}"
    return [
        *dots,
        tag("circle", cx=x, cy=y, r=5.0, class_="self"),
        tag("text", score, x=x, y=y - 10, text_anchor="middle", class_="number"),
    ]
