"""A year of one person: five sittings, a new job in the middle, one short, two of older banks."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting

HERE = Path(__file__).parent
OLDER_BANKS = {version: HERE.parent / f"bank-{version}" for version in ("0.9", "1.1")}


def live(home: Path) -> list[Record]:
    """Sit through the year into a journal under `home`; the results, oldest first."""
    journal = Journal(Places.under(home))
    return [_sit(journal, tomllib.loads(file.read_text("utf-8"))) for file in _files()]


def _files() -> list[Path]:
    return sorted(HERE.glob("*.toml"))


def _sit(journal: Journal, sample: dict[str, Any]) -> Record:
    bank = _bank(sample["bank"]["version"])
    started = datetime.fromisoformat(sample["started"])
    sitting = Sitting.begin(bank, f"{started:%Y-%m-%d}-year", started, sample["mode"])
    while (question := sitting.question) is not None:
        if question.id in sample["answers"]:
            sitting.answer(question.check(sample["answers"][question.id]), seconds=12.0)
        else:
            sitting.skip(seconds=3.0)
    for question_id, note in sample.get("notes", {}).items():
        sitting.note(question_id, note)
    journal.pin(bank)
    record = sitting.finish(datetime.fromisoformat(sample["finished"]))
    return journal.finish(
        replace(record, label=sample["label"], tags=tuple(sample["tags"]), note=sample["note"])
    )


def _bank(version: str) -> Bank:
    return load_bank(OLDER_BANKS.get(version, "engineering-manager"))
