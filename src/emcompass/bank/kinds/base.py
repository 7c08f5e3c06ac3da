"""What every question has and can do, whatever its kind."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import Annotated

from emcompass.bank.basis import Basis, Scoring
from emcompass.bank.conditions import Condition
from emcompass.bank.entry import Entry, EntryError, Id, Line, Loading, Prose, Rule
from emcompass.bank.problems import AnswerError, listed, nearest
from emcompass.bank.reference import Answer
from emcompass.scoring import Item, Vector

POINTS = (1, 2, 3, 4, 5)
MIDDLE = 3


class BaseQuestion(Entry, ABC):
    """A question: its text, where it stands, whom it is for. Subclasses know what answers it."""

    id: Id
    section: Id
    text: Line
    help: Prose | None = None
    themes: tuple[Line, ...] = ()
    applies: Condition | None = None

    @property
    def scored(self) -> bool:
        """Whether its answer says something about the dimensions."""
        return False

    @abstractmethod
    def check(self, value: object) -> Answer:
        """The answer in its one canonical form. Raises AnswerError: found, expected, nearest."""

    @abstractmethod
    def words(self, value: object) -> str:
        """The answer in the question's own words. Raises AnswerError as `check` does."""

    def choices(self) -> tuple[Answer, ...]:
        """Every possible answer where they can be counted; else nothing."""
        return ()

    def features(
        self,
        value: object,  # noqa: ARG002 -- what kinds override
        scoring: Scoring | None = None,  # noqa: ARG002 -- what kinds override
    ) -> Vector | None:
        """The answer as scoring's features x (k) under a bank's assumptions; None: not scored."""
        return None

    def item(self, basis: Basis) -> Item | None:  # noqa: ARG002 -- what kinds override
        """The question in scoring's terms; None when it isn't scored."""
        return None

    def carried(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every dimension it names, with the key path to it inside the question."""
        return iter(())

    def texts(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Everything it says to the person, with the key path to it inside the question."""
        yield ("text",), self.text
        if self.help:
            yield ("help",), self.help


class Carrier(Entry):
    """Something that speaks for one dimension by default, or for several by their loadings."""

    dimension: Id | None = None
    loadings: Annotated[dict[Id, Loading] | None, Rule(min_length=1)] = None

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.dimension is not None and self.loadings is not None:
            raise EntryError("either dimension or loadings", "both")
        if self.loadings is not None and not any(self.loadings.values()):
            raise EntryError("at least one loading that is not 0", "only zeros")

    def strengths(self, default: float) -> dict[str, float]:
        """Loadings by dimension; `default` where only the dimension is named."""
        if self.loadings is not None:
            return dict(self.loadings)
        return {self.dimension: default} if self.dimension else {}

    def named(self) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Every dimension it names, with the key path to it."""
        if self.dimension:
            yield ("dimension",), self.dimension
        for dimension in self.loadings or ():
            yield ("loadings", dimension), dimension


def as_whole(value: object) -> int | None:
    """The value as a whole number (4.0 is one, true is none); None when it isn't one."""
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def check_point(question: str, value: object) -> int:
    """A point from 1 to 5. Raises AnswerError."""
    whole = as_whole(value)
    if whole is None or whole not in POINTS:
        raise AnswerError(question, value, "a whole number from 1 to 5")
    return whole


def coded(point: int) -> Vector:
    """A point from 1 to 5 as the feature -2..2 (k = 1)."""
    return (float(point - MIDDLE),)


CODED_POINTS = tuple([(point, coded(point)) for point in POINTS])


def check_option(question: str, value: object, options: tuple[str, ...]) -> str:
    """The id of an option. Raises AnswerError with the nearest one."""
    if not isinstance(value, str) or value not in options:
        raise AnswerError(question, value, listed(options), nearest(value, options))
    return value
