"""What a terminal reported, read as the key that was meant: keypads, layouts, lost characters.

Terminals name one and the same key in many ways, and a layout decides which sign it sends. The
functions here are pure: a report goes in, the names it may stand for come out, likeliest first.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

_CONTROLS = {"\r": "enter", "\n": "enter", "\t": "tab", "\x1b": "escape", "\x7f": "backspace"}
_KEYPAD = {
    "add": "plus",
    "subtract": "minus",
    "divide": "slash",
    "multiply": "asterisk",
    "equal": "equals_sign",
    "decimal": "full_stop",
    "separator": "full_stop",
}
_SIGNS = {  # Textual's names of the signs that are bound or typed without their character
    "plus": "+",
    "minus": "-",
    "slash": "/",
    "asterisk": "*",
    "equals_sign": "=",
    "full_stop": ".",
    "question_mark": "?",
    "space": " ",
    "underscore": "_",
}
_CHORDS = {
    "ctrl+j": "enter",
    "ctrl+m": "enter",
    "ctrl+i": "tab",
    "ctrl+h": "backspace",
    "ctrl+left_square_bracket": "escape",
}
_SHIFTED = {"slash": "question_mark", "equals_sign": "plus"}

# The row of digits where it sends signs unshifted: French and Belgian, then Czech and Slovak.
_DIGIT_ROWS = (("1234567890", "&é\"'(-è_çà"), ("68", "§!"), ("2345678", "ěščřžýá"))
_DIGIT_ROWS_MORE = (("95", "íť"), ("234", "ľšč"))

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_LAYOUTS = (  # by position; earlier ones win where two layouts send one letter
    "йцукенгшщзфывапролдячсмить",  # Russian
    ";ςερτυθιοπασδφγηξκλζχψωβνμ",  # Greek
    "/'קראטוןםפשדגכעיחלךזסבהנמצ",  # Hebrew
    "ضصثقفغعهخحشسیبلاتنمظطزرذدپ",  # Persian
    "ضصثقفغعهخحشسيبلاتنمئءؤرﻻىة",  # Arabic
    "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",  # Korean
    "ქწერტყუიოპასდფგჰჯკლზხცვბნმ",  # Georgian
    (  # Thai
        "\u0e46\u0e44\u0e33\u0e1e\u0e30\u0e31\u0e35\u0e23\u0e19\u0e22\u0e1f\u0e2b\u0e01"
        "\u0e14\u0e40\u0e49\u0e48\u0e32\u0e2a\u0e1c\u0e1b\u0e41\u0e2d\u0e34\u0e37\u0e17"
    ),
    (  # Hindi
        "\u094c\u0948\u093e\u0940\u0942\u092c\u0939\u0917\u0926\u091c\u094b\u0947\u094d"
        "\u093f\u0941\u092a\u0930\u0915\u0924\u0946\u0902\u092e\u0928\u0935\u0932\u0938"
    ),
    "љњертзуиопасдфгхјклѕџцвбнм",  # Serbian and Macedonian
)
_MORE_LETTERS = {"і": "s", "ı": "i", "ﻻ": "b", "σ": "s", "؟": "?", "\u037e": "?"}

_ALONE = frozenset(
    {"caps_lock", "scroll_lock", "num_lock", "iso_level3_shift", "iso_level5_shift"}
    | {
        f"{side}_{name}"
        for side in ("left", "right")
        for name in ("shift", "control", "alt", "super", "hyper", "meta")
    }
)


def _tables() -> tuple[Mapping[str, str], Mapping[str, str]]:
    digits: dict[str, str] = {}
    for row, signs in (*_DIGIT_ROWS, *_DIGIT_ROWS_MORE):
        for digit, sign in zip(row, signs, strict=True):
            digits.setdefault(sign, digit)
    letters: dict[str, str] = {}
    for layout in _LAYOUTS:
        for letter, sign in zip(_LATIN, layout, strict=True):
            if ord(sign) > 0x7F:
                letters.setdefault(sign, letter)
    for sign, letter in _MORE_LETTERS.items():
        letters.setdefault(sign, letter)
    return MappingProxyType(digits), MappingProxyType(letters)


_DIGITS, _LETTERS = _tables()


def is_modifier(key: str) -> bool:
    """Whether a key only changes what others do: pressing it alone is no word to anybody."""
    return key.rpartition("+")[2] in _ALONE


def pair(key: str, character: str | None) -> tuple[str, str] | None:
    """Escape and a key that came in one read and were taken for a chord; None if they weren't.

    A terminal that tells chords apart sends no character with one.
    """
    if key.startswith("alt+") and character is not None and len(character) == 1:
        return "escape", character
    return None


def typed(key: str, character: str | None) -> tuple[str, str | None]:
    """A key in a text, with the character that it stands for where the terminal sent none."""
    modifiers, base = _parts(key)
    if base in _KEYPAD and not modifiers:
        return _KEYPAD[base], _SIGNS[_KEYPAD[base]]
    if _CHORDS.get(key, "backspace") != "backspace":
        return _CHORDS[key], None
    if not modifiers <= {"shift"}:
        return key, None if character == base else character  # a chord writes no letter
    named = _CONTROLS.get(base, base)
    if named in _CONTROLS.values():
        return ("shift+tab" if modifiers and named == "tab" else named), None
    if character is None:
        return _written(key, base, shifted=bool(modifiers))
    return key, character


def _written(key: str, base: str, *, shifted: bool) -> tuple[str, str | None]:
    if len(base) == 1:
        letter = base.upper() if shifted else base
        return letter, letter
    name = _SHIFTED.get(base, base) if shifted else base
    return (name, sign) if (sign := _sign(name)) else (key, None)


def meant(key: str, character: str | None, bound: Collection[str]) -> str:
    """The bound key that a report stands for; the report's own name where there is none."""
    return next((name for name in _readings(key, character) if name in bound), key)


