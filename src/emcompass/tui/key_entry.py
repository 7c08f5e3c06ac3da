"""What an entry of the table of keys says."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """One thing a key does.

    `words` stand in the footer (none: help only), `tooltip` is the full sentence. `digits` makes
    a binding of each digit in `keys`, calling the action with its number.
    """

    id: str
    keys: str
    action: str
    tooltip: str
    words: str = ""
    face: str = ""
    digits: bool = False
    keep: bool = False  # stays in the footer when room is short
    first: bool = False  # before all that has the focus


@dataclass(frozen=True, slots=True)
class Group:
    """The keys of a place: a screen or a kind of question."""

    id: str
    title: str
    keys: tuple[Key, ...]
