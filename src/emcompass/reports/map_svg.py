"""The compass map as SVG: alone in a file, or inside a page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path

from emcompass.reports.bands_svg import bands_drawn, bands_height
from emcompass.reports.map_geometry import (
    INSIDE,
    CompassMap,
    Edge,
    Mark,
    MarkId,
    Point,
    Region,
    Stop,
)
from emcompass.reports.map_labels import PlacedLabel, Rect, along, apart, place_labels
from emcompass.reports.map_words import off_the_map
from emcompass.reports.markup import Markup, join, number, tag
from emcompass.reports.svg_shapes import LEFT, SIDE, diamond, points, polygon
from emcompass.text.layout import wrap
from emcompass.words import map_messages as m
from emcompass.words.fill import say

TOP = 44.0  # as LEFT: room for a mark that stands on the edge, and for the sign beyond it
WIDTH = SIDE + 2 * LEFT
_LEGEND_TOP = TOP + SIDE + 60
_LEGEND_ROW = 23.0
_LINE, _LETTERS = 18.0, 58  # of text over the bands: its height, and what fits across
_SELF = 9.0  # from the middle of the solid mark to its points
_REACH = 10.0  # of a mark from its middle
_MANY = 12  # sittings; more than this are drawn small and without numbers


@cache
def map_style() -> str:
    """The style sheet of the map, light and dark."""
    return Path(__file__).with_name("map.css").read_text("utf-8")


def svg_map(
    where: CompassMap, *, title: str, words: Sequence[str] = (), stops: Sequence[Stop] = ()
) -> str:
    """A file of its own: light, or dark where the reader's system is. `words` describe it."""
    drawn = map_element(where, title=title, words=words, stops=stops, style=map_style())
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{drawn}\n'


def map_element(  # noqa: PLR0913 - all but the map itself are named at every call
    where: CompassMap,
    *,
    title: str,
    words: Sequence[str] = (),
    stops: Sequence[Stop] = (),
    style: str | None = None,
    prefix: str = "map",
    legend: bool = True,
) -> Markup:
    """The `svg` element. Inside a page `prefix` keeps ids apart and the page holds the style.

    A picture of its own has the bands under it; a page shows them beside the map. Without `legend`
    the signs are left to explain themselves.
    """
    self_at = _xy(stops[-1].at if stops else where.at)
    marks = _standing(where.marks, self_at)
    rows = tuple(_legend(where.marks, bool(stops))) if legend else ()
    height = _LEGEND_TOP + _LEGEND_ROW * len(rows)
    bands = where.bands if style and not stops else ()
    off = wrap(off_the_map(where), _LETTERS) if bands else []
    top = height + 12.0 + _LINE * len(off)
    whole = top + bands_height(bands) if bands else height
    return tag(
        "svg",
        tag("title", title, id=f"{prefix}-title"),
        tag("desc", " ".join(words), id=f"{prefix}-words"),
        tag("style", Markup(style)) if style else None,
        tag("rect", width="100%", height="100%", class_="paper") if style else None,
        _clip(prefix),
        _ground(where),
        _past(stops[:-1], prefix) if stops else None,
        _regions((stops[-1].region,) if stops else where.regions, prefix),
        *map(_label, _placed(where, stops, marks)),
        _trail(stops) if stops else None,
        _arrow(marks["wanted"], marks["actual"]) if where.arrow else None,
        *(_symbol(each, *at) for each, at in marks.items()),
        *(_beyond(marks[mark.id], mark.beyond, "head") for mark in where.marks),
        diamond(*self_at, _SELF),
        None if stops else _beyond(self_at, where.beyond, "turn"),
        _legend_rows(rows),
        *(
            tag("text", line, x=LEFT, y=height + 6.0 + _LINE * row, class_="name")
            for row, line in enumerate(off)
        ),
        bands_drawn(bands, top) if bands else None,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(WIDTH)} {number(whole)}",
        class_="map",
        role="img",
        aria_labelledby=f"{prefix}-title {prefix}-words",
    )


def _xy(at: Point) -> Point:
    return LEFT + SIDE * at[0] / 100.0, TOP + SIDE * (1.0 - at[1] / 100.0)


def _clip(prefix: str) -> Markup:
    plane = tag("rect", x=LEFT, y=TOP, width=SIDE, height=SIDE, rx=10.0)
    return tag("clipPath", plane, id=f"{prefix}-plane")


def _ground(where: CompassMap) -> Markup:
    middle_x, middle_y = _xy((50.0, 50.0))
    right, bottom = LEFT + SIDE, TOP + SIDE
    return join(
        (
            tag("rect", x=LEFT, y=TOP, width=SIDE, height=SIDE, rx=10.0, class_="ground"),
            _line(middle_x, TOP + 8, middle_x, bottom - 8, "axis"),
            _line(LEFT + 8, middle_y, right - 8, middle_y, "axis"),
            tag("text", say(m.UP, name=where.up), x=LEFT, y=TOP - 22, class_="caption"),
            tag(
                "text",
                say(m.ACROSS, name=where.right),
                x=right,
                y=bottom + 30,
                text_anchor="end",
                class_="caption",
            ),
        )
    )


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Markup:
    return tag("line", x1=x1, y1=y1, x2=x2, y2=y2, class_=class_)


def _regions(regions: Iterable[Region], prefix: str) -> Markup:
    shapes = (polygon(map(_xy, region.outline), "region") for region in regions)
    return tag("g", *shapes, clip_path=f"url(#{prefix}-plane)")


