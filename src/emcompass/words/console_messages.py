"""What the facilitator's console says: where the room is, what the keys do next, what is final."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

KINDS: Mapping[str, Message] = MappingProxyType(
    {
        "talk": message("console.kind.talk", "Someone speaks"),
        "individual": message("console.kind.individual", "Everybody answers alone"),
        "result": message("console.kind.result", "Everybody reads their own result"),
        "break": message("console.kind.break", "A break"),
        "discussion": message("console.kind.discussion", "People talk with each other"),
        "reveal": message("console.kind.reveal", "The room’s pictures"),
        "split": message("console.kind.split", "Where the room differs"),
        "commitment": message("console.kind.commitment", "One private commitment"),
        "vote": message("console.kind.vote", "A vote"),
    }
)
KIND_PLACE = message("console.kind.place", "{kind}, {place} of {of}")
GROUPS: Mapping[str, Message] = MappingProxyType(
    {
        "map": message("console.group.map", "Group map"),
        "coverage": message("console.group.coverage", "Coverage"),
        "time": message("console.group.time", "The months"),
        "flag": message("console.group.flag", "Signs and warnings"),
        "q": message("console.group.q", "Questions"),
        "vote": message("console.group.vote", "The vote"),
    }
)
STATES: Mapping[str, Message] = MappingProxyType(
    {
        "revealed": message("console.picture.revealed", "revealed"),
        "frozen": message("console.picture.frozen", "frozen, r reveals"),
        "ready": message("console.picture.ready", "ready, f freezes"),
        "later": message("console.picture.later", "enough answers; a later step freezes them"),
        "short": message("console.picture.short", "held back, too few answers"),
    }
)
STATES_OF: Mapping[str, Message] = MappingProxyType(
    {
        "revealed": plural("console.pictures.revealed", "{number} revealed", "{number} revealed"),
        "frozen": plural(
            "console.pictures.frozen", "{number} frozen, r reveals", "{number} frozen, r reveals"
        ),
        "ready": plural(
            "console.pictures.ready", "{number} ready, f freezes", "{number} ready, f freezes"
        ),
        "later": plural(
            "console.pictures.later",
            "{number} with enough answers; a later step freezes them",
            "{number} with enough answers; a later step freezes them",
        ),
        "short": plural(
            "console.pictures.short",
            "{number} held back, too few answers",
            "{number} held back, too few answers",
        ),
    }
)

BEFORE = message("console.title.lobby", "before the start")
CLOSED = message("console.title.closed", "closed")
STEP = message("console.title.step", "step {number} of {of}")
REHEARSAL = message("console.rehearsal", "Rehearsal")
OPENING = message("console.opening", "Opening the room.")
NO_ANSWER_YET = message("console.no-answer-yet", "The room’s server does not answer yet.")
LOST = message(
    "console.lost",
    "The room’s server does not answer. Nothing is lost; the console tries again.",
)
KEY_WAITS = message(
    "console.key-waits", "{key} was not sent: press it again once the server answers."
)
WRONG_CODES = plural(
    "console.wrong-codes", "{number} wrong code was tried.", "{number} wrong codes were tried."
)

HTTPS_NETWORK = message("console.bound.https-network", "https, this network")
HTTPS_HERE = message("console.bound.https-here", "https, this computer only")
HTTP_NETWORK = message("console.bound.http-network", "http, not encrypted, this network")
HTTP_HERE = message("console.bound.http-here", "http, not encrypted, this computer only")
HTTPS_SERVER = message("console.bound.https-server", "https, kept by {organisation}")
HTTP_SERVER = message("console.bound.http-server", "http, not encrypted, kept by {organisation}")
ONLY_HERE = message(
    "console.bound.only-here",
    "{bound}: other devices can’t join. --lan opens it to this network.",
)

JOINED = plural("console.joined", "joined {number}", "joined {number}")
CONNECTED = plural("console.connected", "connected {number}", "connected {number}")
ANSWERED = plural("console.answered", "answered {number}", "answered {number}")
ANSWERED_FEW = message("console.answered.few", "answered too few to tell")
FINISHED = plural("console.finished", "finished {number}", "finished {number}")
FINISHED_FEW = message("console.finished.few", "finished too few to tell")
LOCKED = message("console.locked", "no new seats")
BLANK = message("console.blank", "the projector is blank")
SHOWS_CODE = message("console.shows-code", "the projector shows the code")
LEFT = message("console.left", "{time} left")
LEFT_PAUSED = message("console.left.paused", "{time} left, paused")
OVER = message("console.over", "over time by {time}")
PAUSED_BELOW = message("console.below.paused", "paused")
OVER_BELOW = message("console.below.over", "over by {time}")

STILL_OPEN = message(
    "console.still-open", "Not closed yet: c closes the room for good and writes the report."
)

LABEL_PROMPT = message("console.label.prompt", "On screen")
LABEL_NOTES = message("console.label.notes", "Notes")
LABEL_PICTURES = message("console.label.pictures", "Pictures")
LABEL_LATE = message("console.label.late", "Late")
LABEL_NEXT = message("console.label.next", "Next")
LABEL_HELD = message("console.label.held", "Held back")
LABEL_SPLIT = message("console.label.split", "Most split")
LABEL_JOINED = message("console.label.joined", "Joined")
LABEL_AHEAD = message("console.label.ahead", "Ahead")
LABEL_WAITS = message("console.label.waits", "Waits")
LABEL_BOUND = message("console.label.bound", "Bound")
LABEL_REACHED = message("console.label.reached", "Reached")
LABEL_MINIMUM = message("console.label.minimum", "Minimum")
LABEL_DOOR = message("console.label.door", "Door")
LABEL_REPORT = message("console.label.report", "Report")

LATE = plural(
    "console.late",
    "{n} late answer; at the close a picture of their own, if the rules allow it.",
    "{n} late answers; at the close a picture of their own, if the rules allow it.",
)
EMPTY_CELLS = message("console.empty-cells", "cells with few people stay empty")
ON_SCREEN = message("console.on-screen", "{question}  (on screen)")
NEXT_STEP = message("console.next", "{title}. {kind}.")
NEXT_TIMED = plural(
    "console.next.timed",
    "{title}, {number} min. {kind}.",
    "{title}, {number} min. {kind}.",
)
NEXT_END = message("console.next.end", "The end: c closes the room and writes the report.")
LOBBY_JOINED = plural(
    "console.lobby.joined",
    "{number}, connected {connected}",
    "{number}, connected {connected}",
)
AHEAD = plural(
    "console.ahead",
    "{number} of {joined} answered",
    "{number} of {joined} answered",
)
AHEAD_HERE = plural(
    "console.ahead.here",
    "{number} of {joined} has answered, ahead or by now; n goes on as soon as you like",
    "{number} of {joined} have answered, ahead or by now; n goes on as soon as you like",
)
WAITS = message(
    "console.waits", "until the end of {date} at the latest; then all answers are deleted"
)
WAITS_ON_THIS = message(
    "console.waits.on-this", "this computer must stay on and awake, in this network"
)
NOT_REACHED = message(
    "console.lobby.not-reached", "no device has tried yet; p shows how to try one"
)
REACHED = plural(
    "console.lobby.reached",
    "{n} device tried the way and got here",
    "{n} devices tried the way and got here",
)
MINIMUM = plural(
    "console.lobby.minimum",
    "a picture needs {number} answer; the start locks it",
    "a picture needs {number} answers; the start locks it",
)
DOOR_LOCKED = message("console.lobby.locked", "locked: no new seats")
IS_CLOSED = message("console.closed", "The room is closed.")
DELETED = message(
    "console.closed.deleted",
    "Everything that came from people is deleted; the combined pictures are in the report.",
)
UNWRITTEN = message(
    "console.closed.unwritten", "The report could not be written yet. c closes again."
)
SAVED = message("console.saved", "Combined pictures only: {files} in {folder}")
TAKEN_IN = plural("console.taken-in", "{n} file taken in.", "{n} files taken in.")
