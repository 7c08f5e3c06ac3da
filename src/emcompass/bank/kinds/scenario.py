"""scenario: "what would you do first?", three to five defensible options."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from emcompass.bank.basis import Basis, Scoring
from emcompass.bank.entry import EntryError, Id, Line, Rule, Switch
from emcompass.bank.kinds.base import BaseQuestion, Carrier, check_option
from emcompass.bank.reference import Answer
from emcompass.scoring import Item, Vector, choice, choice_features, choice_honesty


class ScenarioOption(Carrier):
    """One way to act, and what it speaks for."""

    id: Id
    text: Line


class Scenario(BaseQuestion):
    """What the person would do first; answered with an option's id."""

    kind: Literal["scenario"]
    options: Annotated[tuple[ScenarioOption, ...], Rule(min_length=3, max_length=5)]
    accountability: Switch = False

    def __post_init__(self) -> None:
        super().__post_init__()
        strengths = [option.strengths(1.0) for option in self.options]
        if all(strength == strengths[0] for strength in strengths):
            raise EntryError("options that speak for different dimensions", "no difference")

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The options' ids in order."""
        return tuple([option.id for option in self.options])

    @property
    def scored(self) -> bool:
        """Always."""
        return True

    def check(self, value: object) -> str:
        """The option's id."""
        return check_option(self.id, value, self.option_ids)

    def words(self, value: object) -> str:
        """The option's text."""
        return self.options[self._index(value)].text

    def choices(self) -> tuple[Answer, ...]:
        """The options' ids."""
        return self.option_ids

    def features(self, value: object, scoring: Scoring | None = None) -> Vector:  # noqa: ARG002
        """The choice against the Helmert rows (k = options - 1)."""
        return choice_features(len(self.options), self._index(value))

    def item(self, basis: Basis) -> Item:
        """A choice by softmax over the options' loadings."""
        scoring = basis.scoring
        default = scoring.accountability_loading if self.accountability else scoring.option_loading
        rows = tuple([basis.vector(option.strengths(default)) for option in self.options])
        return basis.item(
            self.id,
            choice(rows, basis.covariance),
            choice_honesty(rows, basis.covariance, scoring.choice_spread),
            choices=tuple([(option, self.features(option)) for option in self.option_ids]),
        )

    def carried(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """The dimensions of its options, with the key paths to them."""
        for index, option in enumerate(self.options):
            for path, dimension in option.named():
                yield ("options", index, *path), dimension

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Its text and its options."""
        yield from super().texts()
        for index, option in enumerate(self.options):
            yield ("options", index, "text"), option.text

    def _index(self, value: object) -> int:
        return self.option_ids.index(self.check(value))
