"""Warnings and good signs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message, plural

TITLE = message("flags.title", "Warnings and good signs")
IN_SHORT = message("flags.in-short", "More warnings, in short; an exported page tells each in full")
MANY = plural(
    "flags.many",
    "{n!u} warning was raised. Several may share one cause; start with one.",
    "{n!u} warnings were raised. Several may share one cause; start with one.",
)
TONED: Mapping[str, Message] = MappingProxyType(
    {
        "warning": message("flag.warning", "Worth a warning: {title}"),
        "good": message("flag.good", "A good sign: {title}"),
    }
)
TONES: Mapping[str, Message] = MappingProxyType(
    {
        "warning": message("flag.tone.warning", "Worth a warning"),
        "good": message("flag.tone.good", "A good sign"),
    }
)
BECAUSE = message("flag.because", "You answered:")
BECAUSE_SCORE = message("flag.because.score", "{dimension!u} {score}")
ACTION = message("flag.action", "What to do:")
SHORT = message("flag.short", "{title}. {action}")
