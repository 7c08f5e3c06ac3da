"""Whoever comes late, or was slow, still does what is open to them, on every face."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from emcompass.workshop.rules import offers
from emcompass.workshop.rules.room import new_room
from tests.browser import browser
from tests.cli.joining import Person
from tests.frozen_room import at_step, in_state, plan_of
from tests.tui.terminal import press, text, words
from tests.tui.test_join import answer_all, joining
from tests.waiting import soon
from tests.workshop.device.phone import choose, kept
from tests.workshop.live import SCALE, Live, live_room

AGENDA = """
schema = 1
title = "Late"
[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
questions = ["choice-people-delivery", "role-now"]
share = ["choice-people-delivery"]
[[steps]]
id = "mine"
kind = "result"
title = "Mine"
share = ["map"]
[[steps]]
id = "talk"
kind = "discussion"
title = "Talk"
[[steps]]
id = "look"
kind = "reveal"
title = "Look"
shows = ["choice-people-delivery", "map"]
[[steps]]
id = "bye"
kind = "talk"
title = "Bye"
"""


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


def test_what_the_room_has_left_is_offered_and_a_result_while_it_is_collected() -> None:
    plan = plan_of()

    def left(step: str, state: str = "open") -> list[str]:
        room = in_state(at_step(plan, step), state, "map", "coverage", "time")  # type: ignore[arg-type]
        return [each.id for each in offers.earlier(room, plan)]

    assert left("alone") == []
    assert left("your-result") == ["alone"]
    assert left("the-room") == ["alone", "your-result"]
    assert left("the-room", "frozen") == ["alone"]
    assert offers.earlier(new_room(plan), plan) == ()
    assert offers.earlier(replace(at_step(plan, "the-room"), phase="closed"), plan) == ()


def test_every_seat_is_told_the_same(live: Live) -> None:
    early, late = live.join(2)
    live.to_step("talk")
    early.send((SCALE, "4", 1))
    states = [person.state() for person in (early, late)]
    assert states[0]["earlier"] == states[1]["earlier"]
    assert [each["id"] for each in states[0]["earlier"]] == ["alone", "mine"]


@pytest.mark.browser
def test_on_the_phone(live: Live, tmp_path: Path) -> None:
    live.to_step("talk")
    with browser(tmp_path / "phone") as phone:
        phone.size(360, 640)
        phone.open(f"{live.base}/{live.remote.settings.code}")
        phone.click(".main")
        phone.wait_for("Talk", "Still open to you:", "Alone", "Mine")
        phone.run("[...document.querySelectorAll('main button')][0].click()")
        phone.wait_for("1 / 2", "Joins the room's combined picture", "Back to where the room is")
        assert phone.run("return document.title") == "Alone · Workshop"
        choose(phone, 1)
        phone.wait_for("2 / 2")
        live.remote.command("next")
        phone.wait_for("Look", "Still open to you:")
        phone.run("[...document.querySelectorAll('main button')][0].click()")
        phone.wait_for("2 / 2")
        choose(phone, 0)
        phone.wait_for("You are through")
        phone.run("[...document.querySelectorAll('main button')].at(-1).click()")
        phone.wait(lambda: "Alone" not in phone.text and "Mine" in phone.text)
        phone.run("[...document.querySelectorAll('main button')][0].click()")
        phone.wait_for("My rough place on the map", "Take my result home")
        phone.run("document.querySelector('.o input').click()")
        phone.wait(lambda: live.given().get("map") == 1)
        assert live.given()[SCALE] == 1
        phone.run("[...document.querySelectorAll('main button')].at(-1).click()")
        phone.wait(lambda: "Still open" not in phone.text)
        assert kept(phone)["answers"].keys() == {"choice-people-delivery", "role-now"}


async def test_by_keys(live: Live) -> None:
    live.to_step("talk")
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("Talk", "Still open to you:", "Alone", "Mine")
        await press(pilot, "enter")
        await eye.sees("1 of 2", "Back to where the room is")
        await answer_all(pilot, app, eye)
        await eye.sees("You are through")
        await press(pilot, "tab", "enter")
        await eye.until(lambda: "Alone" not in text(app) and "Mine" in text(app))
        await press(pilot, "enter")
        await eye.sees("My rough place on the map")
        live.remote.command("next")
        await eye.until(lambda: "Look" in text(app) and "Still open" not in words(app))
        await eye.until(lambda: live.given().get(SCALE) == 1)


def test_by_lines(live: Live) -> None:
    live.to_step("talk")
    person = Person(live)
    person.sees("take a seat")
    person.type("")
    person.sees("TALK", "Still open to you: Alone and Mine. Do it now? y or n")
    person.type("y")
    person.sees("ALONE", "1 of 2", "Joins the room's combined picture")
    person.type("2", "1")
    person.sees("You are through", "MINE", "My rough place on the map: y or n")
    person.type("y", "n")
    soon(lambda: live.given().get("map") == 1)
    live.to_step("bye")
    person.sees("5 OF 5: BYE")
    assert live.given()[SCALE] == live.given()["map"] == 1
    assert person.read.count("Still open to you") == 1
    person.type("q")
    person.ends()
