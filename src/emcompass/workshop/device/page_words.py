"""What the participants' page says around questions and results: short, plain, second person."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

PAGE_WORDS: Mapping[str, object] = MappingProxyType(
    {
        "lobby": ["You have a seat", "It begins in a moment. Leave this page open."],
        "closed": ["The room is closed", "Thank you for taking part. Take your result home now."],
        "rehearsal": "Rehearsal",
        "seats": " here",
        "shared": "Joins the room's combined picture, without your name.",
        "here": "Stays on this device.",
        "through": "You are through. Change what you like, or wait for the next step.",
        "not_you": "This question does not apply to you. Wait for the next one.",
        "back": "Back",
        "next": "Next",
        "left": " of 100 points left to share out.",
        "full": "All 100 points are shared out.",
        "held": "held back",
        "sent": {
            "": "On its way ...",
            "saved": "Saved.",
            "late": "Saved. It is counted at the end, if enough late answers come together.",
            "counted": "Counted already, as it was before.",
            "closed": "Not collected any more.",
            "invalid": "Not accepted.",
        },
        "consent": "Share with the room? Each is a coarse value of its own, without your name.",
        "share": {
            "map": "My rough place on the map",
            "coverage": "What draws me more and less",
            "time": "My months, in rough bins",
            "flag": "Which warnings and good signs I have",
        },
        "home": "Take my result home",
        "how": "A file for \u201cemcompass import\u201d; it is kept nowhere else."
        " The app tells more from it.",
        "map": "Up: more people leadership. To the right: more technical contribution.",
    }
)
