"""From answers to a profile: order, pushes, fit."""

from __future__ import annotations

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import (
    Model,
    Observation,
    Posterior,
    Vector,
    covariance_after,
    infer,
    person_fit,
    posterior,
    pushes,
    update,
)
from emcompass.scoring.profile import fit_distance
from tests.scoring.models import core_like, sheets, small_models

Case = tuple[Model, dict[str, Vector]]
CASES = small_models().flatmap(lambda model: st.tuples(st.just(model), sheets(model)))


def observations(model: Model, features: dict[str, Vector]) -> list[Observation]:
    moments = {name: model.item(name).moments for name in features}
    return [
        Observation(x, moments[name].offset, moments[name].loadings, moments[name].noise)
        for name, x in features.items()
    ]


@given(CASES)
def test_a_model_infers_what_the_public_posterior_does(case: Case) -> None:
    model, features = case
    result = infer(model, features)
    reference = posterior(model.prior_mean, model.prior_covariance, observations(model, features))
    assert result.mean == pytest.approx(reference.mean, abs=1e-9)
    np.testing.assert_allclose(result.covariance, reference.covariance, atol=1e-9)


@given(sheets(core_like()), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_the_order_of_answers_never_matters(
    features: dict[str, Vector], shuffler: random.Random
) -> None:
    names = list(features)
    shuffler.shuffle(names)
    shuffled = {name: features[name] for name in names}
    assert infer(core_like(), shuffled) == infer(core_like(), features)


@given(CASES)
def test_pushes_add_up_to_the_whole_way_from_the_prior(case: Case) -> None:
    model, features = case
    post = infer(model, features)
    parts = pushes(model, post, features)
    assert set(parts) == set(features)
    for i, start in enumerate(model.prior_mean):
        total = sum(part[i] for part in parts.values())
        assert total == pytest.approx(post.mean[i] - start, abs=1e-10)


@given(CASES)
def test_fit_is_the_sum_of_squared_standardised_surprises(case: Case) -> None:
    model, features = case
    state = Posterior(model.prior_mean, model.prior_covariance)
    total = 0.0
    for observation in observations(model, features):
        a, s = np.array(observation.loadings), np.array(state.covariance)
        surprise = np.array(observation.x) - np.array(observation.offset) - a @ np.array(state.mean)
        spread = a @ s @ a.T + np.array(observation.noise)
        total += float(surprise @ np.linalg.solve(spread, surprise))
        state = update(state, observation)
    assert fit_distance(model, features) == pytest.approx(total, abs=1e-8)


@given(sheets(core_like()))
@settings(max_examples=30)
def test_fit_never_narrows(features: dict[str, Vector]) -> None:
    phi = person_fit(core_like(), features)
    assert phi >= 1
    post = infer(core_like(), features)
    assert person_fit(core_like(), features, post) == phi
    assert post.widened(phi).covariance[0][0] == pytest.approx(phi * post.covariance[0][0])


def test_contradicting_oneself_shows() -> None:
    features = {f"scale-{d}-{i}": (2.0 * (-1) ** i,) for d in range(5) for i in range(4)}
    assert person_fit(core_like(), features) > core_like().rules.fit_cap


def test_agreeing_with_everything_hardly_moves_the_shape() -> None:
    model = core_like()
    everything = {name: (2.0,) for name in model.items if name.startswith("scale")}
    one = {f"scale-0-{i}": (2.0,) for i in range(4)}
    mean = infer(model, everything).mean
    assert max(mean[:5]) - min(mean[:5]) < 1e-6
    assert mean[5] > 0.4
    assert infer(model, one).mean[0] > 1.5 * mean[0]


@given(sheets(core_like()))
@settings(max_examples=20)
def test_what_will_be_known_needs_no_answers(features: dict[str, Vector]) -> None:
    model = core_like()
    assert covariance_after(model, frozenset(features)) == infer(model, features).covariance


def test_strange_answers_are_named() -> None:
    with pytest.raises(ValueError, match="no item 'nonsense'"):
        infer(core_like(), {"nonsense": (1.0,)})
    with pytest.raises(ValueError, match="item scale-0-0: the features have 2 entries"):
        infer(core_like(), {"scale-0-0": (1.0, 2.0)})
    with pytest.raises(ValueError, match="no item 'nonsense'"):
        covariance_after(core_like(), frozenset({"nonsense"}))
