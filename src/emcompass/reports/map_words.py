"""The compass map in words, for whoever does not see it."""

from __future__ import annotations

from emcompass.reports.map_geometry import CENTRE, CompassMap, Label, Point
from emcompass.reports.words import lower_first, upper_first

# What the signs of the bands mean.
POINT = "you"
LIKELY = "likely range"
TURNS = "it turns on this"

_MIDDLE = 4.0  # points from the centre that still read as the middle


def map_words(where: CompassMap) -> tuple[str, ...]:
    """The profile and its doubt, the archetypes that the verdict names, and the months."""
    x, y = where.at
    stand = f"{lower_first(where.right)} {x:.0f} across, {lower_first(where.up)} {y:.0f} up"
    told = [f"Your answers stand {quarter(where.at)}: {stand}.{_reach(where)}"]
    told += [_named(label) for label in where.labels if label.id in where.named]
    told += [f"{upper_first(mark.name)} stands {spot(mark.at)}." for mark in where.marks]
    told += filter(None, [off_the_map(where)])
    return tuple(told)


def off_the_map(where: CompassMap) -> str:
    """One line for what the recommendation turns on and the two axes can't show, else ""."""
    turning = [band for band in where.bands if band.turns]
    hidden = [lower_first(band.name) for band in turning if not band.on_map]
    if not hidden:
        return ""
    also = "also " if len(hidden) < len(turning) else ""
    return f"This {also}turns on {' and on '.join(hidden)}, which the map can’t show."


def quarter(at: Point) -> str:
    """Where a point stands: "in the upper left", "in the middle", "below the middle"."""
    x, y = at[0] - CENTRE, at[1] - CENTRE
    if abs(x) <= _MIDDLE and abs(y) <= _MIDDLE:
        return "in the middle"
    if abs(x) <= _MIDDLE:
        return "above the middle" if y > 0 else "below the middle"
    side = "right" if x > 0 else "left"
    if abs(y) <= _MIDDLE:
        return f"to the {side} of the middle"
    return f"in the {'upper' if y > 0 else 'lower'} {side}"


def spot(at: Point) -> str:
    """A point in full: "in the upper left, at 36 across and 90 up"."""
    return f"{quarter(at)}, at {at[0]:.0f} across and {at[1]:.0f} up"


def _reach(where: CompassMap) -> str:
    inner = min(where.regions, key=lambda region: region.share, default=None)
    if inner is None:
        return ""
    xs, ys = zip(*inner.outline, strict=True)
    return (
        f" More than half of the likely places lie between {max(0, min(xs)):.0f} and"
        f" {min(100, max(xs)):.0f} across and between {max(0, min(ys)):.0f} and"
        f" {min(100, max(ys)):.0f} up."
    )


def _named(label: Label) -> str:
    if not label.on_map:
        return f"{label.name} is told by the other dimensions and has no place on the map."
    return f"{label.name} is drawn {quarter(label.at)}."
