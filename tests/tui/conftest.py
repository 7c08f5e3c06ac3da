"""A home of its own for every test, and a small bank in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from tests.sitting.banks import write_bank


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where everything is kept; colours as in an ordinary terminal."""
    folder = tmp_path / "home"
    monkeypatch.setenv("EMCOMPASS_HOME", str(folder))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("EMCOMPASS_ASCII", raising=False)
    return folder


@pytest.fixture
def small(home: Path) -> Bank:
    """The small bank, among the person's own, and what a new sitting asks."""
    bank = write_bank(home / "banks" / "small")
    (home / "settings.toml").write_text('default_bank = "small"\n')
    return bank
