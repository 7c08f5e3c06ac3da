"""The page that a person hands to their manager, in the first person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

TITLE = message("handover.title", "Where my energy goes, and what my job asks")
ENERGISES = message("handover.energises", "What energises me")
ASKS = message("handover.asks", "What my job asks")
GAP = message("handover.gap", "The gap")
TRIES = message("handover.tries", "What I would like to try")
QUESTIONS = message("handover.questions", "What I would like to ask you")
OWN_WORDS = message("handover.own", "In my own words")

LEAN: Mapping[str, Message] = MappingProxyType(
    {
        "clear": plural(
            "handover.lean.clear",
            "My answers lean to {first} (clear: {share} likely to be the nearest of the {n} role).",
            "My answers lean to {first} (clear: {share} likely to be the nearest of the {n}"
            " roles).",
        ),
        "leaning": plural(
            "handover.lean.leaning",
            "My answers lean to {first} (leaning: {share} likely to be the nearest of the {n}"
            " role).",
            "My answers lean to {first} (leaning: {share} likely to be the nearest of the {n}"
            " roles).",
        ),
        "close": message("handover.lean.close", "My answers stand between {first} and {second}."),
        "open": message("handover.lean.open", "My answers leave open which role they lean to."),
    }
)
DRAWS_MOST = message("handover.draws", "What draws me most: {dimensions}.")
LIKES = message("handover.likes", "{question}: {answer!l}")
MONTHS: Mapping[str, Message] = MappingProxyType(
    {
        "actual": message("handover.month.actual", "My last month: {parts}."),
        "expected": message(
            "handover.month.expected", "What is expected of me, as I understand it: {parts}."
        ),
    }
)
MONTH_SAID = message(
    "handover.month.said", "What you expect of me, as you said on {date}: {parts}."
)
GAP_ACTUAL = message(
    "handover.gap.actual", "{dimension!u}: I would like {wanted}; last month it was {other}."
)
GAP_EXPECTED = message(
    "handover.gap.expected", "{dimension!u}: I would like {wanted}; expected of me is {other}."
)
