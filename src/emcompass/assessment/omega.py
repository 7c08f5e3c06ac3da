"""How much one thing lies behind a dimension's answers: McDonald's omega, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log, sqrt

from emcompass.assessment.averages import mean
from emcompass.assessment.item_statistics import Estimate, student_reach, variance
from emcompass.scoring.linalg import Matrix, Vector, dot

_ROUNDS = 500
_STILL = 1e-9
_STEP = 1e-4  # for a derivative: times the variances' mean


def omega_estimate(rows: Sequence[Sequence[float]]) -> Estimate | None:
    """Omega of n people (rows) by k keyed questions, and its interval by the delta method.

    One factor with loadings l is fitted to the covariances (`factor_loadings`), and
    omega = (sum of l)^2 / variance of the sums (McDonald, "Test Theory", 1999, 6.20, with the
    observed variance as in Kelley & Pornprasertmit, Psychological Methods 21, 2016). Trade-offs
    stand in it by their side, and what they say of the other side counts as their own.
    The variance of omega is that of its influence, g' (z z' - S), over n, g the derivative by the
    covariances, so no normal answers are supposed (Maydeu-Olivares, Coffman & Hartmann,
    Psychological Methods 12, 2007). The interval is even in ln(1 - omega), with Student's t of
    n - 1 degrees of freedom for small companies.
    None for fewer than three questions or four people, or where no factor can be fitted.
    """
    if len(rows) < 4 or len(rows[0]) < 3:
        return None
    table = _covariances(rows)
    value = _omega(table)
    if value is None or not value < 1:
        return None
    slopes = _slopes(table)
    if slopes is None:
        return None
    spread = sqrt(variance(_influences(rows, slopes)) / len(rows))
    reach = student_reach(len(rows) - 1) * spread / (1 - value)
    low, high = (1 - exp(log(1 - value) + side * reach) for side in (1, -1))
    return Estimate(value, low, high)


def factor_loadings(table: Matrix, start: Vector | None = None) -> Vector | None:
    """The loadings l of one factor with the least sum of squares of s_ij - l_i l_j, i != j.

    Each in turn is set to its best given the others (Harman & Jones, Psychometrika 31, 1966),
    from `start` or from half of each standard deviation.
    `table`: covariances (k x k), k >= 3. None where they don't come to rest.
    """
    most = [sqrt(max(row[i], 0.0)) for i, row in enumerate(table)]
    loadings = list(start or [each / 2 for each in most])
    for _ in range(_ROUNDS):
        before = tuple(loadings)
        for i, row in enumerate(table):
            square = dot(loadings, loadings) - loadings[i] ** 2
            if square < _STILL:
                return None
            best = (dot(row, loadings) - row[i] * loadings[i]) / square
            loadings[i] = max(-most[i], min(most[i], best))
        if max(abs(a - b) for a, b in zip(loadings, before, strict=True)) < _STILL:
            return tuple(loadings)
    return None


def _omega(table: Matrix, start: Vector | None = None) -> float | None:
    whole = sum(map(sum, table))
    loadings = factor_loadings(table, start) if whole > 1e-12 else None
    return None if loadings is None else sum(loadings) ** 2 / whole


def _covariances(rows: Sequence[Sequence[float]]) -> Matrix:
    columns = _centred(rows)
    free = len(rows) - 1
    return tuple(
        [
            tuple([sum(x * y for x, y in zip(one, other, strict=True)) / free for other in columns])
            for one in columns
        ]
    )


def _centred(rows: Sequence[Sequence[float]]) -> list[list[float]]:
    columns = [*zip(*rows, strict=True)]
    return [[each - mean(column) for each in column] for column in columns]


def _slopes(table: Matrix) -> Matrix | None:
    """The derivative of omega by each covariance; s_ij and s_ji move together, half for each."""
    size, start = len(table), factor_loadings(table)
    step = _STEP * sum(table[i][i] for i in range(size)) / size
    slopes = [[0.0] * size for _ in table]
    for i in range(size):
        for j in range(i + 1):
            ends = [_omega(_moved(table, i, j, side * step), start) for side in (1, -1)]
            if ends[0] is None or ends[1] is None:
                return None
            slope = (ends[0] - ends[1]) / (2 * step)
            slopes[i][j] = slopes[j][i] = slope if i == j else slope / 2
    return tuple(map(tuple, slopes))


def _moved(table: Matrix, i: int, j: int, by: float) -> Matrix:
    changed = [list(row) for row in table]
    changed[i][j] += by
    if i != j:
        changed[j][i] += by
    return tuple(map(tuple, changed))


def _influences(rows: Sequence[Sequence[float]], slopes: Matrix) -> list[float]:
    """z' G z for each person's departures z from the means."""
    people = zip(*_centred(rows), strict=True)
    return [
        sum(z * sum(g * y for g, y in zip(row, person, strict=True))
            for z, row in zip(person, slopes, strict=True))
        for person in people
    ]  # fmt: skip
