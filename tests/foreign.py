"""Characters and sequences that must never reach a terminal, and how to see that none did."""

from __future__ import annotations

import unicodedata

CONTROLS = [chr(code) for code in range(0x20) if chr(code) not in "\n\t"] + ["\x7f"]
C1 = [chr(code) for code in range(0x80, 0xA0)]
BIDI = list("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
ZERO_WIDTH = [*"\u200b\u2060\u2061\ufeff\u00ad\u180e", chr(0xE0041), chr(0xE007F)]
BREAKS = ["\u2028", "\u2029", "\x85"]
SEQUENCES = [
    "\x1b]52;c;aGk=\x07",
    "\x9d52;c;aGk=\x9c",
    "\x1b]0;title\x1b\\",
    "\x1b[2J",
    "\x9b2J",
    "\x1bPq\x1b\\",
    "\x1b]8;;http://evil.example\x07x\x1b]8;;\x07",
]
EVERYTHING = "a" + "b".join([*SEQUENCES, *CONTROLS, *C1, *BIDI, *ZERO_WIDTH, *BREAKS]) + "c"


def steering(text: str) -> set[str]:
    """What in a text could steer a terminal, spelled out; line ends aside."""
    return {
        f"U+{ord(character):04X}"
        for character in text
        if character not in "\n\r\u200c\u200d"
        and (unicodedata.category(character) in {"Cc", "Cf", "Cs", "Zl", "Zp"})
    }
