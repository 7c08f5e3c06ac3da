"""The month wanted, the last one and the one expected: where they part, in words and as marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from emcompass.reports.map_geometry import Mark, MarkId, mark
from emcompass.reports.map_marks import plane_of
from emcompass.reports.result_story import RoleMark, RoleStory
from emcompass.reports.subject import Subject
from emcompass.words import month_messages as m
from emcompass.words.fill import listed, say, sentences
from emcompass.words.message import Message
from emcompass.words.number_messages import COMMA
from emcompass.words.numbers import exact, whole
from emcompass.words.shared_messages import MARKS

_APART = 0.10  # of the month; less than this is how months are


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
    return RoleStory(_sentences(subject, given), _role_marks(subject, given))


def _role_marks(
    subject: Subject, given: Mapping[MarkId, Mapping[str, float]]
) -> tuple[RoleMark, ...]:
    names = {dimension.id: dimension.name for dimension in subject.bank.dimensions}
    return tuple(
        RoleMark(each, tuple((names.get(key, key), share) for key, share in shares.items()))
        for each, shares in given.items()
    )


def _sentences(subject: Subject, given: Mapping[MarkId, Mapping[str, float]]) -> tuple[str, ...]:
    wanted, actual, expected = (given.get(each) for each in get_args(MarkId))
    told = []
    if wanted and actual:
        told.append(_wanted_and_actual(subject, wanted, actual, expected))
    elif wanted:
        told.append(say(m.WANTED, parts=parts(subject, wanted)))
    elif actual:
        told.append(say(m.ACTUAL, parts=parts(subject, actual)))
    wrong_role = subject.assessment.role.reading == "right-job-wrong-role" and wanted and actual
    if expected and not wrong_role:
        told.append(_expected(subject, expected, wanted, actual))
    return tuple(told)


def _wanted_and_actual(
    subject: Subject,
    wanted: Mapping[str, float],
    actual: Mapping[str, float],
    expected: Mapping[str, float] | None,
) -> str:
    reading = subject.assessment.role.reading
    if reading == "right-job-wrong-role":
        return _wrong_role(subject, wanted, actual, expected)
    if reading == "right-role-wrong-job":
        return _wrong_job(subject, wanted, actual, expected)
    if most_alike(wanted, actual):
        return say(m.AS_WANTED, parts=parts(subject, actual))
    most = largest_gap(wanted, actual)
    near = _is_near(actual[most], wanted[most])
    return _against_wanted(m.NEAR_WANTED if near else m.NOT_WANTED, subject, wanted, actual)


def _against_wanted(
    told: Message, subject: Subject, wanted: Mapping[str, float], other: Mapping[str, float]
) -> str:
    """A sentence about where another month differs most from the one wanted."""
    most = largest_gap(wanted, other)
    share, want = exact(other[most]), exact(wanted[most])
    return say(told, share=share, dimension=subject.name(most), wanted=want)


def _wrong_job(
    subject: Subject,
    wanted: Mapping[str, float],
    actual: Mapping[str, float],
    expected: Mapping[str, float] | None,
) -> str:
    """As a possibility, never as a finding: the role may suit, the job leaves no room for it."""
    most = largest_gap(wanted, actual)
    if expected and _is_near(actual[most], wanted[most]):
        return _against_wanted(m.WRONG_JOB_EXPECTED, subject, wanted, expected)
    return _against_wanted(m.WRONG_JOB, subject, wanted, actual)


def _wrong_role(
    subject: Subject,
    wanted: Mapping[str, float],
    actual: Mapping[str, float],
    expected: Mapping[str, float] | None,
) -> str:
    """The dimension that takes much of the month and draws the person least for it."""
    raw = {each.id: each.raw for each in subject.assessment.dimensions if each.id in actual}
    level = sum(raw.values()) / len(raw)
    most = min(raw, key=lambda each: actual[each] * (raw[each] - level))
    as_wanted = _is_near(actual[most], wanted[most])
    told = m.TAKES_EXPECTED if expected else m.TAKES_WANTED if as_wanted else m.TAKES
    found = say(
        told,
        share=exact(actual[most]),
        dimension=subject.name(most),
        score=whole(subject.score(most).score),
    )
    return sentences(found, say(m.WRONG_ROLE))


def _is_near(share: float, other: float) -> bool:
    return apart(share, other) <= _APART


def apart(share: float, other: float) -> float:
    """How far two shares of a month are apart, 0..1; 0.3 is as far from 0.4 as from 0.2."""
    return round(abs(share - other), 9)


def most_alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether two months are the same to the step of five points."""
    return all(abs(one[each] - other.get(each, 0.0)) < 0.01 for each in one)


def _expected(
    subject: Subject,
    expected: Mapping[str, float],
    wanted: Mapping[str, float] | None,
    actual: Mapping[str, float] | None,
) -> str:
    other = actual or wanted
    if other is None:
        return say(m.EXPECTED, parts=parts(subject, expected))
    most = largest_gap(other, expected)
    if _is_near(expected[most], other[most]):
        first = max(expected, key=lambda each: expected[each])
        return say(m.EXPECTED_SAME, share=exact(expected[first]), dimension=subject.name(first))
    share, yours, name = exact(expected[most]), exact(other[most]), subject.name(most)
    if actual:
        return say(m.EXPECTED_TOOK, share=share, dimension=name, taken=yours)
    return say(m.EXPECTED_WANT, share=share, dimension=name, wanted=yours)


def largest_gap(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    """The dimension on which two months differ most; the earlier one when two are equal."""
    return max(one, key=lambda each: abs(other.get(each, 0.0) - one[each]))


def parts(subject: Subject, shares: Mapping[str, float]) -> str:
    """A month in words, largest share first: "40 % people leadership, 20 % delivery"."""
    ordered = sorted(shares.items(), key=lambda each: -each[1])
    said = (
        say(m.PART, share=exact(share), dimension=subject.name(each))
        for each, share in ordered
        if share > 0
    )
    return listed(said, COMMA)
