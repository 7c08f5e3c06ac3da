"""How far two months lie apart, in words: the same, close, some way, far."""

from __future__ import annotations

from collections.abc import Mapping
from typing import get_args

import pytest

from emcompass.assessment.assessment import Role, RoleReading
from emcompass.reports import roles
from emcompass.reports.subject import Subject
from emcompass.words import month_messages as m
from emcompass.words.fill import say
from emcompass.words.month_messages import Month
from tests.reports.conftest import Told
from tests.reports.subjects import having, month, subject_of

Shares = Mapping[str, float]
WANTED = month(40, 20, 20, 10, 10)
WORDS = ("same", "near", "apart", "far")
STARTS = {
    ("wanted", "actual"): (
        "Last month was the month you want.",
        "Last month was close to the one you want;",
        "Last month was some way from the one you want:",
        "Last month was far from the one you want:",
    ),
    ("wanted", "expected"): (
        "The month expected of you is the one you want.",
        "The month expected of you is close to the one you want;",
        "The month expected of you is some way from the one you want:",
        "The month expected of you is far from the one you want:",
    ),
    ("actual", "expected"): (
        "Last month was what is expected of you.",
        "Last month was close to what is expected of you;",
        "Last month was some way from what is expected of you:",
        "Last month was far from what is expected of you:",
    ),
}


@pytest.fixture
def coach(told: Mapping[str, Told]) -> Subject:
    return subject_of(told["coach"])


def sentences(
    subject: Subject, months: Mapping[Month, Shares], reading: RoleReading = "unclear"
) -> tuple[str, ...]:
    """What is said of the months that are given."""
    wanted, actual, expected = (months.get(each) for each in get_args(Month))
    story = roles.role(having(subject, role=Role(wanted, actual, expected, reading)))
    return () if story is None else story.sentences


def between(subject: Subject, pair: tuple[Month, Month], one: Shares, other: Shares) -> str:
    """The one sentence about two months."""
    (said,) = sentences(subject, dict(zip(pair, (one, other), strict=True)))
    return said


def by(points: float, at: int = 60) -> tuple[dict[str, float], dict[str, float]]:
    """Two months that differ by these points, the first with `at` for people."""
    one, other = month(at, 100 - at, 0, 0, 0), month(at, 100 - at, 0, 0, 0)
    other["people"] -= points / 100
    other["technical"] += points / 100
    return one, other


@pytest.mark.parametrize("pair", STARTS)
@pytest.mark.parametrize(
    ("points", "word"),
    [
        (0, "same"),
        (0.9, "same"),
        (1, "near"),
        (5, "near"),
        (15, "near"),
        (15.1, "apart"),
        (16, "apart"),
        (29.9, "apart"),
        (30, "far"),
        (60, "far"),
    ],
)
def test_the_same_distance_has_the_same_words(
    coach: Subject, pair: tuple[Month, Month], points: float, word: str
) -> None:
    said = between(coach, pair, *by(points))
    assert said.startswith(STARTS[pair][WORDS.index(word)])


@pytest.mark.parametrize("pair", STARTS)
@pytest.mark.parametrize("at", range(30, 105, 5))
def test_fifteen_points_are_close_and_thirty_are_far_wherever_they_stand(
    coach: Subject, pair: tuple[Month, Month], at: int
) -> None:
    starts = dict(zip(WORDS, STARTS[pair], strict=True))
    for points, word in ((15, "near"), (20, "apart"), (25, "apart"), (30, "far")):
        one, other = by(points, at)
        exact = month(at - points, 100 - at + points, 0, 0, 0)
        assert between(coach, pair, one, other).startswith(starts[word])
        assert between(coach, pair, one, exact).startswith(starts[word])
        assert between(coach, pair, exact, one).startswith(starts[word])


def test_the_distance_is_that_of_the_whole_month_and_the_numbers_those_of_its_largest_part(
    coach: Subject,
) -> None:
    spread = month(30, 25, 15, 15, 15)
    said = between(coach, ("wanted", "actual"), WANTED, spread)
    assert said == (
        "Last month was close to the one you want; where it differs most, you want 40 % people"
        " leadership and had 30 %."
    )
    wide = between(coach, ("wanted", "expected"), WANTED, month(30, 10, 30, 20, 10))
    assert wide.startswith("The month expected of you is some way from the one you want: you want")
    assert "40 % people leadership, they expect 30 %" in wide


@pytest.mark.parametrize("pair", STARTS)
def test_the_first_number_is_the_first_months(coach: Subject, pair: tuple[Month, Month]) -> None:
    for points in (10, 20, 40):
        said = between(coach, pair, *by(points))
        assert said.index("60 % people leadership") < said.index(f" {60 - points} %")


@pytest.mark.parametrize("at", range(10, 100, 5))
def test_of_equal_gaps_the_earlier_dimension_is_named(at: int) -> None:
    one, other = month(at, 100 - at, 0, 0, 0), month(at - 10, 110 - at, 0, 0, 0)
    assert roles.largest_gap(one, other) == roles.largest_gap(other, one) == "people"
    assert roles.largest_gap(one, dict(one)) == "people"


def test_every_two_months_are_set_against_each_other_and_one_alone_is_told_by_its_parts(
    coach: Subject,
) -> None:
    code = month(10, 60, 10, 10, 10)
    assert sentences(coach, {}) == ()
    for name in get_args(Month):
        (alone,) = sentences(coach, {name: WANTED})
        assert alone == say(m.ALONE[name], parts=roles.parts(coach, WANTED))
        assert "40 % people leadership, 20 % technical contribution, 20 % delivery" in alone
    every = sentences(coach, {"wanted": WANTED, "actual": code, "expected": code})
    assert every == (
        between(coach, ("wanted", "actual"), WANTED, code),
        between(coach, ("wanted", "expected"), WANTED, code),
        between(coach, ("actual", "expected"), code, code),
    )


@pytest.mark.parametrize("reading", get_args(RoleReading))
def test_what_is_said_of_months_rests_on_the_months_alone(
    coach: Subject, reading: RoleReading
) -> None:
    months: dict[Month, Shares] = {
        "wanted": WANTED,
        "actual": month(0, 80, 10, 5, 5),
        "expected": WANTED,
    }
    assert sentences(coach, months, reading) == sentences(coach, months)


def test_parts_of_a_month_stand_by_size_and_nothing_is_no_part(coach: Subject) -> None:
    said = roles.parts(coach, month(20, 0, 50, 0, 30))
    assert said.count("%") == 3
    assert said.index("50 %") < said.index("30 %") < said.index("20 %")
