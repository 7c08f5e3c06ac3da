"""Stability against known coefficients, and who counts as having answered twice."""

from __future__ import annotations

import random
from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.assessment.study_retest import AnsweredTwice, agreement_estimate, retest_figures
from emcompass.bank.bank import Bank
from emcompass.scoring import Vector
from tests.assessment.companies import (
    BY_CHANCE,
    TURNED,
    company,
    company_twice,
    sheets,
    twice,
    with_chance_answers,
)

Pairs = list[tuple[Vector, Vector]]
POINTS = st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=4, max_size=40)


def alone(pairs: list[tuple[int, int]]) -> Pairs:
    return [((float(x),), (float(y),)) for x, y in pairs]


def onehot(pairs: list[tuple[int, int]]) -> Pairs:
    return [tuple(tuple(float(v == k) for k in range(1, 6)) for v in pair) for pair in pairs]  # type: ignore[misc]  # two of them


@given(POINTS)
def test_of_numbers_it_is_lins_concordance(pairs: list[tuple[int, int]]) -> None:
    x, y = (np.array(column, dtype=float) for column in zip(*pairs, strict=True))
    below = x.var() + y.var() + (x.mean() - y.mean()) ** 2
    found = agreement_estimate(alone(pairs))
    if found is not None:
        assert found.value == pytest.approx(2 * ((x - x.mean()) * (y - y.mean())).mean() / below)


@given(POINTS)
def test_of_options_it_is_cohens_kappa(pairs: list[tuple[int, int]]) -> None:
    n = len(pairs)
    first, second = (Counter(column) for column in zip(*pairs, strict=True))
    chance = sum(first[k] * second[k] for k in first) / n**2
    found = agreement_estimate(onehot(pairs))
    if found is not None:
        same = sum(x == y for x, y in pairs) / n
        assert found.value == pytest.approx((same - chance) / (1 - chance))


@given(POINTS, st.randoms(use_true_random=False))
def test_it_lies_in_its_interval_and_order_changes_nothing(
    pairs: list[tuple[int, int]], chance: random.Random
) -> None:
    found = agreement_estimate(alone(pairs))
    shuffled = chance.sample(pairs, len(pairs))
    assert agreement_estimate(alone(shuffled)) == found
    if found is not None:
        assert -1 <= found.low <= found.value <= found.high <= 1


def test_the_interval_holds_what_it_says() -> None:
    """In 88 of 100 samples of forty people at least, where 95 are meant."""

    def draw(people: int, seed: int) -> Pairs:
        chance = random.Random(seed)
        pulls = [chance.gauss(0, 1) for _ in range(people)]
        return [((p + chance.gauss(0, 0.6),), (p + chance.gauss(0, 0.6),)) for p in pulls]

    true = 1 / (1 + 0.36)
    found = [agreement_estimate(draw(40, seed)) for seed in range(100)]
    assert sum(each is not None and each.low <= true <= each.high for each in found) >= 88


def test_everybody_alike_twice_tells_nothing() -> None:
    assert agreement_estimate(alone([(3, 3)] * 20)) is None


def test_a_question_that_says_nothing_is_found_and_no_other(core: Bank) -> None:
    first, second = company_twice(core, 200, seed=1)
    found = retest_figures(core, twice(first, with_chance_answers(second)), 10)
    assert found is not None
    assert found.unstable == (BY_CHANCE,)
    assert (found.people, found.days) == (200, 90)
    assert set(found.questions) == set(core.scored)
    for each in found.dimensions.values():
        assert each is not None
        assert each.low > 0.7  # of posterior means, where half of the noise comes back


@pytest.mark.parametrize(("people", "told"), [(9, False), (10, True)])
def test_ten_people_must_have_answered_twice(core: Bank, people: int, told: bool) -> None:
    found = retest_figures(core, twice(*company_twice(core, people, seed=2)), 10)
    assert (found is not None) == told


def test_a_question_that_fewer_answered_twice_has_no_figure(core: Bank) -> None:
    first, second = company_twice(core, 15, seed=3)
    for each in first[:6]:
        del each[TURNED]
    found = retest_figures(core, twice(first, second), 10)
    assert found is not None
    assert found.questions[TURNED] is None
    assert found.questions[BY_CHANCE] is not None


def test_the_same_sheet_twice_is_perfectly_stable(core: Bank) -> None:
    given_in = sheets(company(core, 20, seed=4))
    found = retest_figures(core, [AnsweredTwice(each, each, 30) for each in given_in], 10)
    assert found is not None
    assert all(each is None or each.value == pytest.approx(1) for each in found.questions.values())
