"""Where in a line phrases stand, and whether something there takes them back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from emcompass.advert.lexicon import Match
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.tokens import Token

_STOP = re.compile(r"[.!?](?=\s|$)")
_BACK = frozenset(("not", "no", "never", "without"))


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


def sentences_with(line: OutlinedLine, matches: Sequence[Match]) -> set[int]:
    """Which sentences of a line have a strong phrase, or a cue for both."""
    return {
        _sentence(line, match.places[0])
        for match in matches
        if match.phrase.group.endswith((".strong", ".both"))
    }


def sentence_of(line: OutlinedLine, place: int) -> list[Token]:
    """The words of the sentence in which a word stands."""
    at = _sentence(line, place)
    return [word for n, word in enumerate(line.words) if _sentence(line, n) == at]


def _sentence(line: OutlinedLine, place: int) -> int:
    """Which sentence of a line a word stands in, from 0."""
    ends = [found.end() for found in _STOP.finditer(line.text)]
    return bisect_left(ends, line.words[place].end)
