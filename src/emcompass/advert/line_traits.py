"""All that a line's label is read off: the lexicon's phrases, its signs and its words.

A phrase weighs 3 (strong), 2 (plain) or 1 (faint); less after a clause's end, and less again where
a line says what the work is for. Above MUCH a label's sum counts half.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from emcompass.advert.lexicon import Lexicon, Match
from emcompass.advert.lexicon_file import KINDS as LABELS
from emcompass.advert.line_signs import MIDDLE, PlaceInAdvert, SignReader
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import Token

NONE = "none"
_WEIGHTS = MappingProxyType({"strong": 3.0, "plain": 2.0, "faint": 1.0})
_AT_HEAD = 1.4
_NEAR_HEAD = 4  # words from where a line's matter begins
_LATER = 0.75  # after the first clause
_LATEST = 0.5  # after the third
_PURPOSE = 0.5
_HEADED = 1.0  # for the kind that the heading above names
_MUCH = 3.0
_MOST_WORDS = 12  # that are told of a line
_LEAST = 2  # letters of a word that says something


@dataclass(frozen=True, slots=True)
class LineTraits:
    """What the lexicon's phrases sum up to by label and which they are; signs; stems; the first."""

    sums: Mapping[str, float]
    said: Mapping[str, tuple[str, ...]]
    signs: tuple[str, ...]
    words: tuple[str, ...]
    first: str


class TraitReader:
    """Reads the traits of lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._phrases = lexicon.finder(*LABELS)
        self._leading_in = lexicon.stems("lead-in", "words")
        self._purposes = lexicon.stems("lead-in", "purposes")
        self._common = lexicon.stems("english", "words")
        self._signs = SignReader(lexicon)

    def traits(self, line: OutlinedLine, place: PlaceInAdvert = MIDDLE) -> LineTraits:
        """The traits of a line that has words."""
        head = self._head(line.words)
        sums, said = self._found(line, head)
        stems = {word.stem for word in line.words} - self._common
        telling = (each for each in stems if len(each) >= _LEAST and not each[0].isdigit())
        signs = self._signs.signs(line, place)
        return LineTraits(sums, said, signs, tuple(sorted(telling)), line.words[head].stem)

    def _found(
        self, line: OutlinedLine, head: int
    ) -> tuple[dict[str, float], dict[str, tuple[str, ...]]]:
        sums: dict[str, float] = dict.fromkeys(LABELS, 0.0)
        said: dict[str, list[str]] = defaultdict(list)
        told: set[tuple[str, tuple[int, ...]]] = set()
        matches = self._phrases.find(line.words, head)
        purpose = self._purpose(line.words, head)
        for match in sorted(matches, key=lambda each: (each.places, -_weight(each))):
            label = _label(match)
            if (label, match.places) in told:
                continue
            told.add((label, match.places))
            sums[label] += _weight(match) * _place(line.words, match, head, purpose)
            said[label].append(_surface(line.text, line.words, match))
        for label in self._headed(line):
            sums[label] += _HEADED
        damped = {label: _damped(total) for label, total in sums.items()}
        return damped, {label: _longest(found) for label, found in said.items()}

    def _headed(self, line: OutlinedLine) -> set[str]:
        """The kind that the heading above names, if it is only one."""
        if not line.within or line.part not in ("duties", "requirements", "open"):
            return set()
        found = {
            _label(match)
            for match in self._phrases.find(line.within)
            if match.phrase.group.endswith(("strong", "plain"))
        } - {NONE}
        return found if len(found) == 1 else set()

    def _head(self, words: Sequence[Token]) -> int:
        """Where the matter of a line begins: after "You will", "Proven experience in"."""
        at = 0
        while at < len(words) - 1 and (
            words[at].stem in self._leading_in or words[at].stem[0].isdigit()
        ):
            at += 1
        return at

    def _purpose(self, words: Sequence[Token], head: int) -> int:
        """Where a line begins to say what the work is for."""
        places = range(head + 1, len(words))
        return next((at for at in places if words[at].stem in self._purposes), len(words))


def _place(words: Sequence[Token], match: Match, head: int, purpose: int) -> float:
    """What a phrase counts by where it stands."""
    first = match.places[0]
    clause = words[first].clause - words[head].clause
    factor = 1.0 if clause <= 0 else _LATER if clause < 3 else _LATEST
    if first > purpose:
        factor *= _PURPOSE
    return factor * _AT_HEAD if first < head + _NEAR_HEAD else factor


def _label(match: Match) -> str:
    return match.phrase.group.partition(".")[0]


def _weight(match: Match) -> float:
    return _WEIGHTS[match.phrase.group.partition(".")[2]]


def _damped(total: float) -> float:
    return total if total <= _MUCH else (total + _MUCH) / 2


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    """Each once, without those that another one contains."""
    once = list(dict.fromkeys(words))[:_MOST_WORDS]
    return tuple(each for each in once if not any(each in other for other in once if other != each))


def _surface(text: str, words: Sequence[Token], match: Match) -> str:
    first, last = words[match.places[0]], words[match.places[-1]]
    return text[first.start : last.end]
