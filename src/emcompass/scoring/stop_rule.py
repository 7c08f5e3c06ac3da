"""When to stop asking: once finishing would hardly change the recommendation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emcompass.scoring.archetypes import nearest, win_shares
from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import Vector, subtract
from emcompass.scoring.model import Model, project
from emcompass.scoring.profile import covariance_after, infer


def stop_probability(
    model: Model,
    features: Mapping[str, Vector],
    remaining: Sequence[str],
    post: Posterior | None = None,
) -> float:
    """Return P(the recommendation after all of `remaining` = today's), 0..1.

    mu_full given now ~ N(mu_now, S_now - S_full), and S_full needs no answers. `remaining` are the
    scored questions still to come, without skipped ones. phi plays no part. Pass the posterior
    of `infer` when it is at hand. Stochastic curtailment: Finkelman 2003.
    """
    now = post or infer(model, features)
    full = covariance_after(model, frozenset(features).union(remaining))
    movement = Posterior(now.mean, subtract(now.covariance, full))
    return win_shares(model, *project(model, movement))[nearest(model, now.mean)]
