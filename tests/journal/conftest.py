"""A journal of one's own for every test, far from the person's files."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.journal.places import Places
from emcompass.journal.store import Journal


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path / "home"))


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    """An empty journal."""
    return Journal(Places.under(tmp_path / "journal"))


@pytest.fixture(scope="session")
def core() -> Bank:
    """The core bank."""
    return load_bank("engineering-manager")
