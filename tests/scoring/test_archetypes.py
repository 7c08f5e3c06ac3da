"""Nearest prototype and its share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import (
    Model,
    Posterior,
    Vector,
    contrast,
    infer,
    nearest,
    pair_probability,
    shares,
)
from emcompass.scoring.model import centred_scores
from tests.scoring.models import PHI, PROTOTYPES, core_like, model_of, sheets, small_models


def two_class() -> Model:
    """Return the core-like model with two archetypes only."""
    model = core_like()
    pair = {name: model.prototypes[name] for name in ("staff-engineer", "team-lead-em")}
    return Model(model.dimensions, model.prior_mean, model.prior_covariance, model.items, pair)


@given(small_models().flatmap(lambda model: st.tuples(st.just(model), sheets(model))))
def test_shares_add_up_to_one_and_name_every_prototype(
    case: tuple[Model, dict[str, Vector]],
) -> None:
    model, features = case
    result = shares(model, infer(model, features))
    assert list(result) == list(model.prototypes)
    assert sum(result.values()) == 1
    assert min(result.values()) >= 0


@given(sheets(two_class()))
@settings(max_examples=60)
def test_between_two_the_share_is_the_normal_probability(features: dict[str, Vector]) -> None:
    model = two_class()
    post = infer(model, features)
    exact = pair_probability(model, post, "staff-engineer", "team-lead-em")
    assert shares(model, post)["staff-engineer"] == pytest.approx(exact, abs=0.03)
    other = pair_probability(model, post, "team-lead-em", "staff-engineer")
    assert exact + other == pytest.approx(1, abs=1e-12)


def test_six_shares_agree_with_a_large_simulation() -> None:
    model = core_like()
    rng = np.random.default_rng(4)
    prototypes = np.array(list(model.prototypes.values()))
    for _ in range(12):
        root = rng.standard_normal((6, 6)) * 0.3
        spread = root @ root.T + 0.05 * np.eye(6)
        mean = rng.standard_normal(6) * 0.5
        draws = rng.multivariate_normal(mean, spread, 200_000)[:, :5]
        winners = (draws @ prototypes.T).argmax(1)
        simulated = np.bincount(winners, minlength=6) / len(draws)
        post = Posterior(
            tuple([float(x) for x in mean]), tuple([tuple(map(float, row)) for row in spread])
        )
        np.testing.assert_allclose(list(shares(model, post).values()), simulated, atol=0.03)


def test_a_person_without_answers_is_as_near_to_each_as_to_any() -> None:
    for post in (Posterior((0.0,) * 6, PHI), infer(core_like(), {})):
        assert all(0.12 <= share <= 0.20 for share in shares(core_like(), post).values())


def test_random_sheets_favour_nobody() -> None:
    model = core_like()
    rng = np.random.default_rng(11)
    won = dict.fromkeys(PROTOTYPES, 0)
    for _ in range(1200):
        features = {
            item.id: item.choices[int(rng.integers(len(item.choices)))][1]
            for item in model.items.values()
            if item.choices
        }
        won[nearest(model, infer(model, features).mean)] += 1
    assert all(0.12 <= count / 1200 <= 0.20 for count in won.values())


@given(sheets(core_like()))
@settings(max_examples=40)
def test_the_nearest_has_the_largest_score_and_only_shape_decides(
    features: dict[str, Vector],
) -> None:
    model = core_like()
    mean = infer(model, features).mean
    scores = centred_scores(model, mean)
    assert scores[nearest(model, mean)] >= max(scores.values()) - 1e-9
    lifted = tuple([m + 3.0 for m in mean[:5]]) + mean[5:]
    assert nearest(model, lifted) == nearest(model, mean)


def test_ties_go_to_the_first_prototype() -> None:
    model = model_of(list(core_like().items.values()))
    assert nearest(model, (0.0,) * 6) == "staff-engineer"
    assert nearest(model, (1e-12, -1e-12, 0.0, 0.0, 0.0, 0.0)) == "staff-engineer"


def test_where_nothing_is_in_doubt_the_nearest_has_it_all() -> None:
    certain = Posterior((1.0, 0.0, 0.0, 0.0, 0.0, 0.0), ((0.0,) * 6,) * 6)
    assert shares(core_like(), certain)["team-lead-em"] == 1


def test_a_contrast_leaves_agreement_out() -> None:
    w = contrast(core_like(), "delivery-em", "product-em")
    assert w[5] == 0
    assert w[2] > 1
    assert w[3] < -1
