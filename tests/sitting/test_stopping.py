"""When the short form stops: at its numbers, just below and just above them."""

from __future__ import annotations

import random
from dataclasses import replace
from math import inf, nextafter
from typing import Any

import pytest

from emcompass.bank.answers import features
from emcompass.bank.bank import Bank
from emcompass.scoring import coverage, stop_probability
from emcompass.sitting.plan import Standing, next_short, settled
from tests.sitting.banks import any_answer


def ruled(bank: Bank, **rules: Any) -> Bank:
    """The bank with other numbers for stopping."""
    return replace(bank, scoring=replace(bank.scoring, short=replace(bank.scoring.short, **rules)))


def standing(bank: Bank, scored: list[str], skipped: tuple[str, ...] = ()) -> Standing:
    """Somebody who is no manager answered these, and went past the skipped ones."""
    chance = random.Random(1)
    put = [bank.question("role"), *map(bank.question, scored)]
    answers = {q.id: any_answer(q, chance) for q in put} | {"role": "engineer"}
    order = (*(q.id for q in put), *skipped)
    return Standing(answers, order, frozenset(order))


def core_of(bank: Bank) -> list[str]:
    """The scored questions for somebody who is no manager, the allocation first."""
    asked = [q for q in bank.applicable({"role": "engineer"}) if q.scored]
    return sorted((q.id for q in asked), key=lambda one: bank.question(one).kind != "allocation")


def goes_on(bank: Bank, at: Standing) -> bool:
    """Whether another scored question is put."""
    return next_short(bank, at) in bank.scored


def fewest(bank: Bank, at: Standing) -> int:
    return min(coverage(bank.model, tuple(features(bank, at.answers))).values())


@pytest.mark.parametrize("minimum", [5, 6, 7])
def test_it_never_stops_below_the_minimum_of_questions_and_may_at_it(
    small: Bank, minimum: int
) -> None:
    bank = ruled(small, stop=0.0, minimum_questions=minimum, minimum_per_dimension=1)
    for count in range(4, 9):
        assert goes_on(bank, standing(bank, core_of(bank)[:count])) == (count < minimum)


def test_it_stops_at_the_very_probability_and_not_just_below_it(small: Bank) -> None:
    at = standing(small, core_of(small)[:9])
    so_far = settled(small, at)
    assert so_far is not None
    assert 0 < so_far < 1
    assert not goes_on(ruled(small, stop=so_far), at)
    assert goes_on(ruled(small, stop=nextafter(so_far, inf)), at)


def test_once_settled_it_asks_only_what_a_dimension_still_lacks(small: Bank) -> None:
    at = standing(small, core_of(small)[:9])
    has = fewest(small, at)
    assert has >= 1
    assert not goes_on(ruled(small, stop=0.0, minimum_per_dimension=has), at)
    lacking = ruled(small, stop=0.0, minimum_per_dimension=has + 1)
    counts = coverage(small.model, tuple(features(small, at.answers)))
    short = {small.model.dimensions.index(name) for name, n in counts.items() if n == has}
    following = next_short(lacking, at)
    assert following is not None
    assert small.model.items[following].touches & short


def test_settled_counts_what_is_still_to_come_and_not_what_was_skipped(small: Bank) -> None:
    scored = core_of(small)
    given, rest = scored[:9], scored[9:]
    answered = features(small, standing(small, given).answers)
    seen = []
    for skipped in range(len(rest) + 1):
        left = settled(small, standing(small, given, tuple(rest[:skipped])))
        assert left == stop_probability(small.model, answered, rest[skipped:])
        seen.append(left)
    assert seen[-1] == 1
    assert len(set(seen)) > 3
