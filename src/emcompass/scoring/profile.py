"""From the features of answers to a profile: posterior, pushes and person fit."""

from __future__ import annotations

from collections.abc import Mapping

from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import Matrix, Vector, apply, dot, inverse
from emcompass.scoring.model import Item, Model

_FIT_PRIOR = 20.0  # as many features' worth of ordinary fit before the first answer


def infer(model: Model, features: Mapping[str, Vector]) -> Posterior:
    """Return the posterior given the features of the answered questions: id -> x (k).

    The order of the mapping never matters, not even in the last bit.
    Raises ValueError on an unknown id or features of the wrong length.
    """
    answered = model.answered(features)
    covariance = _covariance(model, [item for item, _ in answered])
    weights = [apply(item.gain, item.residual(x)) for item, x in answered]
    prior = apply(model.prior_precision, model.prior_mean)
    total = [sum(column) for column in zip(prior, *weights, strict=True)]
    return Posterior(apply(covariance, total), covariance)


def covariance_after(model: Model, questions: Mapping[str, object] | frozenset[str]) -> Matrix:
    """Return the posterior covariance once these questions are answered; it needs no answers.

    Raises ValueError on an unknown id.
    """
    for question in questions:
        model.item(question)
    return _covariance(model, [item for name, item in model.items.items() if name in questions])


def _covariance(model: Model, items: list[Item]) -> Matrix:
    informations = [item.information for item in items]
    rows = zip(model.prior_precision, *informations, strict=True)
    return inverse([[sum(column) for column in zip(*row, strict=True)] for row in rows])


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
    total = dot(moved, apply(model.prior_precision, moved))
    for item, x in model.answered(features):
        fitted = apply(item.moments.loadings, mean)
        left = [r - f for r, f in zip(item.residual(x), fitted, strict=True)]
        total += dot(left, apply(item.precision, left))
    return total


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
