"""One participant against the room: seats, streams and wrong codes without end."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from emcompass.workshop.http_link import SaidNoError
from emcompass.workshop.server import door as doors
from emcompass.workshop.server import presence as presences
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.door import Door
from emcompass.workshop.server.presence import STREAMS_A_SEAT, Presence
from emcompass.workshop.server.security import Refusal
from tests.waiting import soon
from tests.workshop.live import SCALE, Live, live_room

CODE = "7KQ2MX"


class Clock:
    """Seconds by hand."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, people=8) as room:
        yield room


# Seats


def test_beyond_the_people_expected_seats_come_slowly() -> None:
    clock = Clock()
    door = Door(CODE, 300, clock)
    for seats in range(300):
        door.admit(seats)
    taken = 0
    for moment in range(600):
        clock.now = moment / 10
        try:
            door.admit(300 + taken)
        except Refusal:
            continue
        taken += 1
    assert taken <= 60 * doors.SEATS_A_SECOND + doors.SEATS_AT_ONCE
    assert door.crowded(300 + taken)
    assert not door.crowded(300)


def test_the_console_hears_of_a_crowd_and_takes_empty_seats_away(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presences, "NEW_SECONDS", 0.0)
    people = live.join(3)
    live.to_step("alone")
    for person in people:
        person.send((SCALE, "4", 1))
    with pytest.raises(SaidNoError, match="Too few seats are empty"):
        live.remote.command("tidy")
    live.join(9)

    def told() -> tuple[int, bool, int]:
        state = live.remote.state()
        return state["counts"]["joined"], state["run"]["crowded"], state["run"]["empty"]

    soon(lambda: told() == (12, True, 9), told)
    live.remote.command("tidy")
    soon(lambda: told() == (3, False, 0), told)
    assert people[0].send((SCALE, "5", 2)) == ["saved"]
    gone = live.people[-1]
    assert gone.client.get("/api/state").status_code == 401
    assert gone.join().status_code == 200


def test_few_empty_seats_are_not_told_of(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(presences, "NEW_SECONDS", 0.0)
    live.join(4)
    time.sleep(1.2)
    assert live.remote.state()["run"]["empty"] == 0


def test_whoever_answered_is_connected_or_new_keeps_the_seat() -> None:
    presence = Presence(known=[b"before"])
    seats = [b"before", b"answered", b"listening", b"asking", b"new", b"nobody"]
    presence.answered(b"answered")
    presence.arrive(b"listening")
    presence.polled(b"asking")
    presence.joined(b"new")
    assert presence.empty(seats) == {b"nobody"}


# Streams


def test_streams_have_a_budget_that_leaves_every_seat_one() -> None:
    presence = Presence(streams_at_most=100)
    seats = [f"seat {number}".encode() for number in range(60)]
    for seat in seats:
        for _ in range(STREAMS_A_SEAT):
            if presence.may_open(seat):
                presence.arrive(seat)
    assert presence.here() == set(seats)
    more = [f"more {number}".encode() for number in range(100)]
    for seat in more:
        if presence.may_open(seat):
            presence.arrive(seat)
    assert not presence.may_open(b"one more")
    presence.leave(seats[0])
    assert presence.may_open(b"one more")


def test_connections_of_the_room_itself_outlive_any_crowd() -> None:
    class Line:
        def __init__(self, number: int) -> None:
            self.client, self.cycle, self.transport = ("127.0.0.1", number), None, self
            self.aborted = False

        def abort(self) -> None:
            self.aborted = True

    house: Any = Connections(at_most=64)
    assert house.streams_at_most == 60
    console = Line(0)
    house.add(console)
    house.trust(["127.0.0.1", 0])
    for number in range(1, 500):
        house.add(Line(number))
    assert not console.aborted
    assert len(house) == 64


async def test_full_of_streams_the_room_still_serves_console_and_newcomers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("emcompass.workshop.server.room_server.raise_file_limit", lambda: 64)
    with live_room(tmp_path, people=100) as live:
        seats = await asyncio.to_thread(live.join, 30)
        for person in live.people:
            person.client.close()
        lines = [httpx.AsyncClient(base_url=live.base, timeout=5) for _ in range(120)]
        streams = []
        for number, line in enumerate(lines):
            token = seats[number % 30].token
            request = line.build_request(
                "GET", "/api/events", headers={"Authorization": f"Bearer {token}"}
            )
            streams.append(await line.send(request, stream=True))
        assert sum(each.status_code == 200 for each in streams) <= 60
        state = await asyncio.to_thread(live.remote.state)
        assert state["counts"]["joined"] == 30
        newcomer = live.person()
        joined = await asyncio.to_thread(newcomer.join)
        assert joined.status_code == 200
        assert (await asyncio.to_thread(newcomer.state))["phase"] == "lobby"
        for line in lines:
            await line.aclose()


# Codes


async def test_a_flood_of_wrong_codes_refuses_nobody_who_has_the_right_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(doors, "CHECK_SECONDS", 0.01)
    door = Door(CODE, 300, time.monotonic)
    flood = [door.check("AAAAAA", secrets.token_hex(16)) for _ in range(2000)]
    newcomers = [door.check(CODE, secrets.token_hex(16)) for _ in range(50)]
    began = time.monotonic()
    ends = await asyncio.gather(*flood, *newcomers, return_exceptions=True)
    assert all(isinstance(end, Refusal) for end in ends[:2000])
    assert ends[2000:] == [None] * 50
    most = doors.CHECKS_AT_ONCE / doors.CHECK_SECONDS
    assert time.monotonic() - began > 0.8 * (2000 - 60 - 10 * 2) / most


async def test_one_device_guesses_slowly_even_with_the_right_code_at_last() -> None:
    door = Door(CODE, 300, Clock())
    for _ in range(5):
        with pytest.raises(Refusal, match="wrong-code"):
            await door.check("AAAAAA", "one")
    with pytest.raises(Refusal, match="slow-down"):
        await door.check(CODE, "one")
    await door.check(CODE, "another")
