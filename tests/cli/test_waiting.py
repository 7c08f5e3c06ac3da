"""From one second on a person is told what takes so long; before that nothing is said."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from emcompass.cli import waiting
from emcompass.cli.waiting import told_when_large, told_when_slow


def test_quick_work_says_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with told_when_slow("reading"):
        pass
    assert capsys.readouterr().err == ""


def test_slow_work_is_told_and_told_again(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_SILENCE", 0.01)
    monkeypatch.setattr(waiting, "_AGAIN", 0.01)
    with told_when_slow("reading \x1b[31mx"):
        threading.Event().wait(0.5)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) > 1
    assert lines[0].startswith("emcompass: reading x, ")


def test_only_large_files_are_worth_a_word(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "_SILENCE", 0.0)
    (tmp_path / "small").write_bytes(b"x")
    with told_when_large([tmp_path / "small", tmp_path / "none"]):
        threading.Event().wait(0.1)
    assert capsys.readouterr().err == ""
    (tmp_path / "large").write_bytes(b"x" * 1024 * 1024)
    with told_when_large([tmp_path]):
        threading.Event().wait(0.1)
    assert "reading 1.0 MB" in capsys.readouterr().err
