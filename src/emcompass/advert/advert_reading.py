"""What a job advert says, once it is read: labels, numbers and ids, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["people", "technical", "delivery", "product", "organisation"]
Sort = Literal["duty", "requirement"]
Warned = Literal[
    "hands-on-and-team",
    "hard-and-soft-mix",
    "everything-at-once",
    "years-in-technologies",
    "people-missing-or-last",
    "judged-by-output",
]
Refusal = Literal["too-short", "other-language", "cv", "other-trade", "no-advert", "no-work"]

KINDS: tuple[Kind, ...] = ("people", "technical", "delivery", "product", "organisation")


@dataclass(frozen=True, slots=True)
class AdvertLine:
    """A line that is not empty. `number` counts the text's lines from 1, empty ones too.

    `kind` and `sort` are None where the line speaks of no work of the role; `certainty` (0..1) is
    how sure the label is; `words` are those that decided it, as they stand in the line; `shares`
    say how the line's work is parted among the kinds (they add up to 1; empty without a kind).
    `sentences` are those of a paragraph that speak of work, each labelled by itself, in order.
    """

    number: int
    text: str
    kind: Kind | None
    sort: Sort | None
    certainty: float
    words: tuple[str, ...]
    shares: Mapping[Kind, float]
    goes_on: bool = False  # a wrapped sentence's further line: its work is counted above
    sentences: tuple[AdvertLine, ...] = ()

    @property
    def parts(self) -> tuple[AdvertLine, ...]:
        """What is counted of it: its sentences, or the line as a whole."""
        return self.sentences or (self,)

    @property
    def also(self) -> tuple[Kind, ...]:
        """The kinds of work that parts of it speak of, beside its own."""
        told = {each.kind for each in self.sentences}
        return tuple(kind for kind in KINDS if kind in told and kind != self.kind)


@dataclass(frozen=True, slots=True)
class ExpectedShare:
    """A kind's share of the month (0..1) with its 80 % band."""

    share: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class AdvertWarning:
    """A warning, and the numbers of the lines that it was read off."""

    id: Warned
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AdvertReading:
    """An advert read line by line. `refusal` says why it is no such advert; then there is no month.

    `nearest` is the id of the archetype whose prototype is nearest to the month, `rival` the next
    one where the two are close.
    """

    lines: tuple[AdvertLine, ...]
    refusal: Refusal | None
    month: Mapping[Kind, ExpectedShare]
    nearest: str | None
    rival: str | None
    warnings: tuple[AdvertWarning, ...]

    @property
    def work(self) -> tuple[AdvertLine, ...]:
        """The lines that speak of work."""
        return tuple(line for line in self.lines if line.kind is not None)
