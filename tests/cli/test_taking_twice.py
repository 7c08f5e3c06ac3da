"""`take --plain` on a terminal while the same sitting is open elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.desk import Desk
from emcompass.journal.listing import Readable
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.sitting.banks import write_bank

pty = pytest.importorskip("pty")


@pytest.fixture
def desk(home: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("EMCOMPASS_HOME", str(home))
    return Desk(Journal(Places.under(home)), lambda: datetime.now(UTC))


@pytest.fixture
def bank(home: Path) -> Bank:
    return write_bank(home / "banks" / "small")


def _typed(*lines: str) -> tuple[str, int]:
    """What `take --plain` says to somebody at a terminal, and its exit code."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "emcompass", "take", "--plain", "--bank", "small"],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={**os.environ, "TERM": "dumb"},
    )
    os.close(theirs)
    for line in lines:
        os.write(ours, f"{line}\n".encode())
        time.sleep(0.1)
    said, _ = process.communicate(timeout=60)
    os.close(ours)
    return " ".join(said.decode().split()), process.returncode


def _kept(desk: Desk) -> list[int]:
    found = [entry for entry in desk.journal.drafts() if isinstance(entry, Readable)]
    return sorted(len(entry.record.answers) for entry in found)


def test_the_second_is_told_and_leaves(desk: Desk, bank: Bank) -> None:
    desk.save(desk.begin(bank))
    said, code = _typed("1")
    assert "This sitting is open in another window (process" in said
    assert "left; the sitting goes on in the other window" in said
    assert code == 1


def test_going_on_anyway_keeps_both(desk: Desk, bank: Bank) -> None:
    sitting = desk.begin(bank)
    desk.save(sitting)
    said, code = _typed("2", "1", "q")
    assert code == 0, said
    sitting.answer("manager")
    told: list[str] = []
    desk.tell = told.append
    desk.save(sitting)
    assert len(told) == 1
    assert "changed in another window" in told[0]
    assert _kept(desk) == [1, 1]


def test_another_sitting_that_nobody_has_open_comes_first(desk: Desk, bank: Bank) -> None:
    free = desk.begin(bank)
    desk.save(free)
    desk.save(desk.begin(bank))
    said, _ = _typed("1", "q")
    assert "open in another window" not in said
    assert "is under way" in said


def test_of_a_killed_one_nothing_stands_in_the_way(desk: Desk, bank: Bank) -> None:
    desk.save(desk.begin(bank))
    desk.close()
    said, _ = _typed("1", "q")
    assert "open in another window" not in said
