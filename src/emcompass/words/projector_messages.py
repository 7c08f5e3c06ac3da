"""What stands on a projector, in a terminal and in a browser: short, read from far away."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

SITE = message("projector.site", "Projector")
NO_SCRIPT = message(
    "projector.no-script",
    "The projector needs JavaScript. A second terminal shows it too: emcompass workshop run"
    " --projector",
)
OPENING = message("projector.opening", "Opening the projector.")
HOW = message("projector.how", "Open this address, or point a camera at the square")
JOINED = plural("projector.joined", "{number} joined", "{number} joined")
BEGIN = message("projector.begin", "We begin in a moment.")
THANKS = message(
    "projector.thanks",
    "Thank you. Take your result home now: it is on your device and nowhere else.",
)
REHEARSAL = message("projector.rehearsal", "REHEARSAL · made-up people")
LOST = message("projector.lost", "Not connected. The room goes on.")
LOST_TITLE = message("projector.lost.title", "Not connected")
LOST_FIRST = message(
    "projector.lost.first", "The server does not answer. This page goes on trying."
)
LINK_TITLE = message("projector.link.title", "This is the projector")
LINK = message("projector.link", "Open it by the link that the console shows: press v there.")
QR = message("projector.qr", "QR code of the address")
GUESS = message("projector.guess", "The answers are counted. What do you expect?")
GUESS_FIRST = message(
    "projector.guess.first", "Guess first: your device keeps your guess for you alone."
)

LEFT = message("projector.left", "left")
PAUSED = message("projector.paused", "paused")
ANSWERED = message("projector.answered", "answered")
FINISHED = message("projector.finished", "finished")
TIME_LEFT = message("projector.line.left", "{time} left")
TIME_PAUSED = message("projector.line.paused", "{time} paused")
COUNT_ANSWERED = message("projector.line.answered", "{count} answered")
COUNT_FINISHED = message("projector.line.finished", "{count} finished")

TITLES: Mapping[str, Message] = MappingProxyType(
    {
        "map": message("projector.title.map", "Where the room stands"),
        "coverage": message("projector.title.coverage", "What the room is pulled to"),
        "time": message("projector.title.time", "The months we want, and had"),
        "flag": message("projector.title.flag", "Signs and warnings"),
    }
)
UP = message("projector.axis.up", "people leadership")
RIGHT = message("projector.axis.right", "technical contribution")
DOTTED = message(
    "projector.dotted", "a dotted square hides few people or none, or shields another one"
)
DASHED = message(
    "projector.dashed", "a dashed square hides few people or none, or shields another one"
)
UNDER_COVERAGE = message(
    "projector.under.coverage", "How much of the room is pulled here more than elsewhere"
)
UNDER_TIME = message("projector.under.time", "Points of 100, roughly: from groups of answers")
HELD = message("projector.held", "Held back: {why}")
HELD_FEW = message("projector.held.few", "Held back: too few answers")
HELD_HERE = message("projector.held.here", "held back: {why}")
COUNT_OF = message("projector.of", "{count} of {all}")

MEANS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("projector.mean.wanted", "wanted {number}"),
        "actual": message("projector.mean.actual", "last month {number}"),
    }
)
ROUGHLY: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("projector.roughly.wanted", "wanted: {roughly}"),
        "actual": message("projector.roughly.actual", "last month: {roughly}"),
    }
)
BINS: Mapping[str, Message] = MappingProxyType(
    {
        "most": message("projector.bins.most", "most {bins}"),
        "some": message("projector.bins.some", "some {bins}"),
    }
)
SPREAD = message("projector.bins.spread", "spread out")
