"""The month wanted, the last one and the one expected: where they part, in words and as marks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

from emcompass.reports import words
from emcompass.reports.map_geometry import Mark, MarkId, mark
from emcompass.reports.map_marks import plane_of
from emcompass.reports.result_story import RoleMark, RoleStory
from emcompass.reports.subject import Subject

_APART = 0.10  # of the month; less than this is how months are


def marks(subject: Subject) -> tuple[Mark, ...]:
    """The hollow marks of the map, as far as the months were given."""
    plane = plane_of(subject.bank)
    return tuple(
        mark(plane, each, words.MARKS[each], shares) for each, shares in months(subject).items()
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
    at = {each.id: each.at for each in marks(subject)}
    return tuple(
        RoleMark(
            each,
            words.MARKS[each],
            tuple((names.get(key, key), share) for key, share in shares.items()),
            people=at[each][1],
            technical=at[each][0],
        )
        for each, shares in given.items()
    )


def _sentences(subject: Subject, given: Mapping[MarkId, Mapping[str, float]]) -> tuple[str, ...]:
    wanted, actual, expected = (given.get(each) for each in get_args(MarkId))
    told = []
    if wanted and actual:
        told.append(_wanted_and_actual(subject, wanted, actual, expected))
    elif wanted:
        told.append(f"The month you want: {parts(subject, wanted)}.")
    elif actual:
        told.append(f"Your last month: {parts(subject, actual)}.")
    wrong_role = subject.assessment.role.reading == "right-job-wrong-role" and wanted and actual
    if expected and not wrong_role:
        told.append(_expected(subject, expected, actual or wanted, "took" if actual else "want"))
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
        return f"Your last month was the one you want, {parts(subject, actual)}."
    most = largest_gap(wanted, actual)
    gap = (
        f"{words.exact(actual[most])} of it went to {subject.name(most)},"
        f" and you want {words.exact(wanted[most])}"
    )
    if abs(actual[most] - wanted[most]) <= _APART:
        return f"Your last month was near the one you want; where it differs most, {gap}."
    return f"Your last month was not the one you want: {gap}."


def _wrong_job(
    subject: Subject,
    wanted: Mapping[str, float],
    actual: Mapping[str, float],
    expected: Mapping[str, float] | None,
) -> str:
    """As a possibility, never as a finding: the role may suit, the job leaves no room for it."""
    most = largest_gap(wanted, actual)
    if expected and abs(actual[most] - wanted[most]) <= _APART:
        gap = _asked(subject, wanted, expected)
    else:
        gap = (
            f"{words.exact(actual[most])} of your last month went to {subject.name(most)},"
            f" and you want {words.exact(wanted[most])}"
        )
    return (
        "This may be the right role in the wrong job. The role may suit you; this job gives it"
        f" little room: {gap}."
    )


def _asked(subject: Subject, wanted: Mapping[str, float], expected: Mapping[str, float]) -> str:
    most = largest_gap(wanted, expected)
    return (
        f"{words.exact(expected[most])} for {subject.name(most)} is expected of you,"
        f" and you want {words.exact(wanted[most])}"
    )


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
    to = f"goes to {subject.name(most)}, where you stand at {subject.score(most).score:.0f}"
    share = words.exact(actual[most])
    if expected:
        found = f"Your month is much what is expected of you, but {share} of it {to}."
    elif abs(actual[most] - wanted[most]) <= _APART:
        found = f"Your month is much the one you want, but {share} of it {to}."
    else:
        found = f"{share} of your month {to}."
    return (
        f"{found} This may be the right job in the wrong role: the role itself may be what fits you"
        " less."
    )


def most_alike(one: Mapping[str, float], other: Mapping[str, float]) -> bool:
    """Whether two months are the same to the step of five points."""
    return all(abs(one[each] - other.get(each, 0.0)) < 0.01 for each in one)


def _expected(
    subject: Subject,
    expected: Mapping[str, float],
    other: Mapping[str, float] | None,
    verb: str,
) -> str:
    if other is None:
        return f"Expected of you: {parts(subject, expected)}."
    most = largest_gap(other, expected)
    theirs, yours = words.exact(expected[most]), words.exact(other[most])
    if abs(expected[most] - other[most]) <= _APART:
        first = max(expected, key=lambda each: expected[each])
        return (
            f"What is expected of you is much the same, with {words.exact(expected[first])} for"
            f" {subject.name(first)}."
        )
    if verb == "want":
        return f"{theirs} for {subject.name(most)} is expected of you; you want {yours}."
    return f"{theirs} for {subject.name(most)} is expected of you; last month it took {yours}."


def largest_gap(one: Mapping[str, float], other: Mapping[str, float]) -> str:
    """The dimension on which two months differ most; the earlier one when two are equal."""
    return max(one, key=lambda each: abs(other.get(each, 0.0) - one[each]))


def parts(subject: Subject, shares: Mapping[str, float]) -> str:
    """A month in words, largest share first: "40 % people leadership, 20 % delivery"."""
    ordered = sorted(shares.items(), key=lambda each: -each[1])
    return ", ".join(
        f"{words.exact(share)} {subject.name(each)}" for each, share in ordered if share > 0
    )
