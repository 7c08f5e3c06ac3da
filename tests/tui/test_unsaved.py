"""A folder that can't be written: said before the first question, with the choice to go on."""

from __future__ import annotations

from pathlib import Path

from emcompass.bank.bank import Bank
from tests.tui.terminal import (
    NOW,
    blocked,
    drafts,
    finished,
    leaning,
    make_app,
    press,
    results,
    settle,
    text,
    words,
)


async def test_it_is_said_before_the_first_question(home: Path, small: Bank) -> None:
    app = make_app("new", small)
    with blocked(home / "drafts"):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            assert "Nothing can be saved:" in words(app)
            assert str(home / "drafts") in words(app).replace(" ", "")
            assert "All is saved at every answer." not in words(app)
            await press(pilot, "enter")
            assert "Where do you stand today?" in text(app)


async def test_one_can_go_on_unsaved_to_a_result(home: Path, small: Bank) -> None:
    app = make_app("new", small)
    with blocked(home / "drafts"):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "down", "enter", "1", "5", "5")
            assert "Nothing is being saved." in text(app)
            await press(pilot, "e", "f")
            await settle(pilot)
            assert "This result is not saved" in words(app)
    assert results() == []
    assert drafts() == []


async def test_leaving_unsaved_asks_first(home: Path, small: Bank) -> None:
    app = make_app("new", small)
    with blocked(home / "drafts"):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "down", "enter", "1", "q")
            assert "Nothing of this sitting is saved" in text(app)
            await press(pilot, "enter")
            assert "You do energy-people-1." in text(app)
            await press(pilot, "q", "down", "enter")
            assert "Where do you stand today?" in text(app)


async def test_a_folder_lost_on_the_way_is_said_and_tried_again(home: Path, small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1")
        moved = (home / "drafts").rename(home / "elsewhere")
        with blocked(home / "drafts"):
            await press(pilot, "4")
            assert "Your answers can’t be saved" in text(app)
        moved.rename(home / "drafts")
        await press(pilot, "enter")
        assert drafts()[0].answers["energy-people-1"] == 4
        assert "You do energy-technical-1." in text(app)


async def test_a_preview_saves_nothing(small: Bank) -> None:
    app = make_app("preview", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "This is a preview." in words(app)
        await press(pilot, "down", "enter", "1", "4")
        assert "You do energy-technical-1." in text(app)
    assert drafts() == []


async def test_saved_results_stay_what_they_are_beside_an_unsaved_one(small: Bank) -> None:
    finished(small, "2026-11-01-aaaa", NOW.replace(day=1), leaning("people"))
    app = make_app("preview", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "down", "enter", "1", "q", "down", "enter")
        await press(pilot, "down", "down", "enter", "enter")
        await settle(pilot)
        assert "Your answers lean to leader." in text(app)
        assert "not saved" not in words(app)
