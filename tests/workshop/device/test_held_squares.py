"""What the phone says of a picture's squares that are held back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.browser import browser
from tests.workshop.live import live_room

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


def test_a_square_that_is_held_back_says_why(tmp_path: Path) -> None:
    with live_room(tmp_path, AGENDA) as live, browser(tmp_path / "profile") as phone:
        phone.size(360, 640)
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
