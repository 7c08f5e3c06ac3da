"""Whether an advert asks for everything at once: nearly all kinds of work, none of them first.

How many kinds are asked for is read off the month and the duties together: nearly five, or four all
but evenly. Where the text asks for the whole ("all aspects of", "many hats"), fewer are enough;
where it says what comes first ("first and foremost"), none are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import exp, log

from emcompass.advert.advert_reading import KINDS, AdvertLine, ExpectedShare, Kind
from emcompass.advert.duties import pieces_done
from emcompass.advert.lexicon import Finder, Lexicon
from emcompass.advert.matching import taken_back
from emcompass.advert.month import line_weight
from emcompass.advert.outline import OutlinedLine

Month = Mapping[Kind, ExpectedShare]

_PARTS = ("open", "duties", "requirements")
_NEARLY_ALL, _MANY = 4.45, 3.6  # kinds of work, as if evenly shared; where the whole is asked for
_FOUR = 3.85  # the same of the four largest: they are all but even


class AllKinds:
    """Reads it off labelled lines, by one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._whole = lexicon.finder_of("everything", "whole")
        self._first = lexicon.finder_of("everything", "first")

    def found(
        self, lines: Sequence[OutlinedLine], duties: Sequence[AdvertLine], month: Month
    ) -> list[int]:
        """The first duty of each kind, where there are nearly all and none is put first."""
        said = pieces_done(duties)
        if not said or _says(lines, self._first):
            return []
        shares = sorted(_shares(said, month))
        enough = _MANY if _says(lines, self._whole) else _NEARLY_ALL
        is_all = _breadth(shares) >= enough or _breadth(shares[1:]) >= _FOUR
        return _firsts(said) if is_all else []


def _breadth(shares: Sequence[float]) -> float:
    """How many kinds of work it is, as if evenly shared: exp of Shannon's entropy."""
    parts = [share / sum(shares) for share in shares if share > 0]
    return exp(-sum(part * log(part) for part in parts))


def _shares(duties: Sequence[AdvertLine], month: Month) -> list[float]:
    """Each kind's share of the work: the mean of that of the month and of the duties alone."""
    weights = [line_weight(duty) for duty in duties]
    told = {
        kind: sum(w * duty.shares[kind] for w, duty in zip(weights, duties, strict=True))
        for kind in KINDS
    }
    return [(month[kind].share + told[kind] / sum(weights)) / 2 for kind in KINDS]


def _firsts(duties: Sequence[AdvertLine]) -> list[int]:
    """The number of the first duty of each kind that there is."""
    firsts: dict[Kind | None, int] = {}
    for duty in duties:
        firsts.setdefault(duty.kind, duty.number)
    return sorted(set(firsts.values()))


def _says(lines: Sequence[OutlinedLine], phrases: Finder) -> bool:
    """Whether the advert says so of the role."""
    return any(
        phrases.find(line.words) for line in lines if line.part in _PARTS and not taken_back(line)
    )
