"""Workers that end while a room is at it: whoever listens or sends goes on with another one."""

from __future__ import annotations

import asyncio
import secrets
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pytest

from emcompass.tui.room_desk import RoomDesk
from emcompass.workshop.client.feed import RoomFeed
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.client.seat import Seat
from tests.postgres import Cluster
from tests.waiting import until
from tests.workshop.live import SCALE, Person
from tests.workshop.serve.serving import Room, Serving, serving

pytestmark = pytest.mark.server

_GATEWAY = 502  # the proxy could not pass it on


@pytest.fixture(scope="module")
def server(cluster: Cluster) -> Iterator[Serving]:
    with serving(cluster.fresh()) as running:
        yield running


@pytest.fixture
def room(server: Serving, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Room:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    return server.open(tmp_path, server.token(secrets.token_hex(4)))


def workers(server: Serving) -> set[int]:
    """The processes that answer."""
    assert server.process is not None
    found = subprocess.run(
        ["pgrep", "-f", "-P", str(server.process.pid), "spawn_main"],
        check=False,
        capture_output=True,
        text=True,
    )
    return {int(each) for each in found.stdout.split()}


@dataclass
class Watching:
    """What everybody saw: the newest step of each listener, and whatever went wrong."""

    steps: dict[str, str] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)
    sent: int = 0

    def see(self, who: str, document: dict[str, Any] | None) -> None:
        """A document came, or None: the way was lost."""
        if document is None:
            self.trouble.append(f"{who} lost the room")
        else:
            self.steps[who] = (document["step"] or {"id": ""})["id"]

    async def feed(self, who: str, feed: Any) -> None:
        """A console or a projector."""
        async with aclosing(feed.follow()) as documents:
            async for document in documents:
                self.see(who, document)

    async def terminal(self, room: Room, who: str) -> None:
        """Somebody at a terminal."""
        address = parse_address(room.pages)
        one = Participant(address)
        hello = await one.hello()
        seat = Seat(str(hello["room"]), secrets.token_hex(16))
        await one.join(seat, address.code)
        async with aclosing(one.follow()) as documents:
            async for document in documents:
                self.see(who, document)
                if one.lost:
                    self.trouble.append(f"{who}: {one.lost}")

    async def phone(self, room: Room, person: Person, who: str) -> None:
        """A browser's event stream: it comes again after the pause that it was told."""
        headers = {"Authorization": f"Bearer {person.token}"}
        async with httpx.AsyncClient(base_url=room.pages, timeout=30, headers=headers) as client:
            while True:
                pause = 0.0
                try:
                    async with client.stream("GET", "/api/events") as stream:
                        if stream.status_code != 200:
                            self.trouble.append(f"{who}: {stream.status_code}")
                        async for line in stream.aiter_lines():
                            if line.startswith("retry:"):
                                pause = int(line[6:]) / 1000
                            elif '"step":{"' in line:
                                self.steps[who] = line.partition('"id":"')[2].partition('"')[0]
                except httpx.HTTPError as error:
                    self.trouble.append(f"{who}: {error!r}")
                if pause > 0.5:
                    self.trouble.append(f"{who} was told to wait {pause} s")
                await asyncio.sleep(pause)

    async def sender(self, room: Room, person: Person, who: str) -> None:
        """A device that answers again and again, and tries again at once, as devices do, where the
        proxy's connection ended as it was used; nothing else may go wrong even once."""
        headers = {"Authorization": f"Bearer {person.token}"}
        async with httpx.AsyncClient(base_url=room.pages, timeout=30, headers=headers) as client:
            for n in range(1, 1_000_000):
                body = {"answers": [{"topic": SCALE, "value": str(1 + n % 5), "n": n}]}
                try:
                    reply = await client.post("/api/answer", json=body)
                    if reply.status_code == _GATEWAY:
                        reply = await client.post("/api/answer", json=body)
                    if reply.status_code != 200:
                        self.trouble.append(f"{who}: {reply.status_code} {reply.text}")
                except httpx.HTTPError as error:
                    self.trouble.append(f"{who}: {error!r}")
                self.sent += 1
                await asyncio.sleep(0.02)


@asynccontextmanager
async def watched(room: Room, people: list[Person]) -> AsyncIterator[Watching]:
    """Everybody at it."""
    seen = Watching()
    desk = RoomDesk(room.folder)
    assert isinstance(desk.screen_feed, RoomFeed)
    doing = [
        seen.feed("console", desk.feed),
        seen.feed("projector", desk.screen_feed),
        *(seen.terminal(room, f"terminal {number}") for number in range(2)),
        *(seen.phone(room, one, f"phone {number}") for number, one in enumerate(people[:4])),
        *(seen.sender(room, one, f"sender {number}") for number, one in enumerate(people[4:])),
    ]
    tasks = [asyncio.create_task(each) for each in doing]
    try:
        await until(lambda: len(seen.steps) == 8)
        yield seen
        for task in tasks:
            assert not task.done(), task
    finally:
        for task in tasks:
            task.cancel()
        for task in tasks:
            with suppress(asyncio.CancelledError):
                await task


async def everybody_moves(room: Room, seen: Watching, step: str) -> None:
    """A command reaches every listener."""
    await asyncio.to_thread(room.to_step, step)
    await until(lambda: set(seen.steps.values()) == {step})


async def test_workers_restarted_one_after_another_are_noticed_by_nobody(
    server: Serving, room: Room
) -> None:
    people = room.join(8)
    room.to_step("alone")
    assert server.process is not None
    async with watched(room, people) as seen:
        before = workers(server)
        assert len(before) == 2
        server.process.send_signal(signal.SIGHUP)
        await until(lambda: len(workers(server)) == 2 and not workers(server) & before)
        await asyncio.sleep(0.5)
        sent = seen.sent
        await everybody_moves(room, seen, "mine")
        await until(lambda: seen.sent > sent + 20)
        state = await asyncio.to_thread(room.remote.state)
        assert seen.trouble == []
    assert state["counts"]["joined"] == 10
    assert all(line.startswith("{") and "fault" not in line for line in server.log.splitlines())


async def test_a_worker_that_is_told_to_end_hands_its_people_on(
    server: Serving, room: Room
) -> None:
    people = room.join(8)
    room.to_step("alone")
    async with watched(room, people) as seen:
        before = workers(server)
        ending = min(before)
        began = time.monotonic()
        signalled = asyncio.create_subprocess_exec("kill", "-TERM", str(ending))
        await (await signalled).wait()
        await until(lambda: ending not in workers(server))
        assert time.monotonic() - began < 20
        await everybody_moves(room, seen, "mine")
        await until(lambda: len(workers(server)) == 2)
        assert seen.trouble == []
        here = room.remote.state
        await until(lambda: here()["counts"]["connected"] == 6)  # nobody counts twice
