"""What one sitting leaves behind, as plain data: a draft while it runs, a result once finished."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from emcompass.bank.reference import Answer, BankRef
from emcompass.words.offsets import at_offset

Mode = Literal["full", "short"]

LONGEST_LABEL = 80  # characters


@dataclass(frozen=True, slots=True)
class Record:
    """One sitting. `finished` is None while it is a draft; a finished one never changes answers.

    Times are aware and in UTC; `when` is on the clock of the place. A skipped question is absent
    from `answers` and present in `order`.
    """

    id: str
    bank: BankRef
    started: datetime
    finished: datetime | None = None
    mode: Mode = "full"
    answers: Mapping[str, Answer] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)  # time on the question, summed
    changes: Mapping[str, int] = field(default_factory=dict)  # how often an answer was changed
    notes: Mapping[str, str] = field(default_factory=dict)  # the person's notes on single questions
    order: tuple[str, ...] = ()  # question ids in the order they were put
    current: str | None = None  # where a draft stands; None in a result
    asked: tuple[str, ...] = ()  # ids that a draft still puts first, whatever its order
    label: str = ""
    tags: tuple[str, ...] = ()
    note: str = ""  # on the whole sitting
    revises: str | None = None  # the id of the result that this one reconsiders
    piped: bool = False  # answered from a pipe: times say nothing
    altered: bool = False  # read only: the file was changed outside emcompass
    offset_minutes: int | None = None  # of the clock it was finished at, against UTC

    @property
    def when(self) -> datetime:
        """When it was finished, else begun, on the clock of that place where it was kept."""
        return at_offset(self.finished or self.started, self.offset_minutes)
