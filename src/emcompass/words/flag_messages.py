"""Warnings and good signs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

TITLE = message("flags.title", "Warnings and good signs")
ALSO_TITLE = message("flags.also.title", "Also raised")
ALSO = message("flags.also", "{titles}.")
IN_FULL = message("flags.in-full", "Warnings and good signs in full")
TONED: Mapping[str, Message] = MappingProxyType(
    {
        "warning": message("flag.warning", "Worth a warning: {title}"),
        "good": message("flag.good", "A good sign: {title}"),
    }
)
BECAUSE = message("flag.because", "You answered:")
BECAUSE_SAID = message("flag.because.said", "What they expect, said on {date}: {answer}")
BECAUSE_SCORE = message("flag.because.score", "{dimension!u} {score}")
ACTION = message("flag.action", "What to do:")
