"""What to do next: about the role that was named, or about finding one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

TITLE = message("plan.title", "From here")
LATER = message("plan.later", "The role, and the weeks after")
THEME_DAYS: Mapping[str, Message] = MappingProxyType(
    {
        "days30": message("plan.theme.days30", "The first 30 days"),
        "days60": message("plan.theme.days60", "By day 60"),
        "days90": message("plan.theme.days90", "By day 90"),
    }
)
SECTIONS: Mapping[str, Message] = MappingProxyType(
    {
        "week": message("plan.week", "What a week looks like"),
        "strengths": message("plan.strengths", "What it brings"),
        "overused": message("plan.overused", "When it is overdone"),
        "partner": message("plan.partner", "Who makes it work"),
        "questions": message("plan.questions", "Questions to put to your manager"),
        "days30": message("plan.days30", "{name!u}: the first 30 days"),
        "days60": message("plan.days60", "{name!u}: by day 60"),
        "days90": message("plan.days90", "{name!u}: by day 90"),
        "shapes": message("plan.shapes", "Shapes that staff work takes, as hints"),
    }
)
SHAPE = message("plan.shape", "{name}: {text}")
TRY_ON = message("plan.try-on", "To try {name} on")

NEXT = message("plan.next", "What you could do now")
NEXT_OPEN = plural(
    "plan.next.open",
    "Answer the {n} question still open: a new result is made, and this one stays as it is.",
    "Answer the {n} questions still open: a new result is made, and this one stays as it is.",
)
NEXT_ALIKE = message(
    "plan.next.alike",
    "Take the trade-offs again, and where both sides are fine, pick the one that you would do first"
    " on a tiring day.",
)
NEXT_DIARY = message(
    "plan.next.diary",
    "For two weeks, note at the end of each day what gave you something and what cost you. Then see"
    " which it resembles more: {first} or {second}.",
)
NEXT_TRY = message("plan.next.try", "One thing to try: {line}")

BETTER = message("plan.better", "Neither ladder, better problems")
BETTER_NEITHER = message(
    "plan.better.neither",
    "Perhaps neither ladder is the question. Asked which they wanted, nearly half of the technical"
    " people in one study wanted neither, but better problems.",
)
BETTER_WARNINGS = message("plan.better.warnings", "These warnings were raised too: {warnings}.")
BETTER_PROBLEM = message(
    "plan.better.problem",
    "Before you choose a role, name one problem that you would gladly work on for a year, and ask"
    " who could give it to you.",
)
