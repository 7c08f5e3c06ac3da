"""People with the real client's rules who answer through every fault, and what the ledger holds.

Each person has an outbox (`client/outbox`), sends one value at a time, and repeats it as
`client/participant` does until the room says what became of it.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator, Mapping, Sequence
from contextlib import aclosing, asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

import psycopg

from emcompass.workshop.client import participant as client
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.room_address import parse_address
from emcompass.workshop.client.seat import Seat
from emcompass.workshop.host.folder import read_plan, read_secrets
from emcompass.workshop.http_link import Document, LostError, SaidNoError
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.postgres_ledger import PostgresLedger, Sealing
from emcompass.workshop.serve.sealing import Opener
from emcompass.workshop.server.keeping import Parts
from emcompass.workshop.server.room_commands import HASH_BYTES, keyed_hash
from tests.workshop.serve.serving import Room

QUICKLY = (0.02, 0.4)  # seconds between two values of one person here, so that there is load
PATIENCE = 90.0

AGENDA = """
schema = 1
title = "Faults"
minimum = 5

[[steps]]
id = "first"
kind = "individual"
title = "First"
questions = ["choices"]
share = ["choices"]

[[steps]]
id = "second"
kind = "individual"
title = "Second"
questions = ["role-now"]
share = ["role-now"]
"""


@dataclass
class Answerer:
    """One person: what was sent stands in the seat's outbox, what was told so here."""

    participant: Participant
    seat: Seat
    rng: random.Random
    document: Document = field(default_factory=dict)
    told: dict[str, tuple[int, str, str]] = field(default_factory=dict)  # n, value, status
    last_told: float = 0.0

    @property
    def topics(self) -> Mapping[str, str]:
        """The room's topics by state, as this person knows them."""
        found: Mapping[str, str] = self.document.get("topics", {})
        return found

    def known(self) -> Mapping[str, str]:
        """The same, as the sender asks for it."""
        return self.topics

    @property
    def waits(self) -> bool:
        """Whether something is not acknowledged yet."""
        return bool(self.seat.outbox.waiting(self.topics))

    def note(self) -> None:
        """What the outbox heard."""
        self.last_told = time.perf_counter()
        for topic, sent in self.seat.outbox.sent.items():
            if sent.status:
                self.told[topic] = (sent.n, sent.value, sent.status)

    def answer(self, plan: Plan) -> None:
        """Another value for some topic that is asked."""
        asked = [t for t in self.document["step"]["topics"] if t.startswith("q:")]
        topic = self.rng.choice(asked)
        values = [value for value in plan.topics[topic].values if value]
        self.seat.outbox.put(topic, self.rng.choice(values))
        self.participant.ring()


@dataclass
class Crowd:
    """Everybody of one room. While `going`, whoever has nothing to send thinks of something."""

    room: Room
    plan: Plan
    people: list[Answerer]
    going: bool = False

    async def think_forever(self) -> None:
        """Keep them busy."""
        while True:
            for person in self.people:
                if self.going and person.document.get("step") and not person.waits:
                    person.answer(self.plan)
            await asyncio.sleep(0.05)

    async def all_are(self, true: Callable[[Answerer], bool], what: str) -> float:
        """Wait until it is true of all; when that was."""
        until = time.perf_counter() + PATIENCE
        while not all(map(true, self.people)):
            late = sum(not true(person) for person in self.people)
            assert time.perf_counter() < until, f"{late} people are not back: {what}"
            await asyncio.sleep(0.02)
        return time.perf_counter()

    async def settled(self) -> None:
        """Stop thinking, and wait until all is acknowledged."""
        self.going = False
        await self.all_are(lambda person: not person.waits, "something is not acknowledged")

    async def command(self, name: str, **data: Any) -> Document:
        """The facilitator's, as a console repeats it: until the room says yes or no."""
        until = time.perf_counter() + PATIENCE
        while True:
            try:
                return await asyncio.to_thread(self.room.remote.command, name, **data)
            except LostError:
                assert time.perf_counter() < until
            except SaidNoError as error:
                if error.error != "cannot-save":
                    raise
            await asyncio.sleep(0.2)

    async def to_step(self, step: str) -> None:
        """Lead everybody there."""
        state = await asyncio.to_thread(self.room.remote.state)
        if state["phase"] == "lobby":
            state = await self.command("start")
        while state["step"]["id"] != step:
            state = await self.command("next")
        await self.all_are(lambda person: _at(person) == step, "they don't see the step")

    async def hear(self, began: float, *, on: bool) -> float:
        """Seconds since then until everybody saw a command."""
        version = (await self.command("blank", on=on))["version"]
        there = await self.all_are(
            lambda person: person.document["version"] >= version, "they don't hear of a command"
        )
        return there - began

    async def answered_since(self, began: float) -> float:
        """Seconds until everybody has been told of an answer again."""
        return await self.all_are(lambda each: each.last_told > began, "not acknowledged") - began


def _at(person: Answerer) -> str:
    step = person.document.get("step")
    return str(step["id"]) if step else ""


async def _follow(person: Answerer) -> None:
    async with aclosing(person.participant.follow()) as documents:
        async for document in documents:
            if document["version"] >= person.document.get("version", 0):
                person.document = document
            person.participant.ring()


