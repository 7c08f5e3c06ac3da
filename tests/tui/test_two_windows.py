"""Two windows on one person's things, and what a sync program leaves: choices, nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.desk import Desk
from emcompass.journal.record_file import dump
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.home_screen import HomeScreen
from emcompass.tui.screens.question_screen import QuestionScreen
from tests.tui.terminal import NOW, drafts, finished, make_app, press, results, settle, text, words


def _other_window() -> Desk:
    return Desk(Journal(), lambda: NOW)


def _begun(bank: Bank) -> str:
    """A sitting that was begun some time ago and left."""
    desk = _other_window()
    sitting = desk.begin(bank)
    desk.save(sitting)
    desk.close()
    return sitting.record.id


async def test_a_sitting_open_elsewhere_asks_first(small: Bank) -> None:
    name = _begun(small)
    other = _other_window()
    other.resume(other.drafts()[0])
    app = make_app()
    async with app.run_test(size=(90, 30)) as pilot:
        await settle(pilot)
        assert "open in another window" in words(app)
        await press(pilot, "enter")
        assert "This sitting is open in another window (process" in words(app)
        assert "since" in words(app)
        await press(pilot, "enter")  # leave it to the other window
        assert "Where do you stand today?" in text(app)
        await press(pilot, "enter", "down", "enter")
        assert isinstance(app.screen, QuestionScreen)
        assert app.screen.sitting.record.id == name
    other.close()


async def test_taking_it_on_in_both_keeps_both_and_says_so(small: Bank) -> None:
    name = _begun(small)
    other = _other_window()
    theirs = other.resume(other.drafts()[0])
    app = make_app()
    async with app.run_test(size=(90, 30), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "down", "enter")
        await settle(pilot)
        theirs.answer("manager")
        other.save(theirs)
        await press(pilot, "2")
        await settle(pilot)
        assert "changed in another window" in words(app)
        await press(pilot, "q")
    other.close()
    kept = drafts()
    assert len(kept) == 2
    assert name in {record.id for record in kept}
    assert all(record.answers for record in kept)


async def test_leaving_a_sitting_lets_the_other_window_in(small: Bank) -> None:
    _begun(small)
    app = make_app()
    async with app.run_test(size=(90, 30)) as pilot:
        await settle(pilot)
        other = _other_window()
        await press(pilot, "enter")
        assert other.journal.guards.opened_by(other.drafts()[0].id) is not None
        await press(pilot, "q")
        await settle(pilot)
        assert isinstance(app.screen, HomeScreen)
        other.resume(other.drafts()[0])
        other.close()


async def test_help_and_review_do_not_let_go_of_it(small: Bank) -> None:
    _begun(small)
    app = make_app()
    async with app.run_test(size=(90, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        await press(pilot, "question_mark", "escape")
        other = _other_window()
        assert other.journal.guards.opened_by(other.drafts()[0].id) is not None


@pytest.mark.parametrize(
    "when",
    [
        datetime(9999, 12, 1, tzinfo=UTC),
        datetime(9999, 10, 31, tzinfo=UTC),
        datetime(1, 1, 2, tzinfo=UTC),
        datetime(1969, 7, 20, tzinfo=UTC),
        datetime(2100, 2, 28, tzinfo=UTC),
    ],
)
async def test_a_result_from_any_day_opens_home_and_history(small: Bank, when: datetime) -> None:
    finished(small, "2026-01-01-aaaa", NOW)
    finished(small, "2026-01-02-bbbb", when)
    app = make_app()
    async with app.run_test(size=(110, 50)) as pilot:
        await settle(pilot)
        assert "Where do you stand today?" in text(app)
        await _look_back(pilot, app)
        assert f"{when.day} " in text(app)
        assert str(when.year) in text(app)
        await press(pilot, "o")
        await settle(pilot)
        assert str(when.year) in text(app)


@pytest.mark.parametrize(
    ("downs", "labels"), [(1, ["here", "there"]), (2, ["here"]), (3, ["there"])]
)
async def test_a_second_copy_is_settled_in_the_history(
    small: Bank, downs: int, labels: list[str]
) -> None:
    finished(small, "2026-01-01-aaaa", NOW, label="here")
    journal = Journal()
    path = journal.path_of("2026-01-01-aaaa")
    copy = path.with_name("2026-01-01-aaaa 2.toml")
    record = journal.get("2026-01-01-aaaa")
    copy.write_text(dump(replace(record, label="there")))
    app = make_app()
    async with app.run_test(size=(110, 40)) as pilot:
        await _look_back(pilot, app)
        assert "a second copy" in text(app)
        while "holds 2026-01-01-aaaa, too" not in words(app):
            await press(pilot, "down")
        await press(pilot, "enter")
        assert "“here” here, “there” in the file" in words(app)
        await press(pilot, *["down"] * downs, "enter")
        await settle(pilot)
        assert "a second copy" not in text(app)
    assert sorted(record.label for record in results()) == labels


async def test_a_result_that_reconsiders_another_is_marked(small: Bank) -> None:
    first = finished(small, "2026-01-01-aaaa", NOW)
    finished(small, "2026-02-01-bbbb", NOW)
    journal = Journal()
    record = journal.get("2026-02-01-bbbb")
    path = journal.path_of(record.id)
    path.write_text(dump(replace(record, revises=first.id)))
    app = make_app()
    async with app.run_test(size=(110, 40)) as pilot:
        await _look_back(pilot, app)
        assert f"reconsiders {first.id}" in text(app)
        assert len([line for line in text(app).split("\n") if "←" in line and "2026" in line]) == 1


async def _look_back(pilot: Pilot[None], app: EmcompassApp) -> None:
    await settle(pilot)
    while "> Look back" not in text(app):
        await press(pilot, "down")
    await press(pilot, "enter")
    await settle(pilot)


@pytest.mark.parametrize(("downs", "stays"), [(0, "theirs"), (1, "mine")])
async def test_a_label_changed_meanwhile_is_not_written_over_unasked(
    small: Bank, downs: int, stays: str
) -> None:
    finished(small, "2026-01-01-aaaa", NOW, label="before")
    app = make_app()
    async with app.run_test(size=(110, 40)) as pilot:
        await _look_back(pilot, app)
        await press(pilot, "l", *["backspace"] * 6, *"mine")
        Journal().edit("2026-01-01-aaaa", label="theirs")
        await press(pilot, "enter")
        await settle(pilot)
        assert "Changed in another window meanwhile" in words(app)
        assert "It now says: theirs" in words(app)
        await press(pilot, *["down"] * downs, "enter")
        await settle(pilot)
        assert stays in text(app)
    assert [record.label for record in results()] == [stays]
