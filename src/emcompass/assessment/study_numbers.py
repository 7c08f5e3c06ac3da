"""What a bank's study takes from numpy and statsmodels, which the extra `study` brings.

The only module that knows them; each function loads what it needs, for half a second's time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

    Table = np.ndarray[tuple[int, int], np.dtype[np.float64]]

_PACKAGES = ("numpy", "scipy", "statsmodels")
_SHUFFLES = 200  # tables without structure that parallel analysis compares with
_SURE = 0.95  # of them have a smaller eigenvalue
_SEED = 20
_NOUGHT = 1e-9  # an option that speaks for nothing is expected of everybody alike, but for rounding


def has_study_extra() -> bool:
    """Whether this installation can look at a bank's structure and at groups."""
    return all(find_spec(name) is not None for name in _PACKAGES)


def factors_beyond_chance(rows: Sequence[tuple[float, ...]]) -> int:
    """How many factors a table of people (rows) by questions has, by parallel analysis.

    Counted are the correlations' largest eigenvalues up to the first that does not exceed the
    95th percentile of its like in 200 tables whose columns are shuffled, each by itself.
    Source: Horn, Psychometrika 30, 1965; with shuffled columns Buja & Eyuboglu, Multivariate
    Behavioral Research 27, 1992. Every column must vary.
    """
    import numpy as np

    table = np.asarray(sorted(rows), dtype=float)
    chance = np.random.default_rng(_SEED)
    random = [_eigenvalues(chance.permuted(table, axis=0)) for _ in range(_SHUFFLES)]
    beyond = _eigenvalues(table) > np.quantile(random, _SURE, axis=0)
    return int(np.argmin(beyond)) if not beyond.all() else len(beyond)


def _eigenvalues(table: Table) -> Any:
    """Of the correlations, the largest first."""
    import numpy as np

    return np.linalg.eigvalsh(np.corrcoef(table, rowvar=False))[::-1]


@dataclass(frozen=True, slots=True)
class RotatedLoadings:
    """Loadings of the questions (rows) on factors matched to the columns of an aim, and Tucker's
    congruence of each of the columns with its factor, -1..1."""

    loadings: tuple[tuple[float, ...], ...]
    congruence: tuple[float, ...]


def loadings_towards(
    rows: Sequence[tuple[float, ...]], aim: Sequence[Sequence[float]]
) -> RotatedLoadings | None:
    """Exploratory factors of a table of people by questions, held against a pattern.

    As many factors as the pattern (questions by dimensions) has columns, by principal axes of the
    correlations, rotated by oblimin (Jennrich, Psychometrika 67, 2002), which doesn't know the
    pattern; then each is given to a column, and turned, so that the congruences
    phi = sum a l / sqrt(sum a^2 sum l^2) are largest in sum (Tucker 1951; Lorenzo-Seva & ten Berge,
    Methodology 2, 2006). None where the factors can't be had.
    """
    import warnings

    import numpy as np
    from scipy.optimize import linear_sum_assignment
    from statsmodels.multivariate.factor import Factor

    correlations = np.corrcoef(np.asarray(sorted(rows), dtype=float), rowvar=False)
    pattern = np.asarray(aim, dtype=float)
    try:
        with warnings.catch_warnings():  # of communalities above one: the check below tells
            warnings.simplefilter("ignore")
            found = Factor(corr=correlations, n_factor=pattern.shape[1], method="pa").fit()
            found.rotate("oblimin")
    except (ValueError, np.linalg.LinAlgError):
        return None
    loadings = np.asarray(found.loadings)
    lengths = np.outer(np.linalg.norm(pattern, axis=0), np.linalg.norm(loadings, axis=0))
    if not np.isfinite(loadings).all() or not lengths.all():
        return None
    congruence = pattern.T @ loadings / lengths
    columns, factors = linear_sum_assignment(-abs(congruence))
    matched = congruence[columns, factors]
    turned = loadings[:, factors] * np.sign(matched)
    return RotatedLoadings(tuple(map(tuple, turned.tolist())), tuple(abs(matched).tolist()))


@dataclass(frozen=True, slots=True)
class GroupDifference:
    """By how much groups differ in an outcome beyond what was expected of their people.

    `shifts`: each group's, against the mean of the groups; `p`: of no difference at all.
    """

    shifts: tuple[float, ...]
    p: float

    @property
    def largest(self) -> float:
        """Between the highest and the lowest group."""
        return max(self.shifts) - min(self.shifts)


def group_difference(
    outcomes: Sequence[float], expected: Sequence[float], groups: Sequence[int]
) -> GroupDifference | None:
    """Uniform difference of groups 0..g-1 in an outcome at the same expectation.

    Outcome = a slope times the expectation + a level for each group, by least squares, and the
    Wald test (F) of equal levels with White's variances (HC3), since answers of five points vary
    unevenly. Source: Swaminathan & Rogers, Journal of Educational Measurement 27, 1990, in the
    linear form that Zumbo 1999 gives for ordered answers. None where the outcome doesn't vary.
    """
    import numpy as np
    from statsmodels.regression.linear_model import OLS

    people = sorted(zip(groups, expected, outcomes, strict=True))
    group, covariate, outcome = (np.asarray(column) for column in zip(*people, strict=True))
    count = int(group.max()) + 1
    levels = (group[:, None] == np.arange(count)).astype(float)
    if np.ptp(outcome) == 0:
        return None
    centred = [covariate - covariate.mean()] if np.ptp(covariate) > _NOUGHT else []
    fitted = OLS(outcome.astype(float), np.column_stack([levels, *centred])).fit(cov_type="HC3")
    equal = np.column_stack([np.ones(count - 1), -np.eye(count - 1)])
    equal = np.pad(equal, ((0, 0), (0, len(centred))))
    p = float(fitted.f_test(equal).pvalue)
    shifts = fitted.params[:count] - fitted.params[:count].mean()
    return GroupDifference(tuple(shifts.tolist()), p) if np.isfinite(p) else None
