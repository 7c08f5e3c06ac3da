"""What a room's rules say: what pictures hold, what is held back and why, what is refused."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

AMOUNTS: Mapping[str, Message] = MappingProxyType(
    {
        "hardly any": message("amount.hardly any", "hardly any"),
        "some": message("amount.some", "some"),
        "most": message("amount.most", "most"),
    }
)
HOLDS: Mapping[str, Message] = MappingProxyType(
    {
        "hardly anyone": message("holds.hardly anyone", "hardly anyone"),
        "some": message("holds.some", "some"),
        "most": message("holds.most", "most"),
    }
)
HELD = message("held", "held back")
TOO_FEW = plural("held.too-few", "fewer than {number} answer", "fewer than {number} answers")
ANSWERS = plural("room.answers", "{number} answer", "{number} answers")
NAMED = message("room.named", "{name}: {said}")
NAMED_PART = message("room.named.part", "{name}, {part}: {said}")

BACK_AT = message("room.back-at", "Back at {time}.")

WORDS_FEW = message("room.note.words-few", "In words: few answers.")
WORDS_AGREE = message("room.note.words-agree", "In words: most answers agree.")
GROUPED = message("room.note.groups", "In groups: few answers.")

FILES = message("room.others.files", "Files handed in")
LATE = message("room.others.late", "Those who came later")
LATE_FILES = message("room.others.late-files", "Files handed in later")

HALVES: Mapping[str, Message] = MappingProxyType(
    {
        "people:low": message("map.half.people-low", "Lower half of people leadership"),
        "people:high": message("map.half.people-high", "Upper half of people leadership"),
        "technical:low": message("map.half.technical-low", "Lower half of technical contribution"),
        "technical:high": message(
            "map.half.technical-high", "Upper half of technical contribution"
        ),
    }
)
SQUARE = message("map.square", "{people}, {technical}")
PEOPLE_BANDS = (
    message("map.people.low", "People leadership low"),
    message("map.people.lower", "People leadership lower"),
    message("map.people.higher", "People leadership higher"),
    message("map.people.high", "People leadership high"),
)
TECHNICAL_BANDS = (
    message("map.technical.low", "technical contribution low"),
    message("map.technical.lower", "technical contribution lower"),
    message("map.technical.higher", "technical contribution higher"),
    message("map.technical.high", "technical contribution high"),
)

MAP = message("topic.map", "Where the room stands")
DONE = message("topic.ready", "Done")
PULLS: Mapping[str, Message] = MappingProxyType(
    {
        "low": message("topic.coverage.low", "pulled elsewhere"),
        "middle": message("topic.coverage.middle", "in between"),
        "high": message("topic.coverage.high", "pulled here"),
    }
)
MONTHS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("topic.time.wanted", "{name}, wanted"),
        "actual": message("topic.time.actual", "{name}, last month"),
        "expected": message("topic.time.expected", "{name}, expected"),
    }
)
BIN = message("topic.time.bin", "{low} to {high}")
YES = message("topic.flag.yes", "yes")
NO = message("topic.flag.no", "no")
SIDE_A = message("tradeoff.a", "A: {text}")
SIDE_B = message("tradeoff.b", "B: {text}")

MINIMUM_RULE = message("refused.minimum", "The minimum group is between {floor} and {ceiling}.")
STARTED = message("refused.started", "The room has started already.")
NOT_STARTED = message("refused.not-started", "The room has not started yet.")
CLOSED = message("refused.closed", "The room is closed.")
MOVED_ON = message("refused.moved-on", "The room has moved on since; look again.")
DOOR = message("refused.door", "The facilitator has closed the door: no new seats.")
SMALLER = message(
    "refused.smaller",
    "People joined under a minimum group of {minimum}: it can't be smaller now.",
)
LAST_STEP = message("refused.last-step", "This is the last step. Close the room when you are done.")
NO_UNDO = message("refused.undo", "There is nothing to undo.")
NOTHING_OPEN = message("refused.freeze", "Nothing is open for answers at this step.")
FREEZE_FEW = plural(
    "refused.few",
    "Too few answers: fewer than {number}. Wait, or discard them.",
    "Too few answers: fewer than {number}. Wait, or discard them.",
)
FREEZE_FEW_OF = plural(
    "refused.few-of",
    "{short} of {total} have fewer than {number} answer. Wait, or discard those.",
    "{short} of {total} have fewer than {number} answers. Wait, or discard those.",
)
NOT_FROZEN = message("refused.reopen", "Nothing here is frozen and not yet revealed.")
FREEZE_FIRST = message("refused.reveal.open", "Freeze the answers first.")
NOTHING_TO_REVEAL = message("refused.reveal", "There is nothing to reveal at this step.")
NO_TIMER = message("refused.pause", "No timer is running.")
NOT_PAUSED = message("refused.resume", "The timer is not paused.")
ONE_MINUTE = message("refused.minute", "A minute more or a minute less.")
