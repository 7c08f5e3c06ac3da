"""The posterior against the direct matrix formula, and the sequential update against both."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.scoring import Observation, Posterior, posterior, prior_covariance, update

ONE = Observation([1.0], [0.0], [[0.5, 0.0]], [[0.4]])
PRIOR = ((1.0, 0.1), (0.1, 1.0))


def nested(array: np.ndarray) -> list[list[float]]:
    return [[float(x) for x in row] for row in array]


@st.composite
def problems(draw: st.DrawFn) -> tuple[list[float], list[list[float]], list[Observation]]:
    rng = np.random.default_rng(draw(st.integers(0, 100_000)))
    size = draw(st.integers(1, 6))
    root = rng.standard_normal((size, size))
    observations = []
    for _ in range(draw(st.integers(0, 6))):
        width = int(rng.integers(1, 4))
        noise = rng.standard_normal((width, width))
        observations.append(
            Observation(
                [float(x) for x in rng.standard_normal(width)],
                [float(x) for x in rng.standard_normal(width)],
                nested(rng.standard_normal((width, size))),
                nested(noise @ noise.T + 0.2 * np.eye(width)),
            )
        )
    mean = [float(x) for x in rng.standard_normal(size)]
    return mean, nested(root @ root.T + 0.2 * np.eye(size)), observations


def direct(
    mean: list[float], prior: list[list[float]], observations: list[Observation]
) -> tuple[np.ndarray, np.ndarray]:
    """Condition the joint normal of theta and all x on x: no precision matrix anywhere."""
    mu0, phi = np.array(mean), np.array(prior)
    if not observations:
        return mu0, phi
    a = np.vstack([np.array(o.loadings) for o in observations])
    x = np.concatenate([np.array(o.x) - np.array(o.offset) for o in observations])
    noise = np.zeros((len(x), len(x)))
    start = 0
    for o in observations:
        end = start + len(o.x)
        noise[start:end, start:end] = o.noise
        start = end
    gain = phi @ a.T @ np.linalg.inv(a @ phi @ a.T + noise)
    return mu0 + gain @ (x - a @ mu0), phi - gain @ a @ phi


@given(problems())
def test_the_direct_formula_gives_the_same(
    problem: tuple[list[float], list[list[float]], list[Observation]],
) -> None:
    result = posterior(*problem)
    mean, covariance = direct(*problem)
    np.testing.assert_allclose(result.mean, mean, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(result.covariance, covariance, rtol=1e-6, atol=1e-7)


@given(problems(), st.randoms(use_true_random=False))
def test_the_order_of_observations_changes_not_one_bit(
    problem: tuple[list[float], list[list[float]], list[Observation]], shuffler: random.Random
) -> None:
    mean, prior, observations = problem
    shuffled = list(observations)
    shuffler.shuffle(shuffled)
    assert posterior(mean, prior, observations) == posterior(mean, prior, shuffled)


@given(problems())
def test_one_answer_at_a_time_gives_the_same(
    problem: tuple[list[float], list[list[float]], list[Observation]],
) -> None:
    mean, prior, observations = problem
    step = Posterior(tuple(mean), tuple([tuple(row) for row in prior]))
    for observation in observations:
        step = update(step, observation)
    whole = posterior(mean, prior, observations)
    np.testing.assert_allclose(step.mean, whole.mean, rtol=1e-6, atol=1e-7)
    np.testing.assert_allclose(step.covariance, whole.covariance, rtol=1e-6, atol=1e-7)


def test_nothing_answered_leaves_the_prior() -> None:
    result = posterior((0.3, -0.2), PRIOR, [])
    assert result.mean == pytest.approx((0.3, -0.2))
    np.testing.assert_allclose(result.covariance, PRIOR)


def test_the_prior_of_a_bank_keeps_agreement_apart() -> None:
    assert prior_covariance(2, 0.05, 0.25) == ((1, 0.05, 0), (0.05, 1, 0), (0, 0, 0.25))


@pytest.mark.parametrize(
    ("mean", "prior", "observation", "complaint"),
    [
        ((0.0,), PRIOR, ONE, "the prior covariance has 2 rows, expected 1"),
        ((0.0, 0.0), ((1.0, 2.0), (2.0, 1.0)), ONE, "not positive definite"),
        ((0.0, 0.0), ((1.0, 0.2), (0.1, 1.0)), ONE, "the prior covariance is not symmetric"),
        ((0.0, float("nan")), PRIOR, ONE, "the prior mean has an entry that is not a finite"),
        ((0.0, 0.0), PRIOR, Observation([1.0], [0.0, 1.0], [[1.0, 0.0]], [[1.0]]), "the offset"),
        ((0.0, 0.0), PRIOR, Observation([1.0], [0.0], [[1.0]], [[1.0]]), "row 0 of the loadings"),
        ((0.0, 0.0), PRIOR, Observation([1.0], [0.0], [[1.0, 0.0]], [[0.0]]), "positive definite"),
        ((0.0, 0.0), PRIOR, Observation([1.0], [0.0], [[1.0, 0.0]], [[1.0], [1.0]]), "the noise"),
    ],
)
def test_what_does_not_fit_is_named(
    mean: tuple[float, ...],
    prior: tuple[tuple[float, ...], ...],
    observation: Observation,
    complaint: str,
) -> None:
    with pytest.raises(ValueError, match=complaint):
        posterior(mean, prior, [observation])
