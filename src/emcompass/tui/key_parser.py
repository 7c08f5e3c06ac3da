"""Textual's reader of what the terminal sends, where it loses or confuses keys.

The one place that builds on Textual's private parser. It falls back to Textual's own reading for
everything that it does not know.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from textual import events
from textual._xterm_parser import XTermParser
from textual.keys import Keys, _character_to_key

from emcompass.tui.key_reports import pair

_ESC = "\x1b"
_STRINGS = frozenset("[O]P^_X\\\x1b")  # what may go on after an escape
_REPORT = re.compile(r"\x1b\[([\d:]*)(?:;([\d:]*))?(?:;([\d:]*))?([u~ABCDEFHPQRS])")
_OTHER_KEYS = "27"  # xterm's modifyOtherKeys: CSI 27 ; modifiers ; code ~
_SHIFT = 2
_PLAIN_TEXT = frozenset({"", "0", "1", "2"})  # modifiers under which a code is its own text
_RELEASED = "3"


class KeyParser(XTermParser):
    """Reads reports with alternates and event types, and escape before another key as both."""

    def _sequence_to_key_events(self, sequence: str, alt: bool = False) -> Iterable[events.Key]:
        if len(sequence) == 2 and sequence[0] == _ESC and sequence[1] not in _STRINGS:
            # Several keys in one read: waiting for more would take the rest for one sequence.
            yield events.Key("escape", _ESC)
            yield from super()._sequence_to_key_events(sequence[1])
            return
        plain = plain_report(sequence)
        if plain is None:
            yield events.Key(Keys.Ignore, sequence)
            return
        yield from super()._sequence_to_key_events(plain, alt)


def plain_report(sequence: str) -> str | None:
    """A report in the form that Textual reads; None for a key that was let go."""
    match = _REPORT.fullmatch(sequence)
    if match is None:
        return sequence
    code, modifiers, text, end = (part or "" for part in match.groups())
    if code == _OTHER_KEYS and end == "~" and text:
        code, text, end = text, "", "u"
        if _is_printable(code) and modifiers in _PLAIN_TEXT:
            text = code
    code, _, alternates = code.partition(":")
    modifiers, _, happened = modifiers.partition(":")
    if happened == _RELEASED:
        return None
    shifted = alternates.partition(":")[0]
    if not text and shifted and modifiers == str(_SHIFT):
        text = shifted
    tail = f";{modifiers};{text}" if text else f";{modifiers}" if modifiers else ""
    return f"{_ESC}[{code}{tail}{end}"


def apart(event: events.Key | events.Paste) -> list[events.Key | events.Paste]:
    """The keys of one report: other drivers' readers take escape and a key for a chord."""
    both = None if isinstance(event, events.Paste) else pair(event.key, event.character)
    if both is None:
        return [event]
    first, second = both
    return [events.Key(first, None), events.Key(_character_to_key(second), second)]


def _is_printable(code: str) -> bool:
    return code.isdecimal() and int(code) < 0x110000 and chr(int(code)).isprintable()


def install() -> None:
    """Let Textual's driver on POSIX read with this parser; elsewhere nothing changes."""
    try:
        from textual.drivers import linux_driver
    except ImportError:
        return
    linux_driver.XTermParser = KeyParser  # type: ignore[attr-defined]
