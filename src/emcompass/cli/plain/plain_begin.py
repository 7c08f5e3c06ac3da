"""Beginning a plain sitting: resume or start, say what matters first, and end with the result."""

from __future__ import annotations

from datetime import UTC, datetime

from emcompass.bank.bank import Bank
from emcompass.cli.plain.conversation import WIDTH, Conversation, Ended
from emcompass.cli.plain.plain_sitting import Left, PlainSitting
from emcompass.cli.plain.plain_try import ask_what_became
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.journal.guards import SittingOpen
from emcompass.journal.store import Journal
from emcompass.reports import sitting_words
from emcompass.reports.blocks import in_short
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Story
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting
from emcompass.words import plain_messages as m
from emcompass.words import sitting_messages
from emcompass.words.dates import date
from emcompass.words.fill import listed, say
from emcompass.words.message import Message
from emcompass.words.number_messages import OR


def take(talk: Conversation, *, bank_name: str | None, short: bool, new: bool) -> int:
    """A whole sitting: the draft the person picks, or a new one. A pipe always begins anew."""
    desk = _desk()
    desk.tell = talk.say
    _settle_where_to_save(desk, talk)
    sitting = None if new or not talk.interactive else _resumed(desk, talk, bank_name)
    if sitting is None:
        if talk.interactive:
            ask_what_became(talk, desk.journal)
        sitting = desk.begin(
            desk.bank(bank_name), "short" if short else "full", piped=not talk.interactive
        )
    return _sit(desk, sitting, talk)


def preview(bank: Bank, talk: Conversation) -> int:
    """Walk through a bank; nothing is saved."""
    desk = _desk()
    desk.unsaved, desk.preview = say(m.IS_PREVIEW), True
    talk.say(say(m.PREVIEW))
    return _sit(desk, desk.begin(bank, "full", piped=not talk.interactive), talk)


def _desk() -> Desk:
    return Desk(Journal(), lambda: datetime.now(UTC))


def _settle_where_to_save(desk: Desk, talk: Conversation) -> None:
    """Say first that nothing can be saved; a person may go on all the same, a pipe may not."""
    why = desk.journal.writable()
    if why is None:
        return
    if not talk.interactive:
        raise EmcompassError(why)
    talk.say(say(sitting_messages.CANNOT_SAVE, why=why))
    if _choice(talk, m.GO_UNSAVED, m.LEAVE) == 2:
        raise EmcompassError(say(m.LEFT_BEFORE))
    desk.unsaved = why


def _resumed(desk: Desk, talk: Conversation, bank_name: str | None) -> Sitting | None:
    wanted = None if bank_name is None else desk.bank(bank_name).id
    drafts = [draft for draft in desk.drafts() if wanted in {None, draft.bank.id}]
    if not drafts:
        return None
    draft = next((d for d in drafts if not _open_elsewhere(desk, d)), drafts[0])
    answered = len(draft.answers)
    talk.say(say(m.UNDER_WAY, answered, date=date(draft.started), number=str(answered)))
    if _open_elsewhere(desk, draft):
        return _anyway_or_new(desk, talk, draft)
    if _choice(talk, m.GO_ON, m.BEGIN_OTHER) == 2:
        return None
    return _going_on(desk, talk, draft)


def _open_elsewhere(desk: Desk, draft: Record) -> bool:
    return desk.journal.guards.opened_by(draft.id) is not None


def _anyway_or_new(desk: Desk, talk: Conversation, draft: Record) -> Sitting | None:
    """Another window has it open: leave it there, go on all the same, or begin a new one."""
    talk.say(str(SittingOpen(desk.journal.guards.opened_by(draft.id))))
    choice = _choice(
        talk,
        m.LEAVE_THERE,
        m.ANYWAY,
        m.BEGIN_NEW,
    )
    if choice == 1:
        raise EmcompassError(say(m.LEFT_THERE))
    return _going_on(desk, talk, draft, anyway=True) if choice == 2 else None


def _going_on(desk: Desk, talk: Conversation, draft: Record, *, anyway: bool = False) -> Sitting:
    sitting = desk.resume(draft, anyway=anyway)
    for line in sitting_words.dropped(sitting.dropped):
        talk.say(line)
    return sitting


def _choice(talk: Conversation, *offers: Message) -> int:
    for number, offer in enumerate(offers, start=1):
        talk.say(say(offer), f"  {number}  ", "     ")
    allowed = [str(number) for number in range(1, len(offers) + 1)]
    while (line := talk.ask()) not in allowed:
        talk.say(say(m.EXPECTED_ONE_OF, numbers=listed(allowed, OR)))
    return int(line)


def _sit(desk: Desk, sitting: Sitting, talk: Conversation) -> int:
    talk.say(sitting.bank.title)
    for line in sitting_words.before(sitting.progress.minutes_left, sitting.mode):
        talk.say(line)
    try:
        record = PlainSitting(sitting, talk, desk).run()
    except (Left, Ended):
        talk.say(_parting(desk))
        return 0
    _show(desk.told(record, sitting.bank), talk)
    talk.say(_kept(desk, record))
    return 0


def _show(told: Story, talk: Conversation) -> None:
    talk.say()
    talk.write(render_text(in_short(result_blocks(told)), width=WIDTH))
    talk.say()


def _parting(desk: Desk) -> str:
    if desk.unsaved is not None:
        return say(m.LEFT_UNSAVED)
    return say(m.LEFT_SAVED)


def _kept(desk: Desk, record: Record) -> str:
    if desk.unsaved is not None:
        return say(m.UNSAVED, why=desk.unsaved)
    return say(m.SAVED_AS, id=record.id)
