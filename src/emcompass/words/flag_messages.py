"""Warnings and good signs."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

TITLE = message("flags.title", "Warnings and good signs")
ALSO = message("flags.also", "Also raised: {titles}.")
OTHERS = message("flags.others", "The other warnings and good signs")
TONED: Mapping[str, Message] = MappingProxyType(
    {
        "warning": message("flag.warning", "Worth a warning: {title}"),
        "good": message("flag.good", "A good sign: {title}"),
    }
)
BECAUSE = message("flag.because", "You answered:")
BECAUSE_SCORE = message("flag.because.score", "{dimension!u} {score}")
ACTION = message("flag.action", "What to do:")
