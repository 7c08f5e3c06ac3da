"""A disk that says no, at a person's numbered prompts: try again, or go on and be saved later."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.cli.plain.conversation import Conversation
from emcompass.cli.plain.plain_sitting import Left, PlainSitting
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.journal.listing import Readable
from emcompass.journal.store import Journal
from tests.sitting.banks import write_bank

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


class Lines(io.StringIO):
    """What a person types; a step between two lines changes the world."""

    def __init__(self, typed: list[str | Callable[[], None]]) -> None:
        super().__init__()
        self._typed = self._each(typed)

    def readline(self, size: int = -1, /) -> str:  # type: ignore[override]
        return next(self._typed, "")

    def _each(self, typed: list[str | Callable[[], None]]) -> Iterator[str]:
        for one in typed:
            if isinstance(one, str):
                yield f"{one}\n"
            else:
                one()


@pytest.fixture
def bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bank:
    """The small bank in a home of its own."""
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path / "home"))
    return write_bank(tmp_path / "home" / "banks" / "small")


def _block(folder: Path) -> None:
    if folder.exists():
        folder.rename(folder.with_name(f"{folder.name} away"))
    folder.write_text("in the way")


def _free(folder: Path) -> None:
    folder.unlink()
    away = folder.with_name(f"{folder.name} away")
    if away.exists():
        away.rename(folder)


def _sit(bank: Bank, typed: list[str | Callable[[], None]], *, person: bool = True) -> str:
    said = io.StringIO()
    desk = Desk(Journal(), lambda: NOW)
    talk = Conversation(Lines(typed), said, interactive=person)
    with suppress(Left):
        PlainSitting(desk.begin(bank), talk, desk).run()
    return " ".join(said.getvalue().split())


def _drafts() -> list[int]:
    return [len(one.record.answers) for one in Journal().drafts() if isinstance(one, Readable)]


def test_trying_again_keeps_the_answer(bank: Bank, tmp_path: Path) -> None:
    drafts = tmp_path / "home" / "drafts"
    said = _sit(bank, ["1", lambda: _block(drafts), "4", "1", lambda: _free(drafts), "1", "q"])
    assert said.count("Your answers can’t be saved:") == 2
    assert _drafts() == [2]


def test_going_on_unsaved_is_undone_when_it_can_be_saved(bank: Bank, tmp_path: Path) -> None:
    drafts = tmp_path / "home" / "drafts"
    said = _sit(
        bank, ["1", lambda: _block(drafts), "4", "2", "?", "5", lambda: _free(drafts), "3", "q"]
    )
    assert "q leave (nothing is saved)" in said
    assert "All is saved again" in said
    assert _drafts() == [4]


def test_an_ending_that_fails_can_be_tried_again(bank: Bank, tmp_path: Path) -> None:
    folder = tmp_path / "home" / "results"
    desk = Desk(Journal(), lambda: NOW)
    sitting = desk.begin(bank)
    while sitting.question is not None:
        sitting.skip()
    steps: list[str | Callable[[], None]] = [
        lambda: _block(folder),
        "1",
        "1",
        lambda: _free(folder),
        "1",
    ]
    talk = Conversation(Lines(steps), io.StringIO(), interactive=True)
    PlainSitting(sitting, talk, desk).run()
    assert len(Journal().files()) == 1


def test_a_pipe_is_told_at_once(bank: Bank, tmp_path: Path) -> None:
    drafts = tmp_path / "home" / "drafts"
    with pytest.raises(EmcompassError, match="can't be written"):
        _sit(bank, ["1", lambda: _block(drafts), "4"], person=False)
