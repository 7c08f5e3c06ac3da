"""Beginning a plain sitting: resume or start, say what matters first, and end with the result."""

from __future__ import annotations

from datetime import UTC, datetime

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.cli.plain.conversation import Conversation, Ended
from emcompass.cli.plain.plain_sitting import Left, PlainSitting
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.journal.store import Journal
from emcompass.reports import sitting_words
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_telling import tell
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting
from emcompass.words.dates import date
from emcompass.words.fill import listed
from emcompass.words.number_messages import OR


def take(talk: Conversation, *, bank_name: str | None, short: bool, new: bool) -> int:
    """A whole sitting: the draft the person picks, or a new one. A pipe always begins anew."""
    desk = _desk()
    _settle_where_to_save(desk, talk)
    sitting = None if new or not talk.interactive else _resumed(desk, talk, bank_name)
    if sitting is None:
        sitting = desk.begin(
            desk.bank(bank_name), "short" if short else "full", piped=not talk.interactive
        )
    return _sit(desk, sitting, talk)


def preview(bank: Bank, talk: Conversation) -> int:
    """Walk through a bank; nothing is saved."""
    desk = _desk()
    desk.unsaved, desk.preview = "this is a preview", True
    talk.say("A preview: nothing is saved.")
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
    talk.say(f"Nothing can be saved: {why}")
    if _choice(talk, "go on unsaved; the result is shown at the end", "leave") == 2:
        raise EmcompassError("left before the first question")
    desk.unsaved = why


def _resumed(desk: Desk, talk: Conversation, bank_name: str | None) -> Sitting | None:
    wanted = None if bank_name is None else desk.bank(bank_name).id
    drafts = [draft for draft in desk.drafts() if wanted in {None, draft.bank.id}]
    if not drafts:
        return None
    draft = drafts[0]
    talk.say(f"A sitting of {date(draft.started)} is under way, {len(draft.answers)} answered.")
    if _choice(talk, "go on with it", "begin a new one; the other is kept") == 2:
        return None
    sitting = desk.resume(draft)
    for line in sitting_words.dropped(sitting.dropped):
        talk.say(line)
    return sitting


def _choice(talk: Conversation, *offers: str) -> int:
    for number, offer in enumerate(offers, start=1):
        talk.say(offer, f"  {number}  ", "     ")
    allowed = [str(number) for number in range(1, len(offers) + 1)]
    while (line := talk.ask()) not in allowed:
        talk.say(f"Expected {listed(allowed, OR)}.")
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
    _show(sitting.bank, record, talk)
    talk.say(_kept(desk, record))
    return 0


def _show(bank: Bank, record: Record, talk: Conversation) -> None:
    talk.say()
    told = tell(bank, score_record(bank, record), record)
    talk.write(render_text(result_blocks(told, in_full=False), width=78))
    talk.say()


def _parting(desk: Desk) -> str:
    if desk.unsaved is not None:
        return "Left. Nothing was saved."
    return "All is saved. `emcompass take --plain` goes on where you left."


def _kept(desk: Desk, record: Record) -> str:
    if desk.unsaved is not None:
        return f"Nothing was saved: {desk.unsaved}."
    return f"Saved as {record.id}. `emcompass show` tells it again; `emcompass where`: where it is."
