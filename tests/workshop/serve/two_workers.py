"""One room on two real workers' applications, in this process, on one real database.

Whoever asks comes to either worker, as a proxy sends them. Between two requests the workers may
or may not have heard of each other's changes, and now and then one is killed and replaced.
"""

from __future__ import annotations

import asyncio
import random
import secrets
from collections.abc import Coroutine, Mapping, Sequence
from typing import Any, TypeVar

import httpx
import psycopg

from emcompass.bank.loader import load_bank
from emcompass.workshop.host.access import hashed
from emcompass.workshop.host.room_key import new_key, public_of
from emcompass.workshop.rules.json_forms import parse_release, parse_room
from emcompass.workshop.rules.release import Release
from emcompass.workshop.rules.room import Plan, RefusedError, Room
from emcompass.workshop.serve import hosting
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.front import Front
from emcompass.workshop.serve.room_records import NewRoom
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.room_commands import Given
from tests.workshop.rooms import memory_host, token
from tests.workshop.sequences import InMemory, Played, play

T = TypeVar("T")

ADDRESS = "http://rooms.example"
KILLED = 0.04  # of all moments between two requests
IN_STEP = 0.2  # of all commands: then both workers are looked at until they show the same
PATIENCE = 30.0


def opened(address: str, plan: Plan, seed: int) -> TwoWorkers:
    """A room of this plan on two workers; `seed` says who comes to which."""
    bank = load_bank("engineering-manager")
    hosting.read_room = lambda *_: (plan, bank, {})  # no agenda makes this plan
    return TwoWorkers(address, plan, random.Random(-1 - seed))


def played_on_both(address: str, seed: int) -> list[str]:
    """One random workshop on one laptop and on two workers: complaints, and what differs."""
    rooms: list[InMemory] = []
    served: list[TwoWorkers] = []

    def laptop(plan: Plan) -> Played:
        rooms.append(InMemory(memory_host(plan)))
        return rooms[-1]

    def there(plan: Plan) -> Played:
        served.append(opened(address, plan, seed))
        return served[-1]

    complaints = [*play(random.Random(seed), laptop), *play(random.Random(seed), there)]
    ((embedded,), (room,)) = rooms, served
    if room.shown_last != embedded.releases:
        complaints.append("other pictures than on a laptop")
    if room.room.topics != embedded.room.topics:
        complaints.append("topics in another state than on a laptop")
    left = [
        table
        for table in ("answers", "spent", "tallies")
        if room.rows(f"SELECT 1 FROM {table} WHERE room = %s")
    ]
    return [*complaints, *(f"{table} left after the close" for table in left)]


class Worker:
    """The application of one worker, which lives until it is killed or leaves."""

    def __init__(self, address: str) -> None:
        configuration = Configuration(organisation="X", public=(ADDRESS,), database=address)
        self._database = Database(address, 4)
        self._front = Front(configuration, self._database, Connections())
        self._leaving = asyncio.Event()
        self._began = asyncio.Event()
        self._life = asyncio.ensure_future(self._live())
        transport = httpx.ASGITransport(self._front)
        self.client = httpx.AsyncClient(transport=transport, base_url=ADDRESS, timeout=PATIENCE)

    async def _live(self) -> None:
        async def receive() -> dict[str, Any]:
            if self._began.is_set():
                await self._leaving.wait()
            return {"type": "lifespan.startup"}

        async def send(_: Mapping[str, Any]) -> None:
            self._began.set()

        await self._front({"type": "lifespan"}, receive, send)

    async def leave(self) -> None:
        """As with SIGTERM."""
        await self._began.wait()
        self._leaving.set()
        await self._life
        await self.client.aclose()

    async def die(self) -> None:
        """As with kill -9: nothing is finished, nothing is told."""
        rooms = self._front._rooms._rooms.values()
        tasks = [self._life, *self._front._tasks, *(each.task for each in rooms)]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self.client.aclose()
        self._database.close()


