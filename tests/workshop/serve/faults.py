"""Faults of a server of rooms, made while everybody answers, and what must hold after each."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from tests.postgres import Cluster
from tests.workshop.serve.crowd import (
    AGENDA,
    PATIENCE,
    Audit,
    Crowd,
    audit_frozen,
    audit_values,
    audit_waiting,
    crowd,
    topics_of,
)
from tests.workshop.serve.cutting import Cutting, cutting
from tests.workshop.serve.serving import Room, Serving, serving

MANY = 12  # rooms that share two connections to the database


@dataclass
class Run:
    """One kind of fault, many times. Seconds until all answered again, and saw a command."""

    what: str
    audit: Audit = field(default_factory=Audit)
    faults: int = 0
    answered: list[float] = field(default_factory=list)
    heard: list[float] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, counted twice or wrongly acknowledged."""
        return self.audit.clean


@dataclass
class Stage:
    """A server, a room and people in it, while a fault is made."""

    cluster: Cluster
    server: Serving
    crowd: Crowd
    run: Run
    rng: random.Random
    proxies: Mapping[str, Cutting] = field(default_factory=dict)
    hears: bool = True  # after each fault, or only at the end

    @property
    def database(self) -> str:
        """The database itself, by no proxy."""
        return self.cluster.address(str(conninfo_to_dict(self.server.database)["dbname"]))

    async def under_load(self) -> None:
        """Everybody answers, for some moments."""
        self.crowd.going = True
        await asyncio.sleep(self.rng.uniform(0.3, 1.2))

    async def back(self, since: float) -> None:
        """Wait until everybody answers again and sees a command; then look into the ledger."""
        self.run.faults += 1
        self.run.answered.append(await self.crowd.answered_since(since))
        if self.hears:
            await self.hear()
        await self.crowd.settled()
        self.run.audit += audit_waiting(self.crowd, self.database)

    async def hear(self) -> None:
        """Wait until everybody sees a command."""
        on = not self.crowd.people[0].document["version"] % 2
        self.run.heard.append(await self.crowd.hear(time.perf_counter(), on=on))

    async def ready(self) -> float:
        """When a worker is ready again."""
        until = time.perf_counter() + PATIENCE
        while not await asyncio.to_thread(self.server.ready):
            assert time.perf_counter() < until, self.server.log
            await asyncio.sleep(0.02)
        return time.perf_counter()


Fault = Callable[[Stage, int], Awaitable[float]]


async def played(stage: Stage, times: int, fault: Fault) -> None:
    """The fault so often under load; then a calm freeze, and one in the middle of a fault."""
    crowd = stage.crowd
    await crowd.to_step("first")
    for number in range(times):
        await stage.under_load()
        await stage.back(await fault(stage, number))
    await crowd.command("freeze", discard=True)
    first = list(topics_of(crowd, "first"))
    stage.run.audit += audit_values(crowd, stage.database, _frozen(crowd, first))
    await crowd.to_step("second")
    await stage.under_load()
    freezing = asyncio.create_task(crowd.command("freeze", discard=False))
    await stage.back(await fault(stage, times))
    await freezing
    await crowd.all_are(lambda each: "frozen" in each.topics.values(), "they see no freeze")
    await _all_again(crowd)
    await stage.hear()
    second = list(topics_of(crowd, "second"))
    stage.run.audit += audit_frozen(crowd, stage.database, _frozen(crowd, second))


def _frozen(crowd: Crowd, topics: Sequence[str]) -> list[str]:
    states = crowd.room.remote.state()["topics"]
    return [topic for topic in topics if states.get(topic) == "frozen"]


async def _all_again(crowd: Crowd) -> None:
    """Everybody sends once more what they sent: the room says of each whether it was counted."""
    for person in crowd.people:
        for topic, sent in list(person.seat.outbox.sent.items()):
            values = [v for v in crowd.plan.topics[topic].values if v and v != sent.value]
            if values:
                person.seat.outbox.put(topic, values[0])
        person.participant.ring()
    await crowd.settled()


# The faults


async def kill_worker(stage: Stage, number: int) -> float:
    """kill -9 of one worker, every other time of all."""
    workers = _children(stage.server)
    chosen = workers if number % 2 else [stage.rng.choice(workers)]
    for pid in chosen:
        os.kill(pid, signal.SIGKILL)
    killed = time.perf_counter()
    return await stage.ready() if number % 2 else killed


def _children(server: Serving) -> list[int]:
    assert server.process is not None
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(server.process.pid)],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.splitlines()
    return [int(line.split()[0]) for line in listed if "spawn_main" in line]


async def restart_database(stage: Stage, number: int) -> float:
    """PostgreSQL ends at once, and begins again."""
    await asyncio.to_thread(stage.cluster.control, "stop", "-m", "immediate")
    await asyncio.to_thread(stage.cluster.start)
    return await stage.ready()


