"""The month as wanted, as it was, as it is expected: and what it says beside the energy."""

from __future__ import annotations

import pytest

from emcompass.assessment.assess import score
from emcompass.assessment.assessment import Assessment, RoleReading
from emcompass.assessment.role import agreement, difference
from emcompass.bank.bank import Bank
from tests.assessment.people import honest, month

PEOPLE = {"people": 2.0, "technical": -1.5}
CODE = {"people": -1.5, "technical": 2.2, "organisation": -0.5}

WITH_PEOPLE = {"people": 55, "technical": 5, "delivery": 15, "product": 10, "organisation": 15}
WITH_CODE = {"people": 10, "technical": 65, "delivery": 10, "product": 10, "organisation": 5}
A_LITTLE_OFF = {"people": 40, "technical": 10, "delivery": 25, "product": 15, "organisation": 10}
EVEN = {"people": 20, "technical": 20, "delivery": 20, "product": 20, "organisation": 20}


def result(
    core: Bank,
    profile: dict[str, float],
    months: tuple[dict[str, int], dict[str, int] | None, dict[str, int] | None],
) -> Assessment:
    """The result of someone with this profile and these months: wanted, actual, expected."""
    wanted, actual, expected = months
    answers = honest(core, profile, noise=0.3) | month(core, "wanted", **wanted)
    if actual is not None:
        answers |= month(core, "actual", **actual)
    if expected is not None:
        answers |= month(core, "expected", **expected)
    return score(core, answers, explain=False)


@pytest.mark.parametrize(
    ("profile", "months", "reading"),
    [
        (PEOPLE, (WITH_PEOPLE, WITH_PEOPLE, WITH_PEOPLE), "fits"),
        (PEOPLE, (WITH_PEOPLE, WITH_PEOPLE, None), "fits"),
        (CODE, (WITH_CODE, WITH_CODE, WITH_CODE), "fits"),
        # a manager at heart whose month went into code
        (PEOPLE, (WITH_PEOPLE, WITH_CODE, WITH_CODE), "right-role-wrong-job"),
        (PEOPLE, (WITH_PEOPLE, WITH_CODE, None), "right-role-wrong-job"),
        # ... or who does the people work against what is expected
        (PEOPLE, (WITH_PEOPLE, WITH_PEOPLE, WITH_CODE), "right-role-wrong-job"),
        # an engineer at heart in a manager's job that is just what was agreed
        (CODE, (WITH_CODE, WITH_PEOPLE, WITH_PEOPLE), "right-job-wrong-role"),
        (CODE, (WITH_PEOPLE, WITH_PEOPLE, WITH_PEOPLE), "right-job-wrong-role"),
        (CODE, (WITH_CODE, EVEN, EVEN), "right-job-wrong-role"),
        # an engineer at heart whose job is not what was agreed
        (CODE, (WITH_CODE, WITH_PEOPLE, WITH_CODE), "unclear"),
        # a manager at heart whose month is a little off
        (PEOPLE, (WITH_PEOPLE, A_LITTLE_OFF, A_LITTLE_OFF), "unclear"),
        (PEOPLE, (WITH_PEOPLE, None, None), "unclear"),
    ],
)
def test_readings(
    core: Bank,
    profile: dict[str, float],
    months: tuple[dict[str, int], dict[str, int] | None, dict[str, int] | None],
    reading: RoleReading,
) -> None:
    assert result(core, profile, months).role.reading == reading


def test_an_open_result_reads_nothing_into_the_month(core: Bank) -> None:
    answers = month(core, "wanted", **WITH_PEOPLE) | month(core, "actual", **WITH_CODE)
    role = score(core, answers).role
    assert role.reading == "unclear"
    assert role.actual is not None
    assert role.actual["technical"] == 0.65


def test_only_the_wanted_month_is_scored(core: Bank) -> None:
    one = result(core, PEOPLE, (WITH_PEOPLE, WITH_CODE, WITH_CODE))
    other = result(core, PEOPLE, (WITH_PEOPLE, EVEN, None))
    assert one.dimensions == other.dimensions
    assert one.archetypes == other.archetypes


def test_someone_without_a_last_month_of_management_has_none(core: Bank) -> None:
    answers = honest(core, PEOPLE) | month(core, "actual", **WITH_CODE)
    role = score(core, {**answers, "role-now": "not-yet"}).role
    assert role.actual is None
    assert role.reading == "unclear"


def test_categories_without_a_dimension_are_left_out(small: Bank) -> None:
    answers = honest(small, {"people": 1.0})
    answers |= month(small, "wanted", people=40, technical=20, delivery=10, rest=30)
    wanted = score(small, answers).role.wanted
    assert wanted == {"people": 0.4, "technical": 0.2, "delivery": 0.1}


def test_measures_of_months() -> None:
    a, b = {"x": 0.7, "y": 0.3}, {"x": 0.2, "y": 0.8}
    assert difference(a, b) == pytest.approx(0.5)
    assert agreement(a, b) == pytest.approx(-1)
    assert agreement(a, {"x": 0.5, "y": 0.5}) == 0
