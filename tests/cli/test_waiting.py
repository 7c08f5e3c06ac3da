"""From one second on a person is told what takes so long; before that nothing is said."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from emcompass.cli import main, waiting
from emcompass.cli.waiting import told_when_large, told_when_slow
from tests.samples.year import live


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


@pytest.mark.parametrize("command", [["show"], ["history"], ["compare"], ["export"]])
def test_a_full_journal_is_read_with_a_word(
    home: Path,
    command: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    live(home)
    monkeypatch.setenv("EMCOMPASS_HOME", str(home))
    monkeypatch.setattr(waiting, "_SILENCE", 0.0)
    assert main(command) == 0
    assert "reading" not in capsys.readouterr().err
    (home / "results" / "large.toml").write_text("# " + "x" * 1024 * 1024, "utf-8")
    assert main(command) == 0
    assert "emcompass: reading 1." in capsys.readouterr().err
