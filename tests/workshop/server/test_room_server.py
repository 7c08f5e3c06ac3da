"""The whole server over HTTP: a workshop from lobby to report."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import aclosing
from pathlib import Path
from typing import Any

import httpx
import pytest

from emcompass.workshop.host.folder import find_room, list_rooms
from emcompass.workshop.host.server_process import ensure_server, place_of
from emcompass.workshop.http_link import Link, SaidNoError
from tests.waiting import soon
from tests.workshop.live import SCALE, Live, live_room


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path) as room:
        yield room


def test_a_workshop_from_lobby_to_report(live: Live) -> None:
    people = live.join(12)
    state = live.remote.command("start")
    assert (state["phase"], state["counts"]["joined"], state["run"]["minimum"]) == (
        "running",
        12,
        5,
    )

    state = live.to_step("alone")
    assert people[0].state()["step"]["questions"][0] == "role-now"
    for number, person in enumerate(people):
        value = str(1 + number % 5)
        assert person.send((SCALE, value, 1), ("ready:alone", "yes", 1)) == ["saved", "saved"]
    with pytest.raises(SaidNoError, match="have fewer than 5 answers"):
        live.remote.command("freeze")
    state = live.remote.command("freeze", discard=True)
    assert state["topics"][SCALE] == "frozen"
    assert people[3].state()["releases"] == []
    state = live.remote.command("reveal")
    assert [release["n"] for release in people[3].state()["releases"]] == [12]
    assert {c["id"]: c["count"] for c in state["releases"][0]["cells"]} == {
        "1": 3, "2": 3, "3": 2, "4": 2, "5": 2
    }  # fmt: skip

    live.to_step("mine")
    for person in people:
        assert person.send(("map", "1-2", 1), ("coverage:people", "high", 1)) == ["saved", "saved"]
    live.to_step("together")
    live.remote.command("freeze", discard=True)
    state = live.remote.command("reveal")
    assert {release["form"] for release in state["releases"]} == {"axes", "words"}
    assert state["derived"]["coverage"] == [
        {"dimension": "people", "name": "People leadership", "holds": "most"}
    ]

    closed = live.remote.command("close")
    assert (closed["phase"], closed["run"]["can"]) == ("closed", [])
    assert people[0].state()["phase"] == "closed"
    assert len(people[0].state()["releases"]) == 3
    assert not list(live.folder.glob("room.db*"))
    report = live.remote.get("/api/run/report").decode()
    assert "People leadership" in report
    assert json.loads((live.folder / "releases.json").read_text())["final"] is True
    assert people[0].send((SCALE, "1", 9)) == ["closed"]


def test_before_the_reveal_nobody_sees_more_than_counts(live: Live) -> None:
    people = live.join(9)
    live.to_step("alone")
    for number, person in enumerate(people):
        person.send((SCALE, str(1 + number % 5), 1), ("q:role-now", "not-yet", 1))
    for _ in range(2):
        for path in ("/api/run/state", "/api/run/report?format=json", "/api/screen/state"):
            data = json.loads(live.remote.get(path))
            assert data["releases"] == []
            assert data["derived"] == {"split": [], "coverage": [], "time": []}
            assert "not-yet" not in json.dumps(data)
        assert people[0].state()["releases"] == []
        if live.remote.state()["run"]["freeze"]["ready"]:
            live.remote.command("freeze", discard=True)


def test_joining_twice_with_one_token_is_one_seat_and_coming_back_needs_no_code(live: Live) -> None:
    person = live.person()
    first, second = person.join(), person.join()
    assert first.json()["seats"] == second.json()["seats"] == 1
    assert "HttpOnly" in first.headers["set-cookie"]
    assert "SameSite=strict" in first.headers["set-cookie"]
    person.code = ""
    assert person.join().status_code == 200
    assert person.client.get("/api/state").status_code == 200


def test_late_people_may_join_until_the_door_is_closed(live: Live) -> None:
    live.join(1)
    live.to_step("alone")
    late = live.person()
    assert late.join().json()["late"] is True
    live.remote.command("lock", on=True)
    refused = live.person().join()
    assert (refused.status_code, refused.json()["error"]) == (403, "locked")
    assert late.join().status_code == 200


def test_segments_are_fixed_at_the_start(live: Live) -> None:
    live.join(5, "web")
    live.join(2, "data")
    live.remote.command("start")
    late = live.person()
    assert late.join("data").json()["segment"] is None
    other = live.person()
    assert other.join("web").json()["segment"] == "web"


def test_wrong_codes_are_refused_and_slowed_down(live: Live) -> None:
    person = live.person()
    person.code = "222222"
    replies = [person.join().status_code for _ in range(8)]
    assert replies == [403] * 5 + [429] * 3
    assert int(person.join().headers["retry-after"]) >= 1
    right = live.person()
    assert right.join().status_code == 200
    soon(lambda: live.remote.state()["run"]["wrong_codes"] == 5)


def test_polling_with_the_etag_costs_nothing_while_nothing_changes(live: Live) -> None:
    (person,) = live.join(1)
    time.sleep(2.5)
    first = person.client.get("/api/state")
    again = person.client.get("/api/state", headers={"If-None-Match": first.headers["etag"]})
    assert (first.status_code, again.status_code) == (200, 304)
    live.remote.command("start")
    changed = person.client.get("/api/state", headers={"If-None-Match": first.headers["etag"]})
    assert changed.status_code == 200
    assert changed.json()["now"] == pytest.approx(1000 * time.time(), abs=5000)


def test_events_bring_the_document_at_once_and_after_every_change(live: Live) -> None:
    (person,) = live.join(1)
    seen: list[tuple[str, dict[str, object]]] = []
    done = threading.Event()

    def listen() -> None:
        with person.client.stream("GET", "/api/events") as response:
            kind = ""
            for line in response.iter_lines():
                if line.startswith("event: "):
                    kind = line[7:]
                elif line.startswith("data: "):
                    seen.append((kind, json.loads(line[6:])))
                    if seen[-1][1].get("phase") == "running":
                        done.set()
                        return

    listener = threading.Thread(target=listen)
    listener.start()
    time.sleep(1.5)
    live.remote.command("start")
    assert done.wait(10)
    listener.join()
    assert seen[0][0] == "state"
    assert seen[0][1]["phase"] == "lobby"
    assert {kind for kind, _ in seen} <= {"state", "counts"}


def test_the_count_of_connected_people_follows_them(live: Live) -> None:
    def connected() -> int:
        return int(live.remote.state()["counts"]["connected"])

    people = live.join(3)
    live.remote.command("start")
    with people[0].client.stream("GET", "/api/events") as one:
        lines = one.iter_lines()
        next(lines)
        soon(lambda: connected() == 1)
    soon(lambda: connected() == 0, seconds=8)


def test_the_projector_has_a_secret_of_its_own(live: Live) -> None:
    keys = json.loads((live.folder / "secrets.json").read_text())
    with httpx.Client(base_url=live.base) as screen:
        assert screen.get("/api/screen/state").status_code == 401
        assert screen.post("/api/screen/open", json={"secret": "0" * 32}).status_code == 401
        opened = screen.post("/api/screen/open", json={"secret": keys["projector"]})
        assert opened.status_code == 200
        state = screen.get("/api/screen/state").json()
        assert state["join"]["url"].startswith("HTTP://127.0.0.1:")
        assert "run" not in state
        code = screen.get("/api/screen/qr").json()
        assert len(code["halfblocks"]) == (len(code["modules"]) + 1) // 2
        assert screen.get("/api/run/state").status_code == 401
        assert screen.post("/api/run/next", json={}).status_code == 401


def test_a_key_pressed_twice_acts_once(live: Live) -> None:
    state = live.remote.command("start")
    live.remote.command("next", at=state["version"])
    with pytest.raises(SaidNoError, match="moved on"):
        live.remote.command("next", at=state["version"])


def test_timer_pause_minute_blank_and_code(live: Live) -> None:
    live.to_step("alone")
    state = live.remote.command("pause")
    assert (state["timer"]["paused"], state["timer"]["ends"]) == (True, None)
    assert live.remote.command("minute", by=1)["timer"]["left"] == pytest.approx(360, abs=3)
    assert live.remote.command("resume")["timer"]["paused"] is False
    assert live.remote.command("blank", on=True)["screen"]["blank"] is True
    assert live.remote.command("show", what="code")["screen"] == {"show": "code", "blank": False}
    assert live.remote.command("back")["step"]["id"] == "hello"


def test_a_room_that_nobody_attends_to_ends_its_process_and_stays(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    live.join(1)
    live.remote.command("start")
    monkeypatch.setattr("emcompass.workshop.server.service.UNATTENDED_SECONDS", 0.5)
    soon(lambda: not (live.folder / "running.json").exists())
    monkeypatch.undo()
    live.restart()
    assert live.remote.state()["phase"] == "running"


def test_files_handed_in_count_once(live: Live) -> None:
    live.to_step("alone")
    people = [{"id": f"{n:032x}", "values": {SCALE: "4", "flag:none": "yes"}} for n in range(6)]
    live.remote.command("import", people=people)
    live.remote.command("import", people=people)
    live.answered(SCALE, 6)
    assert live.remote.state()["run"]["answered"] == {SCALE: 6}


def test_a_second_console_finds_the_running_server(live: Live) -> None:
    again = ensure_server(live.folder)
    assert again.process is None
    assert again.remote.state()["phase"] == "lobby"
    assert find_room() == live.folder
    assert [room.open for room in list_rooms()] == [True]


async def test_the_facilitators_stream_brings_counts(live: Live) -> None:
    people = live.join(5)
    live.to_step("alone")
    link = Link(place_of(live.remote.settings), live.remote.secret)
    async with aclosing(link.events("/api/run/events")) as events:
        name, state = await anext(events)
        assert (name, state["step"]["id"]) == ("state", "alone")
        for person in people:
            person.send((SCALE, "2", 1))
        async with asyncio.timeout(10):
            while state["run"]["answered"].get(SCALE) != 5:
                _, state = await anext(events)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_below_the_minimum_no_document_tells_how_many(live: Live, number: int) -> None:
    """One answer to a question that only managers get, or none, would say who is one."""
    people = live.join(6)
    live.to_step("alone")
    before = [_without_clock(live.remote.state()), people[5].state()["counts"]["answered"]]
    for person in people[:number]:
        person.send((SCALE, "2", 1))
    time.sleep(1.5)
    assert [_without_clock(live.remote.state()), people[5].state()["counts"]["answered"]] == before
    with pytest.raises(SaidNoError, match="fewer than 5 answers"):
        live.remote.command("freeze")


def _without_clock(state: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in state.items() if key not in {"now", "counts"}}


def test_commands_are_no_way_to_count_more_often_than_once_a_second(live: Live) -> None:
    people = live.join(12)
    live.to_step("alone")
    seen = set()
    until = time.monotonic() + 2
    for person in people:
        person.send((SCALE, "2", 1))
        for on in (True, False):
            seen.add(live.remote.command("blank", on=on)["run"]["answered"].get(SCALE))
        if time.monotonic() > until:
            break
    assert len(seen) <= 4
