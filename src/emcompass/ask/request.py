"""A request to one's manager, and the replies that came back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation
from emcompass.words.offsets import wall

SENTENCES = 3  # of why somebody asks
LONGEST_NAME = 80  # characters
LONGEST_SENTENCE = 300  # characters
_ROLES = ("expected", "wanted", "actual")

# Points by category, the ids of options in order, the id of one option, or a text.
SaidValue = Mapping[str, int] | tuple[str, ...] | str


@dataclass(frozen=True, slots=True)
class AskCategory:
    """A part of the month as the bank has it; `dimension` is "" for a part of none."""

    id: str
    name: str
    hint: str = ""
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class AskReply:
    """What a manager answered: by question id, what was left out is absent. `said` is in UTC."""

    said: datetime
    answers: Mapping[str, SaidValue]

    @property
    def day(self) -> date:
        """The day on which it was said, where the reader is."""
        return wall(self.said).date()

    @property
    def month(self) -> Mapping[str, int] | None:
        """The month that is expected, in points by category; None where it was left out."""
        found = self.answers.get("month")
        return found if isinstance(found, Mapping) else None


@dataclass(frozen=True, slots=True)
class Request:
    """A request. Nothing of the asker's own result is in it but its id, which never leaves.

    `key` binds replies to it. `bank` is the id of the bank whose month it asks for; `result` the
    result it was made at. Replies stand in order of time. `other` are keys that this emcompass
    doesn't know; they are kept.
    """

    id: str
    made: date
    key: str
    bank: str
    categories: tuple[AskCategory, ...]
    name: str = ""
    why: tuple[str, ...] = ()
    result: str | None = None
    replies: tuple[AskReply, ...] = ()
    other: Mapping[str, Any] = field(default_factory=dict)
    altered: bool = False  # read only: the file was changed outside emcompass

    @property
    def last(self) -> AskReply | None:
        """The reply that counts: the one said last; None while there is none."""
        return self.replies[-1] if self.replies else None

    @property
    def category_ids(self) -> tuple[str, ...]:
        """The ids of the parts of the month, in order."""
        return tuple(category.id for category in self.categories)


def categories_of(bank: Bank) -> tuple[AskCategory, ...]:
    """The parts of the month to ask for: those of the bank's months, else its dimensions."""
    asked = (q for q in bank.questions if isinstance(q, Allocation))
    found = min(asked, key=lambda q: _ROLES.index(q.role), default=None)
    if found is None:
        return tuple(AskCategory(each.id, each.name, "", each.id) for each in bank.dimensions)
    return tuple(
        AskCategory(each.id, each.name, each.hint or "", each.dimension or "")
        for each in found.categories
    )
