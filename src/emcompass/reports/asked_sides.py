"""A reply with all that stands beside it: the request, the person's result, what it changes."""

from __future__ import annotations

from dataclasses import dataclass

from emcompass.ask.request import AskReply, Request
from emcompass.ask.two_sides import TwoSides, two_sides
from emcompass.assessment.assess import score_record
from emcompass.assessment.assessment import Assessment, Said
from emcompass.bank.bank import Bank
from emcompass.errors import EmcompassError, JournalError
from emcompass.journal.request_store import earlier_reply, newest_answered
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record
from emcompass.words import ask_messages as m
from emcompass.words.fill import say


@dataclass(frozen=True, slots=True)
class OwnSide:
    """A person's result, scored with their guess and with what was said."""

    bank: Bank
    record: Record
    guessed: Assessment
    known: Assessment


@dataclass(frozen=True, slots=True)
class AskedSides:
    """A request with the reply that counts; `own` is None where there is no result."""

    request: Request
    reply: AskReply
    own: OwnSide | None
    sides: TwoSides


def find_sides(journal: Journal, beginning: str | None = None) -> AskedSides:
    """The two sides of a request; without an id of the one that was answered last.

    Raises:
        JournalError: no such request, or no reply yet.
    """
    requests = journal.requests
    known = requests.read().all
    request = requests.get(beginning) if beginning else newest_answered(known)
    if request is None:
        raise JournalError(say(m.NO_REPLY_YET))
    if request.last is None:
        raise JournalError(say(m.NOT_ANSWERED, id=request.id))
    own = _own(journal, request, request.last)
    answers = own.record.answers if own else None
    bank = own.bank if own else None
    before = earlier_reply(known, request, request.last)
    sides = two_sides(request, request.last, bank, answers, before=before)
    return AskedSides(request, request.last, own, sides)


def _own(journal: Journal, request: Request, reply: AskReply) -> OwnSide | None:
    """The result that the request was made at, else the latest one of its bank."""
    try:
        record = journal.get(request.result) if request.result else journal.latest()
        if record is None or record.bank.id != request.bank:
            return None
        bank = journal.bank_for(record)
        said = Said(reply.month, reply.day) if reply.month is not None else None
        guessed = score_record(bank, record, explain=False)
        return OwnSide(bank, record, guessed, score_record(bank, record, explain=False, said=said))
    except EmcompassError:
        return None  # deleted since, or its bank is gone: their side is told alone
