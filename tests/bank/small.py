"""The small test bank, whole or broken in one place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from emcompass.bank.bank_errors import BankError
from emcompass.bank.loader import load_bank
from emcompass.files.problems import Problem

SMALL = Path(__file__).with_name("data") / "small"


def copy_small(tmp_path: Path) -> Path:
    """A copy of the small bank to change."""
    return Path(shutil.copytree(SMALL, tmp_path / "bank"))


def change(folder: Path, file: str, old: str, new: str) -> None:
    """Replace the one place in a file where `old` stands."""
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    path.write_text(text.replace(old, new), encoding="utf-8")


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Everything that is wrong with the bank in a folder."""
    with pytest.raises(BankError) as caught:
        load_bank(folder)
    return caught.value.problems


def line_of(folder: Path, file: str, text: str) -> int:
    """The line on which a text first stands."""
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    return next(number for number, line in enumerate(lines, 1) if text in line)
