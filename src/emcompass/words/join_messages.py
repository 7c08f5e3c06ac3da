"""What is said to somebody who takes part at a terminal: arriving, answering, going home."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

TITLE = message("join.title", "Workshop")
LOOKING = message("join.looking", "Looking for the room.")
TRYING = message("join.trying", "It is tried again until it does; q leaves.")
TRYING_PLAIN = message("join.trying.plain", "It is tried again until it does; Ctrl-C leaves.")
KEPT_HERE = message("join.kept-here", "What you answer is kept here and sent later.")
FAULT_TITLE = message("join.fault.title", "Something went wrong here")
FAULT = message(
    "join.fault",
    "Leave with q and join again: your seat is kept, and so is all that you answered.",
)

NO_ROOM = message("join.no-room", "There is no room there")
MEND: Mapping[str, Message] = MappingProxyType(
    {
        "correct": message("join.correct", "Correct the address"),
        "again": message("join.again", "Try again"),
        "leave": message("join.leave", "Leave"),
    }
)
ADDRESS = message("join.address", "The room’s address")
ADDRESS_ABOUT = message("join.address.about", "As it is projected.")
ADDRESS_MISSING = message(
    "join.address.missing", "the room's address is missing, as it stands on the projector"
)
SHARED_NEEDS = message(
    "join.shared-needs",
    "a shared keyboard needs the app: --shared goes without --plain, in a terminal",
)
CODE = message("join.code", "The code")
CODE_ABOUT = message("join.code.about", "Six symbols, as projected.")
CODE_WAS = message("join.code.was", "You typed {code}. The code on the screen, or q:")
CODE_ASKED = message("join.code.asked", "The code on the screen:")
SEAT = message("join.seat", "Take a seat")
RATHER_NOT = message("join.rather-not", "I’d rather not say")
NOT_PROMISED = message("join.not-promised", "What is not promised")
PROMISED_TITLE = message("join.promised", "What is promised")
NOT_PROMISED_HEAD = message("join.not-promised.head", "Not promised:")
BACK = message("join.back", "Back")

REHEARSAL = message("join.rehearsal", "Rehearsal")
STEP = message("join.step", "step {number} of {of}")
HERE = plural("join.here", "{number} here", "{number} here")
PLACE = message("join.place", "{place} of {of}")
BACK_TO_QUESTIONS = message("join.back-to-questions", "Back to the questions")
YOU_SAID = message("join.you-said", "You said: {answer}")
DIFFERENTLY = message("join.differently", "Answer differently")
KEEP = message("join.keep", "Keep this result among mine")
KEPT = message("join.kept", "Kept: it is among your results now")
KEPT_AT = message("join.kept-at", "Kept: {path}")
WRITE = message("join.write", "Write it down")
WRITE_DIFFERENTLY = message("join.write-differently", "Write it differently")
MISSED_ASKED = message("join.missed.asked", "Still open to you: {titles}. Do it now? y or n")
CHANGE_ASKED = message(
    "join.change.asked",
    "Change your answers to {titles}? y goes through the questions again (s leaves one as it is);"
    " n waits.",
)
GUESS = message("join.guess", "Write down what you expect")
GUESS_DIFFERENTLY = message("join.guess.differently", "Expect something else")
GUESS_ASKED = message(
    "join.guess.asked", "What do you expect? Type it on one line; an empty line leaves it."
)
PICTURE_COMES = message("join.picture-comes", "The picture comes when the facilitator reveals it.")
LABEL = message("join.label", "Workshop: {title}")

SEAT_KEPT = message("join.seat-kept", "Your seat is kept: the same command comes back to it.")
NO_SEAT = message("join.no-seat", "You have taken no seat.")
WELCOME_KEYS = message(
    "join.welcome-keys",
    "Type ? for what is not promised, q to leave, or press Enter to take a seat.",
)
NUMBER_OR_SKIP = message("join.number-or-skip", "Type a number, or press Enter to skip.")
NUMBER_OR_PASS = message("join.number-or-pass", "Type a number, or press Enter to pass.")
EXPECTED_NUMBER = message("join.expected-number", "Expected a number from 1 to {most}.")
EXPECTED = message(
    "join.expected", "Expected {expected}; or b back, s skip, q leave (your seat is kept)."
)
NOTHING_ASKED = message(
    "join.nothing-asked", "Nothing is asked of you at the moment. q leaves; your seat is kept."
)
MOVED_ON = message("join.moved-on", "The room has moved on.")
STEP_HEAD = message("join.step-head", "{number} of {of}: {title}")
ONE_LINE = message("join.one-line", "Type it on one line; an empty line leaves it.")
SHARE_NOW_YES = message("join.share.yes", "{consent} {what}: y or n (now y)")
SHARE_NOW_NO = message("join.share.no", "{consent} {what}: y or n (now n)")
KEEP_ASKED = message("join.keep-asked", "Keep this result among yours? y or n")
IS_KEPT = message("join.is-kept", "Your result is kept: {id}")

COMMAND = message(
    "command.join",
    "Take part in the workshop at URL, as it stands on the projector.\n\n"
    "Leaving keeps your seat: the same command comes back to it. Your result is worked out here.",
)
CERT = message("option.join.cert", "Trust this certificate (PEM) for https.")
SHARED = message("option.join.shared", "Pass this keyboard around: sealed seats, as k does.")
PLAIN = message("option.join.plain", "Numbered prompts: screen readers, dumb terminals.")
