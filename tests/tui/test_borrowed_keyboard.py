"""The console's keyboard, passed around: a result goes home as a file and into no history here."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp, Opening
from emcompass.tui.screens.console_screen import ConsoleScreen
from emcompass.tui.screens.join_screen import JoinScreen
from emcompass.workshop.client import sealed_seats
from tests.tui.terminal import press, until, words
from tests.workshop.live import Live, live_room

AGENDA = """
schema = 1
title = "Borrowed"
minimum = 3
[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
questions = ["role-now", "choices"]
share = ["role-now"]
[[steps]]
id = "mine"
kind = "result"
title = "Mine"
"""
OWN_WORDS = "heronblue"


@pytest.fixture
def live(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    """A room whose console stands in a folder of its own; words are quick to try."""
    monkeypatch.setattr(sealed_seats, "COST", 2**4)
    home.mkdir(parents=True)
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    with live_room(home, AGENDA) as room:
        yield room


class Console:
    """The facilitator's app, and whoever is at its keys."""

    def __init__(self, pilot: Pilot[None], app: EmcompassApp) -> None:
        self.pilot, self.app = pilot, app

    async def sees(self, *texts: str) -> None:
        """Wait for words on the screen."""
        await self.until(lambda: all(text in words(self.app) for text in texts))

    async def until(self, true: Callable[[], bool]) -> None:
        """Wait until something holds."""
        await until(self.pilot, true)

    async def press(self, *keys: str) -> None:
        """Press keys."""
        await press(self.pilot, *keys)

    async def sit(self) -> None:
        """Take a seat at this keyboard."""
        await self.press("k")
        await self.sees("Your own words")
        await self.press(*OWN_WORDS, "enter")
        await self.sees("No seat opens with these words")
        await self.press("enter")
        await self.sees("Once more, the same words")
        await self.press(*OWN_WORDS, "enter")
        await self.sees("Take a seat")
        await self.press("enter")

    async def come_back(self) -> None:
        """Open the seat again."""
        await self.press("k")
        await self.sees("Your own words")
        await self.press(*OWN_WORDS, "enter")
        await self.until(lambda: isinstance(self.app.screen, JoinScreen))

    async def answer(self, number: int) -> None:
        """Answer so many questions with their second option."""
        for place in range(1, number + 1):
            await self.sees(f"{place} of ")
            await self.press("2")

    async def pass_on(self) -> None:
        """Leave the seat and let the keyboard go."""
        await self.press("q")
        await self.until(lambda: isinstance(self.app.screen, ConsoleScreen))


@asynccontextmanager
async def console(live: Live, said: str) -> AsyncIterator[Console]:
    """A console that comes to a room under way."""
    app = EmcompassApp(Journal(), opening=Opening("console", room=live.folder))
    async with app.run_test(size=(90, 40), notifications=True) as pilot:
        found = Console(pilot, app)
        await found.sees(said)
        yield found


async def test_a_result_becomes_a_file_where_the_person_says(live: Live, tmp_path: Path) -> None:
    live.to_step("alone")
    stick = tmp_path / "stick"
    stick.mkdir()
    async with console(live, "step 1 of 2") as at:
        await at.sit()
        await at.answer(4)
        live.to_step("mine")
        await at.sees("Save this result as a file to take home")
        assert "among mine" not in words(at.app)
        await at.press("enter")
        await at.sees("Where should your file go?", "no history", "file goes to")
        await at.press(*["ctrl+u"] * 5, *_typed("/nowhere/at/all/x.toml"), "enter")
        await at.sees("no such folder", "Where should your file go?")
        await at.press(*["ctrl+u"] * 5, *_typed(str(stick)), "enter")
        await at.sees("Saved:", "Take it with you")
        (file,) = stick.iterdir()
        await at.pass_on()
        await at.come_back()
        await at.sees("Save this result as a file to take home")
        await at.press("enter")
        await at.sees("Where should your file go?")
        await at.press(*["ctrl+u"] * 5, *_typed(str(file)), "enter")
        await at.sees("is there already")
    assert list(stick.iterdir()) == [file]
    assert not Journal().results()
    assert not list((tmp_path / "here").iterdir())
    own = Journal(Places.under(tmp_path / "own"))
    report = own.import_file(file)
    record = own.get(report.added[0])
    assert not record.altered
    assert record.label == "Workshop: Borrowed"
    assert len(record.answers) == 4


async def test_whoever_was_away_at_the_close_still_gets_their_result(
    live: Live, tmp_path: Path
) -> None:
    live.to_step("alone")
    async with console(live, "step 1 of 2") as at:
        await at.sit()
        await at.answer(4)
        await at.pass_on()
        live.remote.command("close")
        await at.sees("The room is closed", "Seats at this keyboard are still kept")
        await at.press("q")
        await at.sees("Leave, with seats")
        await at.press("enter")
        await at.press("k")
        await at.sees("Your own words")
        await at.press(*"somethingelse", "enter")
        await at.sees("No seat opens with these words", "Type the words again")
        assert "Take a new seat" not in words(at.app)
        await at.press("escape")
        await at.come_back()
        await at.sees("The room is closed", "Save this result as a file to take home")
        await at.press("enter")
        await at.sees("Where should your file go?")
        await at.press("enter")
        await at.sees("Saved:", "Take it with you")
        await at.until(lambda: live.remote.state()["run"]["taken"] == 1)
        await at.pass_on()
        await at.sees("Everybody took their result home.")
        assert "still kept" not in words(at.app)
        await at.press("q")
        await at.until(lambda: not at.app.is_running)
    (file,) = (tmp_path / "here").iterdir()
    assert len(Journal(Places.under(tmp_path / "own")).import_file(file).added) == 1
    assert not Journal().results()


def _typed(text: str) -> list[str]:
    named = {"/": "slash", ".": "full_stop", "-": "minus", "_": "underscore"}
    return [named.get(character, character) for character in text]
