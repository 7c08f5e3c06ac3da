"""The formulas of a bank's own study, against sums done by hand and another program's numbers."""

from __future__ import annotations

import random
from math import atanh, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from emcompass.assessment.item_statistics import (
    alpha_estimate,
    correlation,
    correlation_estimate,
    f_quantile,
    mean_estimate,
    variance,
)

# Four people, three questions: variances 5/3, 5/3 and 2/3, sums 3, 6, 9, 10 with variance 10.
ROWS = [(1, 1, 1), (2, 2, 2), (3, 4, 2), (4, 3, 3)]
COLUMN = st.lists(st.integers(-2, 2).map(float), min_size=10, max_size=40)


def test_alpha_by_hand() -> None:
    found = alpha_estimate(ROWS)
    assert found is not None
    assert found.value == pytest.approx(3 / 2 * (1 - 4 / 10))


def test_the_correlation_with_the_rest_by_hand() -> None:
    # The first question 1 2 3 4 with the others' sums 2 4 6 6: products 7, squares 5 and 11.
    first = [row[0] for row in ROWS]
    rest = [row[1] + row[2] for row in ROWS]
    assert correlation(first, rest) == pytest.approx(7 / sqrt(5 * 11))


def test_feldts_interval_by_the_quantiles_of_another_program() -> None:
    chance = np.random.default_rng(3)
    rows = (chance.normal(size=(50, 6)) + chance.normal(size=(50, 1))).tolist()
    found = alpha_estimate(rows)
    assert found is not None
    edges = [1 - (1 - found.value) * stats.f.ppf(p, 49, 49 * 5) for p in (0.975, 0.025)]
    assert [found.low, found.high] == pytest.approx(edges)


@pytest.mark.parametrize("p", [0.025, 0.5, 0.975])
@pytest.mark.parametrize("freedom", [(9, 9), (11, 77), (299, 3289), (1, 5)])
def test_quantiles_of_f(p: float, freedom: tuple[int, int]) -> None:
    assert f_quantile(p, *freedom) == pytest.approx(stats.f.ppf(p, *freedom), rel=1e-8)


def test_fishers_interval_is_even_on_its_own_scale() -> None:
    chance = random.Random(4)
    first = [chance.gauss(0, 1) for _ in range(40)]
    second = [each + chance.gauss(0, 1) for each in first]
    found = correlation_estimate(first, second)
    assert found is not None
    reach = 1.959964 / sqrt(37)
    assert atanh(found.value) - atanh(found.low) == pytest.approx(reach, rel=1e-6)
    assert atanh(found.high) - atanh(found.value) == pytest.approx(reach, rel=1e-6)


def test_the_interval_of_a_mean_is_students() -> None:
    values = [3.0, 4.0, 2.5, 3.5, 5.0, 1.0, 3.0, 3.0, 4.5, 2.0]
    found = mean_estimate(values)
    low, high = stats.t.interval(
        0.95, 9, loc=np.mean(values), scale=np.std(values, ddof=1) / sqrt(10)
    )
    assert [found.low, found.high] == pytest.approx([low, high])


@given(COLUMN, st.randoms(use_true_random=False))
def test_a_correlation_is_numpys_and_lies_in_its_interval(
    first: list[float], chance: random.Random
) -> None:
    second = [each + chance.choice([-1, 0, 1]) for each in first]
    found = correlation_estimate(first, second)
    if min(variance(first), variance(second)) < 1e-9:
        assert found is None
    else:
        assert found is not None
        assert found.value == pytest.approx(np.corrcoef(first, second)[0, 1])
        assert -1 <= found.low <= found.value + 1e-9
        assert found.value - 1e-9 <= found.high <= 1


@pytest.mark.parametrize("rows", [[], [(1.0, 2.0)], [(1.0,), (2.0,)], [(1.0, 2.0)] * 12])
def test_where_alpha_can_not_be_told(rows: list[tuple[float, ...]]) -> None:
    assert alpha_estimate(rows) is None
