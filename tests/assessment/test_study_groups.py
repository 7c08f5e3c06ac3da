"""Groups: what works differently is found, what only differs is no fault, and few stay unseen."""

from __future__ import annotations

import random

import pytest

from emcompass.assessment.keyed_answers import KeyedAnswers
from emcompass.assessment.left_out import LeftOut
from emcompass.assessment.study_groups import Grouping, groupings
from emcompass.bank.bank import Bank
from emcompass.scoring import infer
from tests.assessment.companies import (
    SIZE,
    UNEVEN,
    Person,
    company,
    sheets,
    with_sizes,
    with_uneven,
)
from tests.assessment.people import honest


def compared(bank: Bank, people: list[Person]) -> tuple[Grouping, ...]:
    return groupings(bank, KeyedAnswers(bank, sheets(people)), len(people))


def told(found: tuple[Grouping, ...]) -> set[tuple[str, str]]:
    return {(u.question, u.part) for each in found for u in each.uneven if u.stands_out}


def test_a_question_that_works_differently_is_found_and_no_other(core: Bank) -> None:
    people = with_uneven(with_sizes(company(core, 300, seed=1)))
    (found,) = compared(core, people)
    assert (found.question, found.groups) == (SIZE, ("growing", "enterprise"))
    assert told((found,)) == {(UNEVEN, "")}
    uneven = next(each for each in found.uneven if each.question == UNEVEN)
    assert (uneven.highest, uneven.lowest) == ("enterprise", "growing")
    assert 0.35 < uneven.size < 0.95  # two thirds of a point, less those who were at 5


def test_an_option_that_a_group_always_takes_is_found(core: Bank) -> None:
    people = with_sizes(company(core, 300, seed=2))
    for each in people:
        if each[SIZE] == "growing":
            each["moment-outage"] = "logs"
    assert ("moment-outage", "logs") in told(compared(core, people))


def test_groups_that_are_drawn_to_other_work_are_no_fault_of_the_questions(core: Bank) -> None:
    """A whole standard deviation apart on one dimension."""
    chance = random.Random(3)
    names = [dimension.id for dimension in core.dimensions]
    people = with_sizes([{} for _ in range(400)], seed=3)
    for each in people:
        profile = {name: chance.gauss(0, 1) for name in names}
        profile["people"] += 0.5 if each[SIZE] == "enterprise" else -0.5
        each.update(honest(core, profile, seed=chance.randrange(2**32)))
    (found,) = compared(core, people)
    assert told((found,)) == set()
    means = {(m.dimension, m.group): m.difference for m in found.means}
    assert means["people", "enterprise"].low > 3
    assert means["people", "growing"].high < -3
    assert means["technical", "growing"].low < 0 < means["technical", "growing"].high


def test_a_group_below_thirty_is_nowhere(core: Bank) -> None:
    people = with_sizes(company(core, 260, seed=4), few=29)
    (found,) = compared(core, people)
    assert found.groups == ("growing", "enterprise")
    assert {m.group for m in found.means} == {"growing", "enterprise"}
    assert {g for u in found.uneven for g in (u.highest, u.lowest)} <= {"growing", "enterprise"}


def test_the_few_change_nothing_that_is_told_of_the_others_means(core: Bank) -> None:
    """Else they could be reckoned out of two studies, or of one and the figures of everybody."""
    many = with_sizes(company(core, 240, seed=5))
    few = with_sizes(company(core, 20, seed=6), few=20)
    alone, together = (compared(core, people)[0] for people in (many, many + few))
    assert alone.means == together.means


def test_differences_from_all_who_are_compared_even_out(core: Bank) -> None:
    people = with_sizes(company(core, 240, seed=7))
    (found,) = compared(core, people)
    counts = {group: sum(each[SIZE] == group for each in people) for group in found.groups}
    for dimension in core.dimensions:
        parts = [m for m in found.means if m.dimension == dimension.id]
        assert sum(counts[m.group] * m.difference.value for m in parts) == pytest.approx(
            0, abs=1e-6
        )


@pytest.mark.parametrize(("people", "groups"), [(199, 0), (200, 1)])
def test_two_hundred_people_must_have_answered(core: Bank, people: int, groups: int) -> None:
    assert len(compared(core, with_sizes(company(core, people, seed=8)))) == groups


def test_one_group_alone_is_compared_with_nobody(core: Bank) -> None:
    people = [{**each, SIZE: "growing"} for each in company(core, 220, seed=9)]
    assert compared(core, people) == ()


def test_a_question_that_few_of_a_group_answered_is_not_compared(core: Bank) -> None:
    people = with_sizes(company(core, 220, seed=10))
    for each in [each for each in people if each[SIZE] == "growing"][25:]:
        del each[UNEVEN]
    (found,) = compared(core, people)
    assert UNEVEN not in {each.question for each in found.uneven}


def test_what_the_other_answers_expect_is_what_scoring_without_the_answer_expects(
    core: Bank,
) -> None:
    keyed = KeyedAnswers(core, sheets(company(core, 3, seed=11)))
    left_out = LeftOut(core, keyed)
    for question in (UNEVEN, "choice-people-delivery", "moment-outage", "month-wanted"):
        item = core.model.items[question]
        for at, features in keyed.features(core).items():
            others = {id_: told for id_, told in features.items() if id_ != question}
            mean = infer(core.model, others).mean
            expected = [
                m + sum(a * t for a, t in zip(row, mean, strict=True))
                for m, row in zip(item.moments.offset, item.moments.loadings, strict=True)
            ]
            assert left_out.expected(question)[at] == pytest.approx(expected, abs=1e-9)