@asynccontextmanager
async def crowd(
    room: Room, number: int, pages: str = "", apart: tuple[float, float] = QUICKLY
) -> AsyncIterator[Crowd]:
    """So many people with seats, who follow and send. `pages`: by another way to the room."""
    address = parse_address(pages or room.pages)
    people = []
    rng = random.Random(number)
    for each in range(number):
        who = Participant(address)
        seat = Seat(room.remote.settings.room, f"{rng.getrandbits(128):032x}")
        people.append(Answerer(who, seat, random.Random(each)))
    plan, _ = read_plan(room.folder)
    found = Crowd(room, plan, people)
    with patch.object(client, "APART", apart):
        for person in people:
            await person.participant.hello()  # finds the room below its code
            await person.participant.join(person.seat, address.code)
        tasks = [asyncio.create_task(found.think_forever())]
        for person in people:
            sending = person.participant.send_forever(person.seat, person.known, person.note)
            tasks += [asyncio.create_task(_follow(person)), asyncio.create_task(sending)]
        try:
            yield found
        finally:
            for task in tasks:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await asyncio.gather(*tasks, return_exceptions=True)


# What the ledger holds


@dataclass
class Audit:
    """Compared with what people were told: what must not be. `told` is how many were."""

    told: int = 0
    lost: int = 0
    twice: int = 0
    false: int = 0

    def __iadd__(self, other: Audit) -> Audit:
        self.told += other.told
        self.lost += other.lost
        self.twice += other.twice
        self.false += other.false
        return self

    @property
    def clean(self) -> bool:
        """Whether nothing was lost, counted twice or wrongly acknowledged."""
        return not (self.lost or self.twice or self.false)


def audit_waiting(crowd: Crowd, database: str) -> Audit:
    """Open what waits with the room's key: the newest value of each, as it was acknowledged."""
    room, states = crowd.room.remote.settings.room, crowd.room.remote.state()["topics"]
    opener = Opener(read_secrets(crowd.room.folder).key)
    found, audit = _rows(room, database), Audit()
    known: set[tuple[str, bytes]] = set()
    for person in crowd.people:
        for topic, (n, value, _) in person.told.items():
            place = topic, _code(person.seat.token, room, topic)
            known.add(place)
            if states[topic] != "open":
                continue
            audit.told += 1
            kept_n, sealed = found.get(place, (0, None))
            if kept_n < n:
                audit.lost += 1
            elif kept_n == n and sealed is not None:
                where = f"{room}|{topic}|".encode() + place[1]
                audit.false += opener.open(sealed, where) != value
    audit.twice = len(found.keys() - known - _sent(crowd, room))
    return audit


def _sent(crowd: Crowd, room: str) -> set[tuple[str, bytes]]:
    return {
        (topic, _code(person.seat.token, room, topic))
        for person in crowd.people
        for topic in person.seat.outbox.sent
    }


def _code(token: str, room: str, topic: str) -> bytes:
    return keyed_hash(token.encode(), f"row|{room}|{topic}".encode())[:HASH_BYTES]


def _rows(room: str, database: str) -> dict[tuple[str, bytes], tuple[int, bytes | None]]:
    with psycopg.connect(database) as connection:
        rows = connection.execute(
            "SELECT topic, code, n, sealed FROM answers WHERE room = %s", (room,)
        ).fetchall()
    return {(topic, bytes(code)): (n, sealed) for topic, code, n, sealed in rows}


def audit_frozen(crowd: Crowd, database: str, topics: Sequence[str]) -> Audit:
    """After a freeze, once everybody has sent again: who counted counts once, the others wait."""
    tallies, waiting = _tallies(crowd, database, topics), Counter[str]()
    audit = Audit()
    for topic, _ in _rows(crowd.room.remote.settings.room, database):
        waiting[topic] += 1
    for topic in topics:
        said = Counter(p.told[topic][2] for p in crowd.people if topic in p.told)
        in_tally = sum(sum(part.values()) for part in tallies[topic].values())
        audit.told += said.total()
        audit.lost += max(0, said["counted"] + said["saved"] - in_tally)
        audit.lost += max(0, said["late"] - waiting[topic])
        audit.twice += max(0, in_tally + waiting[topic] - said.total())
    return audit


def audit_values(crowd: Crowd, database: str, topics: Sequence[str]) -> Audit:
    """After a freeze of what was all acknowledged: the tally is exactly what people were told."""
    tallies, audit = _tallies(crowd, database, topics), Audit()
    for topic in topics:
        told = Counter(p.told[topic][1] for p in crowd.people if topic in p.told)
        kept: Counter[str] = Counter()
        for part in tallies[topic].values():
            kept.update(part)
        audit.told += told.total()
        audit.lost += (told - kept).total()
        audit.twice += max(0, kept.total() - told.total())
        audit.false += (kept - told).total()
    return audit


def _tallies(crowd: Crowd, database: str, topics: Sequence[str]) -> dict[str, Parts]:
    kept = read_secrets(crowd.room.folder)
    asking = Database(database, 1)
    try:
        with asking.transaction() as connection:
            public = Opener(kept.key).public
            ledger = PostgresLedger(connection, crowd.room.remote.settings.room, Sealing(public, 1))
            ledger.unlock(kept.key)
            return {topic: ledger.tally(topic) for topic in topics}
    finally:
        asking.close()


def topics_of(crowd: Crowd, step: str) -> Iterator[str]:
    """The questions that a step collects."""
    for each in crowd.plan.steps:
        if each.id == step:
            yield from (topic for topic in each.topics if topic.startswith("q:"))
