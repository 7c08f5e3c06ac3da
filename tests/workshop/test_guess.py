"""Guess first: what a person expects of a picture stays with them, and stands beside it later."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.workshop.host.folder import read_secrets
from tests.browser import browser
from tests.cli.joining import Person
from tests.tui.terminal import press, words
from tests.tui.test_join import joining
from tests.workshop.device.phone import kept
from tests.workshop.live import SCALE, Live, live_room

AGENDA = """
schema = 1
title = "Guessing"
[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
questions = ["choice-people-delivery"]
share = ["choice-people-delivery"]
[[steps]]
id = "look"
kind = "reveal"
title = "Look"
shows = ["choice-people-delivery"]
[[steps]]
id = "bye"
kind = "talk"
title = "Bye"
"""
GUESS = "Most would ship it zanily"


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


def to_the_picture(live: Live) -> None:
    """Nine people answer, and the room comes to the picture."""
    live.to_step("alone")
    for number, person in enumerate(live.join(9)):
        person.send((SCALE, "1" if number < 4 else "5", 1))
    live.to_step("look")


def reveal(live: Live) -> None:
    live.remote.command("freeze")
    live.remote.command("reveal")


def assert_nowhere(live: Live) -> None:
    """The guess is in no file of the room, and in no document."""
    for path in live.folder.rglob("*"):
        assert not path.is_file() or b"zanily" not in path.read_bytes()
    assert "zanily" not in json.dumps(live.remote.state())


@pytest.mark.browser
def test_on_the_phone_and_hinted_at_by_the_projector(live: Live, tmp_path: Path) -> None:
    to_the_picture(live)
    with browser(tmp_path / "phone") as phone:
        phone.size(360, 640)
        phone.open(f"{live.base}/{live.remote.settings.code}")
        phone.click(".main")
        phone.wait_for("Look", "Your guess, before the picture is shown:", "Stays on this device.")
        phone.write("textarea", GUESS)
        room = phone.tab
        phone.new_tab(f"{live.base}/screen#{read_secrets(live.folder).projector}")
        phone.wait_for("Guess first: your device keeps your guess for you alone.")
        live.remote.command("freeze")
        phone.wait_for("The answers are counted. What do you expect?")
        live.remote.command("reveal")
        phone.wait_for("9 answers")
        assert "Guess first" not in phone.text
        phone.close_tab()
        phone.to_tab(room)
        phone.wait_for(f"You guessed: {GUESS}", "A much")
        assert phone.run("return document.querySelectorAll('textarea').length") == 0
        assert GUESS in kept(phone)["guess"].values()
        assert GUESS not in json.dumps(kept(phone)["out"])
        live.to_step("bye")
        phone.wait(lambda: GUESS not in phone.text)
    assert_nowhere(live)


async def test_by_keys(live: Live) -> None:
    to_the_picture(live)
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("Write down what you expect", "Stays on this device.")
        await press(pilot, "enter", *"Most", "enter")
        await eye.sees("You guessed: Most", "Expect something else")
        reveal(live)
        await eye.sees("You guessed: Most", "A much / A rather")
        assert "Expect something else" not in words(app)
    assert_nowhere(live)


def test_by_lines(live: Live) -> None:
    to_the_picture(live)
    person = Person(live)
    person.sees("take a seat")
    person.type("")
    person.sees("What do you expect? Type it on one line")
    person.type(GUESS, "n")
    person.sees("Still open to you: Alone")
    reveal(live)
    person.sees(f"You guessed: {GUESS}", "A much")
    person.type("q")
    person.ends()
    assert_nowhere(live)
