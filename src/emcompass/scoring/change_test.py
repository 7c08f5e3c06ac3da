"""Change over sittings: paired by question, so that what is odd about a question cancels.

One regression serves two sittings and many: within each question the answers' departures from their
own mean are regressed on time. For two sittings that is METHOD.md's paired-question rule.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Literal

from emcompass.scoring.gaussian import information_gain_matrix, symmetric_product
from emcompass.scoring.linalg import Matrix, Vector, add, apply, congruence, dot, inverse, scale
from emcompass.scoring.model import Item, Model
from emcompass.scoring.tails import student_quantile, two_sided_p

Grade = Literal["noise", "likely", "clear"]
Sitting = tuple[float, Mapping[str, Vector]]  # when, in any unit of time; features by question id

STABLE_SHARE = 0.5  # s: the part of an answer's noise that comes back the next time
LIKELY, CLEAR = 0.10, 0.01
_BAND = 0.80
_PRIOR_DF = 16.0  # as many residuals' worth of trust in the noise of METHOD.md


@dataclass(frozen=True, slots=True)
class DimensionChange:
    """One dimension against the mean of all, in theta (a unit of time for a trend).

    low, high: the 80 % band. p: of this dimension alone; adjusted: Holm's over all, which grades
    it.
    """

    delta: float
    se: float
    low: float
    high: float
    p: float
    adjusted: float
    grade: Grade


@dataclass(frozen=True, slots=True)
class Change:
    """Whether anything changed, and what. `shared` questions carry it; df of Student's t.

    `dimensions` is empty and `any_changed` False when the shared questions don't reach all
    dimensions.
    """

    shared: int
    df: float
    dimensions: Mapping[str, DimensionChange]
    any_changed: bool


def changed(model: Model, old: Mapping[str, Vector], new: Mapping[str, Vector]) -> Change:
    """Return the change from old to new over the questions that both answer.

    Delta = V A' R^-1 d with d = x_new - x_old and R = 2 (1 - s) R0, tested centred and by Holm.
    Raises ValueError on an unknown id. Sources: Jacobson & Truax 1991, Maassen 2004, Holm 1979.
    """
    return drift(model, ((0.0, old), (1.0, new)))


def drift(model: Model, sittings: Sequence[Sitting]) -> Change:
    """Return the straight-line trend through two or more sittings, per unit of their time.

    The least squares slope of theta, each question against its own mean over the sittings that
    answer it: what is stable in a question, popularity included, cancels. Times must not all be
    equal for a question to count. Raises ValueError on an unknown id.
    """
    fit = _regress(model, sittings)
    df = _PRIOR_DF + fit.residuals - model.shown
    try:
        variance = inverse(fit.information)
    except ValueError:
        return Change(fit.shared, df, {}, any_changed=False)
    slope = apply(variance, fit.weight)
    residual = fit.squares - dot(slope, fit.weight)
    inflation = (_PRIOR_DF + residual) / df
    dimensions = _graded(model, slope, scale(variance, inflation), df)
    moved = any(change.grade != "noise" for change in dimensions.values())
    return Change(fit.shared, df, dimensions, any_changed=moved)


@dataclass(slots=True)
class _Normal:
    """Normal equations of the regression: information (d x d), weight (d), total squares."""

    information: Matrix
    weight: Vector
    squares: float = 0.0
    residuals: int = 0
    shared: int = 0


def _regress(model: Model, sittings: Sequence[Sitting]) -> _Normal:
    size = model.shown
    fit = _Normal(((0.0,) * size,) * size, (0.0,) * size)
    for _, features in sittings:
        model.answered(features)
    for item in model.items.values():
        points = [(time, features[item.id]) for time, features in sittings if item.id in features]
        if len({time for time, _ in points}) > 1:
            _include(fit, item, points, size)
    return fit


def _include(fit: _Normal, item: Item, points: list[tuple[float, Vector]], size: int) -> None:
    """Add one question's answers, each less its mean, with noise (1 - s) R0."""
    loadings = tuple([row[:size] for row in item.moments.loadings])
    noise = scale(item.base_noise, 1 - STABLE_SHARE)
    precision = inverse(noise)
    gain = information_gain_matrix(loadings, noise)
    mean_time = sum(time for time, _ in points) / len(points)
    mean = [sum(column) / len(points) for column in zip(*[x for _, x in points], strict=True)]
    spread = 0.0
    moved = [0.0] * len(mean)
    for time, x in points:
        step = time - mean_time
        departure = [a - b for a, b in zip(x, mean, strict=True)]
        spread += step * step
        moved = [m + step * d for m, d in zip(moved, departure, strict=True)]
        fit.squares += dot(departure, apply(precision, departure))
    fit.information = add(fit.information, scale(symmetric_product(gain, loadings), spread))
    fit.weight = tuple([a + b for a, b in zip(fit.weight, apply(gain, moved), strict=True)])
    fit.residuals += len(mean) * (len(points) - 1)
    fit.shared += 1


def _graded(
    model: Model, slope: Vector, covariance: Matrix, df: float
) -> dict[str, DimensionChange]:
    size = model.shown
    centring = tuple([tuple([float(i == j) - 1 / size for j in range(size)]) for i in range(size)])
    deltas = apply(centring, slope)
    centred = congruence(centring, covariance)
    errors = [sqrt(centred[i][i]) for i in range(size)]
    alone = [two_sided_p(d / e, df) for d, e in zip(deltas, errors, strict=True)]
    reach = student_quantile((1 + _BAND) / 2, df)
    rows = zip(model.dimensions, deltas, errors, alone, holm(alone), strict=False)
    return {
        name: DimensionChange(d, e, d - reach * e, d + reach * e, p, adjusted, _grade(adjusted))
        for name, d, e, p, adjusted in rows
    }


def holm(p_values: Sequence[float]) -> list[float]:
    """Return Holm's adjusted p-values in the given order (Scand. J. Statist. 6, 1979)."""
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    adjusted = [1.0] * len(p_values)
    floor = 0.0
    for rank, index in enumerate(order):
        floor = max(floor, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = floor
    return adjusted


def _grade(p: float) -> Grade:
    if p < CLEAR:
        return "clear"
    return "likely" if p < LIKELY else "noise"
