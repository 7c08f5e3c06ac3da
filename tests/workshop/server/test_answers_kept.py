"""What becomes of answers when posts repeat, replies get lost and the server is killed."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.workshop.live import SCALE, Live, Person, live_room


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path) as room:
        yield room


@pytest.fixture
def child(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, child=True) as room:
        yield room


def test_every_post_three_times_in_any_order_counts_exactly(live: Live) -> None:
    people = live.join(9)
    live.to_step("alone")
    rng = random.Random(3)
    posts = [(person, n) for person in people for n in (1, 2, 3)] * 3
    rng.shuffle(posts)
    for person, n in posts:
        assert person.send((SCALE, str(n), n)) == ["saved"]
    live.remote.command("freeze", discard=True)
    live.answered(SCALE, 9)
    state = live.remote.command("reveal")
    release = next(r for r in state["releases"] if r["topic"] == SCALE)
    assert {c["id"]: c["word"] for c in release["cells"]}["3"] == "most"


def test_with_a_fifth_of_the_replies_lost_the_counts_are_exact(live: Live) -> None:
    people = live.join(9)
    live.to_step("alone")
    rng = random.Random(20)
    for person in people:
        for n in (1, 2):
            while not _sent_with_luck(live, person, str(n), n, rng):
                pass
    live.remote.command("freeze", discard=True)
    live.answered(SCALE, 9)
    release = next(r for r in live.remote.command("reveal")["releases"] if r["topic"] == SCALE)
    assert {c["id"]: c["word"] for c in release["cells"]}["2"] == "most"


def _sent_with_luck(live: Live, person: Person, value: str, n: int, rng: random.Random) -> bool:
    """Send, and now and then hang up before the reply comes."""
    if rng.random() > 0.2:
        return person.send((SCALE, value, n)) == ["saved"]
    body = json.dumps({"answers": [{"topic": SCALE, "value": value, "n": n}]}).encode()
    port = live.remote.settings.port
    head = (
        f"POST /api/answer HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n"
        f"Authorization: Bearer {person.token}\r\nContent-Type: application/json\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    with socket.create_connection(("127.0.0.1", port)) as line:
        line.sendall(head.encode() + body)
    return False


def test_a_killed_server_continues_with_the_same_people_at_the_same_step(child: Live) -> None:
    live = child
    people = live.join(6)
    live.to_step("alone")
    for person in people:
        person.send((SCALE, "4", 1))
    live.kill()
    live.restart()
    state = live.remote.state()
    assert (state["step"]["id"], state["counts"]["joined"]) == ("alone", 6)
    assert state["run"]["answered"][SCALE] == 6
    assert people[0].send((SCALE, "2", 2)) == ["saved"]
    assert people[0].state()["version"] == state["version"]


def test_no_acknowledged_answer_is_lost_when_the_server_is_killed_under_load(child: Live) -> None:
    live = child
    people = live.join(30)
    live.to_step("alone")
    rng = random.Random(9)
    for _ in range(3):
        acknowledged = _load_and_kill(live, people, rng)
        state = live.remote.state()
        assert state["run"]["answered"].get(SCALE, 0) >= len(acknowledged)
    for person in people:
        person.send((SCALE, "3", 99))
    live.remote.command("freeze", discard=True)
    live.answered(SCALE, 30)


def _load_and_kill(live: Live, people: list[Person], rng: random.Random) -> set[str]:
    acknowledged: set[str] = set()
    stop = threading.Event()

    def send(person: Person) -> None:
        for n in range(1, 50):
            if stop.is_set():
                return
            try:
                if person.post((SCALE, str(1 + n % 5), n)).status_code == 200:
                    acknowledged.add(person.token)
            except httpx.HTTPError:
                return

    threads = [threading.Thread(target=send, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    time.sleep(rng.uniform(0.05, 0.4))
    live.kill()
    stop.set()
    for thread in threads:
        thread.join()
    live.restart()
    return acknowledged
