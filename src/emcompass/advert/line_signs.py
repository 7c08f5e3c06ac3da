"""What shows in a line beside its words: where it stands, how it begins, whom it speaks to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from emcompass.advert.lexicon import Lexicon
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import Token, stems

SIGNS = (
    *(f"in {part}" for part in ("duties", "requirements", "open", "company", "offer", "apply")),
    "in legal",
    "bullet",
    "a verb first",
    "a verb first in open",
    "you will",
    "you have",
    "you",
    "you early",
    "you in open",
    "only you",
    "we",
    "we first",
    "asks for",
    "no sentence",
    "money",
    "a fact",
    "in a short text",
    "nowhere else",
    "at the top",
    "at the end",
    "short",
    "long",
)
_MONEY = re.compile(r"[$£€]\s?\d|\d\s?[%$£€k]|\d[\d.,]*k\b")
_TOP, _END = 3, 2  # lines
_FEW = 6  # lines of a short text
_SHORT, _LONG = 4, 24  # words
_LONGEST_FACT = 16  # words
_EARLY = 4  # words
_WILL = stems("will would shall get own lead run")
_HAVE = stems("have are know can enjoy like bring understand had")
_FIRM = stems("we our us")
_YOU = stems("you your holder incumbent")
_WORK = ("duties", "requirements")


@dataclass(frozen=True, slots=True)
class PlaceInAdvert:
    """Where in an advert a line stands: the `at`-th (from 0) of so many.

    `unparted`: no heading says where duties or requirements begin.
    """

    at: int = 50
    lines: int = 100
    unparted: bool = False


MIDDLE = PlaceInAdvert()


class SignReader:
    """Reads the signs of lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._verbs = lexicon.stems("sort", "verbs")
        self._asks = lexicon.finder_of("sort", "requirement")
        self._duties = lexicon.finder_of("sort", "duty")

    def signs(self, line: OutlinedLine, place: PlaceInAdvert) -> tuple[str, ...]:
        """The signs of a line that stands there."""
        return tuple(self._signs(line, place))

    def _signs(self, line: OutlinedLine, place: PlaceInAdvert) -> Iterator[str]:
        stems = [word.stem for word in line.words]
        yield f"in {line.part}"
        if line.bullet:
            yield "bullet"
        if self.begins_with_verb(line.words):
            yield "a verb first"
            if line.part == "open":
                yield "a verb first in open"
        yield from _persons(stems)
        if line.part == "open" and _YOU & set(stems):
            yield "you in open"
        if self._asked(line):
            yield "asks for"
        if not line.text.endswith((".", "!", "?")):
            yield "no sentence"
        if _MONEY.search(line.text):
            yield "money"
        stated = bool(line.lead_in) or line.text.startswith("|")
        if stated and line.part == "open" and len(stems) <= _LONGEST_FACT:
            yield "a fact"
        if line.part == "open" and place.unparted:
            yield "nowhere else"
        yield from _place(place, of_the_role=line.part in _WORK or bool(_YOU & set(stems)))
        if len(stems) <= _SHORT:
            yield "short"
        if len(stems) >= _LONG:
            yield "long"

    def asks(self, line: OutlinedLine) -> bool:
        """Whether a line says from its beginning what somebody should bring."""
        return self._asked(line) or "you have" in _persons([word.stem for word in line.words])

    def announces(self, heading: Sequence[Token]) -> bool:
        """Whether a heading speaks of what somebody should bring, and of nothing to do."""
        return bool(self._asks.find(heading)) and not self._duties.find(heading)

    def does(self, line: OutlinedLine) -> bool:
        """Whether a line says from its beginning what somebody will do."""
        stems = [word.stem for word in line.words]
        return self.begins_with_verb(line.words) or "you will" in _persons(stems)

    def _asked(self, line: OutlinedLine) -> bool:
        return bool(self._asks.find(line.words[:_EARLY]))

    def begins_with_verb(self, words: Sequence[Token]) -> bool:
        """Whether a line begins with something to do."""
        first = next((word for word in words if not word.stem[0].isdigit()), None)
        return first is not None and first.stem in self._verbs


def _place(place: PlaceInAdvert, *, of_the_role: bool) -> Iterator[str]:
    if place.lines <= _FEW:
        yield "in a short text"
    elif place.at < _TOP and not of_the_role:
        yield "at the top"
    elif place.lines - place.at <= _END:
        yield "at the end"


def _persons(stems: Sequence[str]) -> Iterator[str]:
    said = set(stems)
    if said & _YOU:
        yield "you"
        if not said & _FIRM:
            yield "only you"
    if _YOU & set(stems[:_EARLY]):
        yield "you early"
    if said & _FIRM:
        yield "we"
    if stems[0] in _FIRM:
        yield "we first"
    for one, other in pairwise(stems):
        if one in _YOU and other in _WILL:
            yield "you will"
            return
        if one in _YOU and other in _HAVE:
            yield "you have"
            return
