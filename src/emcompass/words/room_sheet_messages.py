"""What is printed before people come: the sheet for everybody, the script for whoever leads."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

MINUTES = plural("sheet.minutes", "{number} minute", "{number} minutes")
STEPS = plural("sheet.steps", "{n} step", "{n} steps")

SHEET = message("sheet.kind", "Workshop")
REHEARSAL = message("sheet.rehearsal", "A rehearsal")
HOW_TITLE = message("sheet.how.title", "How to take part")
PHONE_TITLE = message("sheet.phone.title", "On a phone")
PHONE = message(
    "sheet.phone",
    "In the room’s network, open this address, or point the camera at the square:",
)
PHONE_ANYWHERE = message(
    "sheet.phone-anywhere",
    "Wherever you are, open this address, or point the camera at the square:",
)
CODE = message("sheet.code", "The code, if you are asked for it:")
SQUARE_TITLE = message("sheet.square.title", "With the camera")
SQUARE = message("sheet.square", "QR code of the address {address}")
ONLY_HERE = message(
    "sheet.only-here",
    "This room is bound to the computer that runs it: no other device can open the address.",
)
OTHERWISE_TITLE = message("sheet.otherwise.title", "Without a phone")
TERMINAL = message("sheet.terminal", "On a computer that has emcompass: emcompass join {address}")
KEYBOARD = message(
    "sheet.keyboard",
    "Without any device: ask for a keyboard that is passed around. Words of your own open your seat"
    " there, and nobody else’s do.",
)
PROMISE_TITLE = message("sheet.promise.title", "What is promised")
NOT_PROMISED = message(
    "sheet.not-promised", "What nobody can promise stands at the foot of every page on the phone."
)
HAPPENS_TITLE = message("sheet.happens.title", "What happens")
STEP = plural("sheet.step", "{title}, {number} min", "{title}, {number} min")
AHEAD = message(
    "sheet.ahead",
    "You can begin before the meeting, until {date} at the latest: what each answers alone is open"
    " at the address above. Stop when you like; the same address, in the same browser, brings you"
    " back to your seat and your answers.",
)
FREELY = message(
    "sheet.freely",
    "Skip what you don’t want to answer. Leave when you like: the same address brings you back to"
    " your seat. Take your result home before you go; it is kept on your own device, nowhere else.",
)

SCRIPT = message("script.kind", "The facilitator’s script")
BEFORE_TITLE = message("script.before.title", "Before people come")
BEFORE = (
    message("script.before.open", "Open the room: emcompass workshop run {agenda} --lan"),
    message("script.before.way", "Press p and open the address it shows on a phone."),
    message(
        "script.before.sheet",
        "Print the sheet that says how to take part: emcompass workshop sheet --format html -o"
        " sheet.html",
    ),
    message("script.before.projector", "Press v for the projector; j shows the code on it."),
    message(
        "script.before.count",
        "When people have joined, press s: it says what a room of so many can be shown, and locks"
        " the minimum group.",
    ),
)
AHEAD_TITLE = message("script.ahead.title", "If people answer ahead")
AHEAD_LINES = (
    message(
        "script.ahead.open",
        "Some days before, open the room: emcompass workshop run {agenda} --lan --ahead, or with"
        " --server instead of --lan. Without a server this computer must stay on and awake, in the"
        " same network.",
    ),
    message(
        "script.ahead.invite",
        "Send everybody the address that the console shows, a week before at most: some browsers"
        " forget a page that was not opened for a week. For example: “Please answer some questions"
        " for our workshop before we meet, alone and in your own time. The same link, in the same"
        " browser, brings you back. In the workshop we see combined pictures only.”",
    ),
    message(
        "script.ahead.start",
        "At the meeting the same command, or emcompass workshop run with the room’s id, goes on"
        " with it. Start it when people are there; where most have answered, go on quickly.",
    ),
)
AHEAD_MINUTES = plural(
    "script.ahead.minutes",
    "That is {number} minute of this agenda.",
    "That is {number} minutes of this agenda.",
)
MINIMUM = plural(
    "script.minimum",
    "A picture needs {number} answer.",
    "A picture needs {number} answers.",
)
STEP_TITLE = message("script.step", "{number}. {title}")
FROM_TO = message("script.from-to", "{start} to {end}")
AT = message("script.at", "at {start}")
ON_SCREEN = message("script.on-screen", "On screen")
TO_DO = message("script.to-do", "To do:")
COLLECTS = plural(
    "script.collects",
    "The answer to {number} of {questions} questions joins the room’s pictures, if people give it;"
    " all others stay on the devices.",
    "The answers to {number} of {questions} questions join the room’s pictures, if people give"
    " them; all others stay on the devices.",
)
COLLECTS_NONE = message(
    "script.collects.none", "What people answer stays on their devices: no picture is made of it."
)
OFFERED = message(
    "script.offered",
    "Each person is asked whether to share, off unless switched on: {groups}.",
)
KEYS: Mapping[str, Message] = MappingProxyType(
    {
        "paced": message(
            "script.keys.paced",
            "Everybody sees the same question. f freezes it, r reveals it, n puts the next one.",
        ),
        "reveal": message(
            "script.keys.reveal",
            "Shown one after the other, n goes on: {groups}. Let everybody guess first; f freezes,"
            " r reveals. A reveal is final.",
        ),
        "split": message(
            "script.keys.split",
            "f freezes and r reveals, once for all questions; n puts the next of the most split"
            " ones on the screen.",
        ),
        "vote": message(
            "script.keys.vote", "f freezes the vote when the count stands still; r reveals it."
        ),
    }
)
END_TITLE = message("script.end.title", "At the end")
END = (
    message(
        "script.end.close",
        "Press c to close the room: the report with the combined pictures is written, and"
        " everything that came from people is deleted.",
    ),
    message(
        "script.end.home",
        "Ask everybody to take their result home now. Leave this computer on until the console says"
        " that all did, or half an hour.",
    ),
)
