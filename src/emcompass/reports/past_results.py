"""Results with their banks and numbers, as the commands that list and export them need."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from emcompass.assessment.assess import score_record
from emcompass.assessment.trend import Trend, trend_over
from emcompass.errors import EmcompassError
from emcompass.journal.listing import Unreadable
from emcompass.journal.request_store import KeptRequests
from emcompass.journal.store import Journal
from emcompass.reports.history_story import Past
from emcompass.sitting.record import Record


@dataclass(frozen=True, slots=True)
class Found:
    """Results that can be told, oldest first, and those that can't, as (name, reason)."""

    pasts: tuple[Past, ...]
    unreadable: tuple[tuple[str, str], ...]

    def trend(self) -> Trend | None:
        """The trend over the results of the newest one's bank; None below two of them."""
        if not self.pasts:
            return None
        bank = max(self.pasts, key=lambda past: past.when).bank
        given = [(past.bank, past.record) for past in self.pasts if past.bank.id == bank.id]
        return trend_over(bank, given) if len(given) > 1 else None


def past_of(
    journal: Journal,
    record: Record,
    *,
    explain: bool = True,
    requests: KeptRequests | None = None,
) -> Past:
    """A result with the very bank it used, scored. Raises JournalError when the bank is gone.

    `requests` are those of the journal, where somebody has read them already.
    """
    bank = journal.bank_for(record)
    said = (requests or journal.requests.read()).said_for(record)
    return Past(bank, record, score_record(bank, record, explain=explain, said=said))


def find(journal: Journal, wanted: Callable[[Record], bool] = lambda _: True) -> Found:
    """Every result that is wanted; one that can't be read or scored is named with its reason."""
    pasts: list[Past] = []
    troubles: list[tuple[str, str]] = []
    requests = journal.requests.read()
    for entry in journal.results():
        if isinstance(entry, Unreadable):
            troubles.append((entry.path.name, entry.reason))
        elif wanted(entry.record):
            try:
                pasts.append(past_of(journal, entry.record, explain=False, requests=requests))
            except EmcompassError as problem:
                troubles.append((entry.record.id, str(problem)))
    return Found(tuple(pasts), tuple(troubles))
