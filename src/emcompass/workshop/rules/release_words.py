"""How what a release holds is said: amounts that travel by their ids, and counts of answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.words import room_messages as m
from emcompass.words.fill import say


def amount(word: str) -> str:
    """A cell's `word` ("most") as people read it."""
    return say(m.AMOUNTS[word]) if word in m.AMOUNTS else word


def holding(word: str) -> str:
    """How much of the room a dimension holds ("hardly anyone"), as people read it."""
    return say(m.HOLDS[word]) if word in m.HOLDS else word


def masked(release: Mapping[str, Any]) -> bool:
    """Whether a released document holds a cell whose count is kept back."""
    return any("count" in cell and cell["count"] is None for cell in release["cells"])


def answers(number: int) -> str:
    """How many answers a picture is made of: "9 answers"."""
    return say(m.ANSWERS, number, number=str(number))


def named(name: str, said: str, part: str = "") -> str:
    """What is said of a picture, or of a part of it: "Web: fewer than 5 answers"."""
    if part:
        return say(m.NAMED_PART, name=name, part=part, said=said)
    return say(m.NAMED, name=name, said=said)
