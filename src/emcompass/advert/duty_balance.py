"""How an advert's duties are shared out: whether they are of nearly all kinds at once.

What is counted are duties: lines, or sentences where few lines say them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import exp, log

from emcompass.advert.advert_reading import KINDS, AdvertLine, ExpectedShare, Kind
from emcompass.advert.outline import OutlinedLine

Month = Mapping[Kind, ExpectedShare]

_PARTS = ("open", "duties", "requirements")
_LISTED = 5  # lines of duties; fewer are prose
_EVERYTHING = 6  # duties; fewer are not everything
_NEARLY_ALL = 4.0  # kinds of work, as if evenly shared
_REALLY, _KINDS = 2, 3  # duties of a kind; kinds that have as many
_NO_MORE = 0.5  # of the month: with as much of one kind it is about that


def duties_of(
    lines: Sequence[OutlinedLine], labels: Sequence[AdvertLine], parts: Sequence[str] = _PARTS
) -> list[AdvertLine]:
    """The duties in some parts of an advert, in order; of an advert in prose, by sentences."""
    said = [
        label
        for line, label in zip(lines, labels, strict=True)
        if line.part in parts and label.kind is not None and not label.goes_on
    ]
    listed = [label for label in said if label.sort == "duty"]
    if len(listed) >= _LISTED:
        return listed
    return [part for label in said for part in label.parts if part.sort == "duty"]


def everything(duties: Sequence[AdvertLine], month: Month) -> list[int]:
    """The first duty of each kind, where there are nearly all and none takes most of the month."""
    said = [part for duty in duties for part in duty.parts if part.sort == "duty"]
    if len(said) < _EVERYTHING or not _is_nearly_all(said, month):
        return []
    firsts = {_first_of(kind, said) for kind in KINDS}
    return sorted(number for number in firsts if number is not None)


def _is_nearly_all(duties: Sequence[AdvertLine], month: Month) -> bool:
    """Whether the month has nearly all kinds of work, most of them with more than a mention."""
    named = Counter(duty.kind for duty in duties)
    real = sum(named[kind] >= _REALLY for kind in KINDS)
    most = max(month[kind].share for kind in KINDS)
    return real >= _KINDS and most < _NO_MORE and breadth(month) >= _NEARLY_ALL


def breadth(month: Month) -> float:
    """How many kinds of work it is, as if evenly shared: exp of Shannon's entropy, 1 to 5."""
    shares = [month[kind].share for kind in KINDS if month[kind].share > 0]
    return exp(-sum(share * log(share) for share in shares))


def _first_of(kind: Kind, duties: Sequence[AdvertLine]) -> int | None:
    """The number of the first duty of a kind."""
    return next((line.number for line in duties if line.kind == kind), None)
