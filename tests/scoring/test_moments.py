"""Compiled (m, A, R) against a simulation of each kind's own response model."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.scoring import (
    Moments,
    choice,
    choice_features,
    choice_honesty,
    constant_sum,
    constant_sum_features,
    helmert,
    ordinal,
    ordinal_honesty,
    ordinal_slope,
)
from tests.scoring.models import PHI_SHOWN, along

PEOPLE = 400_000
PHI = np.array(PHI_SHOWN)


def thetas() -> np.ndarray:
    rng = np.random.default_rng(7)
    return rng.standard_normal((PEOPLE, 5)) @ np.linalg.cholesky(PHI).T


def assert_moments(moments: Moments, theta: np.ndarray, x: np.ndarray, tolerance: float) -> None:
    """Compare with the simulated answers x (people x k) of people theta (people x d)."""
    centred = x - x.mean(0)
    slope = np.linalg.solve(PHI, theta.T @ centred / len(theta)).T
    noise = centred.T @ centred / len(theta) - slope @ PHI @ slope.T
    np.testing.assert_allclose(moments.offset, x.mean(0), atol=tolerance)
    np.testing.assert_allclose(moments.loadings, slope, atol=tolerance)
    np.testing.assert_allclose(moments.noise, noise, atol=tolerance)


@pytest.mark.parametrize(
    ("loadings", "thresholds"),
    [
        (along(0, 0.6), (-1.5, -0.5, 0.5, 1.5)),
        ((-0.45, 0.45, 0.0, 0.0, 0.0), (-1.5, -0.5, 0.5, 1.5)),
        ((0.3, 0.2, 0.0, 0.0, -0.4), (-2.0, -1.1, -0.1, 0.7)),
        (along(3, 0.5), (-0.7, 0.7)),
    ],
)
def test_graded_answers(loadings: tuple[float, ...], thresholds: tuple[float, ...]) -> None:
    theta = thetas()
    unique = np.sqrt(1 - np.array(loadings) @ PHI @ np.array(loadings))
    noise = np.random.default_rng(3).standard_normal(PEOPLE)
    category = np.searchsorted(thresholds, theta @ np.array(loadings) + unique * noise)
    coded = (category - len(thresholds) / 2)[:, None]
    assert_moments(ordinal(loadings, PHI_SHOWN, thresholds), theta, coded, 0.01)


@pytest.mark.parametrize(
    "options",
    [
        tuple([along(i, 0.9) for i in range(4)]),
        (along(0, 0.9), along(1, 0.9), (0.0, 0.0, 0.6, 0.3, 0.0)),
        (along(0, 1.4), along(1, 0.7), along(2, 0.9), along(3, 0.9), along(4, 0.3)),
        (along(0, 0.5), (0.0,) * 5, (0.0,) * 5),
    ],
)
def test_choices(options: tuple[tuple[float, ...], ...]) -> None:
    theta = thetas()
    logits = theta @ np.array(options).T
    chosen = (logits + np.random.default_rng(5).gumbel(size=logits.shape)).argmax(1)
    x = np.array(helmert(len(options))).T[chosen]
    assert_moments(choice(options, PHI_SHOWN), theta, x, 0.01)


def test_a_choice_is_flatter_than_its_slope_at_the_centre() -> None:
    options = tuple([along(i, 0.9) for i in range(4)])
    h = np.array(helmert(4))
    at_centre = h @ (np.eye(4) / 4 - 1 / 16) @ np.array(options)
    ratio = at_centre[0, 0] / choice(options, PHI_SHOWN).loadings[0][0]
    assert 1.15 < ratio < 1.5


def test_balanced_options_expect_nothing() -> None:
    offset = choice(tuple([along(i, 0.9) for i in range(4)]), PHI_SHOWN).offset
    assert max(map(abs, offset)) < 0.01


def test_honest_noise_of_a_choice_is_what_odd_options_would_add() -> None:
    options = tuple([along(i, 0.9) for i in range(3)])
    theta = thetas()[:100_000]
    h = np.array(helmert(3))
    means = []
    for seed in range(60):
        odd = np.random.default_rng(seed).normal(0, np.sqrt(0.34), 3)
        logits = theta @ np.array(options).T + odd
        weights = np.exp(logits - logits.max(1, keepdims=True))
        means.append(h @ (weights / weights.sum(1, keepdims=True)).mean(0))
    simulated = np.cov(np.array(means).T)
    honest = np.array(choice_honesty(options, PHI_SHOWN))
    assert np.trace(honest) == pytest.approx(np.trace(simulated), rel=0.3)


def test_constant_sums_follow_their_own_model() -> None:
    """x = H log share with log shares B theta / 2 and noise of the stated size."""
    categories = tuple([along(i) for i in range(5)])
    theta = thetas()
    noise = np.random.default_rng(2).normal(0, np.sqrt(1.16), (PEOPLE, 5))
    logs = 0.5 * theta @ np.array(categories).T + noise
    x = (logs - logs.mean(1, keepdims=True)) @ np.array(helmert(5)).T
    assert_moments(constant_sum(categories), theta, x, 0.01)


@given(st.integers(2, 8))
def test_helmert_rows_are_orthonormal_contrasts(n: int) -> None:
    h = np.array(helmert(n))
    np.testing.assert_allclose(h @ h.T, np.eye(n - 1), atol=1e-12)
    np.testing.assert_allclose(h @ np.ones(n), 0, atol=1e-12)


@given(st.integers(2, 6))
def test_features_of_a_choice_are_equally_far_apart(n: int) -> None:
    points = np.array([choice_features(n, i) for i in range(n)])
    gaps = [np.linalg.norm(points[i] - points[j]) for i in range(n) for j in range(i)]
    np.testing.assert_allclose(gaps, np.sqrt(2), atol=1e-12)


def test_even_shares_pull_nowhere_and_nothing_is_floored() -> None:
    assert constant_sum_features([0.2] * 5) == pytest.approx((0.0,) * 4, abs=1e-12)
    assert constant_sum_features([1.0, 0.0, 0.0]) == constant_sum_features([1.0, 0.02, 0.01])


def test_kappa_and_the_honest_terms() -> None:
    assert ordinal_slope() == pytest.approx(0.963, abs=0.001)
    kappa = ordinal_slope()
    assert ordinal_honesty(along(0, 0.6)) == pytest.approx((kappa * 0.4) ** 2 + (kappa * 0.15) ** 2)
    two_sided = ordinal_honesty((0.45, -0.45, 0.0, 0.0, 0.0))
    assert two_sided == pytest.approx((kappa * 0.4) ** 2 + 2 * (kappa * 0.15) ** 2)


def test_impossible_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="loadings explain"):
        ordinal(along(0, 1.1), PHI_SHOWN)
    with pytest.raises(ValueError, match="do not rise"):
        ordinal(along(0, 0.6), PHI_SHOWN, (0.0, 0.0))
    with pytest.raises(ValueError, match="at least two options"):
        choice((along(0),), PHI_SHOWN)
    with pytest.raises(ValueError, match="option 4 of 4"):
        choice_features(4, 4)


def test_what_explains_everything_leaves_no_answer_to_chance() -> None:
    with pytest.raises(ValueError, match=r"explain 1\.00 of the variance"):
        ordinal((1.0,), ((1.0,),))
    assert ordinal((0.999,), ((1.0,),)).noise[0][0] > 0


@pytest.mark.parametrize("thresholds", [(0.0, 0.0), (1.0, 0.0), (-1.0, 0.5, 0.5)])
def test_thresholds_rise(thresholds: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match="rise"):
        ordinal((0.5,), ((1.0,),), thresholds)


@pytest.mark.parametrize("index", [-1, 3, 4])
def test_an_option_is_one_of_those_there_are(index: int) -> None:
    with pytest.raises(ValueError, match=f"option {index} of 3"):
        choice_features(3, index)
    assert len({choice_features(3, i) for i in range(3)}) == 3


def test_a_choice_has_two_options_at_least() -> None:
    with pytest.raises(ValueError, match="two options"):
        choice((along(0),), PHI_SHOWN)
    assert len(choice((along(0), along(1)), PHI_SHOWN).offset) == 1
