"""Taking part at a terminal in the made-up language: by lines, and on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass import paths
from emcompass.bank.bank import Bank
from tests.cli.joining import Person
from tests.frozen_room import core
from tests.reports.test_blocks import own_texts
from tests.tui.terminal import press
from tests.tui.test_join import joining
from tests.words.pseudo import OPEN, accented, escaped, speaking_pseudo
from tests.words.screen_words import outside
from tests.workshop.live import Live, live_room

AGENDA_TEXTS = ("Live", "Hello", "Alone", "Mine", "Together", "Split", "End", "No", "Yes",
                "Where do you work?", "Web", "Data")  # fmt: skip


@pytest.fixture(scope="module")
def bank() -> Bank:
    return core()


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A room whose server, and whoever joins it here, speaks it."""
    with speaking_pseudo(), live_room(tmp_path) as room:
        yield room


def mine(bank: Bank) -> tuple[str, ...]:
    """What the bank and the agenda say, and where a result is kept."""
    kept = (str(file) for file in paths.results().glob("*.toml"))
    return (*own_texts(bank), *AGENDA_TEXTS, *kept)


async def test_a_workshop_on_the_screen(live: Live, bank: Bank) -> None:
    live.join(6)
    async with joining(live, size=(240, 160)) as (pilot, app, eye):
        await eye.sees(accented("Take a seat"))
        assert outside(app, mine(bank)) == []
        await press(pilot, "p")
        await eye.sees(accented("Not promised"))
        assert outside(app, mine(bank)) == []
        await press(pilot, "enter", "enter")
        await eye.sees("Where do you work?")
        assert outside(app, mine(bank)) == []
        await press(pilot, "enter")
        await eye.sees(accented("You have a seat"))
        assert outside(app, mine(bank)) == []
        for step in ("hello", "alone", "mine", "together", "split", "end"):
            live.to_step(step)
            asked = bank.question("role-now").text if step == "alone" else step.capitalize()
            await eye.sees(accented("step"), asked)
            assert outside(app, mine(bank)) == [], step
        live.remote.command("close")
        await eye.sees(accented("The room is closed"))
        assert outside(app, mine(bank)) == []


def test_a_workshop_by_lines(live: Live, bank: Bank) -> None:
    person = Person(live)
    person.sees(accented("Type ? for what is not promised"))
    person.type("?")
    person.sees(accented("Nothing protects against"))
    person.type("", "9", "2")
    person.sees(accented("You have a seat").upper())
    live.to_step("alone")
    person.sees(accented("Joins the room's combined picture"))
    person.type("7", "3", *"2" * 10, "40 20 20 10 10")
    person.sees(accented("You are through"))
    live.to_step("mine")
    person.sees(accented("My rough place on the map"))
    person.type("y", "n", "n", "n", "y")
    person.sees(accented("Kept:"))
    live.to_step("end")
    person.type("2")
    live.remote.command("close")
    person.join(20)
    said = re.sub(r"\S+\.toml", " ", person.terminal.getvalue())
    own = (*own_texts(bank), *AGENDA_TEXTS)
    assert OPEN in said
    assert escaped(said, (*own, *map(str.upper, own))) == []
