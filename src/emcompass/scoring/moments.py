"""Each question kind as a linear-Gaussian observation with the same first two moments.

m = E[x], A = Cov(x, theta) Phi^-1, R = Var(x) - A Phi A' under the kind's own response model, over
the shown dimensions. METHOD.md derives each.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import exp, log, sqrt

from emcompass.scoring.draws import DRAWS, spread_columns
from emcompass.scoring.linalg import (
    Matrix,
    Vector,
    add,
    apply,
    congruence,
    diagonal,
    dot,
    identity,
    product,
    scale,
    subtract,
    transpose,
)
from emcompass.scoring.tails import normal_cdf, normal_density

THRESHOLDS = (-1.5, -0.5, 0.5, 1.5)


@dataclass(frozen=True, slots=True)
class Moments:
    """x = offset + loadings theta + e, e ~ N(0, noise).

    Shapes: offset (k), loadings (k x d), noise (k x k).
    """

    offset: Vector
    loadings: Matrix
    noise: Matrix

    def with_column(self, column: Vector) -> Moments:
        """Return the moments with one more dimension on the right, loading by `column` (k)."""
        pairs = zip(self.loadings, column, strict=True)
        return Moments(self.offset, tuple([(*row, entry) for row, entry in pairs]), self.noise)

    def moved(self, by: Vector) -> Moments:
        """Return the moments with the offset moved by a vector (k)."""
        offset = tuple([m + step for m, step in zip(self.offset, by, strict=True)])
        return Moments(offset, self.loadings, self.noise)

    def with_noise(self, extra: Matrix) -> Moments:
        """Return the moments with `extra` (k x k) added to the noise."""
        return Moments(self.offset, self.loadings, add(self.noise, extra))


def ordinal_slope(thresholds: Sequence[float] = THRESHOLDS) -> float:
    """Return kappa: the slope of the coded answer on the latent response, sum of phi(tau)."""
    return sum(map(normal_density, thresholds))


def ordinal(
    loadings: Vector, covariance: Matrix, thresholds: Sequence[float] = THRESHOLDS
) -> Moments:
    """Return the moments of a graded answer coded -2..2 (k = 1; C categories: -(C-1)/2..(C-1)/2).

    The latent response loadings' theta + e has variance 1 and is cut at the thresholds.
    Shapes: loadings (d) standardised, covariance (d x d). Source: Rhemtulla et al. 2012.
    Raises ValueError when the loadings explain all of the variance or the thresholds don't rise.
    """
    explained = dot(loadings, apply(covariance, loadings))
    if explained >= 1:
        raise ValueError(
            f"the loadings explain {explained:.2f} of the variance, expected less than 1"
        )
    if any(b <= a for a, b in pairwise(thresholds)):
        raise ValueError("the thresholds do not rise")
    edges = [0.0, *map(normal_cdf, thresholds), 1.0]
    chances = [b - a for a, b in pairwise(edges)]
    codes = [i - len(thresholds) / 2 for i in range(len(chances))]
    mean = dot(codes, chances)
    variance = sum(p * (code - mean) ** 2 for p, code in zip(chances, codes, strict=True))
    kappa = ordinal_slope(thresholds)
    row = tuple([kappa * loading for loading in loadings])
    return Moments((mean,), (row,), ((variance - kappa * kappa * explained,),))


@cache
def helmert(n: int) -> Matrix:
    """Return the n - 1 orthonormal rows that are orthogonal to (1, ..., 1)."""
    return tuple([_helmert_row(i, n) for i in range(1, n)])


def _helmert_row(i: int, n: int) -> Vector:
    length = sqrt(i * (i + 1))
    return (*([1 / length] * i), -i / length, *([0.0] * (n - i - 1)))


def choice_features(n: int, index: int) -> Vector:
    """Return H onehot(index) for the choice of one among n options: (n - 1)."""
    if not 0 <= index < n:
        raise ValueError(f"option {index} of {n} does not exist")
    return tuple([row[index] for row in helmert(n)])


def choice(option_loadings: Matrix, covariance: Matrix) -> Moments:
    """Return the moments of choosing one of n options, p = softmax(B theta): k = n - 1.

    Averages over 512 fixed quasi-random theta ~ N(0, covariance): the Jacobian at theta = 0 alone
    would be a fifth to a half too steep. Shapes: option_loadings B (n x d), covariance (d x d).
    """
    h = helmert(len(option_loadings))
    mean, jacobian = _choice_averages(option_loadings, covariance)
    loadings = product(product(h, jacobian), option_loadings)
    outer = tuple([tuple([p * q for q in mean]) for p in mean])
    variance = congruence(h, subtract(diagonal(mean), outer))
    noise = subtract(variance, congruence(loadings, covariance))
    return Moments(apply(h, mean), loadings, noise)


def choice_honesty(option_loadings: Matrix, covariance: Matrix, spread: float = 0.34) -> Matrix:
    """Return the honest noise of a choice: spread H J J H' ((n-1) x (n-1)).

    `spread` is the variance of the unknown popularity and loadings of an option, in logits.
    """
    _, jacobian = _choice_averages(option_loadings, covariance)
    hj = product(helmert(len(option_loadings)), jacobian)
    return scale(product(hj, transpose(hj)), spread)


@cache
def _choice_averages(option_loadings: Matrix, covariance: Matrix) -> tuple[Vector, Matrix]:
    """Return the mean of p and the mean of diag(p) - p p' over the fixed theta."""
    n = len(option_loadings)
    if n < 2:
        raise ValueError("a choice needs at least two options")
    logits = spread_columns((0.0,) * n, congruence(option_loadings, covariance))
    weights = [tuple(map(exp, column)) for column in logits]
    totals = [sum(row) for row in zip(*weights, strict=True)]
    chances = [[w / t for w, t in zip(column, totals, strict=True)] for column in weights]
    mean = tuple([sum(column) / DRAWS for column in chances])
    squares = [[dot(p, q) / DRAWS for q in chances] for p in chances]
    return mean, subtract(diagonal(mean), tuple([tuple(row) for row in squares]))


def constant_sum(category_loadings: Matrix, factor: float = 0.5, noise: float = 1.16) -> Moments:
    """Return the moments of sharing out a constant sum over C categories: k = C - 1.

    x = H log share, A = factor H B, R = noise I, high on purpose (METHOD.md).
    Shapes: category_loadings B (C x d). Source: 10.3389/fpsyg.2021.573252.
    """
    size = len(category_loadings) - 1
    loadings = scale(product(helmert(size + 1), category_loadings), factor)
    return Moments((0.0,) * size, loadings, scale(identity(size), noise))


def constant_sum_features(shares: Sequence[float], floor: float = 0.025) -> Vector:
    """Return H log max(share, floor) (C - 1); shares are parts of 1 in the categories' order."""
    return apply(helmert(len(shares)), [log(max(share, floor)) for share in shares])


def ordinal_honesty(
    loadings: Sequence[float],
    thresholds: Sequence[float] = THRESHOLDS,
    popularity_sd: float = 0.4,
    loading_sd: float = 0.15,
) -> float:
    """Return the honest noise of a graded answer: what nobody knows of an uncalibrated item.

    (kappa popularity_sd)^2 for how much everybody likes it, and (kappa loading_sd)^2 for each
    dimension that it loads on (the entries of `loadings` that are not 0).
    """
    kappa = ordinal_slope(thresholds)
    loaded = sum(1 for loading in loadings if loading)
    return kappa * kappa * (popularity_sd**2 + loaded * loading_sd**2)
