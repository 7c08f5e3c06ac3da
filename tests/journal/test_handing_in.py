"""Answers for a workshop: what leaves, what stays, what comes back."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.bank.loader import load_bank
from emcompass.errors import JournalError
from emcompass.journal.handing_in import hand_in, read_handed_in
from emcompass.sitting.record import Record
from tests.samples.year import live


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Record:
    return live(tmp_path_factory.mktemp("home"))[-1]


def test_answers_come_back_without_words_or_names(record: Record, tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(hand_in(record, load_bank("engineering-manager")), "utf-8")
    back = read_handed_in(file)
    kept = {id_: value for id_, value in record.answers.items() if not id_.startswith("words-")}
    assert back.answers == kept
    assert back.bank == record.bank
    assert record.note not in file.read_text("utf-8")
    assert record.id not in file.read_text("utf-8")


def test_each_file_has_an_id_of_its_own(record: Record) -> None:
    bank = load_bank("engineering-manager")
    assert hand_in(record, bank) != hand_in(record, bank)


@pytest.mark.parametrize("content", ["", "a = 1", 'kind = "something else"', "[bank"])
def test_another_file_is_refused_by_name(tmp_path: Path, content: str) -> None:
    file = tmp_path / "other.toml"
    file.write_text(content, "utf-8")
    with pytest.raises(JournalError, match=r"other\.toml"):
        read_handed_in(file)
