"""One room is flooded: another one notices nothing, and in the flooded one nothing is lost."""

from __future__ import annotations

import asyncio
import json
import secrets
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest

from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.client.seat import Seat
from tests.postgres import Cluster
from tests.waiting import soon
from tests.workshop.live import SCALE, Person
from tests.workshop.serve.serving import Room, Serving, free_port, serving

pytestmark = pytest.mark.server

LINES = 24
METRICS = free_port()


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Serving]:
    limits = {"requests": 200, "connections": 64, "rooms": 1000}
    place = f"127.0.0.1:{METRICS}"
    with serving(cluster.fresh(), workers=1, proxy=False, limits=limits, metrics=place) as running:
        yield running


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    return tmp_path


def begun(server: Serving, home: Path) -> Room:
    """A room in which people answer."""
    room = server.open(home, server.token(secrets.token_hex(4)))
    room.join(6)
    room.to_step("alone")
    return room


def requests(server: Serving, room: Room) -> list[bytes]:
    """Answers, noise from whoever has no seat, and results taken again and again."""
    base, host = room.remote.settings.base, server.listen

    def post(path: str, token: str, body: object) -> bytes:
        text = json.dumps(body)
        return (
            f"POST {base}{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n"
            f"Authorization: Bearer {token}\r\nContent-Length: {len(text)}\r\n\r\n{text}"
        ).encode()

    seated = [person.token for person in room.people[:5]]
    answers = [
        post("/api/answer", token, {"answers": [{"topic": SCALE, "value": "1", "n": 5}]})
        for token in seated
    ]
    noise = [post("/api/answer", secrets.token_hex(16), {"answers": "noise"}) for _ in range(2)]
    return [*answers, *noise, *(post("/api/taken", token, {}) for token in seated)]


async def status(reader: asyncio.StreamReader) -> bytes:
    """A reply's, which is read to its end."""
    head = await reader.readuntil(b"\r\n\r\n")
    length = head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0]
    await reader.readexactly(int(length))
    return head.split(b" ", 2)[1]


@contextmanager
def flooded(server: Serving, room: Room) -> Iterator[Counter[bytes]]:
    """Ask as much as goes; by their status, how many replies there were."""
    replies: Counter[bytes] = Counter()
    over = threading.Event()
    asked = requests(server, room)
    host, _, port = server.listen.rpartition(":")

    async def one(number: int) -> None:
        at = number
        while not over.is_set():
            with suppress(OSError, asyncio.IncompleteReadError):
                reader, writer = await asyncio.open_connection(host, int(port))
                try:
                    while not over.is_set():
                        at += 1
                        writer.write(asked[at % len(asked)])
                        replies[await status(reader)] += 1
                finally:
                    writer.close()

    async def everybody() -> None:
        await asyncio.gather(*map(one, range(LINES)))

    thread = threading.Thread(target=lambda: asyncio.run(everybody()))
    thread.start()
    try:
        soon(lambda: replies[b"429"] > 100)
        yield replies
    finally:
        over.set()
        thread.join(30)


def test_a_flooded_room_keeps_no_other_room_waiting(server: Serving, home: Path) -> None:
    flood, calm = begun(server, home), begun(server, home)
    with flooded(server, flood) as replies:
        before = replies.total()
        for n in range(1, 6):
            for person in calm.people:
                reply = person.post((SCALE, str(n), n))
                assert reply.status_code == 200, reply.text
                assert reply.elapsed.total_seconds() < 5
        calm.to_step("mine")
        assert replies.total() > before
        assert flood.remote.command("next")["step"]["id"] == "mine"  # its console is not held up
    told = httpx.get(f"http://127.0.0.1:{METRICS}/metrics").text
    assert 'emcompass_held_back_requests_total{limit="requests"}' in told


def test_whoever_is_held_back_is_told_and_comes_again(server: Serving, home: Path) -> None:
    room = begun(server, home)
    *_, calm = room.people
    with flooded(server, room):
        refused = [person.post((SCALE, "2", 9)) for person in room.people for _ in range(9)]
        told = next(each for each in refused if each.status_code == 429)
        assert int(told.headers["retry-after"]) >= 1
        assert told.json()["error"] == "slow-down"
        assert "by itself" in told.json()["say"]
        opened = {"Sec-Fetch-Mode": "navigate"}
        pages = [httpx.get(f"{room.pages}/", headers=opened) for _ in range(3)]
        assert {each.status_code for each in pages} == {200}

        assert asyncio.run(asyncio.wait_for(answered(room, calm), 60)) == "saved"


async def answered(room: Room, person: Person) -> str | None:
    """Answer as a terminal does; what became of it."""
    address = parse_address(room.pages)
    one = Participant(address)
    await one.hello()
    seat = Seat(room.remote.settings.room, person.token)
    await one.join(seat, address.code)
    seat.outbox.put(SCALE, "4")
    one.ring()
    told = asyncio.Event()
    topics = {SCALE: "open"}
    sending = asyncio.ensure_future(one.send_forever(seat, lambda: topics, told.set))
    await told.wait()
    sending.cancel()
    return seat.outbox.status(SCALE)


def test_a_room_with_all_streams_leaves_another_room_its_own(server: Serving, home: Path) -> None:
    greedy, small = begun(server, home), begun(server, home)
    lines: list[httpx.Client] = []
    streams: list[httpx.Response] = []

    def listen(room: Room, number: int) -> int:
        person = room.people[number % len(room.people)]
        lines.append(httpx.Client(base_url=room.pages, timeout=20))
        bearer = {"Authorization": f"Bearer {person.token}"}
        request = lines[-1].build_request("GET", "/api/events", headers=bearer)
        streams.append(lines[-1].send(request, stream=True))
        return streams[-1].status_code

    try:
        people = 66
        greedy.join(people - 6)
        opened = [listen(greedy, number) for number in range(people)]
        assert opened.count(503) >= 5
        assert [listen(small, number) for number in range(6)] == [200] * 6
        small.to_step("mine")
        assert any('"id":"mine"' in line for line in streams[-1].iter_lines())
    finally:
        for each in lines:
            each.close()


def test_a_large_body_without_a_token_is_answered_in_words(server: Serving) -> None:
    bearer = {"Authorization": f"Bearer {'0' * 32}"}
    for size in (10_000, 1_000_000, 4_000_000):
        body = {"agenda": "x" * size}
        reply = httpx.post(f"{server.address}/api/rooms", json=body, headers=bearer)
        assert (reply.status_code, reply.json()["error"]) == (401, "no-token")
