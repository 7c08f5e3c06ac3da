"""What a later room of the same group is told of how its pictures have changed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

THEN = plural("room-trend.then", "Then: {date}, {number} answer", "Then: {date}, {number} answers")
NOW_AND_THEN = message("room-trend.now-and-then", "{now} (then {then})")
PICTURE = message("room-trend.picture", "{name}: {said}")
OTHERS = plural("room-trend.others", "One other: {note}", "{n!u} others: {note}")

MORE = message("room-trend.more", "A larger part of the room than then: {answers}.")
FEWER = message("room-trend.fewer", "A smaller part of the room than then: {answers}.")
TOWARDS = message("room-trend.towards", "The answers as a whole lie further towards {answer}.")
SPREAD = message(
    "room-trend.spread",
    "The answers are spread differently from then; no single one has changed much.",
)
SAME = message(
    "room-trend.same", "About as before: a few people more or less could make the difference."
)
FEW = message(
    "room-trend.few", "With so few answers no change can be told: a few people could make it."
)
HELD_CHANGE = message(
    "room-trend.held",
    "The change is held back: so few people more or fewer answered that it could tell what they"
    " said.",
)
APART = message("room-trend.apart", "It can't be compared with then: {why}.")
APART_WHY: Mapping[str, Message] = MappingProxyType(
    {
        "held": message("room-trend.apart.held", "it was held back then"),
        "question": message(
            "room-trend.apart.question", "the question or its answers have changed"
        ),
        "bank": message("room-trend.apart.bank", "the questions behind it have changed"),
        "people": message("room-trend.apart.people", "other people were asked"),
        "form": message("room-trend.apart.form", "it was drawn in another way"),
    }
)

AFTER = message(
    "room-report.after", "This group met before, on {date}: pictures say how they have changed."
)
COLUMN = message("room-report.then", "Then")
HOW = message(
    "room-report.how.then",
    "A change is told only if at least as many people as a picture needs must have made it, beside"
    " all who came or left; with fewer the same words are said, whatever anybody answered. Where"
    " the numbers are equal, the same people are taken to have answered. A change is the room's:"
    " it says of nobody that they changed their mind.",
)

PROMISE = message(
    "promise.earlier",
    "This group met before, on {date}. A picture that was shown then may be shown beside this"
    " room's. A change is told only if at least {number} people make it.",
)

NOT_PROMISED = message(
    "promise.not.then",
    "Somebody who has kept the earlier room's picture can lay it beside this one themselves. If"
    " they also know that nobody else has changed their mind, they can work out what somebody who"
    " came, left or changed has said.",
)
NOT_CLOSED = message(
    "room-trend.not-closed",
    "{room}: this room is still open. Close it first, then come back to it.",
)
NO_REPORT = message(
    "room-trend.no-report",
    "{file}: not a workshop's report. Expected a room's id, or what `emcompass workshop report"
    " --format json` wrote.",
)
MADE_UP = message(
    "room-trend.made-up",
    "{room}: a rehearsal with made-up people. Only a rehearsal can come after a rehearsal.",
)
REAL = message(
    "room-trend.real",
    "{room}: real people answered there. A rehearsal with made-up people can't come after it.",
)