def _past(stops: Sequence[Stop], prefix: str) -> Markup:
    """The doubt around earlier sittings, as outlines: fainter when there are many."""
    mark = "past" if len(stops) < _MANY else "past faint"
    shapes = (polygon(map(_xy, stop.region.outline), mark) for stop in stops)
    return tag("g", *shapes, clip_path=f"url(#{prefix}-plane)")


def _standing(marks: Sequence[Mark], self_at: Point) -> Mapping[MarkId, Point]:
    """Where the hollow marks are drawn: none over another, none under the solid one."""
    plane = Rect(LEFT, TOP, LEFT + SIDE, TOP + SIDE)
    _, *found = apart([self_at, *(_xy(mark.at) for mark in marks)], plane)
    return {mark.id: at for mark, at in zip(marks, found, strict=True)}


def _placed(
    where: CompassMap, stops: Sequence[Stop], marks: Mapping[MarkId, Point]
) -> list[PlacedLabel]:
    """Every label that has a place on the map, off all that is drawn over it."""
    labels = [(each, each.id in where.named, _xy(each.at)) for each in where.labels if each.on_map]
    here = [_xy(stop.at) for stop in stops] or [_xy(where.at)]
    taken = [Rect.around(at, _REACH) for at in (*here, *marks.values())]
    for start, end in pairwise(here):
        taken += along(start, end)
    if where.arrow:
        taken += along(marks["wanted"], marks["actual"])
    ground = Rect(LEFT + 4, TOP + 4, LEFT + SIDE - 4, TOP + SIDE - 4)
    return place_labels(labels, taken, ground)


def _label(placed: PlacedLabel) -> Markup:
    """A dot in the archetype's direction with its name beside it."""
    mark = " named" if placed.named else ""
    (dot_x, dot_y), (x, y) = placed.dot, placed.at
    return join(
        (
            tag("circle", cx=dot_x, cy=dot_y, r=3.0, class_=f"dot{mark}"),
            tag("text", placed.label.name, x=x, y=y, text_anchor="middle", class_=f"label{mark}"),
        )
    )


def _trail(stops: Sequence[Stop]) -> Markup:
    """A line through the sittings, with a numbered ring at each but the last."""
    path = tag("polyline", points=points(_xy(each.at) for each in stops), class_="trail")
    radius = 9.0 if len(stops) <= _MANY else 4.0
    rings = []
    for each in stops[:-1]:
        x, y = _xy(each.at)
        rings.append(tag("circle", cx=x, cy=y, r=radius, class_="stop"))
        if len(stops) <= _MANY:
            rings.append(
                tag("text", str(each.number), x=x, y=y + 4, text_anchor="middle", class_="number")
            )
    return tag("g", path, *rings)


def _arrow(start: Point, end: Point) -> Markup:
    """From the month wanted to the last one, its ends kept off the marks."""
    (x1, y1), (x2, y2) = start, end
    length = max(1.0, ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    tip_x, tip_y = x2 - 9 * ux, y2 - 9 * uy
    base_x, base_y = tip_x - 8 * ux, tip_y - 8 * uy
    left, right = (base_x - 4 * uy, base_y + 4 * ux), (base_x + 4 * uy, base_y - 4 * ux)
    if length < 26:
        return Markup("")
    return join(
        (
            _line(x1 + 9 * ux, y1 + 9 * uy, base_x, base_y, "arrow"),
            polygon(((tip_x, tip_y), left, right), "head"),
        )
    )


def _symbol(mark: MarkId, x: float, y: float) -> Markup:
    """A hollow mark: a circle for wanted, a square for last month, a triangle for expected."""
    if mark == "wanted":
        return tag("circle", cx=x, cy=y, r=7.5, class_="mark")
    if mark == "actual":
        return tag("rect", x=x - 4.5, y=y - 4.5, width=9.0, height=9.0, class_="mark")
    return polygon(((x, y - 7), (x + 6.5, y + 5), (x - 6.5, y + 5)), "mark")


def _beyond(at: Point, edge: Edge, class_: str) -> Markup | None:
    """A point outwards beside what truly lies further out than the edge it is drawn on."""
    if edge == INSIDE:
        return None
    (x, y), (across, up) = at, edge
    length = (across**2 + up**2) ** 0.5
    ux, uy = across / length, -up / length
    corners = (
        (x + 15 * ux, y + 15 * uy),
        (x + 10 * ux - 4 * uy, y + 10 * uy + 4 * ux),
        (x + 10 * ux + 4 * uy, y + 10 * uy - 4 * ux),
    )
    return polygon(corners, class_)


def _legend(marks: Sequence[Mark], over_time: bool) -> Iterable[tuple[MarkId | None, str]]:
    if over_time:
        yield None, say(m.LEGEND_TRAIL)
    else:
        yield None, say(m.LEGEND_SELF)
    for mark in marks:
        yield mark.id, say(m.LEGEND_MARK, name=mark.name)


def _legend_rows(rows: Sequence[tuple[MarkId | None, str]]) -> Markup:
    drawn = []
    for row, (mark, words) in enumerate(rows):
        y = _LEGEND_TOP + _LEGEND_ROW * row
        x = LEFT + 9
        drawn.append(diamond(x, y, _SELF) if mark is None else _symbol(mark, x, y))
        drawn.append(tag("text", words, x=x + 18, y=y + 4.5))
    return tag("g", *drawn)
