"""Several keyboards at once: each is passed around with `join --shared`, a sealed seat a person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from textual.pilot import Pilot

from emcompass import paths
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp, Opening
from tests.tui.terminal import press, text, until, words
from tests.workshop.live import SCALE, Live, live_room

AGENDA = """
schema = 1
title = "Shared"
[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
questions = ["choice-people-delivery", "role-now"]
share = ["choice-people-delivery"]
"""


@pytest.fixture
def live(home: Path) -> Iterator[Live]:
    home.mkdir(parents=True, exist_ok=True)
    with live_room(home, AGENDA) as room:
        yield room


async def new_seat(pilot: Pilot[None], app: EmcompassApp, own: str) -> None:
    """Take a new seat under these words."""
    await until(pilot, lambda: "Your own words" in words(app))
    await press(pilot, *own, "enter")
    await until(pilot, lambda: "No seat opens with these words" in words(app))
    await press(pilot, "enter")
    await until(pilot, lambda: "Once more, the same words" in words(app))
    await press(pilot, *own, "enter")
    await until(pilot, lambda: "Take a seat" in words(app))
    await press(pilot, "enter")


async def test_one_person_after_the_other_at_a_keyboard_of_their_own(live: Live) -> None:
    live.to_step("alone")
    address = f"{live.base}/{live.remote.settings.code}"
    opening = Opening("join", address=address, shared=True)
    app = EmcompassApp(Journal(), opening=opening)
    async with app.run_test(size=(80, 24)) as pilot:
        await new_seat(pilot, app, "blueheron")
        await until(pilot, lambda: "1 of 2" in text(app))
        await press(pilot, "1")
        await until(pilot, lambda: "2 of 2" in text(app))
        await until(pilot, lambda: live.given().get(SCALE) == 1)
        await press(pilot, "q")
        await new_seat(pilot, app, "redkestrel")
        await until(pilot, lambda: "1 of 2" in text(app))
        await press(pilot, "5")
        await until(pilot, lambda: live.given().get(SCALE) == 2)
        await press(pilot, "q")
        await until(pilot, lambda: "Your own words" in words(app))
        await press(pilot, *"blueheron", "enter")
        await until(pilot, lambda: "2 of 2" in text(app))
        await press(pilot, "q")
        await until(pilot, lambda: "Your own words" in words(app))
        await press(pilot, "escape", "enter")
        await until(pilot, lambda: not app.is_running)
    sealed = list((paths.seats() / "shared").glob("*.seat"))
    assert len(sealed) == 2
    assert not any(b"choice-people" in path.read_bytes() for path in sealed)
