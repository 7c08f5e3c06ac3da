"""allocation: 100 points over four to eight categories in steps of five."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from emcompass.bank.basis import Basis, Scoring
from emcompass.bank.entry import Entry, Id, Line, Rule
from emcompass.bank.kinds.base import BaseQuestion, as_whole
from emcompass.bank.problems import AnswerError, listed, nearest, shown
from emcompass.scoring import Item, Vector, constant_sum, constant_sum_features

TOTAL = 100
STEP = 5


class Category(Entry):
    """A part of the working month."""

    id: Id
    name: Line
    hint: Line | None = None
    dimension: Id | None = None


class Allocation(BaseQuestion):
    """Where time goes; answered with points by category. Only the wanted month is scored."""

    kind: Literal["allocation"]
    role: Literal["wanted", "actual", "expected"]
    categories: Annotated[tuple[Category, ...], Rule(min_length=4, max_length=8)]

    @property
    def scored(self) -> bool:
        """Whether it is the wanted month."""
        return self.role == "wanted"

    @cached_property
    def category_ids(self) -> tuple[str, ...]:
        """The categories' ids in order."""
        return tuple([category.id for category in self.categories])

    def check(self, value: object) -> dict[str, int]:
        """Points for every category in the bank's order; what is left out has none."""
        if not isinstance(value, Mapping):
            raise AnswerError(self.id, value, "points by category")
        known = self.category_ids
        for category in value:
            if category not in known:
                raise AnswerError(self.id, category, listed(known), nearest(category, known))
        points = {category: self._points(category, value.get(category, 0)) for category in known}
        if sum(points.values()) != TOTAL:
            raise AnswerError(
                self.id, f"{sum(points.values())} points in all", f"{TOTAL} points in all"
            )
        return points

    def words(self, value: object) -> str:
        """Every category with points, most first in the bank's order."""
        points = self.check(value)
        return ", ".join(f"{c.name} {points[c.id]}" for c in self.categories)

    def shares(self, value: object) -> dict[str, float]:
        """Each category's part of 1."""
        return {category: points / TOTAL for category, points in self.check(value).items()}

    def features(self, value: object, scoring: Scoring | None = None) -> Vector | None:
        """The wanted month as log shares against the Helmert rows (k = categories - 1)."""
        if not self.scored:
            return None
        floor = (scoring or Scoring()).allocation_floor
        return constant_sum_features(tuple(self.shares(value).values()), floor)

    def item(self, basis: Basis) -> Item | None:
        """A constant sum over its categories' dimensions, its noise high on purpose."""
        if not self.scored:
            return None
        scoring = basis.scoring
        loadings = [{c.dimension: 1.0} if c.dimension else {} for c in self.categories]
        rows = tuple([basis.vector(loading) for loading in loadings])
        moments = constant_sum(rows, scoring.allocation_factor, scoring.allocation_noise)
        size = len(rows) - 1
        return basis.item(self.id, moments, ((0.0,) * size,) * size)

    def carried(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The dimensions of its categories, with the key paths to them."""
        for index, category in enumerate(self.categories):
            if category.dimension:
                yield ("categories", index, "dimension"), category.dimension

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Its text, its categories' names and hints."""
        yield from super().texts()
        for index, category in enumerate(self.categories):
            yield ("categories", index, "name"), category.name
            if category.hint:
                yield ("categories", index, "hint"), category.hint

    def _points(self, category: str, value: object) -> int:
        whole = as_whole(value)
        if whole is None or whole not in range(0, TOTAL + 1, STEP):
            found = f"{category} = {shown(value)}"
            raise AnswerError(self.id, found, f"points from 0 to {TOTAL} in steps of {STEP}")
        return whole
