"""Foreign text made harmless: what a bank, a note or a network peer wrote is data."""

from __future__ import annotations

import re
import unicodedata

_ESCAPES = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # CSI: colours, cursor
    r"|[\x1b\x9b]\][^\x07\x1b\x9b\x9c\n]*(?:\x07|\x1b\\|\x9c)"  # OSC: titles, clipboard, links
    r"|\x1b[PX^_][^\x1b\x9c\n]*(?:\x1b\\|\x9c)"  # DCS, SOS, PM, APC
    r"|\x9b[0-?]*[ -/]*[@-~]"  # CSI in one byte
    r"|\x1b[ -/]*[0-~]"  # two-character escapes
)
_JOINERS = "\u200c\u200d"  # scripts and emoji need them; they carry no direction
_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " "}
_BREAK = re.compile("|".join(map(re.escape, _BREAKS)))
_UNWANTED = {"Cc", "Cf", "Cs", "Cn"}  # controls, formats (bidi, zero width), surrogates, unassigned
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEPARATORS = frozenset("\u2028\u2029")
_LINE_ENDS = _SEPARATORS | {"\n"}


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


def is_control(character: str) -> bool:
    """Whether a character could steer a terminal or reorder a line instead of showing."""
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or character in _BIDI
        or character in _SEPARATORS
    )


def is_shown(character: str) -> bool:
    """Whether a character may stand in a line as it is."""
    return character not in _LINE_ENDS and _wanted(character)


def visible(text: str) -> str:
    """The text on one line, with what would not show spelled out (`\\u001b`)."""
    if text.isprintable():
        return text
    return "".join(map(_spelled, text))


def _spelled(character: str) -> str:
    return character if is_shown(character) else escaped(character)


def escaped(character: str) -> str:
    """A character as TOML and Python escape it."""
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _wanted(character: str) -> bool:
    if character == "\n" or character in _JOINERS or " " <= character <= "~":
        return True
    return unicodedata.category(character) not in _UNWANTED
