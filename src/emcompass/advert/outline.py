"""How an advert is built: which lines are headings, and what part of it every other line is in."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, cast

from emcompass.advert.lexicon import Finder, Match
from emcompass.advert.tokens import Token, stems, tokens

Section = Literal["open", "duties", "requirements", "offer", "company", "apply", "legal"]

_NUMBER = r"\(?(?:\d{1,2}(?:\.\d{1,2})*[.)]?|[ivx]{1,4}[.)]|[a-z][.)])"
_BULLET = re.compile(rf"^\s*(?:[^\w\s\"'“‘(£$€#|<]{{1,3}}\s+|[-•·–▪●◦](?=\w)|{_NUMBER}\s+|o\s+)")
_NUMBERED = re.compile(rf"^\s*{_NUMBER}\s+")
_HASHES = re.compile(r"^#{1,6}\s+\S")
_BOLD = re.compile(r"^(\*\*|__)(?=\S)(.+?)\1[\s:]*$")
_RULE = re.compile(r"^\s*[-=_*~—–]{3,}\s*$")
_LEAD_IN = re.compile(r"^\W{0,12}([^:.!?]{2,60}?)(?:\*\*|__)?:(?:\*\*|__)?\s+\S")
_CELL = re.compile(r"^\|\s*([^|]{2,40}?)\s*\|\s*\S")
_LONGEST_HEADING = 9  # words
_LONGEST_ANNOUNCING = 16
_LONGEST_NUMBERED = 4  # words after a number
_COVERED = 0.7  # so much of a heading is its name, where nothing else shows that it is one
_SURE = 0.2
_LONGEST_TITLE = 5  # words
_LONGEST_APART = 7  # words
_ENDS = (".", ":", ";", "!", "?", "…")
_WRAPPED = 0.8  # of the longest row: a row above is filled where the next word would pass this
_FIGURE = re.compile(r"[\d£$€@|]")
_LONG_WORD = 4  # letters: shorter ones may be small in a title
_MORE = 4  # words
_LONGEST_ABOUT = 5  # words: "About" and a firm's name
_FIRM = stems("we our us")
_HAS = stems("have rely use believe build are do run make value heavily stand care love achieve")
_ADDRESSED = stems("you your")
_JOINING = stems("and or")
_HASH = "#"
_BARE = "you"


@dataclass(frozen=True, slots=True)
class OutlinedLine:
    """A line that is not empty: its number, its words, and where it stands.

    `within` are the words of the last heading; `lead_in` is how many of the line's first words are
    a heading of its own ("Delivery: keep the plan honest").
    """

    number: int
    text: str
    words: tuple[Token, ...]
    part: Section
    heading: bool = False
    bullet: bool = False
    within: tuple[Token, ...] = ()
    lead_in: int = 0
    goes_on: bool = False  # with the line above: a sentence that was wrapped


def outline(text: str, sections: Finder) -> tuple[OutlinedLine, ...]:
    """The lines of a text that are not empty, each with the part of the advert it stands in."""
    return tuple(_Outliner(text.split("\n"), sections).lines())


class _Outliner:
    def __init__(self, rows: Sequence[str], sections: Finder) -> None:
        self._rows, self._sections = rows, sections
        self._width = max(map(len, rows))
        self._part: Section = "open"
        self._within: tuple[Token, ...] = ()
        self._hashed = False  # the last heading but those below it was written with "#"
        self._fresh = False  # nothing came since the last heading

    def lines(self) -> Iterator[OutlinedLine]:
        for index, row in enumerate(self._rows):
            if row.strip():
                yield self._line(index, row)

    def _line(self, index: int, row: str) -> OutlinedLine:
        if _RULE.match(row):
            return OutlinedLine(index + 1, row.strip(), (), self._part, heading=True)
        bullet = bool(_BULLET.match(row)) and not _BOLD.match(row)
        row = row.strip()
        words = tokens(row)
        if bullet and len(words) <= _LONGEST_TITLE and _BOLD.match(_BULLET.sub("", row)):
            self._within, self._fresh = words, True
            return OutlinedLine(index + 1, row, words, self._part, heading=True)
        if not bullet and self._goes_on(index, row):
            return OutlinedLine(
                index + 1, row, words, self._part, within=self._within, goes_on=True
            )
        numbered = _NUMBERED.match(row)
        begun = len(words) - len(tokens(row[numbered.end() :])) if numbered else 0
        part = self._heading(index, row, words[begun:])
        if part and (not bullet or (begun and len(words) - begun <= _LONGEST_NUMBERED)):
            part = self._settled(part, row, words)
            self._part, self._within, self._fresh = part, words, True
            return OutlinedLine(index + 1, row, words, part, heading=True)
        self._fresh = False
        lead_in, own = self._lead_in(row, words)
        part = own or self._part
        return OutlinedLine(index + 1, row, words, part, False, bullet, self._within, lead_in)

    def _settled(self, part: Section, row: str, words: Sequence[Token]) -> Section:
        """The part of a heading.

        One without a name of its own is in the part above where it stands straight below a heading,
        or below one of a higher rank; not where it speaks to the reader.
        """
        hashed = row.startswith(_HASH)
        below = self._fresh or (self._hashed and not hashed)
        below = below and not any(word.stem in _ADDRESSED for word in words)
        self._hashed = hashed or (self._hashed and part == "open")
        return self._part if part == "open" and below else part

    def _goes_on(self, index: int, row: str) -> bool:
        """Whether a line is the rest of the one straight above it."""
        above = self._rows[index - 1].strip() if index else ""
        if not above or not row[:1].islower() or above.endswith(_ENDS):
            return False
        hangs = self._rows[index][:1].isspace()
        return hangs or len(above) + 1 + len(row.split(maxsplit=1)[0]) > _WRAPPED * self._width

    def _heading(self, index: int, row: str, words: Sequence[Token]) -> Section | None:
        """The part that a line is the heading of; None when it is no heading."""
        if not words or len(words) > self._longest_heading(index, row):
            return None
        if self._looks_like_heading(index, row):
            return self._named(words, _SURE) or "open"
        if row.endswith((".", ";", ",")):
            return None
        return self._named(words)

    def _longest_heading(self, index: int, row: str) -> int:
        """How many words a heading may have: more where it announces the list that follows."""
        announces = row.endswith(":") and self._is_list_next(index)
        return _LONGEST_ANNOUNCING if announces else _LONGEST_HEADING

    def _looks_like_heading(self, index: int, row: str) -> bool:
        if _HASHES.match(row) or _BOLD.match(row) or self._underlined(index):
            return True
        if row.endswith(":") or (row.isupper() and len(row) > 3):
            return True
        if not self._is_followed_by_more(index, row):
            return False
        return self._is_capitalised(row) or self._stands_apart(index, row)

    def _stands_apart(self, index: int, row: str) -> bool:
        """Whether a short row comes after an empty one and straight before what it names."""
        return (
            0 < index < len(self._rows) - 1
            and not self._rows[index - 1].strip()
            and (bool(self._rows[index + 1].strip()) or self._is_list_next(index))
            and len(row.split()) <= _LONGEST_APART
            and not row.endswith((".", ",", ";", "!"))
            and not _FIGURE.search(row)
        )

    @staticmethod
    def _is_capitalised(row: str) -> bool:
        """Whether a short row is written as a title is: "Hiring & Resource Allocation"."""
        words = [word for word in row.split() if len(word) >= _LONG_WORD]
        return (
            bool(words)
            and len(row.split()) <= _LONGEST_TITLE
            and row[-1].isalpha()
            and all(word[:1].isupper() for word in words)
        )

    def _is_followed_by_more(self, index: int, row: str) -> bool:
        """Whether what comes next is a list, or says more than a title."""
        below = self._below(index)
        return bool(_BULLET.match(below)) or len(below.split()) >= len(row.split()) + _MORE

    def _below(self, index: int) -> str:
        return next((row for row in self._rows_after(index) if row.strip()), "")

    def _rows_after(self, index: int) -> Iterator[str]:
        return (self._rows[at] for at in range(index + 1, len(self._rows)))

    def _is_list_next(self, index: int) -> bool:
        return bool(_BULLET.match(self._below(index)))

    def _named(self, words: Sequence[Token], covered: float = _COVERED) -> Section | None:
        """The part whose name these words are, at least so much of them."""
        found = self._sections.find(words)
        best = max(found, key=lambda each: (len(each.places), -each.places[0]), default=None)
        if best is not None and best.phrase.text == _BARE and len(words) > 1:
            return None  # "You and your team" may be anything
        if best is not None and _enough(_covered(best, found, words), len(words), covered):
            return cast("Section", best.phrase.group.partition(".")[2])
        about = words[0].stem == "about" and len(words) <= _LONGEST_ABOUT
        return "company" if about or (covered == _SURE and _is_of_the_firm(words)) else None

    def _underlined(self, index: int) -> bool:
        return index + 1 < len(self._rows) and bool(_RULE.match(self._rows[index + 1]))

    def _lead_in(self, row: str, words: tuple[Token, ...]) -> tuple[int, Section | None]:
        found = _CELL.match(row) or _LEAD_IN.match(row)
        if not found:
            return 0, None
        first = tuple(word for word in words if word.end <= found.end(1))
        return len(first), self._named(first) if first else None


def _is_of_the_firm(words: Sequence[Token]) -> bool:
    """Whether a heading says what the firm has or does: "What we believe in"."""
    stems = [word.stem for word in words]
    return not _ADDRESSED & set(stems) and any(
        one in _FIRM and other in _HAS for one, other in pairwise(stems)
    )


def _covered(best: Match, found: Sequence[Match], words: Sequence[Token]) -> int:
    """How many words of a heading its names take: "Requirements and qualifications" has two."""
    alike = [each for each in found if each.phrase.group == best.phrase.group]
    places = {place for each in alike for place in each.places}
    joined = sum(
        word.stem in _JOINING and at - 1 in places and at + 1 in places
        for at, word in enumerate(words)
    )
    return len(places) + joined if joined else len(best.places)


def _enough(known: int, words: int, covered: float) -> bool:
    """Whether a name is enough of a line to make it a heading: "You are kind" is none."""
    return known / words >= (min(covered, 0.5) if known >= 3 else covered)
