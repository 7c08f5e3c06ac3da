"""The compass map in words, and the words on it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

TITLE = message("map.title", "The compass map")
STAND = message("map.stand", "Your answers stand {spot}.")
DRAWN = message("map.drawn", "{name} is drawn {place}.")
NOT_ON_MAP = message(
    "map.absent", "{name} turns on other kinds of work, so it has no place on the map."
)
MARKS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("map.mark.wanted", "The month you want stands {place}."),
        "actual": message("map.mark.actual", "Your last month stands {place}."),
        "expected": message("map.mark.expected", "The month expected of you stands {place}."),
    }
)
SPOT = message("map.spot", "{place}, with {up!l} {y} and {right!l} {x}")
MIDDLE = message("map.place.middle", "in the middle")
LOWER_LEFT = message("map.place.lower-left", "in the lower left")
LEFT = message("map.place.left", "to the left of the middle")
UPPER_LEFT = message("map.place.upper-left", "in the upper left")
BELOW = message("map.place.below", "below the middle")
ABOVE = message("map.place.above", "above the middle")
LOWER_RIGHT = message("map.place.lower-right", "in the lower right")
RIGHT = message("map.place.right", "to the right of the middle")
UPPER_RIGHT = message("map.place.upper-right", "in the upper right")

UP = message("map.axis.up", "↑ {name}")
ACROSS = message("map.axis.across", "{name} →")
LEGEND_SELF = message("map.legend.self", "Your answers; the tint is the doubt around them")
LEGEND_TRAIL = message("map.legend.trail", "Your newest answers; tint and outlines are the doubt")
LEGEND_MARK = message("map.legend.mark", "{name!u}")

OFF_THE_MAP = message("map.off", "This turns on {names}, which the map can’t show.")
OFF_THE_MAP_TOO = message("map.off.too", "This also turns on {names}, which the map can’t show.")
AND_ON = message("map.off.and", "{first} and on {second}")
BANDS = message("bands.name", "Every dimension on one scale")
BAND_SCORE = message("bands.score", "{score} ({span})")
BAND_POINT = message("bands.sign.point", "you")
BAND_LIKELY = message("bands.sign.likely", "likely range")
BAND_TURNS = message("bands.sign.turns", "it turns on this")
