"""The linear-Gaussian core: observations in, posterior out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from emcompass.scoring.linalg import (
    Matrix,
    Vector,
    add,
    apply,
    congruence,
    covariance,
    identity,
    inverse,
    log_det,
    matrix,
    product,
    scale,
    subtract,
    transpose,
    vector,
)

Numbers = Sequence[float]
Rows = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Observation:
    """An answer as x = offset + loadings theta + e, e ~ N(0, noise).

    Shapes: x (k), offset (k) = x at theta = 0, loadings (k x d), noise (k x k); nested sequences.
    """

    x: Numbers
    offset: Numbers
    loadings: Rows
    noise: Rows


@dataclass(frozen=True, slots=True)
class Posterior:
    """What is known of theta: mean (d) and covariance (d x d)."""

    mean: Vector
    covariance: Matrix

    def widened(self, phi: float) -> Posterior:
        """Return the posterior with its covariance times phi (person fit, METHOD.md)."""
        return Posterior(self.mean, scale(self.covariance, phi))


def posterior(
    prior_mean: Numbers, prior_covariance: Rows, observations: Iterable[Observation]
) -> Posterior:
    """Return S = (Phi^-1 + sum A' R^-1 A)^-1 and mu = S (Phi^-1 mu0 + sum A' R^-1 (x - m)).

    Shapes: prior_mean (d), prior_covariance (d x d), observations as in `Observation`. Sums are
    exactly rounded, so the order of the observations changes nothing, not even the last bit.
    Raises ValueError on shapes that don't fit and covariances that aren't positive definite.
    Source: Bishop, Pattern Recognition and Machine Learning, 2.116-2.117.
    """
    size = len(prior_mean)
    mean = vector(prior_mean, size, "the prior mean")
    precision = inverse(covariance(prior_covariance, size, "the prior covariance"))
    informations, weights = [precision], [apply(precision, mean)]
    for observation in observations:
        information, weight = _canonical(observation, size)
        informations.append(information)
        weights.append(weight)
    total = tuple(
        [tuple(map(fsum, zip(*rows, strict=True))) for rows in zip(*informations, strict=True)]
    )
    posterior_covariance = inverse(total)
    summed = tuple(map(fsum, zip(*weights, strict=True)))
    return Posterior(apply(posterior_covariance, summed), posterior_covariance)


def _canonical(observation: Observation, size: int) -> tuple[Matrix, Vector]:
    """Return A' R^-1 A (d x d) and A' R^-1 (x - m) (d) of a checked observation."""
    width = len(observation.x)
    x = vector(observation.x, width, "x")
    offset = vector(observation.offset, width, "the offset")
    loadings = matrix(observation.loadings, width, size, "the loadings")
    noise = covariance(observation.noise, width, "the noise")
    gain = information_gain_matrix(loadings, noise)
    residual = [a - b for a, b in zip(x, offset, strict=True)]
    return symmetric_product(gain, loadings), apply(gain, residual)


def information_gain_matrix(loadings: Matrix, noise: Matrix) -> Matrix:
    """Return A' R^-1 (d x k): how far each unit of a residual moves the weighted sum."""
    return product(transpose(loadings), inverse(noise))


def symmetric_product(gain: Matrix, loadings: Matrix) -> Matrix:
    """Return (A' R^-1) A, exactly symmetric."""
    full = product(gain, loadings)
    size = len(full)
    return tuple([tuple([full[max(i, j)][min(i, j)] for j in range(size)]) for i in range(size)])


def update(post: Posterior, observation: Observation) -> Posterior:
    """Return the posterior after one more observation, without starting again.

    g = S A' (A S A' + R)^-1; mu += g (x - m - A mu); S -= g A S. Equal to `posterior` over all.
    Raises ValueError on shapes that don't fit.
    """
    size, width = len(post.mean), len(observation.x)
    loadings = matrix(observation.loadings, width, size, "the loadings")
    noise = covariance(observation.noise, width, "the noise")
    expected = apply(loadings, post.mean)
    x = vector(observation.x, width, "x")
    offset = vector(observation.offset, width, "the offset")
    surprise = [a - b - c for a, b, c in zip(x, offset, expected, strict=True)]
    carried = product(post.covariance, transpose(loadings))
    gain = product(carried, inverse(add(congruence(loadings, post.covariance), noise)))
    mean = tuple([m + step for m, step in zip(post.mean, apply(gain, surprise), strict=True)])
    return Posterior(mean, subtract(post.covariance, symmetric_product(gain, transpose(carried))))


def information(post_covariance: Matrix, loadings: Matrix, noise: Matrix) -> float:
    """Return the gain of a question in nats: 1/2 ln det(I + R^-1 A S A').

    Shapes: covariance (d x d), loadings (k x d), noise (k x k). Lindley 1956.
    """
    spread = congruence(loadings, post_covariance)
    return (log_det(add(spread, noise)) - log_det(noise)) / 2


def prior_covariance(shown: int, correlation: float, agreement_variance: float) -> Matrix:
    """Return the prior over `shown` dimensions and agreement: (shown + 1) square.

    (1 - r) I + r 11' over the shown ones, agreement independent of them.
    """
    unit = identity(shown + 1)
    last = range(shown + 1)[-1]
    return tuple(
        [
            tuple(
                [
                    _prior_entry(i, j, last, correlation, agreement_variance)
                    for j in range(len(unit))
                ]
            )
            for i in range(len(unit))
        ]
    )


def _prior_entry(i: int, j: int, last: int, correlation: float, agreement: float) -> float:
    if i == j:
        return agreement if i == last else 1.0
    return 0.0 if last in (i, j) else correlation
