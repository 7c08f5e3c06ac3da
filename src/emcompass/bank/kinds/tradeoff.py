"""tradeoff: two attractive sides, five points between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from emcompass.bank.basis import WEIGHED, Basis, Scoring
from emcompass.bank.entry import Entry, EntryError, Id, Line, Number, Rule, Switch
from emcompass.bank.kinds.base import (
    CODED_POINTS,
    MIDDLE,
    POINTS,
    BaseQuestion,
    check_point,
    coded,
)
from emcompass.bank.reference import Answer
from emcompass.scoring import Item, Vector

LABELS = ("A much", "A rather", "Both alike", "B rather", "B much")


class Side(Entry):
    """One side: its text, the dimension it speaks for, and how strongly when not by the default."""

    text: Line
    dimension: Id | None = None
    loading: Annotated[Number | None, Rule(gt=0, lt=1)] = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.loading is not None and self.dimension is None:
            raise EntryError("a dimension beside the loading", "none")


class Tradeoff(BaseQuestion):
    """Which of two sides pulls more; answered with a point from 1 (A much) to 5 (B much)."""

    kind: Literal["tradeoff"]
    a: Side
    b: Side
    accountability: Switch = False
    labels: tuple[Line, Line, Line, Line, Line] = LABELS

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.a.dimension is None and self.b.dimension is None:
            raise EntryError("a dimension on at least one side", "none")
        if self.a.dimension == self.b.dimension:
            raise EntryError("two sides with different dimensions", f"{self.a.dimension} twice")

    @property
    def scored(self) -> bool:
        """Always."""
        return True

    def check(self, value: object) -> int:
        """The point from 1 to 5."""
        return check_point(self.id, value)

    def words(self, value: object) -> str:
        """The label and, unless both sides pull alike, the words of the side."""
        point = self.check(value)
        label = self.labels[point - 1]
        if point == MIDDLE:
            return label
        side = self.a if point < MIDDLE else self.b
        return f'{label}: "{side.text}"'

    def choices(self) -> tuple[Answer, ...]:
        """The five points."""
        return POINTS

    def features(self, value: object, scoring: Scoring | None = None) -> Vector:  # noqa: ARG002
        """The point coded -2 (A much) .. 2 (B much) (k = 1)."""
        return coded(self.check(value))

    def strengths(self, scoring: Scoring) -> dict[str, float]:
        """Loadings by dimension: side A's below zero, side B's above."""
        default = scoring.tradeoff_loading
        if self.accountability:
            default = scoring.accountability_loading
        sides = ((self.a, -1), (self.b, 1))
        named = [(side, sign) for side, sign in sides if side.dimension]
        return {str(side.dimension): sign * (side.loading or default) for side, sign in named}

    def item(self, basis: Basis) -> Item:
        """A graded response on the difference of its sides."""
        return basis.graded(self.id, self.strengths(basis.scoring), CODED_POINTS, evidence=WEIGHED)

    def carried(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The dimensions of its sides, with the key paths to them."""
        for name, side in (("a", self.a), ("b", self.b)):
            if side.dimension:
                yield (name, "dimension"), side.dimension

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Its text and both sides, and its labels where they are its own."""
        yield from super().texts()
        yield ("a", "text"), self.a.text
        yield ("b", "text"), self.b.text
        if self.labels != LABELS:
            for index, label in enumerate(self.labels):
                yield ("labels", index), label
