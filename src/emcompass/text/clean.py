"""Foreign text made harmless: what a bank, a note or a network peer wrote is data."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|[\x1b\x9b]\][^\x07\x1b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # OSC: titles, clipboard, links
    r"|\x1b[PX^_][^\x1b\x9c\n]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI in one byte
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
_JOINERS = "\u200c\u200d"  # scripts and emoji need them; they carry no direction
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " "}
_BREAK = re.compile("|".join(map(re.escape, _BREAKS)))
_UNWANTED = {"Cc", "Cf", "Cs", "Cn"}  # controls, formats (bidi, zero width), surrogates, unassigned


def clean(text: str) -> str:
    """Return `text` without anything that could steer a terminal or a page; line breaks stay.

    Escape sequences go as a whole, every other control, format (bidi override, zero width, tag),
    surrogate or unassigned character alone. A tab becomes a space. Markup is left: it is the
    writer of each format who shows it as text.
    """
    if text.isprintable():
        return text
    broken = _BREAK.sub(lambda found: _BREAKS[found[0]], text)
    return "".join(filter(_wanted, _ESCAPES.sub("", broken)))


def clean_line(text: str) -> str:
    """Return `text` cleaned and on one line, with single spaces."""
    return " ".join(clean(text).split())


def _wanted(character: str) -> bool:
    if character == "\n" or character in _JOINERS or " " <= character <= "~":
        return True
    return unicodedata.category(character) not in _UNWANTED