class TwoWorkers:
    """A room of a plan, as `sequences.play` plays it. `rng` says who comes to which worker."""

    def __init__(self, address: str, plan: Plan, rng: random.Random) -> None:
        self.plan = plan
        self._address, self._rng = address, rng
        self._key, self._secret, self._id = new_key(), secrets.token_hex(16), _room_id()
        self._code = self._write()
        self._runner = asyncio.Runner()
        self._workers: list[Worker] = []
        self._seated: list[int] = []
        self._kills = KILLED
        self.shown_last: Mapping[str, Release] = {}
        self._do(self._begin())

    def _write(self) -> str:
        """The room's row, as a console asks for it; its code."""
        settings = {
            "title": "Two workers",
            "created": "2026-11-22T19:30:00+00:00",
            "facilitator": hashed(self._secret),
            "projector": "",
            "rehearsal": False,
            "minimum": self.plan.minimum,
            "people": 300,
            "waits_until": "9999-01-01T00:00:00+00:00" if self.plan.ahead else "",
        }
        with psycopg.connect(self._address) as connection:
            owner = connection.execute(
                "INSERT INTO facilitators (name, token_hash) VALUES (%s, %s) RETURNING id",
                (self._id, self._id),
            ).fetchone()
            assert owner is not None
            new = NewRoom(self._id, owner[0], settings, "", {}, public_of(self._key))
            return records.begin(connection, new, 1)

    def _do(self, doing: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(doing)

    async def _begin(self) -> None:
        self._workers = [Worker(self._address), Worker(self._address)]

    # What people do

    @property
    def room(self) -> Room:
        """As the database has it."""
        with psycopg.connect(self._address) as connection:
            row = connection.execute("SELECT state FROM rooms WHERE id = %s", (self._id,))
            found = row.fetchone()
            assert found is not None
            return parse_room(found[0]) if found[0] else Room()

    @property
    def releases(self) -> Mapping[str, Release]:
        """All that has been shown: both workers' reports say the same of it."""
        first, second = self._do(self._reports())
        assert first == second
        return {each["topic"]: parse_release(each) for each in first}

    def join(self, who: int, segment: str | None) -> str | None:
        """Take a seat at one of the workers."""
        body = {"code": self._code, "token": token(who), "segment": segment}
        joined = self._do(self._sent("/api/join", body))
        self._seated.append(who)
        kept: str | None = joined["segment"]
        return kept

    def answer(self, sent: Sequence[tuple[int, Given]]) -> Sequence[str]:
        """Everybody at once, at either worker."""
        return self._do(self._answer(sent))

    def take_in(self, people: Mapping[str, Mapping[str, str]]) -> None:
        """Files that were handed in."""
        listed = [{"id": who, "values": values} for who, values in people.items()]
        self._do(self._sent("/api/run/import", {"people": listed}, self._secret))

    def command(self, name: str, data: Mapping[str, Any]) -> None:
        """A key of the console's. Raises RefusedError."""
        sent = {**data, "key": self._key} if name in {"freeze", "close"} else data
        self._do(self._sent(f"/api/run/{name}", sent, self._secret))
        if self._rng.random() < IN_STEP:
            self._do(self._in_step())

    def answer_while(self, name: str, sent: Sequence[tuple[int, Given]]) -> Sequence[str]:
        """Everybody answers while a command runs at one of the workers."""

        async def both() -> Sequence[str]:
            data = {"key": self._key, "discard": True}
            self._kills = 0.0
            running = asyncio.ensure_future(self._sent(f"/api/run/{name}", data, self._secret))
            statuses = await self._answer(sent)
            await running
            self._kills = KILLED
            return statuses

        return self._do(both())

    def end(self) -> None:
        """Both workers leave, after they have shown the same."""
        self.shown_last = self.releases
        for worker in self._workers:
            self._do(worker.leave())
        self._runner.close()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database holds of this room; the query's only value is its id."""
        with psycopg.connect(self._address) as connection:
            return connection.execute(query.encode(), (self._id,)).fetchall()

    # How it goes there

    async def _worker(self) -> Worker:
        """The one to which a proxy sends somebody; another one where that was killed."""
        place = self._rng.randrange(2)
        if self._rng.random() < self._kills:
            await self._workers[place].die()
            self._workers[place] = Worker(self._address)
        return self._workers[place]

    async def _sent(self, path: str, data: Mapping[str, Any], secret: str = "") -> dict[str, Any]:
        worker = await self._worker()
        reply = await worker.client.post(f"/{self._code}{path}", json=data, headers=_bearer(secret))
        found: dict[str, Any] = reply.json()
        if reply.status_code in {403, 409}:
            raise RefusedError(found["say"])
        assert reply.status_code == 200, reply.text
        return found

    async def _answer(self, sent: Sequence[tuple[int, Given]]) -> Sequence[str]:
        """What became of each. A device sends one at a time; all devices at once."""
        turns: dict[int, list[tuple[int, Given]]] = {}
        for place, (who, one) in enumerate(sent):
            turns.setdefault(who, []).append((place, one))
        ways = [[await self._worker() for _ in turn] for turn in turns.values()]
        found = await asyncio.gather(
            *(
                self._device(who, turn, [each if each in self._workers else None for each in way])
                for (who, turn), way in zip(turns.items(), ways, strict=True)
            )
        )
        statuses = dict(status for device in found for status in device)
        return [statuses[place] for place in range(len(sent))]

    async def _device(
        self, who: int, turn: Sequence[tuple[int, Given]], way: Sequence[Worker | None]
    ) -> list[tuple[int, str]]:
        """A device's answers one after the other; None: where it went was killed meanwhile."""
        found = []
        for (place, one), worker in zip(turn, way, strict=True):
            reply = await (worker or self._workers[0]).client.post(
                f"/{self._code}/api/answer",
                json={"answers": [{"topic": one.topic, "value": one.value, "n": one.n}]},
                headers=_bearer(token(who)),
            )
            found.append((place, str(reply.json()["results"][0]["status"])))
        return found

    async def _reports(self) -> list[Any]:
        await self._in_step()
        path = f"/{self._code}/api/run/report?format=json"
        replies = [
            await each.client.get(path, headers=_bearer(self._secret)) for each in self._workers
        ]
        return [reply.json()["releases"] for reply in replies]

    async def _in_step(self) -> None:
        """Wait until both workers show what the database has, to everybody the same."""
        room = self.room
        async with asyncio.timeout(PATIENCE):
            while not await self._both_at(room.version):
                pass
        shown = [await self._shown(each) for each in self._workers]
        assert shown[0] == shown[1]

    async def _both_at(self, version: int) -> bool:
        await asyncio.sleep(0.01)
        return {await self._version(each) for each in self._workers} == {version}

    async def _version(self, worker: Worker) -> int:
        path = f"/{self._code}/api/run/state"
        reply = await worker.client.get(path, headers=_bearer(self._secret))
        assert reply.status_code == 200, reply.text
        return int(reply.json()["version"])

    async def _shown(self, worker: Worker) -> list[Any]:
        """What facilitator and participants see of the room: phase, step, topics, pictures."""
        found = []
        seats = [(f"/{self._code}/api/state", token(who)) for who in self._seated[:1]]
        for path, secret in [(f"/{self._code}/api/run/state", self._secret), *seats]:
            reply = (await worker.client.get(path, headers=_bearer(secret))).json()
            found.append([reply[each] for each in ("phase", "step", "topics", "releases")])
        return found


def _bearer(secret: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {secret}"} if secret else {}


def _room_id() -> str:
    return f"2026-11-22-{secrets.token_hex(4)}"
