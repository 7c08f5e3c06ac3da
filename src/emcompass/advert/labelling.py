"""What kind of work a line speaks of: a sum of the weights of its phrases, by where they stand.

A phrase weighs 3 (strong), 2 (plain) or 1 (faint); less after a clause's end, and less again where
a line says what the work is for. `none` starts with what its part of the advert makes likely. The
highest sum is the label; certainty is its share under exp(sum / TEMPERATURE) among all six.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import exp
from types import MappingProxyType
from typing import cast

from emcompass.advert.advert_reading import KINDS, AdvertLine, Kind, Sort
from emcompass.advert.lexicon import Lexicon, Match
from emcompass.advert.lexicon_file import KINDS as TABLES
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import Token, tokens

NONE = "none"
TEMPERATURE = 1.5
SHARED = 1.0  # the same for how a line's work is parted among the five kinds
_WEIGHTS = MappingProxyType({"strong": 3.0, "plain": 2.0, "faint": 1.0})
_AT_HEAD = 1.4
_NEAR_HEAD = 4  # words from where a line's matter begins
_LATER = 0.75  # after the first clause
_LATEST = 0.5  # after the third
_PURPOSE = 0.5
_HEADED = 1.0  # for the kind that the heading above names
_VOICE = 2.0  # for none, where the firm speaks of itself
_NEUTRAL = MappingProxyType(
    {
        "duties": 0.5,
        "requirements": 1.2,
        "open": 2.5,
        "company": 6.0,
        "offer": 9.0,
        "apply": 8.0,
        "legal": 8.0,
    }
)
_NONE_COUNTS = MappingProxyType({"duties": 0.5, "requirements": 0.7})
_SENTENCE = re.compile(r"(?<=[.!?;])\s+")
_PARAGRAPH = 25  # words
_MOST_WORDS = 12  # that are told of a line
_TOLD = 4  # words that say something
_UNKNOWN_DUTY = 0.6  # a duty in words nobody knows is most often about the firm's own systems
_FACT = 3.0  # for none, where a line above all parts gives a fact: "Place: Leeds"
_LONGEST_FACT = 16  # words
_FIRM = frozenset(("we", "our", "us", "found", "sinc", "at"))
_PERSON = frozenset(("you", "your"))


@dataclass(frozen=True, slots=True)
class _Sums:
    by_label: Mapping[str, float]
    words: Mapping[str, tuple[str, ...]]


class Labeller:
    """Labels the lines of adverts by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kinds = lexicon.finder(*TABLES)
        self._titles = lexicon.finder_of("titles", "titles")
        self._duties = lexicon.finder_of("sort", "duty")
        self._leading_in = lexicon.stems("lead-in", "words")
        self._purposes = lexicon.stems("lead-in", "purposes")
        self._requirements = lexicon.finder_of("sort", "requirement")

    def label(self, lines: Sequence[OutlinedLine]) -> tuple[AdvertLine, ...]:
        """Each line with its label; the lines of a wrapped sentence have one."""
        found: list[AdvertLine] = []
        for at, sentence in enumerate(_sentences(lines)):
            found += self._label_sentence(sentence, at)
        return tuple(found)

    def _label_sentence(self, parts: Sequence[OutlinedLine], at: int) -> Iterator[AdvertLine]:
        whole = parts[0]
        if len(parts) > 1:
            text = " ".join(part.text for part in parts)
            whole = replace(whole, text=text, words=tokens(text))
        label = self._label(whole, at)
        for part in parts:
            words = tuple(word for word in label.words if word in part.text)
            yield replace(
                label, number=part.number, text=part.text, words=words, goes_on=part.goes_on
            )

    def _label(self, line: OutlinedLine, at: int) -> AdvertLine:
        if line.heading or not line.words or self._is_title(line, at):
            return AdvertLine(line.number, line.text, None, None, 1.0, (), {})
        sums = self._sums(line)
        best = max(TABLES, key=lambda each: (sums.by_label[each], each == NONE))
        certainty = _softmax(sums.by_label, TEMPERATURE)[best]
        words = sums.words.get(best, ())
        if best == NONE:
            return AdvertLine(line.number, line.text, None, None, certainty, words, {})
        kind = cast("Kind", best)
        shares = self._paragraph_shares(line) or _shares(sums.by_label)
        sort = self._sort(line)
        return AdvertLine(line.number, line.text, kind, sort, certainty, words, shares)

    def _paragraph_shares(self, line: OutlinedLine) -> dict[Kind, float]:
        """Of several sentences each one's shares by its words; empty for a short line."""
        sentences = _SENTENCE.split(line.text)
        if len(line.words) < _PARAGRAPH or len(sentences) == 1:
            return {}
        total: dict[Kind, float] = dict.fromkeys(KINDS, 0.0)
        for text in sentences:
            said = replace(line, text=text, words=tokens(text))
            sums = self._sums(said).by_label if said.words else dict.fromkeys(TABLES, 0.0)
            if max(sums[kind] for kind in KINDS) > sums[NONE]:
                for kind, share in _shares(sums).items():
                    total[kind] += share * len(said.words)
        whole = sum(total.values())
        return {kind: part / whole for kind, part in total.items()} if whole else {}

    def _is_title(self, line: OutlinedLine, at: int) -> bool:
        """A short line at the top, or one that is little but a title."""
        if line.bullet or line.text.endswith((".", "!", "?")):
            return False
        named = self._titles.find(line.words)
        known = max((len(each.places) for each in named), default=0)
        return known > 0 and ((at < 3 and len(line.words) <= 14) or known * 2 >= len(line.words))

    # Sums

    def _sums(self, line: OutlinedLine) -> _Sums:
        head = self._head(line.words)
        matches = self._kinds.find(line.words, head)
        sums: dict[str, float] = dict.fromkeys(TABLES, 0.0)
        words: dict[str, list[str]] = defaultdict(list)
        told: set[tuple[str, tuple[int, ...]]] = set()
        for match in sorted(matches, key=lambda each: (each.places, -_weight(each))):
            label = match.phrase.group.partition(".")[0]
            if (label, match.places) in told:
                continue
            told.add((label, match.places))
            weight = _weight(match) * self._place(line.words, match, head)
            sums[label] += weight * _NONE_COUNTS.get(line.part, 1.0) if label == NONE else weight
            words[label].append(_surface(line.text, line.words, match))
        if line.bullet and line.part == "duties" and len(line.words) >= _TOLD:
            sums["technical"] += _UNKNOWN_DUTY
        sums[NONE] += _NEUTRAL[line.part] + _voice(line)
        for label, more in self._headed(line).items():
            sums[label] += more
        return _Sums(sums, {label: _longest(found) for label, found in words.items()})

    def _headed(self, line: OutlinedLine) -> dict[str, float]:
        """What the heading above adds: only where it names one kind of work."""
        if not line.within or line.part not in ("duties", "requirements", "open"):
            return {}
        found = {
            match.phrase.group.partition(".")[0]
            for match in self._kinds.find(line.within)
            if match.phrase.group.endswith(("strong", "plain"))
        } - {NONE}
        return {found.pop(): _HEADED} if len(found) == 1 else {}

    def _head(self, words: Sequence[Token]) -> int:
        """Where the matter of a line begins: after "You will", "Proven experience in"."""
        at = 0
        while at < len(words) - 1 and (
            words[at].stem in self._leading_in or words[at].stem[0].isdigit()
        ):
            at += 1
        return at

    def _place(self, words: Sequence[Token], match: Match, head: int) -> float:
        first = match.places[0]
        clause = words[first].clause - words[head].clause
        factor = 1.0 if clause <= 0 else _LATER if clause < 3 else _LATEST
        if any(word.stem in self._purposes for word in words[head + 1 : first]):
            factor *= _PURPOSE
        return factor * _AT_HEAD if first < head + _NEAR_HEAD else factor

    # Sort

    def _sort(self, line: OutlinedLine) -> Sort:
        asked = [each.places[0] for each in self._requirements.find(line.words)]
        done = [each.places[0] for each in self._duties.find(line.words)]
        if line.part == "requirements":
            return "requirement"
        if line.part == "duties" or not asked:
            return "duty"
        if done and done[0] <= asked[0]:
            return "duty"
        return "requirement"


