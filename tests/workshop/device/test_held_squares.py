"""What the phone says of a picture's squares that are held back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Browser, browser
from tests.workshop.live import Live, live_room

pytestmark = pytest.mark.browser

AGENDA = """
schema = 1
title = "Words"
[[steps]]
id = "alone"
kind = "individual"
title = "On your own"
questions = ["choice-people-delivery", "role-now"]
[[steps]]
id = "mine"
kind = "result"
title = "Mine"
share = ["map"]
[[steps]]
id = "look"
kind = "reveal"
title = "Look"
shows = ["map"]
"""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


@pytest.fixture
def phone(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.size(360, 640)
        yield opened


def test_a_square_that_is_held_back_says_why(live: Live, phone: Browser) -> None:
    phone.open(f"{live.base}/{live.remote.settings.code}")
    phone.click(".main")
    phone.wait_for("You have a seat")
    live.to_step("mine")
    for number, person in enumerate(live.join(22)):
        person.send(("map", "0-0" if number < 12 else "3-3" if number < 20 else "0-3", 1))
    live.to_step("look")
    live.remote.command("freeze")
    live.remote.command("reveal")
    phone.wait_for("Up: more people leadership", "A square with a dot hides few people or none")
    assert "·" in phone.run("return document.querySelector('.map').textContent")
    assert phone.run("return document.documentElement.scrollWidth") <= 360
