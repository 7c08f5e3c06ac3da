"""The fixed quasi-random normal points that moments and shares are averaged over.

A Hammersley set (Niederreiter 1992, 3.1): the first coordinate is evenly spaced, the others are
radical inverses in the bases 2, 3, 5, ...; then the normal quantile of each. No seed, no state.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import count, islice
from math import hypot

from emcompass.scoring.linalg import Matrix, Vector, semidefinite_factor
from emcompass.scoring.tails import normal_quantile

DRAWS = 512


@cache
def normal_columns(dimensions: int) -> tuple[Vector, ...]:
    """Return 512 standard normal points as columns: one Vector of 512 for each dimension."""
    if dimensions == 0:
        return ()
    uniform = [[(i + 0.5) / DRAWS for i in range(DRAWS)]]
    bases = islice(_primes(), dimensions - 1)
    uniform += [[_radical_inverse(i, base) for i in range(1, DRAWS + 1)] for base in bases]
    return tuple([tuple(map(normal_quantile, column)) for column in uniform])


def spread_columns(mean: Vector, covariance: Matrix) -> list[Sequence[float]]:
    """Return 512 points of N(mean, covariance) as columns, one for each coordinate.

    The covariance (n x n) may be of any rank; where n functions hang on fewer dimensions, points
    are drawn in those alone.
    """
    factor = semidefinite_factor(covariance)
    drivers = normal_columns(len(factor[0]) if factor else 0)
    return [combined(centre, row, drivers) for centre, row in zip(mean, factor, strict=True)]


@cache
def farthest(dimensions: int) -> float:
    """Return the length of the longest of the 512 points."""
    points = zip(*normal_columns(dimensions), strict=True)
    return max((hypot(*point) for point in points), default=0.0)


def combined(centre: float, weights: Vector, drivers: tuple[Vector, ...]) -> Sequence[float]:
    """Return centre + sum of weight * driver, two drivers at a time: the hot loop of a scoring."""
    used = [(w, driver) for w, driver in zip(weights, drivers, strict=True) if w]
    column = [centre] * DRAWS
    if len(used) % 2:
        weight, driver = used.pop(0)
        column = [centre + weight * z for z in driver]
    for (a, first), (b, second) in zip(used[::2], used[1::2], strict=True):
        column = [v + a * y + b * z for v, y, z in zip(column, first, second, strict=True)]
    return column


def _radical_inverse(index: int, base: int) -> float:
    """Mirror the digits of index at the decimal point, in this base."""
    value, unit = 0.0, 1.0
    while index:
        unit /= base
        index, digit = divmod(index, base)
        value += digit * unit
    return value


def _primes() -> Iterator[int]:
    return filter(lambda n: all(n % d for d in range(2, n)), count(2))
