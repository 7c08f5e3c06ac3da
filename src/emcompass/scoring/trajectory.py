"""The smoothed path over many sittings: one joint Gaussian, so that repeated noise counts once.

theta_t is a stationary process, Cov(theta_t, theta_u) = Phi exp(-|t - u| / 36) with t in months.
What is odd about a question for this person comes back: over the n sittings that answer it the
noise is (s R0 + H) 11' + (1 - s) R0 I, with H the honest terms and s the stable share.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from emcompass.scoring.change_test import STABLE_SHARE, Sitting
from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import (
    Matrix,
    Vector,
    add,
    apply,
    inverse,
    product,
    scale,
    subtract,
    symmetric,
    transpose,
)
from emcompass.scoring.model import Item, Model

MEMORY = 36.0  # months after which a profile has forgotten all but 1/e of itself
_NUGGET = 1e-6  # keeps two sittings of one day apart


@dataclass(frozen=True, slots=True)
class Path:
    """A person's profile at each sitting, given all of them: `states` in the order of `months`."""

    months: Vector
    states: tuple[Posterior, ...]


def path(model: Model, sittings: Sequence[Sitting]) -> Path:
    """Return the profile at each sitting given the answers of all sittings.

    sittings: (months since any fixed day, features by question id), in any order. One sitting alone
    gives what `infer` gives. Work grows with the cube of their number: 30 take about a second.
    Raises ValueError on an unknown id or when there is no sitting.
    """
    if not sittings:
        raise ValueError("a path needs at least one sitting")
    times = tuple([time for time, _ in sittings])
    joint = _Joint(len(model.dimensions), len(sittings))
    _include_prior(joint, model, times)
    asked: dict[str, list[int]] = {}
    for i, (_, features) in enumerate(sittings):
        for item, _ in model.answered(features):
            asked.setdefault(item.id, []).append(i)
    for question, places in asked.items():
        item = model.item(question)
        _include_item(joint, item, {i: item.residual(sittings[i][1][question]) for i in places})
    return Path(times, joint.states())


class _Joint:
    """Precision and weighted sum of the states of all sittings, stacked."""

    def __init__(self, size: int, sittings: int) -> None:
        self.size = size
        self.sittings = sittings
        self.precision = [[0.0] * (size * sittings) for _ in range(size * sittings)]
        self.weight = [0.0] * (size * sittings)

    def add_block(self, i: int, j: int, block: Matrix) -> None:
        """Add to the precision between sittings i and j."""
        start = j * self.size
        for row, entries in zip(self.precision[i * self.size :], block, strict=False):
            for offset, entry in enumerate(entries, start=start):
                row[offset] += entry

    def add_weight(self, i: int, weight: Vector) -> None:
        """Add to the weighted sum of sitting i."""
        for offset, entry in enumerate(weight, start=i * self.size):
            self.weight[offset] += entry

    def states(self) -> tuple[Posterior, ...]:
        """Return each sitting's own mean and covariance."""
        covariance = inverse(self.precision)
        mean = apply(covariance, self.weight)
        cuts = [slice(i * self.size, (i + 1) * self.size) for i in range(self.sittings)]
        return tuple(
            [Posterior(mean[cut], tuple([row[cut] for row in covariance[cut]])) for cut in cuts]
        )


def _include_prior(joint: _Joint, model: Model, times: Sequence[float]) -> None:
    kernel = [[exp(-abs(t - u) / MEMORY) for u in times] for t in times]
    for i, ties in enumerate(kernel):
        ties[i] += _NUGGET
    pull = apply(model.prior_precision, model.prior_mean)
    for i, row in enumerate(inverse(kernel)):
        for j, entry in enumerate(row):
            joint.add_block(i, j, scale(model.prior_precision, entry))
        joint.add_weight(i, tuple([sum(row) * entry for entry in pull]))


def _include_item(joint: _Joint, item: Item, residuals: dict[int, list[float]]) -> None:
    """Add one question's answers, by the inverse of its noise over the n sittings that asked it.

    With a = s R0 + H common to all and b = (1 - s) R0 each one's own, that inverse has b^-1 + c on
    the diagonal and c beside it, c = ((b + n a)^-1 - b^-1) / n.
    """
    own = scale(item.base_noise, 1 - STABLE_SHARE)
    common = subtract(item.moments.noise, own)
    alone = inverse(own)
    together = inverse(add(own, scale(common, len(residuals))))
    beside = scale(subtract(together, alone), 1 / len(residuals))
    loadings = item.moments.loadings
    columns = transpose(loadings)
    off = symmetric(product(product(columns, beside), loadings))
    diagonal = add(off, symmetric(product(product(columns, alone), loadings)))
    total = [sum(column) for column in zip(*residuals.values(), strict=True)]
    shared = apply(beside, total)
    for i, residual in residuals.items():
        pulls = zip(apply(alone, residual), shared, strict=True)
        joint.add_weight(i, apply(columns, [own + rest for own, rest in pulls]))
        for j in residuals:
            joint.add_block(i, j, diagonal if i == j else off)