def _readings(key: str, character: str | None) -> Iterator[str]:
    yield key
    modifiers, base = _parts(key)
    if key in _CHORDS:
        yield _CHORDS[key]
    base = _CONTROLS.get(base, _KEYPAD.get(base, base))
    if modifiers <= {"shift"}:
        if modifiers:
            yield from _shifted(base)
        yield base
        if (sign := character or _sign(base)) is not None:
            yield from _by_sign(sign, shifted=bool(modifiers))
    elif len(base) == 1:
        prefix = "+".join(sorted(modifiers))
        for name in _by_sign(base, shifted=False):
            yield f"{prefix}+{name}"


def _parts(key: str) -> tuple[set[str], str]:
    *modifiers, base = key.split("+")
    return set(modifiers), base


def _sign(name: str) -> str | None:
    """The sign of a key that came without it: Textual names signs as Unicode does."""
    if len(name) == 1:
        return name
    try:
        return _SIGNS.get(name) or unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return None


def _shifted(base: str) -> Iterator[str]:
    if len(base) == 1:
        yield base.upper()
    if base in _SHIFTED:
        yield _SHIFTED[base]


def _by_sign(sign: str, *, shifted: bool) -> Iterator[str]:
    """A sign as it is, as a digit, by its place on the keyboard, in lower case."""
    if sign in _LETTERS:
        yield from _cases(_LETTERS[sign], shifted=shifted)
    plain = unicodedata.normalize("NFKC", sign)
    if len(plain) == 1:
        digit = unicodedata.digit(plain, None)
        if digit is not None:
            yield str(digit)
        yield from _cases(plain, shifted=shifted)
    if sign.lower() in _DIGITS:
        yield _DIGITS[sign.lower()]
    bare = unicodedata.normalize("NFD", plain)[:1]
    for form in (plain, plain.lower(), bare.lower()):
        if form in _LETTERS:
            yield from _cases(_LETTERS[form], shifted=shifted or form != plain)


def _cases(letter: str, *, shifted: bool) -> Iterator[str]:
    if letter == "?":
        yield "question_mark"
    if shifted:
        yield letter.upper()
    yield letter
    yield letter.lower()
