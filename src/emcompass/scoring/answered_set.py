"""What the set of answered questions decides alone, whatever the answers are.

The posterior covariance, and with it how far a unit of each answer moves the mean, hangs on which
questions were answered only. Results of the same questions share all of it: a long history is
scored several times faster. A model keeps the last few (`Model.answered_sets`).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from operator import mul, sub

from emcompass.scoring.linalg import Matrix, Vector, apply, inverse, transpose
from emcompass.scoring.model import Item, Model


@dataclass(frozen=True)
class AnsweredSet:
    """Some items of a model in its order, their n features behind one another; d dimensions."""

    items: tuple[Item, ...]
    covariance: Matrix  # S (d x d)

    @cached_property
    def offset(self) -> Vector:
        """m (n)."""
        return tuple(chain.from_iterable(item.moments.offset for item in self.items))

    @cached_property
    def gain(self) -> Matrix:
        """A' R^-1 (d x n)."""
        blocks = [transpose(item.gain) for item in self.items]
        rows = tuple(chain.from_iterable(blocks))
        return transpose(rows) if rows else ((),) * len(self.covariance)

    @cached_property
    def loadings(self) -> Matrix:
        """A (n x d)."""
        return tuple(chain.from_iterable(item.moments.loadings for item in self.items))

    @cached_property
    def spans(self) -> tuple[tuple[Item, int, int], ...]:
        """Each item with the beginning and the end of its features."""
        ends = list(accumulate(self._widths))
        starts = [end - width for end, width in zip(ends, self._widths, strict=True)]
        return tuple(zip(self.items, starts, ends, strict=True))

    @cached_property
    def _widths(self) -> tuple[int, ...]:
        return tuple([len(item.moments.offset) for item in self.items])

    @cached_property
    def _weights(self) -> Vector:
        """The precision of each feature that stands alone (n), 0 where features share a noise."""
        alone = [
            item.precision[0] if end - start == 1 else (0.0,) * (end - start)
            for item, start, end in self.spans
        ]
        return tuple(chain.from_iterable(alone))

    def residuals(self, features: Mapping[str, Vector]) -> list[float]:
        """Return x - m (n). Raises ValueError on features of the wrong length."""
        given = [features[item.id] for item in self.items]
        if tuple(map(len, given)) != self._widths:
            for item, x in zip(self.items, given, strict=True):
                item.check_width(x)
        return list(map(sub, chain.from_iterable(given), self.offset))

    def weighted(self, residuals: list[float]) -> Vector:
        """Return A' R^-1 (x - m) (d)."""
        return apply(self.gain, residuals)

    def distance(self, residuals: list[float], mean: Vector) -> float:
        """Return sum e' R^-1 e with e = x - m - A mean."""
        left = list(map(sub, residuals, apply(self.loadings, mean)))
        total = float(sum(map(mul, map(mul, left, left), self._weights)))
        for item, start, end in self.spans:
            if end - start > 1:
                part = left[start:end]
                total += sum(map(mul, part, apply(item.precision, part)))
        return total


def answered_set(model: Model, features: Collection[str]) -> AnsweredSet:
    """Return the set of these questions, whatever their order. Raises ValueError on unknown ids."""
    names = tuple([name for name in model.items if name in features])
    if len(names) != len(features):
        for question in features:
            model.item(question)
    found: AnsweredSet = model.answered_sets.get(names, lambda: _worked_out(model, names))
    return found


def _worked_out(model: Model, names: tuple[str, ...]) -> AnsweredSet:
    items = tuple([model.items[name] for name in names])
    rows = zip(model.prior_precision, *[item.information for item in items], strict=True)
    precision = [[sum(column) for column in zip(*row, strict=True)] for row in rows]
    return AnsweredSet(items, inverse(precision))
