"""The compass map in words, for whoever does not see it."""

from __future__ import annotations

from emcompass.reports.compass import CENTRE, CompassMap, Label, Point
from emcompass.reports.words import listed, lower_first, upper_first

_MIDDLE = 4.0  # points from the centre that still read as the middle


def map_words(where: CompassMap) -> tuple[str, ...]:
    """The axes, the profile, the months and the archetypes, a sentence or two each."""
    right, up = lower_first(where.right), lower_first(where.up)
    told = [
        f"On the map {right} grows to the right, {up} upwards; the middle, 50, pulls neither way.",
        f"Your answers stand {quarter(where.at)}, at {_at(where.at)}.{_reach(where)}",
    ]
    told += [
        f"{upper_first(mark.name)} stands {quarter(mark.at)}, at {_at(mark.at)}."
        for mark in where.marks
    ]
    told.append(_labels(where.labels))
    return tuple(filter(None, told))


def quarter(at: Point) -> str:
    """Where a point stands: "in the upper left", "in the middle", "low in the middle"."""
    x, y = at[0] - CENTRE, at[1] - CENTRE
    if abs(x) <= _MIDDLE and abs(y) <= _MIDDLE:
        return "in the middle"
    if abs(x) <= _MIDDLE:
        return "above the middle" if y > 0 else "below the middle"
    side = "right" if x > 0 else "left"
    if abs(y) <= _MIDDLE:
        return f"to the {side} of the middle"
    return f"in the {'upper' if y > 0 else 'lower'} {side}"


def _at(at: Point) -> str:
    return f"{at[0]:.0f} to the right and {at[1]:.0f} up"


def _reach(where: CompassMap) -> str:
    inner = min(where.regions, key=lambda region: region.share, default=None)
    if inner is None:
        return ""
    xs, ys = zip(*inner.outline, strict=True)
    return (
        f" Half of the doubt lies between {max(0, min(xs)):.0f} and {min(100, max(xs)):.0f} to the"
        f" right and between {max(0, min(ys)):.0f} and {min(100, max(ys)):.0f} up."
    )


def _labels(labels: tuple[Label, ...]) -> str:
    on = [f"{each.name} {quarter(each.at)}" for each in labels if each.on_map]
    off = [each.name for each in labels if not each.on_map]
    told = f"The names around it: {listed(on)}." if on else ""
    if off:
        verb = "is" if len(off) == 1 else "are"
        told += f" {listed(off)} {verb} told by the other dimensions, not on this map."
    return told.strip()
