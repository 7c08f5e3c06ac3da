"""From the features of answers to a profile: posterior, pushes and person fit."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from emcompass.scoring.answered_set import answered_set
from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import Matrix, Vector, apply, dot
from emcompass.scoring.model import Model

_FIT_PRIOR = 20.0  # as many features' worth of ordinary fit before the first answer


def infer(model: Model, features: Mapping[str, Vector]) -> Posterior:
    """Return the posterior given the features of the answered questions: id -> x (k).

    The order of the mapping never matters, not even in the last bit.
    Raises ValueError on an unknown id or features of the wrong length.
    """
    known = answered_set(model, features)
    prior = apply(model.prior_precision, model.prior_mean)
    weighted = known.weighted(known.residuals(features))
    total = [p + w for p, w in zip(prior, weighted, strict=True)]
    return Posterior(apply(known.covariance, total), known.covariance)


def covariance_after(model: Model, questions: Collection[str]) -> Matrix:
    """Return the posterior covariance once these questions are answered; it needs no answers.

    Raises ValueError on an unknown id.
    """
    return answered_set(model, questions).covariance


def pushes(model: Model, post: Posterior, features: Mapping[str, Vector]) -> dict[str, Vector]:
    """Return how far each answer moved the mean: S A' R^-1 (x - m - A mu0), over all dimensions.

    In units of theta; they sum to the posterior mean less the prior mean. `post` is `infer`'s.
    """
    result: dict[str, Vector] = {}
    for item, x in model.answered(features):
        surprise = [a - b for a, b in zip(x, model.expected[item.id], strict=True)]
        result[item.id] = apply(post.covariance, apply(item.gain, surprise))
    return result


def fit_distance(
    model: Model, features: Mapping[str, Vector], post: Posterior | None = None
) -> float:
    """Return D2 = (x - m)' (A Phi A' + R)^-1 (x - m), with m the features at the prior mean.

    At the posterior mean, sum e' R^-1 e + (mu - mu0)' Phi^-1 (mu - mu0) with e = x - m - A mu is
    the same number. Equals the sum of squared standardised innovations of a sequential update.
    """
    mean = (post or infer(model, features)).mean
    moved = [a - b for a, b in zip(mean, model.prior_mean, strict=True)]
    known = answered_set(model, features)
    left = known.distance(known.residuals(features), mean)
    return dot(moved, apply(model.prior_precision, moved)) + left


def person_fit(
    model: Model, features: Mapping[str, Vector], post: Posterior | None = None
) -> float:
    """Return phi = max(1, (20 + D2) / (20 + n)) over the n features; 1 means ordinary consistency.

    phi scales the covariance for bands, shares and verdict, never for stopping. It has no p-value:
    D2 is not chi-square here. Pass `infer`'s posterior when it is at hand.
    """
    count = sum(map(len, features.values()))
    distance = fit_distance(model, features, post)
    return max(1.0, (_FIT_PRIOR + distance) / (_FIT_PRIOR + count))
