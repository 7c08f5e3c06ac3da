"""scale: five labelled points, drains me ... energises me."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from emcompass.bank.basis import RATED, Basis, Scoring
from emcompass.bank.entry import EntryError, Line
from emcompass.bank.kinds.base import (
    CODED_POINTS,
    POINTS,
    BaseQuestion,
    Carrier,
    check_point,
    coded,
)
from emcompass.bank.reference import Answer
from emcompass.scoring import Item, Vector

LABELS = ("Drains me", "Costs me a little", "Neither", "Gives me something", "Energises me")


class Scale(BaseQuestion, Carrier):
    """How much an activity drains or energises; answered with a point from 1 to 5."""

    kind: Literal["scale"]
    labels: tuple[Line, Line, Line, Line, Line] = LABELS

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.dimension is None and self.loadings is None:
            raise EntryError("dimension or loadings", "neither")

    @property
    def scored(self) -> bool:
        """Always."""
        return True

    def check(self, value: object) -> int:
        """The point from 1 to 5."""
        return check_point(self.id, value)

    def words(self, value: object) -> str:
        """The label of the point."""
        return self.labels[self.check(value) - 1]

    def choices(self) -> tuple[Answer, ...]:
        """The five points."""
        return POINTS

    def features(self, value: object, scoring: Scoring | None = None) -> Vector:  # noqa: ARG002
        """The point coded -2..2 (k = 1)."""
        return coded(self.check(value))

    def item(self, basis: Basis) -> Item:
        """A graded response on its dimension. It alone carries agreement: liking everything."""
        strengths = self.strengths(basis.scoring.scale_loading)
        return basis.graded(
            self.id, strengths, CODED_POINTS, evidence=RATED, carries_agreement=True
        )

    def carried(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every dimension it names, with the key path to it."""
        return self.named()

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Its text, and its labels where they are its own."""
        yield from super().texts()
        if self.labels != LABELS:
            for index, label in enumerate(self.labels):
                yield ("labels", index), label
