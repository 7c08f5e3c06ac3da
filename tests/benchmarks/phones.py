"""Many phones in one light process: a stream each, and lines that all of them answer by."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from tests.benchmarks.workshop_load import Wire, connected, wires
from tests.workshop.live import SCALE
from tests.workshop.serve.serving import Room

T = TypeVar("T")

LINES = 4000  # connections that wait for an answer to send, whoever sends it
AT_A_TIME = 200  # requests under way while people join
COMMANDS_AT_A_TIME = 4
PATIENCE = 30.0


@dataclass
class Company:
    """Who is in one room. `base` is what its paths begin with."""

    base: str = ""
    code: str = ""
    secret: str = ""
    room: Room | None = None
    tokens: Sequence[str] = ()
    streams: list[Wire] = field(default_factory=list)


def company_of(room: Room, number: int, people: int) -> Company:
    """So many people for a room; `number` tells rooms apart."""
    remote = room.remote
    tokens = [f"{number:016x}{each:016x}" for each in range(people)]
    return Company(remote.settings.base, remote.settings.code, remote.secret, room, tokens)


class Lines:
    """Connections that are kept alive, each used by whoever comes next."""

    def __init__(self, made: Iterable[Wire]) -> None:
        self._free: asyncio.Queue[Wire] = asyncio.Queue()
        for wire in made:
            self._free.put_nowait(wire)

    async def ask(self, method: str, path: str, token: str, body: bytes = b"") -> int:
        """The status of a reply that came whole."""
        wire = await self._free.get()
        try:
            return await wire.ask(method, path, token, body)
        finally:
            self._free.put_nowait(wire)


@asynccontextmanager
async def lines_to(port: int, number: int) -> AsyncIterator[Lines]:
    """So many lines, for a while."""
    async with connected(min(number, LINES), port) as made:
        yield Lines(made)


async def some_at_a_time(
    most: int, each: Sequence[T], doing: Callable[[T], Awaitable[object]]
) -> None:
    """Do the same for all of them, so many at once."""
    turn = asyncio.Semaphore(most)

    async def one(what: T) -> None:
        async with turn:
            await doing(what)

    await asyncio.gather(*map(one, each))


async def take_seats(lines: Lines, companies: Sequence[Company], port: int) -> None:
    """Everybody joins, opens a stream, and is led to where answers are collected."""

    async def join(who: tuple[Company, str]) -> None:
        company, token = who
        body = json.dumps({"code": company.code, "token": token}).encode()
        assert await lines.ask("POST", f"{company.base}/api/join", "", body) == 200

    people = [(company, token) for company in companies for token in company.tokens]
    await some_at_a_time(AT_A_TIME, people, join)
    for company in companies:
        company.streams = await wires(len(company.tokens), port, company.base)
        for stream, token in zip(company.streams, company.tokens, strict=True):
            stream.streaming = True
            stream.ask("GET", "/api/events", token)
        await _all_hear(company)
    await some_at_a_time(COMMANDS_AT_A_TIME, companies, to_answers)
    await asyncio.sleep(3)


async def _all_hear(company: Company) -> None:
    """One room after the other: all at once would be more than a listening socket holds."""
    until = time.perf_counter() + PATIENCE
    while silent := sum(not stream.heard for stream in company.streams):
        assert time.perf_counter() < until, f"{silent} streams say nothing"
        await asyncio.sleep(0.02)


async def to_answers(company: Company) -> None:
    """A room goes on to its questions."""
    assert company.room is not None
    await asyncio.to_thread(company.room.to_step, "alone")


async def answers(
    lines: Lines, companies: Sequence[Company], n: int, window: float = 0.0
) -> list[float]:
    """Everybody answers once, at some moment of so many seconds; ms until each was told so."""
    took: list[float] = []

    async def one(path: str, token: str, number: int) -> None:
        value = str(1 + number % 5)
        body = b'{"answers":[{"topic":"%b","value":"%b","n":%d}]}'
        filled = body % (SCALE.encode(), value.encode(), n)
        if window:
            await asyncio.sleep(random.uniform(0, window))
        began = time.perf_counter()
        assert await lines.ask("POST", path, token, filled) == 200
        took.append(1000 * (time.perf_counter() - began))

    await asyncio.gather(
        *(
            one(f"{company.base}/api/answer", token, number)
            for company in companies
            for number, token in enumerate(company.tokens)
        )
    )
    return took


async def commands(
    lines: Lines, companies: Sequence[Company], *, on: bool, window: float = 0.0
) -> list[float]:
    """Each facilitator commands once; ms until each phone heard of it."""
    took: list[float] = []

    async def one(company: Company) -> None:
        await asyncio.sleep(random.uniform(0, window))
        for stream in company.streams:
            stream.heard.clear()
        began = time.perf_counter()
        body = json.dumps({"on": on}).encode()
        status = await lines.ask("POST", f"{company.base}/api/run/blank", company.secret, body)
        assert status == 200
        until = began + PATIENCE
        while not all(stream.heard for stream in company.streams):
            silent = sum(not stream.heard for stream in company.streams)
            assert time.perf_counter() < until, f"{silent} phones did not hear of it"
            await asyncio.sleep(0.05)
        took.extend(1000 * (stream.heard[0] - began) for stream in company.streams)

    await asyncio.gather(*map(one, companies))
    return took


def leave(companies: Iterable[Company]) -> None:
    """Close every stream."""
    for company in companies:
        for stream in company.streams:
            stream.transport.close()
