"""Omega against what another program and the model itself say."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from emcompass.assessment.item_statistics import alpha_estimate
from emcompass.assessment.omega import factor_loadings, omega_estimate

Table = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
TRUE = (0.8, 0.7, 0.6, 0.5, 0.4)


def answers(people: int, seed: int, loadings: tuple[float, ...] = TRUE) -> list[list[float]]:
    chance = np.random.default_rng(seed)
    size = np.array(loadings)
    factor = chance.normal(size=(people, 1))
    own = chance.normal(size=(people, len(size))) * np.sqrt(1 - size**2)
    rows: list[list[float]] = (factor * size + own).tolist()
    return rows


def omega_of(loadings: tuple[float, ...]) -> float:
    whole = sum(loadings) ** 2
    return whole / (whole + sum(1 - each * each for each in loadings))


def test_loadings_that_are_there_are_found() -> None:
    table = [[a * b if i != j else 1.0 for j, b in enumerate(TRUE)] for i, a in enumerate(TRUE)]
    found = factor_loadings(tuple(map(tuple, table)))
    assert found == pytest.approx(TRUE, abs=1e-6)


def test_loadings_are_another_programs_least_squares() -> None:
    table = np.cov(np.array(answers(80, 3)), rowvar=False)
    apart = ~np.eye(len(TRUE), dtype=bool)

    def misfit(loadings: Table) -> float:
        return float(((table - np.outer(loadings, loadings))[apart] ** 2).sum())

    best = optimize.minimize(misfit, np.full(len(TRUE), 0.5), tol=1e-12)
    found = factor_loadings(tuple(map(tuple, table.tolist())))
    assert found == pytest.approx(abs(best.x), abs=1e-4)


def test_omega_of_many_people_is_the_models() -> None:
    found = omega_estimate(answers(4000, 1))
    assert found is not None
    assert found.value == pytest.approx(omega_of(TRUE), abs=0.02)
    assert found.high - found.low < 0.05


@pytest.mark.parametrize("people", [12, 60, 300])
def test_the_interval_holds_what_it_says(people: int) -> None:
    """In 88 of 100 samples at least, where 95 are meant: chance alone gives so few once in 200."""
    true = omega_of(TRUE)
    found = [omega_estimate(answers(people, 1000 + seed)) for seed in range(100)]
    told = [each for each in found if each is not None]
    assert len(told) >= 97
    assert sum(each.low <= true <= each.high for each in told) >= 88


def test_alpha_is_lower_where_loadings_differ() -> None:
    rows = answers(4000, 2, (0.95, 0.9, 0.2, 0.2))
    alpha, omega = alpha_estimate(rows), omega_estimate(rows)
    assert alpha is not None
    assert omega is not None
    assert omega.value > alpha.value + 0.02


@given(
    st.lists(
        st.lists(st.integers(-2, 2).map(float), min_size=4, max_size=4), min_size=2, max_size=25
    )
)
def test_any_answers_give_an_interval_around_the_value_or_none(rows: list[list[float]]) -> None:
    found = omega_estimate(rows)
    if found is not None:
        assert found.low <= found.value <= found.high <= 1


@pytest.mark.parametrize("rows", [[], [(1.0, 2.0)] * 20, [(1.0, 2.0, 3.0)] * 20])
def test_where_it_can_not_be_told(rows: list[tuple[float, ...]]) -> None:
    assert omega_estimate(rows) is None
