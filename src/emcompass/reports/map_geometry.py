"""The compass map as geometry: where everything stands, on a plane of 0..100 both ways.

Beside the plane of two dimensions stand the bands: all dimensions on one scale of 0..100.

x is technical contribution (to the right), y people leadership (up), as shown scores:
50 + 20 theta.
SVG, HTML and the terminal draw these points; nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import cos, hypot, log, pi, sin, sqrt
from typing import Literal

Point = tuple[float, float]
Edge = tuple[int, int]  # past which edges a true place lies: -1, 0 or 1 across and up
MarkId = Literal["wanted", "actual", "expected"]

INSIDE: Edge = (0, 0)
CENTRE = 50.0
POINTS_PER_THETA = 20.0
_LABEL_RADIUS = 40.0
_ON_MAP = 0.5  # an archetype with less of its direction than this in the plane has no place on it
_ARROW = 3.0  # marks nearer than this need no arrow


@dataclass(frozen=True, slots=True)
class Region:
    """An ellipse that holds `share` of the doubt: its outline, unclipped and not closed."""

    share: float
    outline: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A hollow mark: the month wanted, the last one, the one expected."""

    id: MarkId
    name: str
    at: Point
    beyond: Edge = INSIDE


@dataclass(frozen=True, slots=True)
class DimensionBand:
    """One dimension on the scale: the score with its 80 % band, as shown (0..100).

    `turns`: the recommendation turns on it. `on_map`: it is one of the map's two axes.
    """

    id: str
    name: str
    score: float
    low: float
    high: float
    turns: bool
    on_map: bool


@dataclass(frozen=True, slots=True)
class Label:
    """An archetype's direction from the centre; `on_map` is False when other dimensions tell it."""

    id: str
    name: str
    at: Point
    on_map: bool


@dataclass(frozen=True, slots=True)
class Stop:
    """A sitting on a trajectory, numbered from 1 in order of time."""

    number: int
    at: Point
    region: Region


@dataclass(frozen=True, slots=True)
class CompassMap:
    """All that the map shows. `right` and `up` are the names of its axes; `at` is the profile."""

    right: str
    up: str
    at: Point
    regions: tuple[Region, ...]  # widest first
    marks: tuple[Mark, ...]
    arrow: tuple[Point, Point] | None  # from the month wanted to the last one
    labels: tuple[Label, ...]
    named: tuple[str, ...]  # the archetypes that the verdict names: none, one or two
    bands: tuple[DimensionBand, ...] = ()  # every dimension, the two of the map first
    beyond: Edge = INSIDE


@dataclass(frozen=True, slots=True)
class Plane:
    """Which two dimensions span the map: their ids, names and places in the bank's order."""

    right: str
    up: str
    right_name: str
    up_name: str
    order: tuple[str, ...]

    def project(self, vector: Sequence[float]) -> Point:
        """The part of a vector over all dimensions that lies in the plane (x, y)."""
        return vector[self.order.index(self.right)], vector[self.order.index(self.up)]


def clip(value: float) -> float:
    """A coordinate on the shown scale."""
    return min(100.0, max(0.0, value))


def shown(theta: float) -> float:
    """A point of the theta scale on the shown one, unclipped."""
    return CENTRE + POINTS_PER_THETA * theta


def edge(x: float, y: float) -> Edge:
    """Past which edges of the map an unclipped place lies."""
    return (x > 100.0) - (x < 0.0), (y > 100.0) - (y < 0.0)


def place(plane: Plane, mean: Sequence[float]) -> Point:
    """Where a profile stands, clipped to the map."""
    x, y = plane.project(mean)
    return clip(shown(x)), clip(shown(y))


def region(
    plane: Plane,
    mean: Sequence[float],
    covariance: Sequence[Sequence[float]],
    share: float,
    steps: int = 72,
) -> Region:
    """The ellipse around the mean that holds `share` of the doubt about the two dimensions.

    `covariance` is over all dimensions, on the theta scale. For two normal dimensions the squared
    radius is -2 ln(1 - share); a Cholesky factor turns the circle into the ellipse.
    """
    right, up = plane.order.index(plane.right), plane.order.index(plane.up)
    a = sqrt(covariance[right][right])
    b = covariance[up][right] / a
    c = sqrt(max(0.0, covariance[up][up] - b * b))
    x, y = plane.project(mean)
    radius = sqrt(-2.0 * log(1.0 - share))
    angles = (2.0 * pi * step / steps for step in range(steps))
    circle = ((radius * cos(angle), radius * sin(angle)) for angle in angles)
    return Region(share, tuple((shown(x + a * u), shown(y + b * u + c * v)) for u, v in circle))


def mark(plane: Plane, mark_id: MarkId, name: str, shares: Mapping[str, float]) -> Mark:
    """A month on the map: a share p among C categories stands at 50 + 100 (p - 1/C), clipped."""
    even = 1.0 / len(shares) if shares else 0.0

    def stand(dimension: str) -> float:
        return CENTRE + 100.0 * (shares.get(dimension, even) - even)

    x, y = stand(plane.right), stand(plane.up)
    return Mark(mark_id, name, (clip(x), clip(y)), edge(x, y))


def arrow(marks: Sequence[Mark]) -> tuple[Point, Point] | None:
    """From the month wanted to the last one, unless they are the same to the eye."""
    at = {each.id: each.at for each in marks}
    if "wanted" not in at or "actual" not in at:
        return None
    start, end = at["wanted"], at["actual"]
    return (start, end) if hypot(end[0] - start[0], end[1] - start[1]) > _ARROW else None


def label(plane: Plane, archetype: str, name: str, prototype: Mapping[str, float]) -> Label:
    """Where an archetype's name stands: in its prototype's direction, at one distance for all."""
    x, y = prototype.get(plane.right, 0.0), prototype.get(plane.up, 0.0)
    length = hypot(x, y)
    if length < _ON_MAP:
        at = (shown(x), shown(y))
    else:
        at = (CENTRE + _LABEL_RADIUS * x / length, CENTRE + _LABEL_RADIUS * y / length)
    return Label(archetype, name, at, on_map=length >= _ON_MAP)


def stop(
    plane: Plane, number: int, mean: Sequence[float], covariance: Sequence[Sequence[float]]
) -> Stop:
    """One sitting of a trajectory, with the region that holds half of its doubt."""
    return Stop(number, place(plane, mean), region(plane, mean, covariance, 0.5, steps=48))
