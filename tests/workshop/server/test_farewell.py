"""After the close: how long the server stays, for whom, and what it tells."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from emcompass.workshop.server import farewell as parting
from emcompass.workshop.server.farewell import Farewell
from tests.waiting import soon
from tests.workshop.live import Live, live_room


class Clock:
    """Seconds by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_it_ends_when_everybody_has_a_result_or_the_time_is_up() -> None:
    clock = Clock()
    farewell = Farewell(clock)
    assert not farewell.over(0)
    farewell.begin()
    assert farewell.until == clock.now + parting.FAREWELL_SECONDS
    farewell.take(b"a")
    farewell.take(b"a")
    assert farewell.taken == 1
    clock.now += parting.AFTER_THE_LAST + 1
    assert farewell.over(1)
    assert not farewell.over(2)
    farewell.take(b"b")
    assert not farewell.over(2)
    clock.now += parting.FAREWELL_SECONDS
    assert farewell.over(9)


def test_whoever_is_quicker_than_the_close_counts() -> None:
    clock = Clock()
    farewell = Farewell(clock)
    farewell.take(b"a")
    clock.now += 5
    farewell.begin()
    assert farewell.taken == 1
    clock.now += parting.AFTER_THE_LAST + 1
    assert farewell.over(1)


def test_a_second_close_does_not_begin_it_anew() -> None:
    clock = Clock()
    farewell = Farewell(clock)
    farewell.begin()
    first = farewell.until
    clock.now += 60
    farewell.begin()
    assert farewell.until == first


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, child=True) as room:
        yield room


def test_after_the_close_everybody_finds_page_bank_and_seat_again(live: Live) -> None:
    people = live.join(3)
    live.to_step("alone")
    live.remote.command("close")
    for person in people:
        assert person.client.get("/").status_code == 200
        hello = person.client.get("/api/hello").json()
        assert hello["phase"] == "closed"
        back = {"code": "", "token": person.token, "segment": None}
        assert person.client.post("/api/join", json=back).status_code == 200
        assert person.client.get("/bank.json").json()["ask"]["questions"]
        state = person.state()
        assert 1000 * 60 * 29 < state["until"] - state["now"] <= 1000 * 60 * 30
    assert live.remote.state()["run"]["taken"] == 0
    for _ in range(3):
        assert people[0].client.post("/api/taken", json={}).json() == {"taken": True}
    soon(lambda: live.remote.state()["run"]["taken"] == 1)
    stranger = live.person()
    assert stranger.client.post("/api/taken", json={}).status_code == 401
    assert stranger.join().status_code == 403


def test_before_the_close_nothing_counts_as_taken_home(live: Live) -> None:
    person = live.join(1)[0]
    assert person.client.post("/api/taken", json={}).json() == {"taken": False}
    assert live.remote.state()["until"] is None


def test_whoever_is_forgotten_has_no_cookie_left(live: Live) -> None:
    person = live.join(1)[0]
    live.remote.command("close")
    assert person.client.post("/api/taken", json={"forget": True}).status_code == 200
    assert not person.client.cookies


def test_the_server_ends_by_itself_and_leaves_nothing_of_people(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parting, "AFTER_THE_LAST", 0.5)
    with live_room(tmp_path) as live:
        person = live.join(1)[0]
        seats = live.folder / "seats"
        seats.mkdir()
        (seats / "0a.seat").write_bytes(b"sealed")
        live.remote.command("close")
        time.sleep(1.5)
        assert live.remote.healthy()
        person.client.post("/api/taken", json={})
        soon(lambda: not (live.folder / "running.json").exists())
        assert not seats.exists()
        assert not (live.folder / "secrets.json").exists()
        with pytest.raises(httpx.TransportError):
            person.client.get("/api/hello")
