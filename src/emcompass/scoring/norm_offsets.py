"""How much more one question is liked than the others of its dimensions, from many people's means.

A mean answer has two sources: what the people are drawn to, and how pleasant the question sounds.
Only the second may move a question's offset, so what a mean profile explains is taken off.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from emcompass.scoring.linalg import Vector, apply, product, semidefinite_factor, solve, transpose
from emcompass.scoring.model import Item


def mean_profile(items: Iterable[Item], residuals: Mapping[str, Vector]) -> Vector:
    """The profile that explains mean residuals best: (sum A'R^-1A)^+ sum A'R^-1 (x-bar - m).

    Generalised least squares over all the items' dimensions (d), agreement with them; of several
    that explain them alike the shortest (`^+`, Moore and Penrose's inverse), as trade-offs alone
    tell no level. Shapes: residuals id -> x-bar - m (k); items without one are left out.
    Source: Aitken, "On least squares and linear combination of observations", 1935.
    """
    told = [item for item in items if item.id in residuals]
    if not told:
        return ()
    size = len(told[0].information)
    information = tuple(
        [tuple([sum(item.information[i][j] for item in told) for j in range(size)])
         for i in range(size)]
    )  # fmt: skip
    pulled = [apply(item.gain, residuals[item.id]) for item in told]
    return _solved(information, tuple([sum(column) for column in zip(*pulled, strict=True)]))


def _solved(information: tuple[Vector, ...], pulled: Vector) -> Vector:
    """J^+ b for a semidefinite J = F F' and a b in its range: F (F'F)^-2 F' b."""
    factor = semidefinite_factor(information)
    if not factor[0]:
        return (0.0,) * len(pulled)
    turned = transpose(factor)
    inner = product(turned, factor)
    return apply(factor, solve(inner, solve(inner, apply(turned, pulled))))


def norm_offsets(items: Iterable[Item], residuals: Mapping[str, Vector]) -> dict[str, Vector]:
    """o = (x-bar - m) - A theta for each item with residuals, theta their `mean_profile`.

    So sum A'R^-1 o = 0: whoever answers like the mean keeps the profile that they had.
    """
    told = [item for item in items if item.id in residuals]
    profile = mean_profile(told, residuals)
    return {item.id: _left(item, residuals[item.id], profile) for item in told}


def _left(item: Item, residual: Vector, profile: Vector) -> Vector:
    explained = apply(item.moments.loadings, profile)
    return tuple([r - e for r, e in zip(residual, explained, strict=True)])
