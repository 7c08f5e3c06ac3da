"""context: a fact, not scored; a choice or a number. It feeds flags and decides what applies."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, Literal

from emcompass.bank.entry import Entry, EntryError, Id, Line, Number, Rule
from emcompass.bank.kinds.base import BaseQuestion, check_option
from emcompass.bank.problems import AnswerError
from emcompass.bank.reference import Answer


class ContextOption(Entry):
    """One of the facts to choose from."""

    id: Id
    text: Line


class NumberRange(Entry):
    """The numbers that answer: minimum, maximum, both included, and the steps between them."""

    minimum: Annotated[Number, Rule(ge=-1e9, le=1e9)]
    maximum: Annotated[Number, Rule(ge=-1e9, le=1e9)]
    step: Annotated[Number, Rule(gt=0, le=1e9)] = 1.0
    unit: Line | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.minimum >= self.maximum:
            raise EntryError(
                "a minimum below the maximum", f"{self.minimum:g} and {self.maximum:g}"
            )

    def snapped(self, value: float) -> float | None:
        """The number on the grid; None when it lies off the grid or outside the range."""
        if not self.minimum <= value <= self.maximum:
            return None
        steps = round((value - self.minimum) / self.step)
        number = round(self.minimum + steps * self.step, 9)
        return number if abs(number - value) < 1e-6 * self.step else None


class Context(BaseQuestion):
    """A fact about the person's situation; answered with an option's id or a number."""

    kind: Literal["context"]
    options: Annotated[tuple[ContextOption, ...], Rule(min_length=2, max_length=12)] | None = None
    number: NumberRange | None = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if (self.options is None) == (self.number is None):
            found = "neither" if self.options is None else "both"
            raise EntryError("either options or number", found)

    @cached_property
    def option_ids(self) -> tuple[str, ...]:
        """The options' ids in order; empty when it asks for a number."""
        return tuple([option.id for option in self.options or ()])

    def check(self, value: object) -> Answer:
        """The option's id, or the number (whole where it can be)."""
        if self.number is None:
            return check_option(self.id, value, self.option_ids)
        number = self._number(value, self.number)
        return int(number) if number.is_integer() else number

    def words(self, value: object) -> str:
        """The option's text, or the number with its unit."""
        answer = self.check(value)
        if isinstance(answer, str):
            return next(option.text for option in self.options or () if option.id == answer)
        unit = self.number.unit if self.number else None
        return f"{answer} {unit}" if unit else str(answer)

    def choices(self) -> tuple[Answer, ...]:
        """The options' ids; nothing when it asks for a number."""
        return self.option_ids

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Its text and its options."""
        yield from super().texts()
        for index, option in enumerate(self.options or ()):
            yield ("options", index, "text"), option.text

    def _number(self, value: object, allowed: NumberRange) -> float:
        number = None
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            number = allowed.snapped(value)
        if number is None:
            span = f"a number from {allowed.minimum:g} to {allowed.maximum:g}"
            raise AnswerError(self.id, value, f"{span} in steps of {allowed.step:g}")
        return number
