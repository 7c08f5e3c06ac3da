"""A request to a manager that was answered, on the disk."""

from __future__ import annotations

from pathlib import Path

from emcompass.ask.reply_code import code_of
from emcompass.ask.request import categories_of
from emcompass.bank.loader import load_bank
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.ask.requests import SAID_ON, reply


def said_of(home: Path, result: str) -> None:
    """The month expected is said for a result of the core bank under `home`."""
    bank, journal = load_bank("engineering-manager"), Journal(Places.under(home))
    asked = journal.requests.ask(bank.id, categories_of(bank), SAID_ON, name="", result=result)
    journal.import_pasted(code_of(asked, reply()).encode())
