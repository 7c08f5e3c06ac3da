"""What an entry of the table of keys says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does. Its words stand in the catalogue under its id: `key_messages.FOOTER`
    (none: help only) and `key_help_messages.DOES`.

    `digits` makes a binding of each digit in `keys`, calling the action with its number.
    """

    id: str
    keys: str
    action: str
    face: str = ""
    digits: bool = False
    keep: bool = False  # stays in the footer when room is short
    first: bool = False  # before all that has the focus


@dataclass(frozen=True, slots=True)
class Group:
    """The keys of a place: a screen or a kind of question."""

    id: str
    keys: tuple[Key, ...]
