"""What the phone says where one could be lost: a wrong code, a new step, a held-back square."""

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


def test_a_wrong_code_stays_to_be_corrected(live: Live, phone: Browser) -> None:
    right = live.remote.settings.code
    wrong = ("2" if right[0] != "2" else "3") + right[1:]
    phone.open(f"{live.base}/{wrong}")
    phone.click(".main")
    phone.wait(lambda: phone.run("return document.querySelector('[role=alert]').textContent"))
    assert phone.run("return document.querySelector('input').value") == wrong
    phone.run("document.querySelector('input').value = arguments[0]", right)
    phone.click(".main")
    phone.wait_for("You have a seat")


def test_focus_and_title_go_with_each_question(live: Live, phone: Browser) -> None:
    phone.open(f"{live.base}/{live.remote.settings.code}")
    phone.click(".main")
    phone.wait_for("You have a seat")
    live.to_step("alone")
    phone.wait_for("1 / 2")
    read = "return [document.activeElement.tagName, document.activeElement.textContent]"
    first = phone.run(read)
    assert first[0] == "H1"
    assert phone.run("return document.title") == "On your own · Workshop"
    phone.click(".main")
    phone.wait_for("2 / 2")
    second = phone.run(read)
    assert second[0] == "H1"
    assert second[1] != first[1]
    live.to_step("mine")
    phone.wait_for("Take my result home")
    assert phone.run("return document.title") == "Mine · Workshop"


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
