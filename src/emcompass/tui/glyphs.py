"""The characters of pictures and rows: one set for UTF-8 terminals, one for the rest."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Every glyph of the app. `braille` and `shades` say how the map is drawn."""

    caret: str
    chosen: str
    free: str
    done: str
    todo: str
    full: str
    empty: str
    eighths: str  # the parts of a bar's last cell, from one eighth up
    now: str
    wanted: str
    actual: str
    expected: str
    said: str
    arrows: str  # right, left, up, down
    flag: str
    good: str
    skipped: str
    dot: str  # between two facts on one line
    rule: str
    left: str
    right: str
    band: str  # the shades of a band where it cannot be a tint: likely, very likely
    gap: str  # a stretch of time without a sitting
    point: str
    bar: str
    ellipsis: str
    braille: bool

    @property
    def hollow(self) -> dict[str, str]:
        """The mark of each month, by its id."""
        return {
            "wanted": self.wanted,
            "actual": self.actual,
            "expected": self.expected,
            "said": self.said,
        }


UNICODE = Glyphs(
    caret=">",
    chosen="(•)",
    free="( )",
    done="━",
    todo="─",
    full="█",
    empty="░",
    eighths="▏▎▍▌▋▊▉",
    now="◆",
    wanted="○",
    actual="◇",
    expected="□",
    said="■",
    arrows="▸◂▴▾",
    flag="⚑",
    good="✓",
    skipped="–",
    dot="·",
    rule="─",
    left="←",
    right="→",
    band="░▒",
    gap="┄",
    point="●",
    bar="│",
    ellipsis="…",
    braille=True,
)

ASCII = Glyphs(
    caret=">",
    chosen="(x)",
    free="( )",
    done="#",
    todo="-",
    full="#",
    empty=".",
    eighths="",
    now="@",
    wanted="w",
    actual="m",
    expected="e",
    said="s",
    arrows="><^v",
    flag="!",
    good="+",
    skipped="-",
    dot="-",
    rule="-",
    left="<",
    right=">",
    band=".:",
    gap=".",
    point="*",
    bar="|",
    ellipsis="...",
    braille=False,
)

_PLAIN = str.maketrans(
    dict(zip("“”„‘’‚–—−…·•→←↑↓▸◂", "\"\"\"'''---.-*><^v><", strict=True))
)  # widths stay


def plain(text: str) -> str:
    """Text with its typographic signs written in ASCII; letters beyond it stay as they are."""
    return text.translate(_PLAIN)


def choose(environment: Mapping[str, str] | None = None, encoding: str | None = None) -> Glyphs:
    """The set that fits: ASCII if `EMCOMPASS_ASCII` is set or the terminal does not speak UTF-8."""
    environment = os.environ if environment is None else environment
    encoding = encoding or getattr(sys.__stdout__, "encoding", None) or "utf-8"
    if environment.get("EMCOMPASS_ASCII"):
        return ASCII
    return UNICODE if encoding.lower().replace("-", "").startswith("utf") else ASCII
