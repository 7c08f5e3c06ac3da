"""Where in a line phrases stand, and whether something there takes them back."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from emcompass.advert.lexicon import Match
from emcompass.advert.outline import OutlinedLine

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
    ends = _ends(line)
    return {
        bisect_left(ends, line.words[match.places[0]].end)
        for match in matches
        if match.phrase.group.endswith((".strong", ".both"))
    }


def sentences_naming(line: OutlinedLine, stems: frozenset[str]) -> set[int]:
    """Which sentences of a line have one of some words."""
    ends = _ends(line)
    return {bisect_left(ends, word.end) for word in line.words if word.stem in stems}


def within(line: OutlinedLine, matches: Sequence[Match], sentences: set[int]) -> list[Match]:
    """The matches that begin in some of a line's sentences."""
    ends = _ends(line)
    return [m for m in matches if bisect_left(ends, line.words[m.places[0]].end) in sentences]


def _ends(line: OutlinedLine) -> list[int]:
    """Where in a line each sentence ends."""
    return [found.end() for found in _STOP.finditer(line.text)]
