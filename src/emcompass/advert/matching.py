"""Where in a line phrases stand, and whether something there takes them back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from emcompass.advert.lexicon import Match
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import Token, stems

_STOP = re.compile(r"[.!?](?=\s|$)|[•●▪]")
_BACK = stems("not no never without")
_BUT_NOT_BACK = stems("only just merely more less fewer simply hesitate")
_ADDRESSED = stems("you your yourself holder incumbent")
_SOMEBODY = stems("someone somebody person manager leader lead candidate")
_WHO = stems("who that")
_OTHERS = stems("we they it")
_AIMS = stems("goal aim purpose")
_AIMED = stems("is are to")
_CREW = stems("team engineer developer people everyone member squad")
_COLLECTIVE = stems("team people everyone squad")
_SEEKING = stems("look seek search need want hire recruit mind")
_NEAR = 3  # words


def holds(line: OutlinedLine, matches: Sequence[Match], cue: str = "cues") -> bool:
    """Whether a cue stands in a clause that nothing takes back."""
    back = {
        line.words[place].clause
        for match in matches
        if match.phrase.group.endswith(".except")
        for place in match.places
    }
    return any(
        line.words[match.places[0]].clause not in back
        for match in matches
        if match.phrase.group.endswith(f".{cue}")
    )


def taken_back(line: OutlinedLine) -> bool:
    """Whether the heading above says that this is not so: "Not in this job"."""
    return any(word.stem in _BACK for word in line.within)


def sentences_naming(line: OutlinedLine, stems: frozenset[str]) -> set[int]:
    """Which sentences of a line have one of some words."""
    ends = _ends(line)
    return {bisect_left(ends, word.end) for word in line.words if word.stem in stems}


def within(line: OutlinedLine, matches: Sequence[Match], sentences: set[int]) -> list[Match]:
    """The matches that begin in some of a line's sentences."""
    ends = _ends(line)
    return [m for m in matches if bisect_left(ends, line.words[m.places[0]].end) in sentences]


def sentence_at(line: OutlinedLine, match: Match) -> int:
    """In which of a line's sentences, from 0, a phrase begins."""
    return bisect_left(_ends(line), line.words[match.places[0]].end)


def sentence_texts(line: OutlinedLine) -> list[str]:
    """A line's sentences, in the order that `sentence_at` counts."""
    ends = [0, *_ends(line), len(line.text)]
    return [line.text[begin:end] for begin, end in pairwise(ends)]


def done_by_reader(line: OutlinedLine, match: Match) -> bool:
    """Whether a phrase speaks of what the reader of the advert does.

    Not where "we", "they" or "engineers who" do it, the last of these before it in its sentence;
    nor where "not", "never" or "without" stands before it in its clause.
    """
    begin = match.places[0]
    return not _denied(line, begin) and not _by_others(line, begin)


def _denied(line: OutlinedLine, begin: int) -> bool:
    clause = line.words[begin].clause
    for at in range(begin - 1, -1, -1):
        if line.words[at].clause != clause:
            return False
        if line.words[at].stem in _BACK and line.words[at + 1].stem not in _BUT_NOT_BACK:
            return True
    return False


def _by_others(line: OutlinedLine, begin: int) -> bool:
    ends, words = _ends(line), line.words
    sentence = bisect_left(ends, words[begin].end)
    for at in range(begin - 1, -1, -1):
        if bisect_left(ends, words[at].end) != sentence:
            return False
        whose = _done_by(words, at, begin)
        if whose is not None:
            return whose
    return False


def _done_by(words: Sequence[Token], at: int, begin: int) -> bool | None:
    """Whether a word says that others do what begins later; None when it says nothing of it."""
    stem, before = words[at].stem, words[at - 1] if at else None
    if stem in _CREW and at and words[at - 1].stem == "your" and begin - at <= _NEAR:
        return True  # "you and your team will build"
    if stem in _ADDRESSED:
        return False
    after = [word.stem for word in words[at + 1 : at + 1 + _NEAR]]
    if stem in _OTHERS:
        return not _SEEKING & set(after)  # "we are looking for a hands-on lead"
    if stem in _AIMS:
        aimed = _AIMED & set(after[:1]) or words[at].clause != words[at + 1].clause
        return True if aimed else None
    if stem in _WHO and before is not None and before.stem in _SOMEBODY | _CREW:
        return before.stem in _CREW and _is_many(before)
    near = at == begin - 1 or (at >= begin - _NEAR and words[at + 1].stem in {"to", "who"})
    return True if near and stem in _CREW and words[at].word != stem else None


def _is_many(word: Token) -> bool:
    """Whether it names more than one: "an engineer who" may be the reader."""
    return word.stem in _COLLECTIVE or word.word != word.stem


def _ends(line: OutlinedLine) -> list[int]:
    """Where in a line each sentence ends."""
    return [found.end() for found in _STOP.finditer(line.text)]
