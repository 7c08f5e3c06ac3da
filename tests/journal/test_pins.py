"""The banks that sittings used: kept as they were."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from emcompass import paths
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.journal.store import Journal

from .sittings import contents, small, whole


@pytest.fixture
def own(core: Bank, tmp_path: Path) -> Path:
    """A bank of one's own, a copy of the core bank under another id."""
    folder = paths.banks() / "own"
    shutil.copytree(core.folder, folder)
    (folder / "README.md").unlink(missing_ok=True)
    replace_in(folder / "bank.toml", 'id = "engineering-manager"', 'id = "own"')
    return folder


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_old_result_keeps_its_bank_when_the_bank_is_edited(journal: Journal, own: Path) -> None:
    bank = load_bank("own")
    journal.pin(bank)
    record = whole(bank)
    replace_in(own / "bank.toml", "title = ", 'title = "A new title" # ')
    assert load_bank("own").sha256 != bank.sha256
    again = Journal(journal.places).bank_for(record)
    assert (again.sha256, again.title) == (bank.sha256, bank.title)


def test_an_unpinned_bank_of_the_same_hash_will_do(journal: Journal, core: Bank) -> None:
    assert journal.bank_for(whole(core)).sha256 == core.sha256


def test_a_bank_that_is_gone_is_named(journal: Journal) -> None:
    with pytest.raises(JournalError, match=r'the bank "engineering-manager" 1\.0 \(01234567\)'):
        journal.bank_for(small())


def test_a_changed_pinned_copy_is_not_trusted(journal: Journal, own: Path) -> None:
    bank = load_bank("own")
    journal.pin(bank)
    shutil.rmtree(own)
    replace_in(journal.places.pinned / bank.sha256 / "bank.toml", "title = ", 'title = "x" # ')
    with pytest.raises(JournalError, match="is not here"):
        Journal(journal.places).bank_for(whole(bank))


def test_a_bank_that_changed_after_loading_is_not_pinned(journal: Journal, own: Path) -> None:
    bank = load_bank("own")
    replace_in(own / "bank.toml", "title = ", 'title = "A new title" # ')
    with pytest.raises(JournalError, match="changed after the bank was loaded"):
        journal.pin(bank)
    assert list(journal.places.pinned.iterdir()) == []


def test_pinning_twice_is_once(journal: Journal, core: Bank) -> None:
    journal.pin(core)
    before = contents(journal)
    journal.pin(core)
    assert contents(journal) == before
    assert list(journal.places.pinned.iterdir()) == [journal.places.pinned / core.sha256]


def test_a_hash_is_a_name_and_never_a_path(journal: Journal, core: Bank) -> None:
    record = replace(small(), bank=BankRef(core.id, "1.0", "../" + core.sha256))
    with pytest.raises(JournalError, match="64 hexadecimal digits"):
        journal.save_result(record)
