"""What a participant's page says around questions and results: short, plain, second person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

LOBBY = (
    message("page.lobby.title", "You have a seat"),
    message("page.lobby.text", "It begins in a moment. Leave this page open."),
)
AHEAD = message(
    "page.ahead.text",
    "You can answer this now, before the meeting, at your own pace. Stop when you like: the same"
    " link, in the same browser or terminal, brings you back to your seat and your answers.",
)
AHEAD_DONE = message(
    "page.answered.text",
    "You have answered all that comes before the meeting. You may leave now. Come to the meeting"
    " with the same link, in the same browser or terminal.",
)
AHEAD_CHANGE = message("page.ahead.change", "Change my answers: {title}")
STOP = message("page.stop", "Stop here; the same link brings me back")
CLOSED = (
    message("page.closed.title", "The room is closed"),
    message("page.closed.text", "Thank you for taking part. Take your result home now."),
)
SITE = message("page.site", "Workshop")
NO_SCRIPT = message("page.no-script", "This page needs JavaScript.")
WELCOME_LOST = message("welcome.lost", "No connection. Answers are kept here and sent later.")
WELCOME_CODE = message("welcome.code", "The code on the screen")
WELCOME_SEAT = message("welcome.seat", "Take a seat")
WELCOME_PROMISED = message("welcome.promised", "What is promised, and what is not")
WELCOME_NOT_PROMISED = message("welcome.not-promised", "Not promised:")
REHEARSAL = message("page.rehearsal", "Rehearsal")
SEATS = plural("page.seats", "{number} here", "{number} here")
SHARED = message("page.shared", "Joins the room's combined picture, without your name.")
HERE = message("page.here", "Stays on this device.")
THROUGH = message(
    "page.through", "You are through. Change what you like, or wait for the next step."
)
THROUGH_ALONE = message("page.done", "You are through. Change what you like.")
NOT_YOU = message("page.not-you", "This question does not apply to you. Wait for the next one.")
GUESS = message("page.guess", "Your guess, before the picture is shown:")
GUESSED = message("page.guessed", "You guessed: {guess}")
MISSED = message("page.missed", "Still open to you:")
TO_ROOM = message("page.to-room", "Back to where the room is")
BACK = message("page.back", "Back")
NEXT = message("page.next", "Next")
LEFT = message("page.left", "{points} of 100 points left to share out.")
FULL = message("page.full", "All 100 points are shared out.")
SENT: Mapping[str, Message] = MappingProxyType(
    {
        "": message("page.sent.", "On its way ..."),
        "saved": message("page.sent.saved", "Saved."),
        "late": message(
            "page.sent.late",
            "Saved. It is counted at the end, if enough late answers come together.",
        ),
        "counted": message("page.sent.counted", "Counted already, as it was before."),
        "closed": message("page.sent.closed", "Not collected any more."),
        "invalid": message("page.sent.invalid", "Not accepted."),
    }
)
CONSENT = message(
    "page.consent",
    "Share with the room? Each is a coarse value of its own, without your name.",
)
SHARES: Mapping[str, Message] = MappingProxyType(
    {
        "map": message("page.share.map", "My rough place on the map"),
        "coverage": message("page.share.coverage", "What draws me more and less"),
        "time": message("page.share.time", "My months, in rough bins"),
        "flag": message("page.share.flag", "Which warnings and good signs I have"),
    }
)
STAYS = message(
    "page.stays",
    "This page stays until {time}. Left open, it works after that; a reload then finds nothing.",
)
FORGET = message("page.forget", "Forget everything on this device")
FORGET_SURE = message(
    "page.forget.sure", "Your answers and your result go from this device. Taken home already?"
)
FORGOTTEN = message("page.forgotten", "Nothing of this room is kept on this device any more.")
HOME = message("page.home", "Take my result home")
HOW = message(
    "page.how",
    "A file for “emcompass import”; it is kept nowhere else. The app tells more from it.",
)
MAP_HELD = message(
    "page.map.held",
    "A square with a dot hides few people or none, or shields another one: so nobody is given away"
    " by standing there.",
)
MAP = message("page.map", "Up: more people leadership. To the right: more technical contribution.")
