"""What is planted in a bank is found, what is not is not, and small numbers stay unsaid."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.assessment.bank_study import BankStudy, QuestionFigures, enough_for_dead, study_bank
from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.bank.bank import Bank
from tests.assessment.companies import (
    DEAD,
    TILTED,
    TURNED,
    TURNED_CHOICE,
    company,
    sheets,
    with_dead,
    with_tilt,
    with_turned,
)

Found = set[tuple[str, ...]]


def standing_out(study: BankStudy) -> Found:
    """Everything that stands out, as what and where."""
    found: Found = {("tilt", each.id, each.tilt) for each in study.dimensions if each.tilt != "no"}
    for question in study.questions:
        found |= {("turned", question.id)} if question.turned else set()
        found |= {("turned", question.id, part.id) for part in question.parts if part.turned}
        found |= {("dead", question.id, part.id) for part in question.parts if part.dead}
    return found


def question(study: BankStudy, id_: str) -> QuestionFigures:
    return next(each for each in study.questions if each.id == id_)


PLANTED: Found = {
    ("turned", TURNED),
    ("turned", TURNED_CHOICE),
    ("dead", *DEAD[:2]),
    ("tilt", TILTED, "pleasant"),
}


@pytest.mark.parametrize("size", [60, 300])
def test_what_is_wrong_with_a_bank_is_found_and_nothing_else(core: Bank, size: int) -> None:
    people = with_tilt(core, with_dead(with_turned(company(core, size, seed=1))))
    assert standing_out(study_bank(core, sheets(people))) == PLANTED


def test_each_fault_alone_is_found_in_nearly_every_company_of_sixty(core: Bank) -> None:
    found = [
        PLANTED & standing_out(study_bank(core, sheets(with_tilt(core, with_dead(with_turned(p))))))
        for p in (company(core, 60, seed=100 + n) for n in range(20))
    ]
    for fault in PLANTED:
        assert sum(fault in each for each in found) >= 16, fault


def test_twelve_people_tell_of_no_option_that_it_is_dead(core: Bank) -> None:
    people = with_dead(company(core, 12, seed=1))
    study = study_bank(core, sheets(people))
    assert not [one for one in standing_out(study) if one[0] == "dead"]
    part = next(part for part in question(study, DEAD[0]).parts if part.id == DEAD[1])
    assert part.nobody


@pytest.mark.parametrize(("size", "most"), [(12, 6), (60, 2)])
def test_where_nothing_is_planted_hardly_anything_stands_out(
    core: Bank, size: int, most: int
) -> None:
    """At most one company of seven with twelve people, one of twenty with sixty, of 40 each."""
    alarms = sum(
        bool(standing_out(study_bank(core, sheets(company(core, size, seed=500 + n)))))
        for n in range(40)
    )
    assert alarms <= most


def test_people_who_dislike_a_dimension_tilt_it_down(core: Bank) -> None:
    scales = [q.id for q in core.questions if q.kind == "scale" and q.dimension == TILTED]
    people = [{**each, **dict.fromkeys(scales, 2)} for each in company(core, 30, seed=2)]
    assert ("tilt", TILTED, "unpleasant") in standing_out(study_bank(core, sheets(people)))


def test_a_side_that_nobody_takes_is_dead(core: Bank) -> None:
    people = [
        {**each, "choice-people-product": 3 + n % 3}
        for n, each in enumerate(company(core, 30, seed=3))
    ]
    study = study_bank(core, sheets(people))
    dead = [part.id for part in question(study, "choice-people-product").parts if part.dead]
    assert dead == ["1", "2"]


@settings(max_examples=15, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_changes_nothing(core: Bank, chance: random.Random) -> None:
    given_in = sheets(with_turned(company(core, 14, seed=4)))
    shuffled = list(given_in)
    chance.shuffle(shuffled)
    assert study_bank(core, shuffled) == study_bank(core, given_in)


@pytest.mark.parametrize("size", [0, 1, 9])
def test_of_fewer_than_ten_nothing_is_said(core: Bank, size: int) -> None:
    with pytest.raises(ValueError, match=f"{size} sheets, expected at least 10"):
        study_bank(core, sheets(company(core, size, seed=5)))


def test_what_fewer_than_ten_answered_has_no_figures(core: Bank) -> None:
    people = company(core, 20, seed=6)
    for each in people[:11]:
        del each[TURNED], each[DEAD[0]]
    study = study_bank(core, sheets(people))
    for id_ in (TURNED, DEAD[0]):
        told = question(study, id_)
        assert (told.fits, told.unanswered) == (None, 0.55)
        assert {(p.share, p.fits, p.nobody, p.dead) for p in told.parts} == {
            (None, None, False, False)
        }
    technical = next(each for each in study.dimensions if each.id == "technical")
    assert technical.alpha is None


def test_what_fewer_than_ten_were_asked_is_not_said_to_be_left_out(core: Bank) -> None:
    people = company(core, 12, seed=7)
    for each in people[:4]:
        each["role-now"] = "not-yet"
    told = question(study_bank(core, sheets(people)), "reports-now")
    assert (told.asked, told.unanswered) == (8, None)


def test_a_question_that_was_not_put_is_not_left_out(core: Bank) -> None:
    people = company(core, 40, seed=8)
    short = frozenset(core.scored) - {TURNED}
    for each in people[:20]:
        del each[TURNED]
    mixed = [AnswerSheet(each, short) for each in people[:20]] + sheets(people[20:])
    told = question(study_bank(core, mixed), TURNED)
    assert (told.asked, told.answered, told.unanswered) == (20, 20, 0.0)


def test_shares_are_to_the_nearest_twentieth_and_add_up_roughly(core: Bank) -> None:
    study = study_bank(core, sheets(company(core, 33, seed=9)))
    told = question(study, DEAD[0])
    shares = [part.share for part in told.parts if part.share is not None]
    assert all(round(20 * share, 6).is_integer() for share in shares)
    assert sum(shares) == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(("parts", "people"), [(2, 17), (3, 26), (4, 35), (5, 44)])
def test_enough_is_when_half_a_fair_share_would_surely_be_seen(parts: int, people: int) -> None:
    chance = 1 - 1 / (2 * parts)
    assert enough_for_dead(parts) == people
    assert chance**people < 0.01 <= chance ** (people - 1)


def test_everybody_alike_is_no_correlation_and_no_error(core: Bank) -> None:
    one = company(core, 1, seed=10)[0]
    study = study_bank(core, [AnswerSheet(one)] * 50)
    assert all(each.fits is None for each in study.questions)
    assert all(each.alpha is None for each in study.dimensions)
