"""Requests to a manager, on the disk: one that waits, one that was answered."""

from __future__ import annotations

from emcompass.ask.reply_code import code_of
from emcompass.ask.request import AskReply, Request, categories_of
from emcompass.bank.bank import Bank
from emcompass.journal.store import Journal
from tests.tui.terminal import NOW


def waiting(bank: Bank, result: str) -> Request:
    """A request that nobody has answered yet."""
    made = Journal().requests.ask(bank.id, categories_of(bank), NOW, name="Ana", result=result)
    assert made.last is None
    return made


def mail(asked: Request) -> str:
    """A mail with a reply that leaves most of it open."""
    first, second, *rest = asked.category_ids
    month = {first: 30, second: 70, **dict.fromkeys(rest, 0)}
    said = AskReply(NOW, {"month": month, "code": "most", "judged": ("dates", "people")})
    return f"Hi Ana,\n{code_of(asked, said)}\nM."


def answered(bank: Bank, result: str) -> Request:
    """A request with a reply."""
    asked = waiting(bank, result)
    (taken,) = Journal().import_pasted(mail(asked).encode()).requests.replies
    return taken.request
