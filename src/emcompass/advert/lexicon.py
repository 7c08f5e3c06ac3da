"""The words that a reader of adverts knows, and where they stand in a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from emcompass.advert.tokens import Token, is_word, stem, written_out

_GAP = ".."
_WIDEST_GAP = 3  # words
_SPLIT = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class PhraseWord:
    """One word of a phrase: any of these stems, words or beginnings.

    Up to `gap` others may stand before it.
    """

    stems: frozenset[str]
    words: frozenset[str] = frozenset()
    beginnings: tuple[str, ...] = ()
    gap: int = 0

    def fits(self, token: Token) -> bool:
        """Whether a word is meant."""
        if token.stem in self.stems:
            return True
        if self.words and token.word in self.words:
            return True
        return bool(self.beginnings) and (
            token.word.startswith(self.beginnings) or token.stem.startswith(self.beginnings)
        )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, the list it stands in, and whether it must stand first in what a line says."""

    text: str
    group: str
    parts: tuple[PhraseWord, ...]
    first: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A phrase found in a line: the places of its words among the line's tokens."""

    phrase: Phrase
    places: tuple[int, ...]


def parse_phrase(text: str, group: str) -> Phrase:
    """A phrase as a lexicon writes it.

    Words are parted by blanks; `a/b` is either, `coach*` a beginning, `teams!` this very form,
    `..` up to three words between, `^` in front: first in what the line says.

    Raises:
        ValueError: nothing in it, or a gap at an end; says what was expected.
    """
    written = text.strip().lower().replace("’", "'")
    first = written.startswith("^")
    said = filter(None, _SPLIT.split(written.removeprefix("^")))
    words = [each for word in said for each in written_out(word)]
    if not words or _GAP in (words[0], words[-1]):
        raise ValueError('words, with ".." only between them')
    parts: list[PhraseWord] = []
    gap = 0
    for word in words:
        if word == _GAP:
            gap = _WIDEST_GAP
            continue
        parts.append(_part(word, gap))
        gap = 0
    return Phrase(text, group, tuple(parts), first)


@lru_cache(maxsize=8192)
def _part(word: str, gap: int) -> PhraseWord:
    choices = word.split("/")
    if not all(is_word(choice.removesuffix("*").removesuffix("!")) for choice in choices):
        raise ValueError('words of letters and digits, parted by blanks or "/"')
    stems = frozenset(stem(each) for each in choices if each[-1] not in "*!")
    words = frozenset(each[:-1] for each in choices if each.endswith("!"))
    beginnings = tuple(each[:-1] for each in choices if each.endswith("*"))
    return PhraseWord(stems, words, beginnings, gap)


class Finder:
    """Finds phrases in lines; of two, one within the other, the longer one counts."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._stems: dict[str, list[Phrase]] = defaultdict(list)
        self._words: dict[str, list[Phrase]] = defaultdict(list)
        self._beginnings: dict[str, list[Phrase]] = defaultdict(list)
        for phrase in phrases:
            for each in phrase.parts[0].stems:
                self._stems[each].append(phrase)
            for each in phrase.parts[0].words:
                self._words[each].append(phrase)
            for each in phrase.parts[0].beginnings:
                self._beginnings[each].append(phrase)
        self._lengths = sorted({len(each) for each in self._beginnings})
        self._known: dict[str, tuple[Phrase, ...]] = {}  # by a word met before

    def find(self, words: Sequence[Token], head: int = 0) -> list[Match]:
        """The phrases in a line, in the order they begin; `head` is where its matter begins."""
        found: list[Match] = []
        for at, word in enumerate(words):
            for phrase in self._beginning_with(word):
                if not phrase.first or at == head:
                    places = _places(phrase, words, at)
                    if places:
                        found.append(Match(phrase, places))
        return _longest(found) if len(found) > 1 else found

    def _beginning_with(self, token: Token) -> tuple[Phrase, ...]:
        known = self._known.get(token.word)
        if known is None:
            found = {id(phrase): phrase for phrase in self._looked_up(token)}
            known = self._known[token.word] = tuple(found.values())
        return known

    def _looked_up(self, token: Token) -> Iterator[Phrase]:
        yield from self._stems.get(token.stem, ())
        yield from self._words.get(token.word, ())
        for form in (token.word, token.stem):
            for length in self._lengths:
                if length <= len(form):
                    yield from self._beginnings.get(form[:length], ())


def _places(phrase: Phrase, words: Sequence[Token], at: int) -> tuple[int, ...]:
    """Where each word of the phrase stands, its first at `at`; empty where it does not."""
    if len(phrase.parts) == 1:
        return (at,)
    places = [at]
    place, end = at, len(words)
    for part in phrase.parts[1:]:
        place += 1
        last = place + part.gap
        while place < end and not (words[place].stem in part.stems or part.fits(words[place])):
            place += 1
            if place > last:
                return ()
        if place >= end:
            return ()
        places.append(place)
    return tuple(places)


def _longest(found: list[Match]) -> list[Match]:
    """Without matches all of whose words stand in one longer match."""
    holders: dict[int, list[Match]] = defaultdict(list)
    kept = []
    for match in sorted(found, key=lambda each: -len(each.places)):
        if not any(_within(match, each) for each in holders[match.places[0]]):
            kept.append(match)
            for place in match.places:
                holders[place].append(match)
    return sorted(kept, key=lambda each: each.places[0])


def _within(match: Match, longer: Match) -> bool:
    return len(match.places) < len(longer.places) and set(match.places) <= set(longer.places)


@dataclass(frozen=True)
class Lexicon:
    """Phrases by the table they belong to and the list within it ("people" -> "strong")."""

    tables: Mapping[str, Mapping[str, tuple[Phrase, ...]]] = field(default_factory=dict)

    def finder(self, *tables: str) -> Finder:
        """A finder of all phrases of some tables."""
        lists = (each for table in tables for each in self.tables.get(table, {}).values())
        return Finder(phrase for phrases in lists for phrase in phrases)

    def finder_of(self, table: str, name: str) -> Finder:
        """A finder of the phrases of one list."""
        return Finder(self.tables.get(table, {}).get(name, ()))

    def stems(self, table: str, name: str) -> frozenset[str]:
        """The stems of a list of single words."""
        phrases = self.tables.get(table, {}).get(name, ())
        return frozenset(each for phrase in phrases for each in phrase.parts[0].stems)

    @cached_property
    def size(self) -> int:
        """How many phrases there are."""
        return sum(len(phrases) for lists in self.tables.values() for phrases in lists.values())
