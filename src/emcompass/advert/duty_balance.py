"""What an advert's duties are, and whether people come last of all or are missing.

What is counted are duties: lines, or sentences where few lines say them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emcompass.advert.advert_reading import AdvertLine, ExpectedShare, Kind
from emcompass.advert.outline import OutlinedLine

Month = Mapping[Kind, ExpectedShare]

_PARTS = ("open", "duties", "requirements")
_LISTED = 5  # lines of duties; fewer are prose
_DUTIES = 2  # fewer say nothing of what is missing
_MANY = 4  # of so many duties a single one about people is a faint one
_FAINTLY = 25  # words; what is said at more length is not faint
_A_FEW = 20  # words
_MUCH, _SOME, _NEXT_TO_NONE, _LITTLE = 0.3, 0.2, 0.12, 0.1  # of the month
_LATE = 0.6  # of the duties stand before it
_SEVERAL = 3  # phrases; what is said in as many is not faint
_SURELY = 0.6  # certainty
_EARLY = 2  # a duty among so many first ones is no faint one


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


def people_last(duties: Sequence[AdvertLine], month: Month) -> tuple[int, ...] | None:
    """The faint or last line about people; empty where there is none, None where all is well."""
    if (len(duties) < _DUTIES and _words(duties) < _A_FEW) or month["people"].share >= _MUCH:
        return None
    people = [line for line in duties if line.kind == "people"]
    if people and duties.index(people[0]) < _EARLY:
        return None
    if len(people) > 1 and (month["people"].share >= _LITTLE or len(duties) < _MANY):
        return None
    if people and not _is_faint(people[0], duties, month["people"].share):
        return None
    if people and _said_within(duties):
        return None
    return tuple(dict.fromkeys(line.number for line in people))


def people_missing(duties: Sequence[AdvertLine], month: Month) -> tuple[int, ...] | None:
    """The one line about people, or none, where they take next to no time; None elsewhere."""
    people = [line.number for line in duties if line.kind == "people"]
    return tuple(people) if month["people"].share < _NEXT_TO_NONE and len(people) <= 1 else None


def _said_within(duties: Sequence[AdvertLine]) -> bool:
    """Whether a paragraph about something else surely speaks of people too."""
    return any(
        part.kind == "people" and part.sort == "duty" and part.certainty >= _SURELY
        for line in duties
        if line.kind != "people"
        for part in line.sentences
    )


def _words(duties: Sequence[AdvertLine]) -> int:
    return sum(len(line.text.split()) for line in duties)


def _is_faint(line: AdvertLine, duties: Sequence[AdvertLine], share: float) -> bool:
    """Whether the first duty about people is the last of all, or a short one among many."""
    if line is duties[-1]:
        return True
    if len(duties) < _MANY:
        return False
    late = duties.index(line) >= _LATE * len(duties) and share < _SOME
    return not _is_full(line) or (late and len(line.text.split()) <= _FAINTLY)


def _is_full(line: AdvertLine) -> bool:
    """Whether a line says more of its work than a faint one."""
    return len(line.text.split()) > _FAINTLY or len(line.words) >= _SEVERAL
