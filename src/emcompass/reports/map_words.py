"""The compass map in words, for whoever does not see it."""

from __future__ import annotations

from emcompass.reports.map_geometry import CENTRE, CompassMap, Label, Point
from emcompass.words import map_messages as m
from emcompass.words.fill import listed, lower_first, say
from emcompass.words.numbers import whole

_MIDDLE = 4.0  # points from the centre that still read as the middle
_PLACES = (  # from left to right, each from below to above
    (m.LOWER_LEFT, m.LEFT, m.UPPER_LEFT),
    (m.BELOW, m.MIDDLE, m.ABOVE),
    (m.LOWER_RIGHT, m.RIGHT, m.UPPER_RIGHT),
)


def map_words(where: CompassMap) -> tuple[str, ...]:
    """The profile, the archetypes that the verdict names, and the months."""
    told = [say(m.STAND, spot=spot(where, where.at))]
    told += [_named(label) for label in where.labels if label.id in where.named]
    told += [say(m.MARKS[mark.id], place=quarter(mark.at)) for mark in where.marks]
    return tuple(told)


def off_the_map(where: CompassMap) -> str:
    """One line for what the recommendation turns on and the two axes can't show, else ""."""
    turning = [band for band in where.bands if band.turns]
    hidden = [lower_first(band.name) for band in turning if not band.on_map]
    if not hidden:
        return ""
    told = m.OFF_THE_MAP_TOO if len(hidden) < len(turning) else m.OFF_THE_MAP
    return say(told, names=listed(hidden, m.AND_ON))


def quarter(at: Point) -> str:
    """Where a point stands: "in the upper left", "in the middle", "below the middle"."""
    across, up = map(_side, at)
    return say(_PLACES[across + 1][up + 1])


def _side(value: float) -> int:
    """-1 before the middle, 0 in it, 1 beyond."""
    away = value - CENTRE
    return 0 if abs(away) <= _MIDDLE else 1 if away > 0 else -1


def spot(where: CompassMap, at: Point) -> str:
    """A point in full: "in the upper left, with people leadership 90 and technical ... 36"."""
    x, y = map(whole, at)
    return say(m.SPOT, place=quarter(at), up=where.up, y=y, right=where.right, x=x)


def _named(label: Label) -> str:
    if not label.on_map:
        return say(m.NOT_ON_MAP, name=label.name)
    return say(m.DRAWN, name=label.name, place=quarter(label.at))
