"""What a table of answers says of its questions: the formulas, each with where it stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from math import atanh, inf, sqrt, tanh

from emcompass.assessment.averages import mean
from emcompass.scoring.tails import incomplete_beta, normal_quantile, student_quantile

LEVEL = 0.95  # of an interval that stands alone
MOST_FISHER = 1 - 1e-12  # a correlation of one has no finite z


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its interval, of 95 % unless it is asked for otherwise."""

    value: float
    low: float
    high: float


@cache  # found by bisection, and asked for again for every question
def student_reach(freedom: int, level: float = LEVEL) -> float:
    """How many standard errors an interval reaches to each side, by Student's t."""
    return student_quantile((1 + level) / 2, freedom)


def variance(values: Sequence[float]) -> float:
    """The unbiased variance, over n - 1; at least two values."""
    centre = mean(values)
    return sum((each - centre) ** 2 for each in values) / (len(values) - 1)


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Pearson's r of two columns of one length; None where one of them does not vary."""
    centres = mean(first), mean(second)
    pairs = [(x - centres[0], y - centres[1]) for x, y in zip(first, second, strict=True)]
    spread = sqrt(sum(x * x for x, _ in pairs) * sum(y * y for _, y in pairs))
    if spread < 1e-12:
        return None
    return max(-1.0, min(1.0, sum(x * y for x, y in pairs) / spread))


def correlation_estimate(first: Sequence[float], second: Sequence[float]) -> Estimate | None:
    """Pearson's r with its interval by z = atanh r, of standard error 1 / sqrt(n - 3).

    Source: R. A. Fisher, "On the probable error of a coefficient of correlation", Metron 1, 1921.
    None where a column does not vary or there are fewer than four pairs.
    """
    r = correlation(first, second) if len(first) > 3 else None
    if r is None:
        return None
    z = atanh(max(-MOST_FISHER, min(MOST_FISHER, r)))
    reach = normal_quantile((1 + LEVEL) / 2) / sqrt(len(first) - 3)
    return Estimate(r, tanh(z - reach), tanh(z + reach))


def correlation_of_pairs(pairs: Sequence[tuple[float, float]], least: int) -> Estimate | None:
    """The same of pairs, whatever their order; None where there are fewer than `least`."""
    if len(pairs) < least:
        return None
    ordered = sorted(pairs)  # sums are rounded the same whatever the order of the sheets
    return correlation_estimate([x for x, _ in ordered], [y for _, y in ordered])


def mean_estimate(values: Sequence[float], level: float = LEVEL) -> Estimate:
    """A mean with Student's interval: t of n - 1 degrees of freedom times s / sqrt(n); n >= 2."""
    centre = mean(values)
    reach = student_reach(len(values) - 1, level) * sqrt(variance(values) / len(values))
    return Estimate(centre, centre - reach, centre + reach)


def alpha_estimate(rows: Sequence[Sequence[float]]) -> Estimate | None:
    """Cronbach's alpha of n people (rows) by k keyed questions, with Feldt's interval.

    alpha = k / (k - 1) (1 - sum of the questions' variances / variance of the sums)
    (Cronbach, Psychometrika 16, 1951). (1 - population's alpha) / (1 - alpha) follows F with
    n - 1 and (n - 1)(k - 1) degrees of freedom turned round (Feldt, Psychometrika 30, 1965), so
    1 - (1 - alpha) F(.975) to 1 - (1 - alpha) F(.025).
    None for fewer than two people or questions, or where the sums do not vary.
    """
    if len(rows) < 2 or len(rows[0]) < 2:
        return None
    k = len(rows[0])
    whole = variance([sum(row) for row in rows])
    if whole < 1e-12:
        return None
    parts = sum(map(variance, zip(*rows, strict=True)))
    alpha = k / (k - 1) * (1 - parts / whole)
    freedom = len(rows) - 1, (len(rows) - 1) * (k - 1)
    low, high = (
        1 - (1 - alpha) * f_quantile(p, *freedom) for p in ((1 + LEVEL) / 2, (1 - LEVEL) / 2)
    )
    return Estimate(alpha, low, high)


def f_quantile(p: float, first: float, second: float) -> float:
    """The x with P(F <= x) = p for F with these degrees of freedom, 0 < p < 1.

    P(F <= x) = I(first x / (first x + second); first / 2, second / 2) (DLMF 8.17), by bisection.
    """
    share = _root(lambda x: incomplete_beta(first / 2, second / 2, x), p)
    return second * share / (first * (1 - share)) if share < 1 else inf


def _root(rising: Callable[[float], float], aim: float) -> float:
    """Where a function that rises over 0..1 takes a value."""
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if rising(middle) < aim else (low, middle)
    return (low + high) / 2
