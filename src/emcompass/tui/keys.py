"""Every key of the app as data: footer, help screen and the README's table come from here."""

from __future__ import annotations

import unicodedata
from functools import reduce

from textual.binding import Binding, BindingType

from emcompass.tui.key_entry import Group, Key
from emcompass.tui.keymap import GROUPS
from emcompass.words import key_messages as m
from emcompass.words.fill import say

__all__ = [
    "GROUPS",
    "Group",
    "Key",
    "bindings",
    "does",
    "face",
    "faces",
    "group",
    "ids",
    "is_named",
    "key_of",
    "markdown",
    "nothing",
    "place",
    "rank",
    "words",
]

_FACES = {
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "enter": "⏎",
    "escape": "esc",
    "question_mark": "?",
    "pageup": "pgup",
    "pagedown": "pgdn",
    "backspace": "⌫",
    "plus": "+",
    "minus": "-",
    "delete": "del",
    "full_stop": ".",
    "slash": "/",
}


_BY_ID = {group.id: group for group in GROUPS}
_KEYS = {key.id: key for group in GROUPS for key in group.keys}
_ORDER = {key_id: rank for rank, key_id in enumerate(_KEYS)}
_LAST = {"help": 1, "leave": 2, "question.leave": 2, "console.leave": 2, "join.leave": 2}


def group(name: str) -> Group:
    """The group of that id."""
    return _BY_ID[name]


def bindings(*names: str) -> list[BindingType]:
    """Textual's bindings for the groups of these ids."""
    return [binding for name in names for key in _BY_ID[name].keys for binding in _expand(key)]


def _expand(key: Key) -> list[BindingType]:
    if not key.digits:
        return [_binding(key, key.keys, key.action, key.id)]
    return [
        _binding(key, digit, f"{key.action}({digit})", f"{key.id}.{digit}")
        for digit in key.keys.split(",")
    ]


def _binding(key: Key, keys: str, action: str, binding_id: str) -> Binding:
    return Binding(
        keys,
        action,
        show=False,  # in Textual's footer
        key_display=key.face or None,
        id=binding_id,
        priority=key.first,
    )


def key_of(binding_id: str) -> Key | None:
    """The key that a binding came from; None if it is not one of this app's."""
    return _KEYS.get(binding_id) or _KEYS.get(binding_id.rpartition(".")[0])


def is_named(key: Key) -> bool:
    """Whether the footer names a key; others stand on the help screen alone."""
    return key.id in m.FOOTER


def words(key: Key) -> str:
    """What the footer says of a key. Raises KeyError for one that it doesn't name."""
    return say(m.FOOTER[key.id])


def does(key: Key) -> str:
    """What a key does, in full."""
    from emcompass.words.key_help_messages import DOES

    return say(DOES[key.id])


def place(entry: Group) -> str:
    """Where the keys of a group are heard: "Lists and menus"."""
    from emcompass.words.key_help_messages import PLACES

    return say(PLACES[entry.id])


def rank(key: Key) -> tuple[int, int]:
    """Where a key stands in the footer: in the order of the groups, help and leave last."""
    return (_LAST.get(key.id, 0), _ORDER[key.id])


def face(key_name: str) -> str:
    """How a key is written: "question_mark" -> "?"."""
    return _FACES.get(key_name, key_name)


def faces(key: Key, instead: str | None = None) -> str:
    """All keys of an entry, written: "↑ or k"; digits as a range; `instead` from a keymap."""
    names = [face(name.strip()) for name in (instead or key.keys).split(",")]
    if key.digits and not instead:
        return f"{names[0]}-{names[-1]}"
    from emcompass.words.number_messages import OR

    return reduce(lambda first, second: say(OR, first=first, second=second), names)


def nothing(key_name: str, character: str | None) -> str:
    """What is said of a key that does nothing where it was typed."""
    if character is not None and character.isprintable() and not character.isspace():
        written = character
    else:
        written = face(key_name) if key_name.isprintable() and _has_name(key_name) else ""
    shows = face("question_mark")
    return say(m.NOTHING, key=written, help=shows) if written else say(m.UNNAMED, help=shows)


def _has_name(key_name: str) -> bool:
    return not any(unicodedata.category(sign) == "Co" for sign in key_name)


def ids() -> tuple[str, ...]:
    """The ids that a keymap may name."""
    return tuple(key.id for entry in GROUPS for key in entry.keys if not key.digits)


def markdown() -> str:
    """The README's table of keys."""
    lines = ["| where | key | what it does |", "| --- | --- | --- |"]
    for entry in GROUPS:
        for index, key in enumerate(entry.keys):
            where = place(entry) if index == 0 else ""
            lines.append(f"| {where} | {faces(key)} | {does(key)} |")
    return "\n".join(lines) + "\n"
