"""Seats that nobody uses, in a room of two workers: only what neither saw in use is taken away."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import psycopg
import pytest

from emcompass.bank.loader import load_bank
from emcompass.workshop.host.access import hashed
from emcompass.workshop.host.room_key import new_key, public_of
from emcompass.workshop.serve import hosting, shared_room
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.room_records import NewRoom
from emcompass.workshop.server import presence
from emcompass.workshop.server.room_commands import seat_of
from tests.postgres import Cluster
from tests.workshop.rooms import small_plan
from tests.workshop.serve.two_workers import Worker

pytestmark = pytest.mark.server

SECRET = "f" * 32


@dataclass
class Shared:
    """A room, and the workers that answer for it."""

    address: str
    code: str = ""
    workers: list[Worker] = field(default_factory=list)

    def begin(self) -> None:
        """Two workers."""
        self.workers += [Worker(self.address), Worker(self.address)]

    async def post(self, worker: int, path: str, secret: str, **data: Any) -> Any:
        """What somebody sends to one of the workers."""
        bearer = {"Authorization": f"Bearer {secret}"}
        client = self.workers[worker].client
        return await client.post(f"/{self.code}/api/{path}", json=data, headers=bearer)

    async def join(self, worker: int, number: int) -> list[str]:
        """So many seats, taken at one of them."""
        tokens = [secrets.token_hex(16) for _ in range(number)]
        for token in tokens:
            reply = await self.post(worker, "join", "", code=self.code, token=token, segment=None)
            assert reply.status_code == 200, reply.text
        return tokens

    async def told(self, worker: int) -> int:
        """How many seats nobody uses, as one worker's console has it."""
        path, bearer = f"/{self.code}/api/run/state", {"Authorization": f"Bearer {SECRET}"}
        reply = await self.workers[worker].client.get(path, headers=bearer)
        return int(reply.json()["run"]["empty"])

    async def until_told(self, number: int) -> None:
        """Until both tell of so many."""
        async with asyncio.timeout(60):
            while not await self._both_told(number):
                pass

    async def _both_told(self, number: int) -> bool:
        await asyncio.sleep(0.1)
        return [await self.told(0), await self.told(1)] == [number, number]

    def seats(self) -> set[bytes]:
        """Those that there are."""
        with psycopg.connect(self.address) as connection:
            return {seat for (seat,) in connection.execute("SELECT seat FROM seats").fetchall()}


@pytest.fixture
async def shared(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Shared]:
    monkeypatch.setattr(presence, "NEW_SECONDS", 2.0)
    monkeypatch.setattr(presence, "POLLED_WITHIN", 1.0)
    monkeypatch.setattr(shared_room, "SEATS_EVERY", 0.5)
    plan, bank = small_plan(), load_bank("engineering-manager")
    monkeypatch.setattr(hosting, "read_room", lambda *_: (plan, bank, {}))
    found = Shared(cluster.fresh())
    settings = {
        "title": "Seats",
        "created": "2026-11-22T19:30:00+00:00",
        "facilitator": hashed(SECRET),
        "projector": "",
        "rehearsal": False,
        "minimum": plan.minimum,
        "people": 300,
    }
    with psycopg.connect(found.address) as connection:
        row = connection.execute(
            "INSERT INTO facilitators (name, token_hash) VALUES ('a', 'a') RETURNING id"
        ).fetchone()
        assert row is not None
        new = NewRoom("2026-11-22-00000000", row[0], settings, "", {}, public_of(new_key()))
        found.code = records.begin(connection, new, 1)
    found.begin()
    yield found
    for worker in found.workers:
        await worker.leave()


async def with_seats(shared: Shared) -> tuple[list[str], list[str]]:
    """Six seats that were used, each at the worker where it was not taken, and six that weren't."""
    first, second = await shared.join(0, 6), await shared.join(1, 6)
    for worker, tokens in ((1, first[:3]), (0, second[:3])):
        for token in tokens:
            answers = [{"topic": "q:scale", "value": "1", "n": 1}]
            reply = await shared.post(worker, "answer", token, answers=answers)
            assert reply.status_code == 200, reply.text
    return first[:3] + second[:3], first[3:] + second[3:]


async def test_seats_that_no_worker_saw_in_use_are_taken_away(shared: Shared) -> None:
    used, unused = await with_seats(shared)
    await shared.until_told(6)
    assert {seat_of(each) for each in used + unused} == shared.seats()
    assert (await shared.post(1, "run/tidy", SECRET)).status_code == 200
    assert {seat_of(each) for each in used} == shared.seats()
    await shared.until_told(0)
    for worker in (0, 1):
        assert (await shared.post(worker, "taken", used[0])).status_code == 200
        assert (await shared.post(worker, "taken", unused[0])).status_code == 401


async def test_whoever_is_there_by_then_keeps_the_seat(shared: Shared) -> None:
    used, unused = await with_seats(shared)
    await shared.until_told(6)
    back, path = unused[0], f"/{shared.code}/api/state"
    bearer = {"Authorization": f"Bearer {back}"}
    assert (await shared.workers[0].client.get(path, headers=bearer)).status_code == 200
    assert (await shared.post(1, "run/tidy", SECRET)).status_code == 200
    assert {seat_of(each) for each in [*used, back]} == shared.seats()


async def test_a_new_worker_knows_what_those_before_it_saw(shared: Shared) -> None:
    await with_seats(shared)
    await shared.until_told(6)
    left = shared.workers[0]
    await left.leave()
    shared.workers[0] = Worker(shared.address)
    await shared.until_told(6)
    killed = shared.workers[1]
    await killed.die()
    shared.workers[1] = Worker(shared.address)
    await shared.until_told(6)


async def test_what_nobody_can_know_any_more_counts_as_used(shared: Shared) -> None:
    used, _ = await with_seats(shared)
    await shared.until_told(6)
    for worker in shared.workers:
        await worker.die()
    with psycopg.connect(shared.address) as connection:
        connection.execute("TRUNCATE seats_in_use")  # as a database does that was cut off
    shared.workers.clear()
    shared.begin()
    answers = [{"topic": "q:scale", "value": "2", "n": 2}]
    await shared.told(0)
    await shared.post(1, "answer", used[0], answers=answers)
    await asyncio.sleep(3)
    await shared.until_told(0)
    reply = await shared.post(0, "run/tidy", SECRET)
    assert reply.status_code == 409
    assert len(shared.seats()) == 12
