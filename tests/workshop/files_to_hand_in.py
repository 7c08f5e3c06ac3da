"""Files that people hand in: samples, exported for a workshop."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from emcompass.bank.loader import load_bank
from emcompass.journal.answers_file import read_answers_file
from emcompass.journal.handing_in import hand_in
from emcompass.sitting.sitting import Sitting
from tests.samples import SAMPLES


def file_to_hand_in(folder: Path, sample: str, number: int) -> Path:
    """A sample's answers, exported for a workshop."""
    bank = load_bank("engineering-manager")
    sitting = Sitting.begin(bank, f"2026-11-22-{sample}", datetime.now(UTC))
    answers = read_answers_file(SAMPLES / f"{sample}.toml").answers
    while (question := sitting.question) is not None:
        if question.id in answers:
            sitting.answer(question.check(answers[question.id]))
        else:
            sitting.skip()
    file = folder / f"{number}-{sample}.toml"
    file.write_text(hand_in(sitting.finish(datetime.now(UTC)), bank))
    return file
