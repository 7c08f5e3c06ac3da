"""Something to try in the app: taken on, shown at home and in the history, never lost."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.journal.experiment_file import dump_experiment
from emcompass.journal.store import Journal
from emcompass.tui.screens.home_screen import HomeScreen
from emcompass.tui.screens.look_back_screen import LookBackScreen
from emcompass.tui.screens.result_screen import ResultScreen
from emcompass.tui.screens.try_screen import TryScreen
from tests.foreign import EVERYTHING, steering
from tests.tui.terminal import (
    NOW,
    blocked,
    finished,
    leaning,
    lines,
    make_app,
    press,
    text,
    until,
    words,
)
from tests.tui.trying import TODAY, rest, take_on, tried


@pytest.fixture
def result(small: Bank) -> str:
    """A result to take something on at."""
    return finished(small, "2026-11-01-aaaa", NOW - timedelta(days=20), leaning("people")).id


class TestTakingOn:
    async def _to_the_result(self, pilot: Pilot[None]) -> None:
        await rest(pilot)
        await press(pilot, "down", "down", "enter")
        await rest(pilot)
        await press(pilot, "enter")
        await rest(pilot)

    @pytest.mark.parametrize("size", [(80, 24), (60, 20)])
    async def test_what_is_offered_for_two_weeks(self, result: str, size: tuple[int, int]) -> None:
        app = make_app()
        async with app.run_test(size=size) as pilot:
            await self._to_the_result(pilot)
            assert isinstance(app.screen, ResultScreen)
            await press(pilot, "t")
            await rest(pilot)
            assert isinstance(app.screen, TryScreen)
            first = app.screen._offered[0]
            assert " ".join(first.split()[:3]) in words(app)
            await press(pilot, "enter")
            await rest(pilot)
            assert "In two weeks" in text(app)
            assert "6 December" in text(app)
            await press(pilot, "enter")
            await rest(pilot)
            assert "You are trying it until 6 December." in words(app)
            await press(pilot, "enter")
            await rest(pilot)
            assert isinstance(app.screen, ResultScreen)
        (made,) = tried()
        assert (made.text, made.until) == (first, date(2026, 12, 6))
        assert (made.source, made.result, made.made) == ("offered", result, TODAY)

    async def test_own_words_until_a_typed_day(self, result: str) -> None:
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await self._to_the_result(pilot)
            await press(pilot, "t", "end", "up", "enter")
            await rest(pilot)
            await press(pilot, *"ask", "space", *"Ana", "escape", "enter")
            await rest(pilot)
            await press(pilot, "end", "up", "enter")
            await rest(pilot)
            await press(pilot, *"nonsense", "enter")
            await rest(pilot)
            assert "is no day that can be read" in words(app)
            await press(pilot, *["backspace"] * 8, *"3w", "enter")
            await rest(pilot)
            assert "You are trying it until 13 December." in words(app)
        (made,) = tried()
        assert (made.text, made.source, made.result) == ("ask Ana", "own", result)

    async def test_nothing_written_is_said_kindly(self, result: str) -> None:
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await self._to_the_result(pilot)
            await press(pilot, "t", "end", "up", "enter")
            await rest(pilot)
            await press(pilot, "space", "escape", "enter")
            await rest(pilot)
            await until(pilot, lambda: "Nothing is written yet." in words(app))
            assert isinstance(app.screen, TryScreen)
        assert tried() == ()

    async def test_a_reminder_for_the_calendar(
        self, result: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await self._to_the_result(pilot)
            await press(pilot, "t", "enter")
            await rest(pilot)
            await press(pilot, "enter")
            await rest(pilot)
            await press(pilot, "down", "enter")
            await rest(pilot)
            await until(pilot, lambda: "Saved:" in words(app))
        file = next(iter(tmp_path.glob("*.ics")))  # noqa: ASYNC240
        calendar: Any = Calendar.from_ical(file.read_bytes())
        (event,) = calendar.events
        assert event["DTSTART"].dt == date(2026, 12, 6)

    async def test_a_disk_that_refuses_loses_no_words(self, result: str, home: Path) -> None:
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await self._to_the_result(pilot)
            await press(pilot, "t", "end", "up", "enter")
            await rest(pilot)
            await press(pilot, *"mine", "escape", "enter")
            await rest(pilot)
            with blocked(home / "experiments"):
                await press(pilot, "enter")
                await rest(pilot)
                await until(pilot, lambda: "can't be written" in words(app))
                assert isinstance(app.screen, TryScreen)
            await press(pilot, "enter")
            await rest(pilot)
            assert "mine" in text(app)
            await press(pilot, "escape", "enter")
            await rest(pilot)
            await press(pilot, "enter")
            await rest(pilot)
        assert [one.text for one in tried()] == ["mine"]

    async def test_leaving_at_once_keeps_what_was_written(self, result: str) -> None:
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await self._to_the_result(pilot)
            await press(pilot, "t", "end", "up", "enter")
            await rest(pilot)
            await press(pilot, *"mine", "ctrl+q")
        (made,) = tried()
        assert (made.text, made.until) == ("mine", date(2026, 12, 6))


class TestHome:
    async def test_it_is_shown_on_one_line(self, small: Bank) -> None:
        take_on("ask Ana " * 30, date(2026, 12, 3))
        take_on("and another", date(2026, 12, 5))
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            assert isinstance(app.screen, HomeScreen)
            (row,) = [line for line in lines(app) if "You are trying: ask Ana" in line]
            assert row.rstrip().endswith("until 3 December · 1 more")
            assert "…" in row

    async def test_without_any_there_is_no_word_of_it(self, small: Bank) -> None:
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            assert "trying" not in text(app)
            assert "what you try" not in text(app)

    async def test_a_damaged_file_is_named_and_home_opens(self, small: Bank, home: Path) -> None:
        take_on("ask Ana", date(2026, 12, 3))
        (home / "experiments" / "2026-11-01-bad.toml").write_text("not [toml")
        app = make_app()
        async with app.run_test(size=(120, 40)) as pilot:
            await rest(pilot)
            assert "2026-11-01-bad.toml:1" in words(app).replace(" ", "")
            assert "You are trying: ask Ana" in text(app)

    async def test_a_folder_that_cannot_be_read_is_named(self, small: Bank, home: Path) -> None:
        (home / "experiments").write_text("in the way")
        app = make_app()
        async with app.run_test(size=(120, 40)) as pilot:
            await rest(pilot)
            assert "experiments:can't" in words(app).replace(" ", "")  # a long path is wrapped
            assert "Start a new sitting" in text(app)

    async def test_what_is_in_a_file_cannot_steer_the_screen(self, small: Bank) -> None:
        made = take_on("x", TODAY)
        path = Journal().experiments.path_of(made.id)

        path.write_text(dump_experiment(replace(made, text=EVERYTHING, happened=EVERYTHING)))
        app = make_app()
        async with app.run_test(size=(120, 40)) as pilot:
            await rest(pilot)
            assert isinstance(app.screen, LookBackScreen)
            assert steering(text(app)) == set()
            await press(pilot, "enter")
            await rest(pilot)
            assert steering(text(app)) == set()
            await press(pilot, "escape", "down", "down", "enter", "q")
            await rest(pilot)
            assert steering(text(app)) == set()


class TestHistory:
    @pytest.mark.parametrize("size", [(80, 24), (60, 20), (150, 45)])
    async def test_it_stands_on_the_calendar(self, result: str, size: tuple[int, int]) -> None:
        made = take_on("ask Ana", TODAY, days_ago=15)
        Journal().experiments.end(made.id, "done", NOW, "it worked")
        take_on("and another", date(2026, 12, 3))
        app = make_app()
        async with app.run_test(size=size) as pilot:
            await rest(pilot)
            await press(pilot, "down", "down", "enter", "o")
            await rest(pilot)
            await press(pilot, "end")
            await rest(pilot)
            shown = text(app)
            assert re.search(r"tried +1━+", shown)
            assert re.search(r" 2━+→", shown)
            assert "“ask Ana”, done. it worked" in words(app) or size == (60, 20)

    async def test_one_can_be_chosen_and_told_anew(self, result: str) -> None:
        made = take_on("ask Ana", TODAY + timedelta(days=9))
        Journal().experiments.end(made.id, "dropped", NOW, "no time")
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "down", "down", "enter", "e")
            await rest(pilot)
            assert "dropped" in text(app)
            await press(pilot, "enter")
            await rest(pilot)
            assert "Dropped on 22 November." in words(app)
            await press(pilot, "enter")
            await rest(pilot)
            await press(pilot, *" yet", "escape", "enter")
            await rest(pilot)
        assert (tried()[0].outcome, tried()[0].happened) == ("done", "no time yet")

    async def test_nothing_tried_is_said(self, result: str) -> None:
        app = make_app()
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await rest(pilot)
            await press(pilot, "down", "down", "enter", "e")
            await rest(pilot)
            await until(pilot, lambda: "Nothing is taken on yet" in words(app))


async def test_a_comparison_shows_what_was_tried_in_between(small: Bank) -> None:
    for day, lean in ((1, "people"), (20, "technical")):
        finished(small, f"2026-11-{day:02}-aaaa", NOW.replace(day=day), leaning(lean))
    take_on("ask Ana", date(2026, 11, 18), days_ago=10)
    app = make_app()
    async with app.run_test(size=(100, 200)) as pilot:
        await rest(pilot)
        await press(pilot, "end", "enter")
        await rest(pilot)
        await press(pilot, "down", "down", "down", "enter")
        await rest(pilot)
        assert "What you tried in between" in words(app)
        assert "“ask Ana”" in words(app)


async def test_the_page_for_a_one_to_one_carries_it_when_chosen(
    result: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    take_on("ask Ana", date(2026, 12, 3))
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await rest(pilot)
        await press(pilot, "down", "down", "enter")
        await rest(pilot)
        await press(pilot, "enter")
        await rest(pilot)
        await press(pilot, "x", "enter")
        await rest(pilot)
        await press(pilot, "x", "down", "enter")
        await rest(pilot)
    without, with_it = (tmp_path / f"emcompass-{result}{n}.md" for n in ("", "-2"))
    assert "ask Ana" not in without.read_text()
    assert "ask Ana (until 3 Dec 2026)" in with_it.read_text()
