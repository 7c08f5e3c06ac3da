"""What to ask next and when to stop."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import (
    Model,
    Posterior,
    Vector,
    gain,
    infer,
    nearest,
    next_item,
    parting,
    shares,
    stop_probability,
)
from emcompass.scoring.archetypes import contrast
from tests.scoring.models import PHI, core_like, model_of, sheets

PRIOR = Posterior((0.0,) * 6, PHI)


def test_gain_is_the_information_of_an_answer() -> None:
    model = core_like()
    moments = model.item("scenario-0").moments
    a, r, s = np.array(moments.loadings), np.array(moments.noise), np.array(PHI)
    expected = 0.5 * np.linalg.slogdet(np.eye(3) + np.linalg.solve(r, a @ s @ a.T))[1]
    assert gain(model, PRIOR, "scenario-0") == pytest.approx(expected)


def test_an_allocation_does_not_outweigh_two_scales() -> None:
    model = core_like()
    assert gain(model, PRIOR, "month-wanted") < 2 * gain(model, PRIOR, "scale-0-0")


@given(sheets(core_like()))
@settings(max_examples=10, deadline=None)
def test_the_next_question_takes_most_doubt_off_the_decision(features: dict[str, Vector]) -> None:
    model = core_like()
    post = infer(model, features)
    remaining = [name for name in model.items if name not in features]
    if len(remaining) < 2:
        return
    chosen = next_item(model, post, remaining)
    worth = {name: decision_value(model, post, name) for name in remaining}
    assert worth[chosen] == pytest.approx(max(worth.values()))
    assert next_item(model, post, [chosen]) == chosen


def decision_value(model: Model, post: Posterior, question: str) -> float:
    """Return the formula of the method page, by numpy."""
    moments = model.items[question].moments
    a, s = np.array(moments.loadings), np.array(post.covariance)
    spread = a @ s @ a.T + np.array(moments.noise)
    best = nearest(model, post.mean)
    value = 0.0
    for name, share in shares(model, post).items():
        if name != best:
            w = np.array(contrast(model, best, name))
            u = a @ s @ w
            value += share * float(u @ np.linalg.solve(spread, u) / (w @ s @ w))
    return value


def test_between_two_rivals_their_own_questions_come_first() -> None:
    model = core_like()
    torn: dict[str, Vector] = {f"scale-{d}-{i}": (2.0,) for d in (2, 3) for i in range(3)}
    torn |= {f"scale-{d}-{i}": (-2.0,) for d in (0, 1, 4) for i in range(4)}
    post = infer(model, torn)
    remaining = [name for name in model.items if name.startswith("tradeoff")]
    assert next_item(model, post, remaining) == "tradeoff-2-3"
    asked = parting(model, torn, "delivery-em", "product-em")
    assert asked.index("tradeoff-2-3") < asked.index("tradeoff-0-1")
    assert set(asked) == set(model.items)


@given(sheets(core_like()), st.sampled_from(["staff-engineer", "product-em"]))
@settings(max_examples=8, deadline=None)
def test_parting_counts_an_answered_question_as_if_it_were_still_open(
    features: dict[str, Vector], second: str
) -> None:
    model = core_like()
    w = np.array(contrast(model, "team-lead-em", second))
    worth = {}
    for name in model.items:
        others = {k: x for k, x in features.items() if k != name}
        before = np.array(infer(model, others).covariance)
        x = model.items[name].moments.offset
        after = np.array(infer(model, {**others, name: x}).covariance)
        worth[name] = 1 - (w @ after @ w) / (w @ before @ w)
    order = [worth[name] for name in parting(model, features, "team-lead-em", second)]
    assert all(a >= b - 1e-9 for a, b in pairwise(order))


def test_no_question_left_is_said() -> None:
    with pytest.raises(ValueError, match="no question remains"):
        next_item(core_like(), PRIOR, [])


@given(sheets(core_like()))
@settings(max_examples=20, deadline=None)
def test_with_nothing_left_to_ask_finishing_changes_nothing(features: dict[str, Vector]) -> None:
    assert stop_probability(core_like(), features, []) == 1


def test_the_stop_probability_is_that_of_the_finished_form() -> None:
    """Answer the rest at random from the posterior predictive, and see how often the top stays."""
    model = model_of(list(core_like().items.values()))
    names = list(model.items)
    asked: dict[str, Vector] = {name: (1.0,) for name in names if name.startswith("scale-0")}
    asked |= {name: (-1.0,) for name in names if name.startswith(("scale-1", "scale-2"))}
    rest = [name for name in names if name not in asked]
    post = infer(model, asked)
    stated = stop_probability(model, asked, rest)
    rng = np.random.default_rng(8)
    same = 0
    for _ in range(400):
        theta = rng.multivariate_normal(post.mean, post.covariance)
        features = dict(asked)
        for name in rest:
            moments = model.item(name).moments
            mean = np.array(moments.offset) + np.array(moments.loadings) @ theta
            features[name] = tuple(
                map(float, rng.multivariate_normal(mean, np.array(moments.noise)))
            )
        same += nearest(model, infer(model, features).mean) == nearest(model, post.mean)
    assert stated == pytest.approx(same / 400, abs=0.08)
    assert stop_probability(model, asked, rest, post) == stated
