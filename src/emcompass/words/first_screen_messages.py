"""The first screen of a result, and its theme: what it is about and the decision it asks for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

SURE: Mapping[str, Message] = MappingProxyType(
    {
        "clear": plural(
            "first.sure.clear",
            "Quite sure, though {n} other answer would change it.",
            "Quite sure: it would take {n} other answers to change it.",
        ),
        "leaning": plural(
            "first.sure.leaning",
            "A lean, no more: {n} other answer would change it.",
            "A lean, no more: {n} other answers would change it.",
        ),
        "close": plural(
            "first.sure.close",
            "Too close to call: {n} other answer would turn it around.",
            "Too close to call: {n} other answers would turn it around.",
        ),
    }
)
SURE_FAR = message("first.sure.far", "No few answers would change it.")
SURE_OPEN = message("first.sure.open", "Open: no role stands out enough to be named.")
SAID = message("first.said", "You said:")
GAP_EXPECTED = message(
    "first.gap.expected", "You want {wanted} {dimension}; you think they expect {other}."
)
GAP_SAID = message(
    "first.gap.said",
    "You want {wanted} {dimension}; they said {other} ({date}).",
)
GAP_ACTUAL = message("first.gap.actual", "You want {wanted} {dimension}; last month had {other}.")
RISK = message("first.risk", "The risk:")
STEP = message("first.step", "This week:")
READ_ON = message("first.read-on", "Read on")
READ_ON_SHELL = message("first.read-on.shell", "All of it: emcompass show {id} --full")

ABOUT = message("theme.title", "What this is about")
COST = message("theme.cost", "What it may cost:")
DECISION = message("theme.decision", "The decision:")
SAY = message("theme.say", "Words for your manager")
LOOK_BACK = message("theme.look-back", "In three months, look back on")
