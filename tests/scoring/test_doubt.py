"""What the answers can't tell: tilted questions and prototypes that are guesses."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import (
    Model,
    Posterior,
    Vector,
    doubted,
    infer,
    nearest,
    pair_probability,
    pushes,
    shares,
)
from emcompass.scoring.answered_set import answered_set
from tests.scoring.models import core_like, sheets

TILT, PROTOTYPES = 0.25, 0.15


def unsure() -> Model:
    """The core-like model with both doubts."""
    return replace(core_like(), tilt_sd=TILT, prototype_sd=PROTOTYPES)


@given(sheets(core_like()))
@settings(max_examples=40)
def test_doubt_widens_and_moves_neither_profile_nor_recommendation(
    features: dict[str, Vector],
) -> None:
    model = unsure()
    post = infer(model, features)
    wide = doubted(model, post)
    assert wide.mean == post.mean
    assert nearest(model, wide.mean) == nearest(core_like(), post.mean)
    grown = np.array(wide.covariance) - np.array(post.covariance)
    assert np.linalg.eigvalsh(grown).min() >= -1e-12
    moved = np.sum(list(pushes(model, post, features).values()), axis=0)
    np.testing.assert_allclose(moved if features else np.zeros(6), post.mean, atol=1e-9)


def test_without_answers_there_is_nothing_to_tilt() -> None:
    model = unsure()
    post = infer(model, {})
    np.testing.assert_allclose(doubted(model, post).covariance, post.covariance, atol=1e-12)


def test_a_model_without_doubts_has_none() -> None:
    model = core_like()
    post = infer(model, {"scale-0-0": (2.0,)})
    assert doubted(model, post) == post


def test_the_tilt_is_how_far_pleasant_questions_would_have_moved_the_profile() -> None:
    """Monte Carlo: tilt every question of a dimension, score again, look how the means spread."""
    model = unsure()
    rng = np.random.default_rng(7)
    everything = {
        item.id: item.choices[0][1] if item.choices else (0.0,) * 4 for item in model.items.values()
    }
    post = infer(model, everything)
    loadings = np.array(answered_set(model, everything).loadings)[:, :5]
    gain = np.array(answered_set(model, everything).gain)
    tilts = rng.normal(0, TILT, (200_000, 5))
    moved = tilts @ (np.array(post.covariance) @ gain @ loadings).T
    expected = np.array(doubted(model, post).covariance) - np.array(post.covariance)
    np.testing.assert_allclose(np.cov(moved.T), expected, atol=5e-4)


def drawn_prototypes(model: Model, rng: np.random.Generator, count: int) -> np.ndarray:
    """Prototypes that stand elsewhere, of length 1 and without level (count x 6 x 5)."""
    rows = np.array(list(model.prototypes.values()))
    moved = rows + rng.normal(0, PROTOTYPES, (count, *rows.shape))
    moved -= moved.mean(2, keepdims=True)
    return np.asarray(moved / np.linalg.norm(moved, axis=2, keepdims=True))


@pytest.mark.parametrize("seed", range(8))
def test_shares_are_those_of_people_and_prototypes_drawn_together(seed: int) -> None:
    model = unsure()
    rng = np.random.default_rng(seed)
    mean = rng.normal(0, 0.8, 6)
    root = rng.normal(0, 0.12, (6, 6))
    spread = root @ root.T + 0.08 * np.eye(6)
    post = Posterior(tuple(map(float, mean)), tuple(tuple(map(float, row)) for row in spread))
    people = rng.multivariate_normal(mean, spread, 60_000)[:, :5]
    scores = np.einsum("nkd,nd->nk", drawn_prototypes(model, rng, 60_000), people)
    won = np.bincount(scores.argmax(1), minlength=6) / 60_000
    np.testing.assert_allclose(list(shares(model, post).values()), won, atol=0.035)


@given(sheets(core_like(), complete=True))
@settings(max_examples=30)
def test_between_two_the_share_is_exact_with_doubts_too(features: dict[str, Vector]) -> None:
    core = unsure()
    pair = {name: core.prototypes[name] for name in ("staff-engineer", "team-lead-em")}
    model = replace(core, prototypes=pair)
    post = infer(model, features)
    exact = pair_probability(model, post, *pair)
    assert shares(model, post)["staff-engineer"] == pytest.approx(exact, abs=0.01)
    surer = replace(model, prototype_sd=0.0)
    assert abs(pair_probability(surer, post, *pair) - 0.5) >= abs(exact - 0.5) - 1e-12


@given(st.integers(0, 5))
def test_who_points_at_a_prototype_is_unsure_of_the_others_only(index: int) -> None:
    """The nearest one's own place matters little to them: moving it sideways turns no score."""
    model = unsure()
    prototype = list(model.prototypes.values())[index]
    flat = Posterior((*[3.0 * x for x in prototype], 0.0), ((0.0,) * 6,) * 6)
    best = shares(model, flat)[list(model.prototypes)[index]]
    assert best > 0.98
