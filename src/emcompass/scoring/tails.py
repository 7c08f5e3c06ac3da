"""Distribution functions that the standard library lacks: normal, Student t, chi-square."""

from __future__ import annotations

from collections.abc import Sequence
from math import erfc, exp, lgamma, log, pi, sqrt

_TINY = 1e-300
_ENOUGH = 1e-15
_STEPS = 10_000


def normal_density(z: float) -> float:
    """Return the standard normal density at z."""
    return exp(-z * z / 2) / sqrt(2 * pi)


def normal_cdf(z: float) -> float:
    """Return P(Z <= z) for a standard normal Z."""
    return erfc(-z / sqrt(2)) / 2


def normal_quantile(p: float) -> float:
    """Return the z with P(Z <= z) = p, 0 < p < 1.

    Wichura's algorithm AS 241 (PPND7, Applied Statistics 37, 1988) and one Newton step.
    Raises ValueError outside (0, 1).
    """
    if not 0 < p < 1:
        raise ValueError(f"a quantile needs a probability strictly between 0 and 1, not {p}")
    start = _rough_quantile(p)
    return start - (normal_cdf(start) - p) / normal_density(start)


def _rough_quantile(p: float) -> float:
    centred = p - 0.5
    if abs(centred) <= 0.425:
        r = 0.180625 - centred * centred
        top = (3.3871327179, 50.434271938, 159.29113202, 59.109374720)
        return centred * _ratio(r, top, (1.0, 17.895169469, 78.757757664, 67.187563600))
    r = sqrt(-log(min(p, 1 - p)))
    if r <= 5:
        top = (1.4234372777, 2.7568153900, 1.3067284816, 0.17023821103)
        z = _ratio(r - 1.6, top, (1.0, 0.73700164250, 0.12021132975))
    else:
        top = (6.6579051150, 3.0812263860, 0.42868294337, 0.017337203997)
        z = _ratio(r - 5, top, (1.0, 0.24197894225, 0.012258202635))
    return z if centred > 0 else -z


def _ratio(x: float, top: Sequence[float], bottom: Sequence[float]) -> float:
    return _polynomial(x, top) / _polynomial(x, bottom)


def _polynomial(x: float, coefficients: Sequence[float]) -> float:
    value = 0.0
    for coefficient in reversed(coefficients):
        value = value * x + coefficient
    return value


def student_cdf(t: float, df: float) -> float:
    """Return P(T <= t) for Student's t with df > 0 degrees of freedom."""
    tail = two_sided_p(t, df) / 2
    return 1 - tail if t > 0 else tail


def two_sided_p(t: float, df: float) -> float:
    """Return P(|T| >= |t|) for Student's t with df > 0 degrees of freedom (DLMF 8.17)."""
    square = t * t
    if square < df:
        return 1 - incomplete_beta(0.5, df / 2, square / (df + square))
    return incomplete_beta(df / 2, 0.5, df / (df + square))


def student_quantile(p: float, df: float) -> float:
    """Return the t with P(T <= t) = p, by bisection. Raises ValueError outside (0, 1)."""
    if not 0 < p < 1:
        raise ValueError(f"a quantile needs a probability strictly between 0 and 1, not {p}")
    if p < 0.5:
        return -student_quantile(1 - p, df)
    low, high = 0.0, 1.0
    while student_cdf(high, df) < p:
        low, high = high, 2 * high
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if student_cdf(middle, df) < p else (low, middle)
    return (low + high) / 2


def incomplete_beta(a: float, b: float, x: float) -> float:
    """Return the regularised incomplete beta I_x(a, b), 0 <= x <= 1 (DLMF 8.17.22)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log(1 - x))
    if x > (a + 1) / (a + b + 2):
        return 1 - front * _beta_fraction(b, a, 1 - x) / b
    return front * _beta_fraction(a, b, x) / a


def _beta_fraction(a: float, b: float, x: float) -> float:
    """Evaluate the continued fraction of the incomplete beta by Lentz's method."""
    c, d = 1.0, 1 / _away(1 - (a + b) * x / (a + 1))
    value = d
    for m in range(1, _STEPS):
        even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
        odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
        step = 1.0
        for term in (even, odd):
            d = 1 / _away(1 + term * d)
            c = _away(1 + term / c)
            step = c * d
            value *= step
        if abs(step - 1) < _ENOUGH:
            break
    return value


def _away(value: float) -> float:
    return value if abs(value) > _TINY else _TINY


def chi_square_cdf(x: float, df: float) -> float:
    """Return P(X <= x) for chi-square with df > 0 degrees of freedom (series of DLMF 8.7.1)."""
    if x < _TINY:
        return 0.0
    a, half = df / 2, x / 2
    if half > a + 40 * sqrt(a + 1) + 40:
        return 1.0
    term = 1 / a
    total = term
    for n in range(1, _STEPS):
        term *= half / (a + n)
        total += term
        if term < total * _ENOUGH:
            break
    return min(1.0, total * exp(a * log(half) - half - lgamma(a)))
