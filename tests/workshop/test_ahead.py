"""Answering ahead: people answer alone days before the meeting, and the room counts it there."""

from __future__ import annotations

import asyncio
import contextlib
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emcompass.workshop.client.rehearsal import Crowd
from emcompass.workshop.end_room import ABANDONED_SECONDS, end_abandoned
from emcompass.workshop.host.folder import (
    DATABASE,
    RELEASES,
    SETTINGS,
    attended,
    read_plan,
    read_settings,
    write_json,
)
from emcompass.workshop.host.reopening import is_running
from emcompass.workshop.host.room_report import read_report
from emcompass.workshop.http_link import SaidNoError
from emcompass.workshop.rules import offers
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.server import documents, presence, service
from emcompass.workshop.server.room_commands import Counts
from tests.browser import browser
from tests.cli.joining import Person as PlainPerson
from tests.frozen_room import at_step, plan_of, scene
from tests.tui.terminal import press, text, words
from tests.tui.test_join import answer_all, joining
from tests.waiting import PATIENCE, soon, until
from tests.workshop.device.phone import choose, fill, kept
from tests.workshop.live import SCALE, Live, Person, live_room

AGENDA = """
schema = 1
title = "Ahead"
[segments]
prompt = "Where do you work?"
options = [{ id = "web", name = "Web" }, { id = "data", name = "Data" }]
[[steps]]
id = "hello"
kind = "talk"
title = "Hello"
[[steps]]
id = "alone"
kind = "individual"
title = "On your own"
questions = ["choice-people-delivery", "role-now"]
share = ["choice-people-delivery"]
[[steps]]
id = "mine"
kind = "result"
title = "Mine"
share = ["map"]
[[steps]]
id = "look"
kind = "reveal"
title = "Look"
shows = ["choice-people-delivery"]
[[steps]]
id = "together"
kind = "individual"
pace = "paced"
title = "Together"
questions = ["month-wanted", "choice-delivery-technical"]
share = ["choice-delivery-technical"]
"""
OTHER = "q:choice-delivery-technical"
DAY = 24 * 3600.0


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A room that waits for its meeting."""
    with live_room(tmp_path, AGENDA, ahead=True) as room:
        yield room


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Live]:
    """The same, its server a process of its own that can be killed."""
    with live_room(tmp_path, AGENDA, child=True, ahead=True) as room:
        yield room


def rows(live: Live) -> list[tuple[str, str | None]]:
    """Topic and segment of every answer that is kept."""
    file = sqlite3.connect(f"file:{live.folder / DATABASE}?mode=ro", uri=True)
    with contextlib.closing(file):
        return list(file.execute("SELECT topic, segment FROM answers WHERE value != ''"))


def answer(people: list[Person], n: int = 1) -> None:
    """Everybody answers the first question, and is done with its step."""
    for number, person in enumerate(people):
        assert person.send((SCALE, str(1 + number % 4), n)) == ["saved"]
        assert person.send(("ready:alone", "yes", n)) == ["saved"]


# The room


def test_what_each_answers_alone_is_offered_before_its_step_and_after_it() -> None:
    plan = replace(plan_of(), ahead=True)

    def offered(room: rooms.Room) -> list[str]:
        return [step.id for step in offers.earlier(room, plan)]

    assert offered(rooms.new_room(plan)) == ["alone"]
    assert offered(at_step(plan, "purpose")) == ["alone"]
    assert offered(at_step(plan, "alone")) == []
    assert offered(at_step(plan, "the-room")) == ["alone", "your-result"]
    assert offered(rooms.close(rooms.new_room(plan))) == []


def test_answers_of_days_before_are_counted_in_the_meeting_and_by_segment(child: Live) -> None:
    web, data = child.join(8, "web"), child.join(8, "data")
    answer([*web, *data])
    assert data[0].send((OTHER, "2", 1)) == ["saved"]
    assert {segment for _, segment in rows(child)} == {None}, "none can be joined by its segment"

    child.kill()
    child.restart()
    assert web[0].join().json()["segment"] == "web"
    assert web[0].send((SCALE, "5", 2)) == ["saved"]
    state = web[0].state()
    assert (state["phase"], state["step"]) == ("lobby", None)
    assert [(each["id"], each["pace"]) for each in state["earlier"]] == [
        ("alone", "own"),
        ("together", "own"),
    ]

    child.remote.command("start")
    assert web[0].send((SCALE, "5", 2)) == ["saved"]
    for number, person in enumerate([*web, *data][1:15], start=1):  # one stays away
        assert person.send((SCALE, str(1 + number % 4), 1))
    assert sorted(str(segment) for topic, segment in rows(child) if topic == SCALE) == [
        "None",
        *["data"] * 7,
        *["web"] * 8,
    ]
    child.to_step("look")
    child.remote.command("freeze")
    (release,) = child.remote.command("reveal")["releases"]
    assert release["n"] == 16
    assert [person.send((SCALE, "1", 9)) for person in web[:2]] == [["counted"], ["counted"]]


def test_the_facilitator_hears_how_many_and_nobody_else_does(live: Live) -> None:
    people = live.join(6)
    answer(people[:4])
    live.answered("ready:alone", 4)
    found = live.remote.state()
    assert found["run"]["answered"] == {"ready:alone": 4}, "four answers are too few to be told"
    assert [(each["id"], each["answered"]) for each in found["run"]["ahead"]["steps"]] == [
        ("alone", 4),
        ("together", 0),
    ]
    assert "ahead" not in people[0].state()
    assert people[0].state()["counts"]["answered"] == 0
    answer(people[4:])
    live.answered(SCALE, 6)
    state = live.to_step("mine")
    assert [each["id"] for each in state["run"]["ahead"]["steps"]] == ["together"]


def test_a_room_without_it_takes_nothing_before_its_step(tmp_path: Path) -> None:
    with live_room(tmp_path, AGENDA) as room:
        (person,) = room.join(1)
        assert person.send((SCALE, "4", 1)) == ["closed"]
        assert person.state()["earlier"] == []
        assert room.remote.state()["run"]["ahead"] is None


def test_the_door_and_what_is_final_work_as_ever(live: Live) -> None:
    people = live.join(6)
    live.remote.command("lock", on=True)
    assert live.person().join().status_code == 403
    assert people[0].join().status_code == 200, "who has a seat comes back"
    answer(people)
    live.answered(SCALE, 6)
    assert "freeze" not in live.remote.state()["run"]["can"]
    live.to_step("look")
    live.remote.command("freeze")
    live.remote.command("reopen")
    assert people[0].send((SCALE, "1", 7)) == ["counted"]
    live.remote.command("back")
    live.to_step("look")
    live.remote.command("freeze")
    live.remote.command("reveal")
    assert live.remote.command("close")["releases"][0]["n"] == 6


def test_seats_are_not_tidied_away_before_the_start(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presence, "NEW_SECONDS", -1.0)
    (person, *_) = live.join(7)
    answer([person])
    live.answered("ready:alone", 1)
    assert live.remote.state()["run"]["empty"] == 0
    with pytest.raises(SaidNoError):
        live.remote.command("tidy")
    live.remote.command("start")
    soon(lambda: live.remote.state()["run"]["empty"] == 6)
    live.remote.command("tidy")
    soon(lambda: live.remote.state()["counts"]["joined"] == 1)


def test_the_console_hears_the_last_day_and_what_is_still_to_come() -> None:
    plan = replace(plan_of(), ahead=True)
    shown = documents.facilitator(
        scene(plan, rooms.new_room(plan), waits=datetime(2026, 12, 6, 23, 59, 59, tzinfo=UTC))
    )
    assert shown["run"]["ahead"]["until"] == "2026-12-06"
    counts = Counts({"ready:alone": 3, SCALE: 3})
    told = documents.facilitator(
        scene(plan, at_step(plan, "purpose"), counts=counts, waits=datetime.now(UTC))
    )
    assert told["run"]["ahead"]["steps"] == [
        {"id": "alone", "title": plan.steps[1].title, "answered": 3}
    ]


def test_the_promise_says_how_long_and_where_until_the_start(live: Live) -> None:
    waits = read_settings(live.folder).waits
    assert waits is not None
    assert timedelta(days=14) <= waits - datetime.now(UTC) < timedelta(days=15)
    last = f"{waits.day} {waits:%B} {waits.year}"
    said = " ".join(live.person().client.get("/api/hello").json()["promise"])
    assert f"by the end of {last}" in said
    assert "waits on the facilitator’s computer" in said
    live.remote.command("start")
    assert "before the meeting" not in " ".join(
        live.person().client.get("/api/hello").json()["promise"]
    )


def test_its_report_bears_the_day_of_the_meeting_not_of_the_invitation(child: Live) -> None:
    began = (datetime.now(UTC) - timedelta(days=5)).isoformat()
    child.kill()
    settings = replace(read_settings(child.folder), created=began)
    write_json(child.folder / SETTINGS, asdict(settings))
    child.restart()
    child.remote.command("start")
    child.remote.command("close")
    soon((child.folder / RELEASES).exists)
    assert read_report(child.folder)["date"][:10] > began[:10]


# How long


def test_no_console_for_long_ends_the_process_only_once_it_has_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "UNATTENDED_SECONDS", -1.0)
    with live_room(tmp_path, AGENDA, ahead=True) as room:
        answer(room.join(5))
        room.answered(SCALE, 5)  # its seconds pass, and it is there
        room.remote.command("start")
        soon(lambda: not is_running(room.folder))


def test_what_waited_in_vain_is_closed_by_its_server(child: Live) -> None:
    answer(child.join(5))
    child.kill()
    over(child)
    child.restart()
    soon((child.folder / RELEASES).exists)
    soon(lambda: not (child.folder / DATABASE).exists())
    soon(lambda: child.people[0].state()["phase"] == "closed")
    assert child.remote.state()["run"]["ahead"] is None


def test_without_its_server_it_waits_as_it_was_told_and_no_longer(child: Live) -> None:
    answer(child.join(5))
    child.remote.command("stop")
    soon(lambda: not is_running(child.folder))
    looked_in = attended(child.folder)
    assert end_abandoned(looked_in + 13 * DAY) == ()
    over(child)
    assert end_abandoned() == (child.folder.name,)
    assert not (child.folder / DATABASE).exists()


def test_once_started_it_is_left_for_a_week_like_any_room(child: Live) -> None:
    child.remote.command("start")
    child.remote.command("stop")
    soon(lambda: not is_running(child.folder))
    over(child)
    assert end_abandoned() == ()
    assert end_abandoned(attended(child.folder) + ABANDONED_SECONDS + 1) == (child.folder.name,)


def over(live: Live) -> None:
    """Let the time be up that the room was told."""
    past = (datetime.now(UTC) - timedelta(minutes=1)).isoformat()
    settings = replace(read_settings(live.folder), waits_until=past)
    write_json(live.folder / SETTINGS, asdict(settings))


# Made-up people


async def test_made_up_people_rehearse_it_too(tmp_path: Path) -> None:
    with live_room(tmp_path, AGENDA, rehearsal=True, ahead=True) as room:
        settings, (_, bank) = read_settings(room.folder), read_plan(room.folder)
        crowd = asyncio.create_task(Crowd(settings, bank, random.Random(2), pace=100).run(12))
        await until(lambda: room.remote.state()["run"]["answered"].get("ready:together", 0) >= 8)
        await until(lambda: room.remote.state()["counts"]["joined"] == 11)
        room.remote.command("start")
        assert room.given()[SCALE] >= 5
        room.to_step("together")
        room.remote.command("close")
        await asyncio.wait_for(crowd, PATIENCE)


# On every face


async def test_by_keys(live: Live) -> None:
    async with joining(live) as (pilot, app, eye):
        await eye.sees("The room sees only combined pictures", "Take a seat")
        await press(pilot, "enter")
        await eye.sees("Where do you work?")
        await press(pilot, "enter")
        await eye.sees("before the meeting, at your own pace", "On your own", "Together")
        await press(pilot, "enter")
        await eye.sees("1 of 2", "Stop here; the same link brings me back")
        await answer_all(pilot, app, eye)
        await eye.sees("You are through. Change what you like.")
        assert "wait for the next step" not in words(app)
        await press(pilot, "tab", "enter")
        await eye.sees("Change my answers: On your own", "Together")
        await eye.until(lambda: live.given().get(SCALE) == 1)
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Change my answers: On your own")
        await press(pilot, "down", "enter")
        await eye.sees("1 of 2", "Stop here")
        await answer_all(pilot, app, eye)
        await eye.sees("You are through")
        await press(pilot, "tab", "enter")
        await eye.sees("You have answered all that comes before the meeting")
        live.remote.command("start")
        await eye.until(lambda: "Hello" in text(app))
        live.to_step("alone")
        await eye.sees("On your own", "You are through. Change what you like, or wait")


def test_by_lines(live: Live) -> None:
    person = PlainPerson(live)
    person.sees("take a seat")
    person.type("", "1")
    person.sees("before the meeting", "Still open to you: On your own and Together. Do it now?")
    person.type("y")
    person.sees("ON YOUR OWN", "1 of 2")
    person.type("2", "q")
    person.sees("Your seat is kept")
    person.ends()

    again = PlainPerson(live)
    again.sees("Still open to you: On your own and Together")
    again.type("y")
    again.sees("2 of 2")
    again.type("1")
    again.sees("TOGETHER", "1 of 2")
    again.type("s", "2")
    again.sees("You have answered all that comes before the meeting", "Change your answers to")
    again.type("y")
    again.sees("ON YOUR OWN 1 of 2")
    again.type("3", "s", "s", "s")
    soon(lambda: again.read.count("Change your answers to") == 2)
    again.type("n")
    live.to_step("alone")
    again.sees("2 OF 5: ON YOUR OWN" if "2 OF 5" in again.read else "You are through")
    soon(lambda: live.given().get(SCALE) == 1)
    live.remote.command("close")
    again.sees("Keep this result among yours?")
    again.type("n")
    again.ends()


@pytest.mark.browser
def test_on_the_phone(live: Live, tmp_path: Path) -> None:
    with browser(tmp_path / "phone") as phone:
        phone.size(360, 640)
        phone.open(f"{live.base}/{live.remote.settings.code}")
        phone.wait_for("You can answer before the meeting.")
        phone.click(".main")
        phone.wait_for("before the meeting, at your own pace", "On your own", "Together")
        tap(phone, 0)
        phone.wait_for("1 / 2", "Stop here; the same link brings me back")
        choose(phone, 1)
        phone.wait_for("2 / 2")
        phone.open(f"{live.base}/{live.remote.settings.code}")  # days later
        phone.wait_for("You have a seat", "On your own")
        tap(phone, 0)
        phone.wait_for("2 / 2")
        choose(phone, 0)
        phone.wait_for("You are through. Change what you like.")
        tap(phone, -1)
        phone.wait_for("Change my answers: On your own")
        tap(phone, 1)
        phone.wait_for("1 / 2")
        fill(phone, [20, 20, 20, 20, 20])
        phone.click(".main")
        phone.wait_for("2 / 2")
        choose(phone, 3)
        phone.wait_for("You are through")
        tap(phone, -1)
        phone.wait_for("You have answered all that comes before the meeting")
        phone.wait(lambda: live.given().keys() >= {SCALE, OTHER, "ready:alone", "ready:together"})
        live.remote.command("start")
        phone.wait_for("Hello")
        assert "Still open" not in phone.text
        live.to_step("alone")
        phone.wait_for("You are through. Change what you like, or wait for the next step.")
        assert kept(phone)["answers"].keys() >= {"choice-people-delivery", "role-now"}


def tap(phone: object, place: int) -> None:
    """Tap a button of the page by its place."""
    phone.run(  # type: ignore[attr-defined]
        "[...document.querySelectorAll('main button')].at(arguments[0]).click()", place
    )
