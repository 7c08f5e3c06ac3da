"""What the pictures share as SVG: where the plane and the scale under it stand, and shapes."""

from __future__ import annotations

from collections.abc import Iterable

from emcompass.reports.map_geometry import Point
from emcompass.reports.markup import Markup, number, tag

LEFT, SIDE = 16.0, 400.0  # of map and bands alike: 0 and 100 of both stand under each other


def points(corners: Iterable[Point]) -> str:
    """Corners as a `points` attribute holds them."""
    return " ".join(f"{number(x)},{number(y)}" for x, y in corners)


def polygon(corners: Iterable[Point], class_: str) -> Markup:
    """A closed shape."""
    return tag("polygon", points=points(corners), class_=class_)


def diamond(x: float, y: float, reach: float) -> Markup:
    """The person's own mark, which reaches that far from its middle."""
    return polygon(((x, y - reach), (x + reach, y), (x, y + reach), (x - reach, y)), "self")
