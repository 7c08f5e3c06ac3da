"""Key reports of today's terminals, as bytes, against every binding: each does what it says."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.keys import _character_to_key

from emcompass.tui import key_reports, keys
from emcompass.tui.key_parser import KeyParser, apart

BOUND = frozenset(
    key.strip() for group in keys.GROUPS for entry in group.keys for key in entry.keys.split(",")
)
_LETTERS = sorted(key for key in BOUND if len(key) == 1 and key.isalpha())
_SMALL = [key for key in _LETTERS if key.islower()]
_SIGNS = {"question_mark": "?", "plus": "+", "minus": "-", "slash": "/", "equals_sign": "="}
_ARROWS = {"up": "A", "down": "B", "right": "C", "left": "D", "home": "H", "end": "F"}
_PAGES = {"pageup": "5", "pagedown": "6", "delete": "3"}
_CODES = {"enter": 13, "escape": 27, "tab": 9, "backspace": 127, "space": 32}
_KITTY_KEYPAD = {"left": 57417, "right": 57418, "up": 57419, "down": 57420, "pageup": 57421}
_KITTY_KEYPAD |= {"pagedown": 57422, "home": 57423, "end": 57424, "delete": 57426}
_KITTY_KEYPAD |= {"enter": 57414, "plus": 57413, "minus": 57412, "slash": 57410}
_QWERTY = "qwertyuiopasdfghjklzxcvbnm"
_LAYOUTS = {
    "Russian": "йцукенгшщзфывапролдячсмить",
    "Ukrainian": "йцукенгшщзфівапролдячсмить",
    "Greek": " ςερτυθιοπασδφγηξκλζχψωβνμ",
    "Hebrew": "  קראטוןםפשדגכעיחלךזסבהנמצ",
    "Persian": "ضصثقفغعهخحشسیبلاتنمظطزرذدپ",
    "Arabic": "ضصثقفغعهخحشسيبلاتنم   ر ىة",
    "Korean": "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔㅁㄴㅇㄹㅎㅗㅓㅏㅣㅋㅌㅊㅍㅠㅜㅡ",
    "Georgian": "ქწერტყუიოპასდფგჰჯკლზხცვბნმ",
}


def _reports() -> Iterator[tuple[str, str]]:
    """What terminals send, and the key that was meant."""
    for key in (*_LETTERS, *"0123456789"):
        yield from _plain(key, key)
    for key, sign in _SIGNS.items():
        yield from _plain(key, sign)
        yield f"\x1b[{ord('/')}:{ord(sign)};2u", key
    for letter in (one for one in _LETTERS if one.isupper()):
        yield f"\x1b[{ord(letter.lower())};2u", letter
        yield f"\x1b[{ord(letter)};2u", letter
        yield f"\x1b[{ord(letter.lower())};2;{ord(letter)}u", letter
        yield f"\x1b[{ord(letter.lower())}:{ord(letter)};2u", letter
    for letter in _SMALL:  # caps lock
        if letter.upper() not in BOUND:
            yield letter.upper(), letter
    yield from _named()
    for key, end in _ARROWS.items():
        for form in (f"\x1b[{end}", f"\x1bO{end}", f"\x1b[1;2{end}", f"\x1b[1;129{end}"):
            yield form, key
        yield f"\x1b[1;1:2{end}", key
    for key, page in _PAGES.items():
        yield from ((f"\x1b[{page}~", key), (f"\x1b[{page};129~", key), (f"\x1b[{page};2~", key))
    yield from _keypad()
    yield from _layouts()
    for chord in ("\x1a", "\x1b[122;5u", "\x1b[27;5;122~", "\x1b[1103;5u"):
        yield chord, "ctrl+z"
    for chord in ("\x11", "\x1b[113;5u", "\x1b[27;5;113~", "\x1b[1081;5u"):
        yield chord, "ctrl+q"


def _named() -> Iterator[tuple[str, str]]:
    for key, code in _CODES.items():
        for modifiers in ("", ";1", ";129", ";1:1", ";2"):
            if (key, modifiers) != ("tab", ";2"):
                yield f"\x1b[{code}{modifiers}u", key
        yield f"\x1b[27;1;{code}~", key
    yield from (("\r", "enter"), ("\n", "enter"), ("\t", "tab"), ("\x7f", "backspace"))
    yield from (
        ("\x1b[Z", "shift+tab"),
        ("\x1b[9;2u", "shift+tab"),
        ("\x1b[47;2u", "question_mark"),
    )


def _plain(key: str, sign: str) -> Iterator[tuple[str, str]]:
    yield sign, key
    code = ord(sign)
    for modifiers in ("", ";", ";1", ";129", ";65"):
        yield f"\x1b[{code}{modifiers}u", key
        if modifiers:
            yield f"\x1b[{code}{modifiers};{code}u", key
    yield f"\x1b[{code};1:1;{code}u", key
    yield f"\x1b[27;1;{code}~", key
    if not sign.islower() and not sign.isdigit():
        yield f"\x1b[27;2;{code}~", key


def _keypad() -> Iterator[tuple[str, str]]:
    for digit in range(10):
        yield f"\x1bO{chr(ord('p') + digit)}", str(digit)
        for modifiers in ("", ";129", f";129;{ord(str(digit))}"):
            yield f"\x1b[{57399 + digit}{modifiers}u", str(digit)
    for end, key in (("M", "enter"), ("k", "plus"), ("m", "minus"), ("o", "slash")):
        yield f"\x1bO{end}", key
    for name, code in _KITTY_KEYPAD.items():
        yield f"\x1b[{code}u", name


def _layouts() -> Iterator[tuple[str, str]]:
    for digit, sign in zip("1234567890", "&é\"'(-è_çà", strict=True):
        if _character_to_key(sign) not in BOUND:
            yield sign, digit
            yield f"\x1b[{ord(sign)};;{ord(sign)}u", digit
            yield f"\x1b[{ord(sign)}u", digit
    for digit, sign in zip("345678", "ščřžýá", strict=True):
        yield sign, digit
    for value in range(10):
        for zero in "٠۰०０":
            yield chr(ord(zero) + value), str(value)
    for layout in _LAYOUTS.values():
        for key, letter in zip(_QWERTY, layout, strict=True):
            if key in BOUND and letter != " ":
                yield letter, key
                yield f"\x1b[{ord(letter)};;{ord(letter)}u", key
                yield f"\x1b[{ord(letter)}u", key
                if letter.upper() != letter and key.upper() in BOUND:
                    yield letter.upper(), key.upper()
    yield from (("Ｂ", "b"), ("ｂ", "b"), ("？", "question_mark"), ("؟", "question_mark"))


def _read(report: str, parser: type[XTermParser] = KeyParser) -> list[events.Key]:
    reader = parser()
    found = list(reader.feed(report))
    if not found or report == "\x1b":
        time.sleep(constants.ESCAPE_DELAY + 0.01)
        found += list(reader.tick())
    return [key for event in found if isinstance(event, events.Key) for key in apart(event)]  # type: ignore[misc]


def test_every_report_is_the_key_that_was_meant() -> None:
    reports = list(_reports())
    assert {key for _, key in reports} >= BOUND - {"0"}
    wrong = []
    for report, key in reports:
        read = [key_reports.meant(one.key, one.character, BOUND) for one in _read(report)]
        if read != [key]:
            wrong.append((report, key, read))
    assert len(reports) > 1000
    assert not wrong


@pytest.mark.parametrize("second", [*"15bsnq?G", "\r", " ", "\x7f"])
def test_escape_and_a_key_in_one_read_are_two_keys(second: str) -> None:
    for rest in ("", "5", "\x1b[B", "x" * 40):
        read = [one.key for one in _read(f"\x1b{second}{rest}")]
        name = _read(second)[0].key
        assert read[:2] == ["escape", name]
        assert len(read) == 2 + (1 if rest.startswith("\x1b") else len(rest))


def test_other_readers_take_them_for_a_chord_and_it_is_taken_apart() -> None:
    assert [one.key for one in _read("\x1bs", XTermParser)] == ["escape", "s"]
    assert [one.key for one in _read("\x1b[115;3u", XTermParser)] == ["alt+s"]


@pytest.mark.parametrize(
    "report",
    ["\x1b[97;1:3u", "\x1b[57399;1:3u", "\x1b[13;1:3u", "\x1b[1;1:3A"],
)
def test_a_key_that_is_let_go_is_no_key(report: str) -> None:
    assert [one.key for one in _read(report)] in ([], ["<ignore>"])


@pytest.mark.parametrize(
    ("report", "character"),
    [
        ("\x1b[32u", " "),
        ("\x1b[97;2u", "A"),
        ("\x1b[57413u", "+"),
        ("\x1b[1099u", "ы"),
        ("é", "é"),
        ("\x1bOq", "1"),
        ("\x1b[27;2;63~", "?"),
        ("\x1b[57410u", "/"),
        ("\x1b[47;2u", "?"),
        ("\x1b[40u", "("),
    ],
)
def test_in_a_text_a_key_writes_its_sign(report: str, character: str) -> None:
    (read,) = _read(report)
    assert key_reports.typed(read.key, read.character)[1] == character


@pytest.mark.parametrize("report", ["\r", "\x1b[13u", "\x1b[13;2u", "\x1bOM", "\x1b[57414u", "\n"])
def test_in_a_text_enter_is_enter(report: str) -> None:
    (read,) = _read(report)
    assert key_reports.typed(read.key, read.character)[0] == "enter"


def test_in_a_text_a_chord_writes_no_letter() -> None:
    for report in ("\x1b[27;5;122~", "\x1b[122;5u", "\x1a"):
        for parser in (KeyParser, XTermParser):
            (read,) = _read(report, parser)
            key, character = key_reports.typed(read.key, read.character)
            assert key == "ctrl+z"
            assert character is None or not character.isprintable()


def test_a_modifier_alone_is_no_word_to_anybody() -> None:
    for report in ("\x1b[57441;2u", "\x1b[57442;5u", "\x1b[57358u", "\x1b[57453u"):
        (read,) = _read(report)
        assert key_reports.is_modifier(read.key)
