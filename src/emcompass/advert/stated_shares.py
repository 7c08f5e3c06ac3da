"""The parts of a month that an advert states in so many words: "60 % coding", "People (50 %)"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import cast

from emcompass.advert.advert_reading import KINDS, Kind
from emcompass.advert.lexicon import Finder, Lexicon
from emcompass.advert.matching import holds
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import tokens

_SHARE = re.compile(
    r"(?<![\d.,])(\d{1,3})(?:\s?[-–]\s?(\d{1,3}))?\s?(?:%|per ?cent)"
    r"(?:\s+of\s+(?:your|the|their|a)?\s*(?:working\s+)?(?:time|week|month|role|job|work|day))?"
)
_FRACTION = re.compile(
    r"\b(half|a third|a quarter|two thirds|three quarters)(?:\s+of)?\s+(?:your|the|their)\s+"
    r"(?:working\s+)?(?:time|week|month|days?|job|role)\b"
)
_NUMBER = r"\b(one|two|three|four|[1-4])\s+days?"
_OF_THE_WEEK = r"\s+(?:a|per|each|every|of the|out of the)\s+week"
_SAYING_OF_WHAT = r"\s+(?:in|on|for|of|at|with|\w+ing)\b"
_DAYS = re.compile(rf"{_NUMBER}(?:{_OF_THE_WEEK}|\s+(?:out )?of five)?(?={_SAYING_OF_WHAT})")
_DAYS_AFTER = re.compile(rf"{_NUMBER}{_OF_THE_WEEK}\b(?!{_SAYING_OF_WHAT})")
_PARTS = {"half": 0.5, "a third": 1 / 3, "a quarter": 0.25, "two thirds": 2 / 3}
_PARTS |= {"three quarters": 0.75, "one": 0.2, "two": 0.4, "three": 0.6, "four": 0.8}
_PARTS |= {"1": 0.2, "2": 0.4, "3": 0.6, "4": 0.8}
_CLAUSE = re.compile(r"[,;.)/]|\band\b")
_BRACKET = re.compile(r"\(\s*(?:approx\.?|approximately|about|around|roughly|circa|ca\.?|~)?\s*$")
_LONGEST = 40  # characters after a share, or before it in brackets, in which its kind stands
_WEIGHTS = {"strong": 3, "plain": 2, "faint": 1}


class StatedShares:
    """Finds them, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds: Finder = lexicon.finder(*KINDS)
        self._hands_on: Finder = lexicon.finder("hands-on")

    def find(self, lines: Sequence[OutlinedLine]) -> Mapping[Kind, float]:
        """The stated shares (0..1); none where they add up to more than a month."""
        found: dict[Kind, float] = defaultdict(float)
        for line in lines:
            if line.part in ("open", "duties"):
                for share, kind in self._said(line):
                    found[kind] += share
        return found if sum(found.values()) <= 1 else {}

    def _said(self, line: OutlinedLine) -> Iterator[tuple[float, Kind]]:
        """The shares that a line states: of what comes after them, or days of what comes before."""
        for share, about in _stated(line.text):
            kind = self._kind(about) or self._own_code(line)
            if kind is not None:
                yield share, kind
        for share, before in _days_of(line.text):
            kind = self._kind(before)
            if kind is not None:
                yield share, kind

    def _kind(self, about: str) -> Kind | None:
        """The kind of work that a few words name; the first of two that weigh the same."""
        sums: dict[str, int] = defaultdict(int)
        for match in self._kinds.find(tokens(about)):
            kind, _, grade = match.phrase.group.partition(".")
            sums[kind] = max(sums[kind], _WEIGHTS[grade])
        best = max(sums, key=lambda kind: sums[kind], default="")
        return cast("Kind", best) if sums.get(best, 0) > 1 else None

    def _own_code(self, line: OutlinedLine) -> Kind | None:
        """Technical where the line speaks of code of one's own."""
        return "technical" if holds(line, self._hands_on.find(line.words)) else None


def _stated(text: str) -> list[tuple[float, str]]:
    """Each share of a line, with the words that say of what."""
    found = []
    for match in _SHARE.finditer(text):
        low, high = int(match[1]), int(match[2] or match[1])
        after = _after(text, match)
        before = text[max(0, match.start() - _LONGEST) : match.start()]
        bracketed = bool(_BRACKET.search(before)) and not after.strip()
        found.append(((low + high) / 200, before if bracketed else after))
    lowered = text.lower()
    for pattern in (_FRACTION, _DAYS):
        found += [(_PARTS[each[1]], _after(text, each)) for each in pattern.finditer(lowered)]
    return found


def _days_of(text: str) -> Iterator[tuple[float, str]]:
    """Days a week that end what they speak of: "write code two days a week"."""
    lowered = text.lower()
    for match in _DAYS_AFTER.finditer(lowered):
        before = lowered[max(0, match.start() - _LONGEST) : match.start()]
        yield _PARTS[match[1]], _CLAUSE.split(before)[-1]


def _after(text: str, match: re.Match[str]) -> str:
    return _CLAUSE.split(text[match.end() : match.end() + _LONGEST])[0]
