"""A job advert that a person kept: its text as it was read, and when. It never changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

LONGEST_NAME = 80  # characters


@dataclass(frozen=True, slots=True)
class KeptAdvert:
    """`name` is what a list calls it: its first line. `other` are keys that nobody knows here."""

    id: str
    made: date
    name: str
    text: str
    other: Mapping[str, Any] = field(default_factory=dict)
    altered: bool = False  # read only: the file was changed outside emcompass


def name_of(text: str) -> str:
    """What an advert is called: its first line with a word in it, shortened."""
    lines = (line.strip("#*=-_•> \t") for line in text.split("\n"))
    first = next((line for line in lines if any(map(str.isalpha, line))), "")
    name = " ".join(first.split())
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
