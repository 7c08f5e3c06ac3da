"""A folder that can't be written: said before the first question, with the choice to go on."""

from __future__ import annotations

from pathlib import Path

from emcompass.bank.bank import Bank
from emcompass.tui.screens.result_screen import ResultScreen
from tests.tui.terminal import (
    NOW,
    blocked,
    drafts,
    finished,
    leaning,
    lines,
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


async def test_once_it_can_be_saved_again_all_is_kept(home: Path, small: Bank) -> None:
    app = make_app("new", small)
    with blocked(home / "drafts"):
        async with app.run_test(size=(80, 24)) as pilot:
            await settle(pilot)
            await press(pilot, "down", "enter", "1", "5", "n", *"so so", "escape", "enter")
            assert "leave, not saved" in lines(app)[22]
            assert "all is saved" not in text(app)
            assert "can't be written" in words(app)
            (home / "drafts").unlink()
            await press(pilot, "4")
            assert "Nothing is being saved" not in words(app)
            assert "q leave, all is saved" in lines(app)[22]
            assert drafts()[0].answers == {
                "role": "engineer",
                "energy-people-1": 5,
                "energy-technical-1": 4,
            }
            assert drafts()[0].notes == {"energy-technical-1": "so so"}
            await press(pilot, "e", "f")
            await settle(pilot)
            assert "not saved" not in words(app)
            assert len(results()) == 1
            (home / "drafts").rmdir()
            (home / "drafts").write_text("")  # for `blocked` to remove


async def test_going_on_without_saving_midway_can_be_undone(home: Path, small: Bank) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1")
        moved = (home / "drafts").rename(home / "elsewhere")
        with blocked(home / "drafts"):
            await press(pilot, "4", "down", "enter")
            assert "leave, not saved" in lines(app)[22]
            await press(pilot, "3")
            assert "leave, not saved" in lines(app)[22]
        moved.rename(home / "drafts")
        await press(pilot, "b")
        assert "q leave, all is saved" in lines(app)[22]
        assert len(drafts()[0].answers) == 3


async def test_an_ending_that_could_not_be_saved_can_be_tried_again(
    home: Path, small: Bank
) -> None:
    app = make_app("new", small)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "4", "e")
        (home / "results").rmdir()
        with blocked(home / "results"):
            await press(pilot, "f")
            assert "can't be written" in words(app)
            await press(pilot, "down", "enter", "b", "2")
            assert drafts()[0].answers["energy-technical-1"] == 2
            await press(pilot, "e", "f", "enter")
            assert "Your result can’t be saved" in words(app)
        assert results() == []
        await press(pilot, "enter")
        await settle(pilot)
        assert isinstance(app.screen, ResultScreen)
        assert results()[0].answers["energy-technical-1"] == 2
        assert drafts() == []
