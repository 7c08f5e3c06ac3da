"""The month wanted, the last one and the one expected: where they part, in words and as marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from emcompass.assessment.role import FAR, NEAR, difference
from emcompass.reports.map_geometry import Mark, MarkId, mark
from emcompass.reports.map_marks import plane_of
from emcompass.reports.result_story import RoleMark, RoleStory
from emcompass.reports.subject import Subject
from emcompass.words import month_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import listed, say
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import exact
from emcompass.words.shared_messages import MARKS

SAME = 0.01  # of the month; the step of a month is five points


def marks(subject: Subject) -> tuple[Mark, ...]:
    """The hollow marks of the map, as far as the months were given."""
    plane = plane_of(subject.bank)
    return tuple(
        mark(plane, each, say(MARKS[each]), shares) for each, shares in months(subject).items()
    )


def months(subject: Subject) -> dict[MarkId, Mapping[str, float]]:
    """The months that were answered, in the order wanted, last, expected."""
    given = {each: getattr(subject.assessment.role, each) for each in get_args(MarkId)}
    return {each: shares for each, shares in given.items() if shares}


def role(subject: Subject) -> RoleStory | None:
    """Wanted against last month and expected; None when no month was given."""
    given = months(subject)
    if not given:
        return None
    return RoleStory(_sentences(subject, given), _role_marks(subject, given), _said(subject))


def _said(subject: Subject) -> str:
    said = subject.assessment.said
    return say(m.SAID, date=short_day(said.on)) if said is not None else ""


def _role_marks(
    subject: Subject, given: Mapping[MarkId, Mapping[str, float]]
) -> tuple[RoleMark, ...]:
    names = {dimension.id: dimension.name for dimension in subject.bank.dimensions}
    return tuple(
        RoleMark(each, tuple((names.get(key, key), share) for key, share in shares.items()))
        for each, shares in given.items()
    )


def _sentences(subject: Subject, given: Mapping[MarkId, Mapping[str, float]]) -> tuple[str, ...]:
    """Every two months against each other, always in the same words; one alone by its parts."""
    pairs = [pair for pair in m.PAIRS if pair[0] in given and pair[1] in given]
    if not pairs:
        return tuple(say(m.ALONE[each], parts=parts(subject, given[each])) for each in given)
    return tuple(_pair(subject, pair, given[pair[0]], given[pair[1]]) for pair in pairs)


def _pair(
    subject: Subject,
    pair: tuple[MarkId, MarkId],
    one: Mapping[str, float],
    other: Mapping[str, float],
) -> str:
    """How far two months are apart, and where most."""
    far = difference(one, other)
    words = m.PAIRS[pair]
    if far < SAME:
        return say(words.same)
    told = words.near if far <= NEAR else words.far if far >= FAR else words.apart
    most = largest_gap(one, other)
    return say(
        told,
        dimension=subject.name(most),
        first=exact(one[most]),
        second=exact(other[most]),
    )


def apart(share: float, other: float) -> float:
    """How far two shares of a month are apart, 0..1; 0.3 is as far from 0.4 as from 0.2."""
    return round(abs(share - other), 9)


def largest_gap(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    """The dimension on which two months differ most; the earlier one when two are equal."""
    return max(one, key=lambda each: apart(one[each], other.get(each, 0.0)))


def parts(subject: Subject, shares: Mapping[str, float]) -> str:
    """A month in words, largest share first: "40 % people leadership, 20 % delivery"."""
    ordered = sorted(shares.items(), key=lambda each: -each[1])
    said = (
        say(m.PART, share=exact(share), dimension=subject.name(each))
        for each, share in ordered
        if share > 0
    )
    return listed(said, COMMA)
