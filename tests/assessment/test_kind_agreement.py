"""Kinds of questions agree about a dimension where people answer all of them by it."""

from __future__ import annotations

import random

import pytest

from emcompass.assessment.keyed_answers import KeyedAnswers
from emcompass.assessment.kind_agreement import KindAgreement, kind_agreement
from emcompass.bank.bank import Bank
from tests.assessment.companies import Person, company, sheets


def found(bank: Bank, people: list[Person], dimension: str = "product") -> KindAgreement:
    return kind_agreement(bank, KeyedAnswers(bank, sheets(people)), dimension, 10)


@pytest.mark.parametrize("dimension", ["people", "technical", "organisation"])
def test_in_earnest_all_three_agree(core: Bank, dimension: str) -> None:
    told = found(core, company(core, 200, seed=1), dimension)
    for each in (told.scales_tradeoffs, told.scales_choices, told.tradeoffs_choices):
        assert each is not None
        assert each.low > 0.3


def test_a_kind_answered_by_others_agrees_with_none(core: Bank) -> None:
    people, others = company(core, 200, seed=2), company(core, 200, seed=3)
    scales = {question.id for question in core.questions if question.kind == "scale"}
    mixed = [
        {**each, **{id_: other[id_] for id_ in scales}}
        for each, other in zip(people, others, strict=True)
    ]
    told = found(core, mixed)
    assert told.scales_tradeoffs is not None
    assert told.scales_choices is not None
    assert told.tradeoffs_choices is not None
    assert told.scales_tradeoffs.low < 0.1
    assert told.scales_choices.low < 0.1
    assert told.tradeoffs_choices.low > 0.3


def test_fewer_than_ten_tell_nothing(core: Bank) -> None:
    people = company(core, 30, seed=4)
    tradeoffs = {question.id for question in core.questions if question.kind == "tradeoff"}
    for each in people[:21]:
        for id_ in tradeoffs:
            del each[id_]
    told = found(core, people)
    assert (told.scales_tradeoffs, told.tradeoffs_choices) == (None, None)
    assert told.scales_choices is not None


def test_a_bank_without_a_kind_has_nothing_to_compare_it_with(core: Bank) -> None:
    without = [
        {id_: value for id_, value in each.items() if not id_.startswith(("moment", "month"))}
        for each in company(core, 40, seed=5)
    ]
    told = found(core, without)
    assert told.scales_tradeoffs is not None
    assert (told.scales_choices, told.tradeoffs_choices) == (None, None)


def test_the_order_of_people_changes_nothing(core: Bank) -> None:
    people = company(core, 40, seed=6)
    assert found(core, random.Random(1).sample(people, 40)) == found(core, people)
