"""What every face says alike: what this is not, verdicts, forms, the three months."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

PRIVACY = message("privacy", "Everything stays on this machine. Nothing is sent anywhere.")
NOT_A_TEST = message(
    "not.a-test",
    "This is for reflection. It has not been validated and is not normed: the numbers do not"
    " compare you with anybody.",
)
NOT_FOR = message("not.for", "It is not for hiring, promotion or appraisal.")
FOR_A_READER = message(
    "not.reader",
    "This page is a self-reflection, shared by choice. It has not been validated and is not normed,"
    " and it is not for hiring, promotion or appraisal.",
)
ABOUT_SCORES = message(
    "not.scores",
    "The scores say what draws you, not what you can do. 50 means no pull either way; a band is"
    " where your answers put you four times in five.",
)
WHAT_THIS_IS_NOT = message("not.title", "What this is not")

VERDICTS: Mapping[str, Message] = MappingProxyType(
    {
        "clear": message("verdict.clear", "Clear"),
        "leaning": message("verdict.leaning", "Leaning"),
        "close": message("verdict.close", "Close"),
        "open": message("verdict.open", "Open"),
    }
)
FORMS: Mapping[str, Message] = MappingProxyType(
    {
        "full": message("form.full", "full form"),
        "short": message("form.short", "short form"),
    }
)
MARKS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("mark.wanted", "the month you want"),
        "actual": message("mark.actual", "your last month"),
        "expected": message("mark.expected", "the month expected of you"),
    }
)
MONTHS: Mapping[str, Message] = MappingProxyType(
    {
        "wanted": message("month-column.wanted", "wanted"),
        "actual": message("month-column.actual", "last month"),
        "expected": message("month-column.expected", "expected"),
    }
)

TRACK = message("archetype.staff", "the {name} track")
TRACK_NAMED = message("archetype.staff.named", "the {name}")
WHEN = message("sitting.when", "{date}, {form}")