def away(seconds: float) -> Fault:
    """PostgreSQL is away for so long."""

    async def leave(stage: Stage, number: int) -> float:
        await asyncio.to_thread(stage.cluster.control, "stop", "-m", "immediate")
        await asyncio.sleep(seconds)
        await asyncio.to_thread(stage.cluster.start)
        return await stage.ready()

    return leave


def dropping(which: str, seconds: float = 2.0) -> Fault:
    """Connections of one proxy are cut at random, or when something was committed."""

    async def drop(stage: Stage, number: int) -> float:
        proxy = stage.proxies[which]
        proxy.every, proxy.after_commits = 0.05, 0.2
        await asyncio.sleep(seconds)
        proxy.every, proxy.after_commits = None, 0.0
        return time.perf_counter()

    return drop


def in_turn(*faults: Fault) -> Fault:
    """One after the other."""

    async def next_one(stage: Stage, number: int) -> float:
        return await faults[number % len(faults)](stage, number)

    return next_one


async def use_all_up(stage: Stage, number: int) -> float:
    """Others take every connection that PostgreSQL has, and the server's are cut."""
    taken: list[psycopg.Connection[tuple[object, ...]]] = []
    address = stage.database
    _end_all(address)
    try:
        until = time.perf_counter() + 3
        while time.perf_counter() < until:
            try:
                taken.append(await asyncio.to_thread(psycopg.connect, address))
            except psycopg.OperationalError:
                await asyncio.sleep(0.05)
    finally:
        for each in taken:
            each.close()
    return time.perf_counter()


def _end_all(address: str) -> None:
    with psycopg.connect(address) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid != pg_backend_pid()"
        )


async def calm(stage: Stage, number: int) -> float:
    """Nothing breaks: there are only few connections for many rooms."""
    began = time.perf_counter()
    await asyncio.sleep(2)
    return began


# Stages


@dataclass(frozen=True)
class Kind:
    """A kind of fault and how it is made; `by`: the ways that lead through a proxy that cuts."""

    what: str
    fault: Fault = calm
    by: tuple[str, ...] = ()
    rooms: int = 1
    settings: tuple[tuple[str, object], ...] = ()


DATABASE, PHONES = "database", "phones"


def kinds(away_seconds: float) -> dict[str, Kind]:
    """All of them, by name."""
    return {
        "kills": Kind("kill -9 of a worker", kill_worker),
        "restarts": Kind("PostgreSQL restarted", restart_database),
        "away": Kind(f"PostgreSQL away for {away_seconds:.0f} s", away(away_seconds)),
        "proxy": Kind("connections to it cut", dropping(DATABASE), (DATABASE,)),
        "phones": Kind("phones' connections cut", dropping(PHONES), (PHONES,)),
        "pool": Kind(f"2 connections, {MANY} rooms", rooms=MANY, settings=(("pool", 2),)),
        "full": Kind("max_connections used up", use_all_up),
    }


ALL = Kind(
    "one of each",
    in_turn(
        kill_worker,
        kill_worker,
        restart_database,
        away(2),
        dropping(PHONES, 1.0),
        use_all_up,
        dropping(DATABASE, 1.0),
    ),
    (DATABASE, PHONES),
)
IN_ALL = 6  # and the last one in the middle of a freeze


@contextmanager
def staged(cluster: Cluster, kind: Kind) -> Iterator[tuple[Serving, dict[str, Cutting]]]:
    """A server for a kind of fault, and the proxies on the ways to it."""
    with ExitStack() as stack:
        proxies = {each: stack.enter_context(cutting(cluster.socket)) for each in kind.by}
        address = cluster.fresh()
        settings: dict[str, Any] = dict(kind.settings)
        if DATABASE in proxies:
            there = f"host=127.0.0.1 port={proxies[DATABASE].port}"
            address = address.replace(f"host={cluster.folder}", there)
        if PHONES in proxies:
            settings["beside"] = [f"http://127.0.0.1:{proxies[PHONES].port}"]
        server = stack.enter_context(serving(address, **settings))
        if PHONES in proxies:
            proxies[PHONES].place = int(server.address.rpartition(":")[2])
        yield server, proxies


def run_kind(
    cluster: Cluster, home: Path, kind: Kind, *, times: int, people: int, hears: bool = True
) -> Run:
    """A kind of fault so often, with so many people in each room."""
    run = Run(kind.what)
    with staged(cluster, kind) as (server, proxies):
        token = server.token()
        rooms = [server.open(home, token, AGENDA) for _ in range(kind.rooms)]

        async def one(number: int, room: Room) -> None:
            way = ""
            if PHONES in proxies:
                way = f"http://127.0.0.1:{proxies[PHONES].port}{room.remote.settings.base}"
            async with crowd(room, people, way) as there:
                rng = random.Random(number)
                stage = Stage(cluster, server, there, run, rng, proxies, hears)
                await played(stage, times, kind.fault)

        async def every() -> None:
            await asyncio.gather(*(one(number, room) for number, room in enumerate(rooms)))

        asyncio.run(every())
    return run
