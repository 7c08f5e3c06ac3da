"""The smoothed path against the joint normal written out in full."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import Model, Vector, infer, path
from tests.scoring.models import core_like, sheets

MODEL = core_like()
SITTINGS = st.lists(
    st.tuples(st.integers(0, 40).map(float), sheets(MODEL)),
    min_size=1,
    max_size=3,
    unique_by=lambda sitting: sitting[0],
)
Sittings = list[tuple[float, dict[str, Vector]]]


def written_out(model: Model, sittings: Sittings) -> tuple[np.ndarray, np.ndarray]:
    """Condition on all answers at once, with every covariance spelt out."""
    phi = np.array(model.prior_covariance)
    size, count = len(phi), len(sittings)
    times = np.array([time for time, _ in sittings])
    kernel = np.exp(-np.abs(times[:, None] - times[None, :]) / 36)
    prior = np.kron(kernel, phi)
    rows = [(t, name) for t, (_, features) in enumerate(sittings) for name in features]
    blocks, residuals = [], []
    for t, name in rows:
        moments = model.items[name].moments
        block = np.zeros((len(moments.offset), size * count))
        block[:, t * size : (t + 1) * size] = moments.loadings
        blocks.append(block)
        residuals.append(np.array(sittings[t][1][name]) - np.array(moments.offset))
    if not rows:
        return np.zeros(size * count), prior
    a, x = np.vstack(blocks), np.concatenate(residuals)
    starts = np.cumsum([0, *[len(r) for r in residuals]])
    noise = np.zeros((len(x), len(x)))
    for i, (t, name) in enumerate(rows):
        item = model.items[name]
        base = np.array(item.base_noise)
        common = np.array(item.moments.noise) - base + 0.5 * base
        for j, (u, other) in enumerate(rows):
            if other == name:
                cut = np.s_[starts[i] : starts[i + 1], starts[j] : starts[j + 1]]
                noise[cut] = common + (0.5 * base if t == u else 0)
    gain = prior @ a.T @ np.linalg.inv(a @ prior @ a.T + noise)
    return gain @ x, prior - gain @ a @ prior


@given(SITTINGS)
@settings(max_examples=15, deadline=None)
def test_the_path_is_the_joint_posterior(sittings: Sittings) -> None:
    mean, covariance = written_out(MODEL, sittings)
    result = path(MODEL, sittings)
    assert result.months == tuple([time for time, _ in sittings])
    for i, state in enumerate(result.states):
        cut = slice(6 * i, 6 * i + 6)
        np.testing.assert_allclose(state.mean, mean[cut], atol=2e-5)
        np.testing.assert_allclose(state.covariance, covariance[cut, cut], atol=2e-5)


@given(sheets(MODEL))
@settings(max_examples=15, deadline=None)
def test_one_sitting_is_its_own_path(features: dict[str, Vector]) -> None:
    single = infer(MODEL, features)
    (state,) = path(MODEL, [(7.0, features)]).states
    assert state.mean == pytest.approx(single.mean, abs=1e-5)
    np.testing.assert_allclose(state.covariance, single.covariance, atol=1e-5)


@given(sheets(MODEL), sheets(MODEL))
@settings(max_examples=10, deadline=None)
def test_every_sitting_narrows_every_other(
    first: dict[str, Vector], second: dict[str, Vector]
) -> None:
    together = path(MODEL, [(0.0, first), (3.0, second)]).states
    alone = infer(MODEL, first)
    for i in range(6):
        assert together[0].covariance[i][i] <= alone.covariance[i][i] + 1e-5


def test_the_same_answers_twice_tell_less_than_new_ones_would() -> None:
    """What is odd about a question comes back, so a repeat is not a second opinion."""
    features: dict[str, Vector] = {f"scale-{d}-{i}": (1.0,) for d in range(5) for i in range(4)}
    twice = path(MODEL, [(0.0, features), (0.1, features)]).states[0]
    once = infer(MODEL, features)
    shape = np.array([1, -1, 0, 0, 0, 0]) / np.sqrt(2)
    narrowed = (shape @ np.array(twice.covariance) @ shape) / (
        shape @ np.array(once.covariance) @ shape
    )
    assert 0.6 < narrowed < 1


def test_two_sittings_of_one_day_are_no_trouble() -> None:
    features: dict[str, Vector] = {"scale-0-0": (1.0,), "scale-1-1": (0.0,)}
    states = path(MODEL, [(5.0, features), (5.0, features)]).states
    assert states[0].mean == pytest.approx(states[1].mean, abs=1e-4)


def test_no_sitting_is_refused() -> None:
    with pytest.raises(ValueError, match="at least one sitting"):
        path(MODEL, [])
