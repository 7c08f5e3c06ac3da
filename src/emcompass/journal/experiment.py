"""Something to try: a step that a person takes on, with a date, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

Source = Literal["offered", "own", "room"]
Outcome = Literal["done", "partly", "dropped"]

SOURCES: tuple[Source, ...] = get_args(Source)
OUTCOMES: tuple[Outcome, ...] = get_args(Outcome)
LONGEST_TEXT = 500  # characters; the longest step that the core bank offers has some 370
LONGEST_STORY = 4000  # characters of what happened, as many as a reflection may have


@dataclass(frozen=True, slots=True)
class Experiment:
    """Something to try. It is under way as long as `outcome` is None.

    Days are those where the person is. `source` says whose words they are: offered by a result,
    the person's own, or theirs at the end of a workshop; `result` is the id of the result that it
    was taken on at. `other` are keys that this emcompass doesn't know; they are kept.
    """

    id: str
    made: date
    text: str
    until: date
    source: Source = "own"
    result: str | None = None
    outcome: Outcome | None = None
    happened: str = ""
    closed: date | None = None
    other: Mapping[str, Any] = field(default_factory=dict)
    altered: bool = False  # read only: the file was changed outside emcompass

    @property
    def is_open(self) -> bool:
        """Whether it is under way."""
        return self.outcome is None

    def is_due(self, today: date) -> bool:
        """Whether it is under way and its day has come."""
        return self.is_open and self.until <= today

    @property
    def last(self) -> date:
        """The day that it ended on, or is to end on."""
        return self.closed or self.until


def overlapping(experiment: Experiment, first: date, last: date) -> bool:
    """Whether something was tried at some time between two days."""
    ended = experiment.closed if not experiment.is_open else None
    return experiment.made <= last and (ended is None or ended >= first)
