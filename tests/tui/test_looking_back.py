"""At the day of something that is tried, one screen asks what came of it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.home_screen import HomeScreen
from emcompass.tui.screens.look_back_screen import LookBackScreen
from emcompass.tui.screens.start_screen import StartScreen
from emcompass.tui.widgets.answer_text import Box
from tests.tui.terminal import (
    NOW,
    blocked,
    make_app,
    press,
    text,
    words,
)
from tests.tui.trying import TODAY, rest, take_on, tried


@asynccontextmanager
async def two_endings() -> AsyncIterator[tuple[Pilot[None], EmcompassApp]]:
    """The sheet that asks: another window has ended with "theirs" what ends here with "mine"."""
    made = take_on("ask Ana", TODAY)
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await rest(pilot)
        Journal().experiments.end(made.id, "dropped", NOW, "theirs")
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, *"mine", "escape", "enter")
        await rest(pilot)
        yield pilot, app


class TestLookingBack:
    async def test_at_its_day_one_screen_asks(self, small: Bank) -> None:
        take_on("ask Ana", TODAY)
        take_on("not yet", date(2026, 12, 24))
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            assert isinstance(app.screen, LookBackScreen)
            assert "ask Ana" in text(app)
            assert "Taken on 15 November, until 22 November." in words(app)
            await press(pilot, "down", "enter")
            await rest(pilot)
            await press(pilot, *"twice", "escape", "enter")
            await rest(pilot)
            assert isinstance(app.screen, HomeScreen)
            assert "You are trying: not yet" in text(app)
        first = next(one for one in tried() if one.text == "ask Ana")
        assert (first.outcome, first.happened, first.closed) == ("partly", "twice", TODAY)

    async def test_it_can_wait_and_is_not_asked_again_at_once(self, small: Bank) -> None:
        take_on("ask Ana", TODAY)
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "end", "enter")
            await rest(pilot)
            assert isinstance(app.screen, HomeScreen)
            assert "due today" in text(app)
            await press(pilot, "enter")
            await rest(pilot)
            assert isinstance(app.screen, StartScreen)
        assert tried()[0].is_open

    async def test_before_the_next_sitting_it_asks_about_each(self, small: Bank) -> None:
        take_on("first", date(2026, 12, 3))
        take_on("second", date(2026, 12, 4))
        take_on("just now", date(2026, 12, 5), days_ago=0)
        app = make_app()
        async with app.run_test(size=(60, 20)) as pilot:
            await rest(pilot)
            await press(pilot, "enter")
            await rest(pilot)
            assert isinstance(app.screen, LookBackScreen)
            assert "1 of 2" in text(app)
            await press(pilot, "down", "down", "enter")
            await rest(pilot)
            await press(pilot, "escape", "enter")
            await rest(pilot)
            assert "2 of 2" in text(app)
            await press(pilot, "down", "down", "down", "enter")
            await rest(pilot)
            await press(pilot, "enter")
            await rest(pilot)
            await press(pilot, *"slow", "escape", "enter")
            await rest(pilot)
            assert isinstance(app.screen, StartScreen)
        told = {one.text: (one.outcome, one.until, one.happened) for one in tried()}
        assert told == {
            "first": ("dropped", date(2026, 12, 3), ""),
            "second": (None, date(2026, 12, 6), "slow"),
            "just now": (None, date(2026, 12, 5), ""),
        }

    async def test_a_preview_asks_nothing(self, small: Bank) -> None:
        take_on("first", TODAY)
        app = make_app("preview", small)
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            assert isinstance(app.screen, StartScreen)

    async def test_home_has_a_row_for_it(self, small: Bank) -> None:
        take_on("first", date(2026, 12, 3))
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "down", "down", "enter")
            await rest(pilot)
            assert isinstance(app.screen, LookBackScreen)
            await press(pilot, "q")
            assert isinstance(app.screen, HomeScreen)

    async def test_another_windows_ending_is_a_choice(self, small: Bank) -> None:
        async with two_endings() as (pilot, app):
            assert "Changed in another window" in text(app)
            assert "theirs" in words(app)
            await press(pilot, "enter")
            await rest(pilot)
            assert isinstance(app.screen, HomeScreen)
        assert (tried()[0].outcome, tried()[0].happened) == ("dropped", "theirs")

    async def test_mine_can_be_written_over_theirs(self, small: Bank) -> None:
        async with two_endings() as (pilot, _):
            await press(pilot, "down", "enter")
            await rest(pilot)
        assert (tried()[0].outcome, tried()[0].happened) == ("done", "mine")

    async def test_a_disk_that_refuses_loses_no_words(self, small: Bank, home: Path) -> None:
        take_on("ask Ana", TODAY)
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            folder, aside = home / "experiments", home / "aside"
            folder.rename(aside)
            with blocked(folder):
                await press(pilot, "enter")
                await rest(pilot)
                await press(pilot, *"mine", "escape", "enter")
                await rest(pilot)
                assert isinstance(app.screen, LookBackScreen)
            aside.rename(folder)
            await press(pilot, "enter")
            await rest(pilot)
            assert app.screen.query_one(Box).text == "mine"
            await press(pilot, "escape", "enter")
            await rest(pilot)
            assert isinstance(app.screen, HomeScreen)
        assert (tried()[0].outcome, tried()[0].happened) == ("done", "mine")

    async def test_leaving_at_once_keeps_what_was_written(self, small: Bank) -> None:
        take_on("ask Ana", TODAY)
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "enter")
            await rest(pilot)
            await press(pilot, *"mine", "ctrl+q")
        assert (tried()[0].outcome, tried()[0].happened) == (None, "mine")

    async def test_as_it_was_leaves_it_as_it_was(self, small: Bank) -> None:
        take_on("ask Ana", TODAY)
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "enter")
            await rest(pilot)
            await press(pilot, *"mine", "escape", "down", "down", "enter")
            await rest(pilot)
            assert isinstance(app.screen, LookBackScreen)
        assert (tried()[0].outcome, tried()[0].happened) == (None, "")