def _sentences(lines: Sequence[OutlinedLine]) -> Iterator[list[OutlinedLine]]:
    """Lines that go on joined to the one where they begin."""
    sentence: list[OutlinedLine] = []
    for line in lines:
        if sentence and not line.goes_on:
            yield sentence
            sentence = []
        sentence.append(line)
    if sentence:
        yield sentence


def _longest(words: Sequence[str]) -> tuple[str, ...]:
    """Each once, without those that another one contains."""
    once = list(dict.fromkeys(words))[:_MOST_WORDS]
    return tuple(each for each in once if not any(each in other for other in once if other != each))


def _weight(match: Match) -> float:
    return _WEIGHTS[match.phrase.group.partition(".")[2]]


def _voice(line: OutlinedLine) -> float:
    stems = [word.stem for word in line.words]
    stated = bool(line.lead_in) or line.text.startswith("|")
    if stated and line.part == "open" and len(stems) <= _LONGEST_FACT:
        return _FACT
    if line.bullet or any(each in _PERSON for each in stems):
        return 0.0
    return _VOICE if stems[0] in _FIRM or line.part == "open" else 0.0


def _surface(text: str, words: Sequence[Token], match: Match) -> str:
    first, last = words[match.places[0]], words[match.places[-1]]
    return text[first.start : last.end]


def _shares(sums: Mapping[str, float]) -> dict[Kind, float]:
    """How a line's work is parted among the kinds."""
    found = _softmax({kind: sums[kind] for kind in KINDS}, SHARED)
    return {kind: found[kind] for kind in KINDS}


def _softmax(sums: Mapping[str, float], temperature: float) -> dict[str, float]:
    top = max(sums.values())
    grown = {each: exp((value - top) / temperature) for each, value in sums.items()}
    total = sum(grown.values())
    return {each: value / total for each, value in grown.items()}
