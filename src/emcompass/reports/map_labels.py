"""Where marks and names stand on a drawn map: off each other, names beside their dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from math import hypot, inf

from emcompass.reports.map_geometry import Label, Point

_GAPS = (5.0, 22.0, 40.0, 58.0)  # from a dot to the name beside it, the nearest free one
_UP, _DOWN = 10.0, 4.0  # of a line of text, from where it stands
_CELL, _BOLD = 7.0, 7.8  # a letter's width on average, in a wide face
_STEP = 6.0  # between the boxes along a line


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in units of the drawing; y goes down."""

    left: float
    top: float
    right: float
    bottom: float

    @classmethod
    def around(cls, at: Point, reach: float) -> Rect:
        """A square with a place in its middle."""
        x, y = at
        return cls(x - reach, y - reach, x + reach, y + reach)

    def overlap(self, other: Rect) -> float:
        """The area that both cover."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(0.0, wide) * max(0.0, high)


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """A label with its dot, the middle of its name and the line that the name stands on."""

    label: Label
    named: bool
    dot: Point
    at: Point


def along(start: Point, end: Point, reach: float = 3.0) -> list[Rect]:
    """Boxes that cover a straight line."""
    (x1, y1), (x2, y2) = start, end
    steps = max(1, round(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5 / _STEP))
    parts = (step / steps for step in range(steps + 1))
    return [Rect.around((x1 + (x2 - x1) * part, y1 + (y2 - y1) * part), reach) for part in parts]


def apart(places: Sequence[Point], ground: Rect, least: float = 17.0) -> list[Point]:
    """Places of marks, moved aside where one would cover an earlier one; all inside `ground`."""
    found: list[Point] = []
    for x, y in places:
        steps = ((0.0, 0.0), (least, 0.0), (-least, 0.0), (0.0, least), (0.0, -least))
        near = [
            (
                min(max(x + reach * dx, ground.left), ground.right),
                min(max(y + reach * dy, ground.top), ground.bottom),
            )
            for reach in (1, 2)
            for dx, dy in steps
        ]
        found.append(max(near, key=lambda at: min(least, _nearest(at, found))))
    return found


def _nearest(at: Point, others: Sequence[Point]) -> float:
    return min((hypot(at[0] - x, at[1] - y) for x, y in others), default=inf)


def place_labels(
    labels: Iterable[tuple[Label, bool, Point]], taken: Sequence[Rect], ground: Rect
) -> list[PlacedLabel]:
    """Names for dots, those that the verdict names first; all inside `ground`, off `taken`.

    A name that has no free place stands where it covers least.
    """
    waiting = sorted(labels, key=lambda each: not each[1])
    blocked = [*taken, *(Rect.around(dot, 3.5) for _, _, dot in waiting)]
    found: list[PlacedLabel] = []
    for label, named, dot in waiting:
        boxes = [
            _inside(box, ground)
            for box in _beside(dot, (_BOLD if named else _CELL) * len(label.name))
        ]
        best = min(boxes, key=lambda box: sum(map(box.overlap, blocked)))
        blocked.append(best)
        found.append(
            PlacedLabel(label, named, dot, ((best.left + best.right) / 2, best.bottom - _DOWN))
        )
    return found


def _beside(dot: Point, width: float) -> list[Rect]:
    """Where a name may stand, the best places first: above, below, at the sides; near, then far."""
    x, y = dot
    boxes = []
    for gap, side in product(_GAPS, (0.0, 1.0, -1.0)):
        middle = x + side * width / 2
        boxes += [
            _line(middle, y - gap - _DOWN, width),
            _line(middle, y + gap + _UP, width),
        ]
    for gap in _GAPS:
        boxes += [
            _line(x + gap + width / 2, y + _DOWN, width),
            _line(x - gap - width / 2, y + _DOWN, width),
        ]
    return boxes


def _line(middle: float, base: float, width: float) -> Rect:
    return Rect(middle - width / 2, base - _UP, middle + width / 2, base + _DOWN)


def _inside(box: Rect, ground: Rect) -> Rect:
    """Moved until it lies inside."""
    x = max(ground.left - box.left, 0.0) - max(box.right - ground.right, 0.0)
    y = max(ground.top - box.top, 0.0) - max(box.bottom - ground.bottom, 0.0)
    return Rect(box.left + x, box.top + y, box.right + x, box.bottom + y)
