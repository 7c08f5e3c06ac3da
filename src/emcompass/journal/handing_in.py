"""A result for a workshop without a network: answers and a random id, nothing that names anyone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

import tomli_w

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Reflection
from emcompass.bank.reference import Answer, BankRef
from emcompass.errors import JournalError
from emcompass.files.fields import Fields, filled
from emcompass.journal.answer_field import answer
from emcompass.journal.record_source import READER
from emcompass.sitting.record import Record
from emcompass.text.spelled import toml_text

KIND = "emcompass answers for a workshop"
KEYS = ("kind", "id", "bank", "answers")


@dataclass(frozen=True, slots=True)
class HandedIn:
    """Answers as somebody handed them in. `id` is random: the same file counts once."""

    id: str  # 32 hexadecimal digits
    bank: BankRef
    answers: dict[str, Answer]


def hand_in(record: Record, bank: Bank) -> str:
    """The file's text: no notes, no label, no times, and nothing that was written in free words."""
    written = {question.id for question in bank.questions if isinstance(question, Reflection)}
    document = {
        "kind": KIND,
        "id": token_hex(16),
        "bank": {"id": bank.id, "version": bank.version, "sha256": bank.sha256},
        "answers": {id_: value for id_, value in record.answers.items() if id_ not in written},
    }
    return toml_text(tomli_w.dumps(document))


def read_handed_in(path: Path) -> HandedIn:
    """Read such a file. Raises JournalError with the file, the line and what was expected."""
    source = READER.read(path)
    if source.document.get("kind") != KIND:
        raise JournalError(
            f"{path}: these are no answers for a workshop; "
            "`emcompass export --for-workshop ID -o FILE` writes such a file"
        )
    top = Fields(source, source.document)
    top.only(KEYS)
    bank = top.inside("bank", needed=True)
    reference = BankRef(
        bank.need("id", filled), bank.need("version", filled), bank.need("sha256", filled)
    )
    return HandedIn(
        top.need("id", filled), reference, dict(top.inside("answers", needed=True).each(answer))
    )
