"""What kind of work a line speaks of.

A label's sum is PHRASES times what the lexicon's phrases say, and what the line's signs and words
habitually are; a kind of work gains ADVERT times the logarithm of how much more than evenly the
whole advert speaks of it. The highest sum is the label; certainty is its share under exp(sum) among
all six (a softmax, as in multinomial logistic regression).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from math import exp, log
from typing import cast

from emcompass.advert.advert_reading import KINDS, AdvertLine, Kind, Sort
from emcompass.advert.habits import Habits
from emcompass.advert.lexicon import Lexicon
from emcompass.advert.lexicon_file import KINDS as LABELS
from emcompass.advert.line_signs import PlaceInAdvert
from emcompass.advert.line_traits import NONE, LineTraits, TraitReader
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.pieces import PieceReader
from emcompass.advert.sentences import sentences_of, whole

PHRASES = 0.5
ADVERT = 0.4
_PARAGRAPH = 18  # words
_SURE, _SPOKEN = 0.6, 0.5  # certainty of a sentence; the part of a paragraph that such ones are
_MANY = 4  # of so many sure sentences a paragraph is a list that was run together
_TELLING = 2  # words
_WORK = ("duties", "requirements")
_TOP, _LONGEST_TITLE = 3, 14  # lines, words


class Labeller:
    """Labels the lines of adverts by one lexicon and what was learned."""

    def __init__(self, lexicon: Lexicon, habits: Habits) -> None:
        self._habits = habits
        self._traits = TraitReader(lexicon)
        self._pieces = PieceReader(lexicon)
        self._titles = lexicon.finder_of("titles", "titles")
        self._duties = lexicon.finder_of("sort", "duty")
        self._requirements = lexicon.finder_of("sort", "requirement")

    def label(self, lines: Sequence[OutlinedLine]) -> tuple[AdvertLine, ...]:
        """Each line with its label; the lines of a wrapped sentence have one."""
        sentences = [(parts, traits) for parts, traits in self.sentences(lines)]
        sums = [self._sums(traits) if traits else {} for _, traits in sentences]
        mostly = _mostly(sums)
        found: list[AdvertLine] = []
        for (parts, traits), each in zip(sentences, sums, strict=True):
            found += self._label_sentence(parts, traits, _more(each, mostly), mostly)
        return tuple(found)

    def sentences(
        self, lines: Sequence[OutlinedLine]
    ) -> Iterator[tuple[list[OutlinedLine], LineTraits | None]]:
        """The lines of each sentence, and its traits; none for headings and titles."""
        sentences = [(parts, whole(parts)) for parts in sentences_of(lines)]
        unparted = not any(line.part in _WORK for line in lines if line.heading)
        for at, (parts, said) in enumerate(sentences):
            if said.heading or not said.words or self._is_title(said, at):
                yield parts, None
            else:
                yield parts, self._traits.traits(said, PlaceInAdvert(at, len(sentences), unparted))

    def _label_sentence(
        self,
        parts: Sequence[OutlinedLine],
        traits: LineTraits | None,
        sums: Mapping[str, float],
        mostly: Mapping[str, float],
    ) -> Iterator[AdvertLine]:
        label = self._label(whole(parts), traits, sums, mostly)
        for part in parts:
            words = tuple(word for word in label.words if word in part.text)
            yield replace(
                label,
                number=part.number,
                text=part.text,
                words=words,
                goes_on=part.goes_on,
                sentences=() if part.goes_on else label.sentences,
            )

    def _label(
        self,
        line: OutlinedLine,
        traits: LineTraits | None,
        sums: Mapping[str, float],
        mostly: Mapping[str, float],
    ) -> AdvertLine:
        if traits is None:
            return _unspoken(line)
        read = self._read(line, traits, sums)
        sentences = tuple(self._sentences(line, mostly))
        if not sentences:
            return read
        spoken = [each for each in sentences if each.kind is not None]
        if read.kind is None and not _speaks(spoken, line):
            return read
        mixed = _mixed(spoken) if spoken else read.shares
        if read.kind is None:
            kind = max(mixed, key=lambda each: mixed[each])
            best = max(spoken, key=lambda each: (each.kind == kind, each.certainty))
            read = replace(best, number=line.number, text=line.text)
        return replace(read, shares=mixed, sentences=tuple(spoken))

    def _read(
        self, line: OutlinedLine, traits: LineTraits, sums: Mapping[str, float]
    ) -> AdvertLine:
        """A line or a sentence with the label of the highest sum."""
        shares = _softmax(sums)
        best = max(LABELS, key=lambda each: (shares[each], each == NONE))
        words = traits.said.get(best) or self._telling(line, best)
        if best == NONE:
            return AdvertLine(line.number, line.text, None, None, shares[best], words, {})
        kind = cast("Kind", best)
        return AdvertLine(
            line.number, line.text, kind, self._sort(line), shares[best], words, _parted(shares)
        )

    def _sentences(self, line: OutlinedLine, mostly: Mapping[str, float]) -> Iterator[AdvertLine]:
        """The sentences of a paragraph, each labelled by itself; none of a short line."""
        if len(line.words) < _PARAGRAPH:
            return
        pieces = self._pieces.pieces(line)
        for piece in pieces if len(pieces) > 1 else []:
            traits = self._traits.traits(piece)
            yield self._read(piece, traits, _more(self._sums(traits), mostly))

    def _sums(self, traits: LineTraits) -> dict[str, float]:
        learned = self._habits.sums(traits.signs, traits.words, traits.first)
        return {each: PHRASES * traits.sums[each] + learned.get(each, 0.0) for each in LABELS}

    def _telling(self, line: OutlinedLine, label: str) -> tuple[str, ...]:
        """The words that speak most for a label where the lexicon knows none."""
        learned = self._habits.words
        told = [(learned.get(word.stem, {}).get(label, 0.0), word) for word in line.words]
        most = sorted((each for each in told if each[0] > 0), key=lambda each: -each[0])[:_TELLING]
        return tuple(line.text[word.start : word.end] for _, word in most)

    def _is_title(self, line: OutlinedLine, at: int) -> bool:
        """A short line at the top, or one that is little but a title."""
        if line.bullet or line.text.endswith((".", "!", "?")):
            return False
        named = self._titles.find(line.words)
        known = max((len(each.places) for each in named), default=0)
        at_top = at < _TOP and len(line.words) <= _LONGEST_TITLE
        return known > 0 and (at_top or known * 2 >= len(line.words))

    def _sort(self, line: OutlinedLine) -> Sort:
        asked = [each.places[0] for each in self._requirements.find(line.words)]
        done = [each.places[0] for each in self._duties.find(line.words)]
        if line.part == "requirements" or _is_listed_fact(line):
            return "requirement"
        if line.part == "duties" or not asked:
            return "duty"
        if done and done[0] <= asked[0]:
            return "duty"
        return "requirement"


def _is_listed_fact(line: OutlinedLine) -> bool:
    """Whether a line lists what the firm uses: nobody does anything in it."""
    return line.part == "company" and not line.text.endswith((".", "!", "?"))


def _unspoken(line: OutlinedLine) -> AdvertLine:
    return AdvertLine(line.number, line.text, None, None, 1.0, (), {})


def _more(sums: Mapping[str, float], mostly: Mapping[str, float]) -> dict[str, float]:
    return {label: value + mostly.get(label, 0.0) for label, value in sums.items()}


def _speaks(sentences: Sequence[AdvertLine], line: OutlinedLine) -> bool:
    """Whether so much of a paragraph surely speaks of work that this is its label."""
    sure = [each for each in sentences if each.certainty >= _SURE]
    said = sum(len(each.text.split()) for each in sure)
    return said >= _SPOKEN * len(line.text.split()) or len(sure) >= _MANY


def _mixed(sentences: Sequence[AdvertLine]) -> dict[Kind, float]:
    """How the work of sentences is parted, each by its words."""
    words = [len(each.text.split()) for each in sentences]
    return {
        kind: sum(n * each.shares[kind] for n, each in zip(words, sentences, strict=True))
        / sum(words)
        for kind in KINDS
    }


def _mostly(sums: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """What each kind of work gains in a doubtful line: as much as the advert speaks of it."""
    shares = [_softmax(each) for each in sums if each]
    spoken = {kind: 1.0 + sum(each[kind] for each in shares) for kind in KINDS}
    total = sum(spoken.values())
    return {kind: ADVERT * log(len(KINDS) * each / total) for kind, each in spoken.items()}


def _parted(shares: Mapping[str, float]) -> dict[Kind, float]:
    """How a line's work is parted among the kinds."""
    work = sum(shares[kind] for kind in KINDS)
    return {kind: shares[kind] / work for kind in KINDS}


def _softmax(sums: Mapping[str, float]) -> dict[str, float]:
    top = max(sums.values())
    grown = {each: exp(value - top) for each, value in sums.items()}
    total = sum(grown.values())
    return {each: value / total for each, value in grown.items()}
