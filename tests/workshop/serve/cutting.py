"""A TCP proxy that breaks what it carries: both sides cut at once, or nothing passed on."""

from __future__ import annotations

import asyncio
import random
import threading
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

PIECE = 65_536
LAST_WORD = b"COMMIT"


@dataclass
class Cutting:
    """Connections to one place, by a port of its own. The place is a port or a unix socket.

    `every`: seconds between two cuts of any one connection, on average; None for none.
    `after_commits`: the part of commits whose reply is kept back, and the connection cut.
    `deaf`: once set, connections that are open stay so, and pass nothing on; new ones do.
    """

    place: int | str
    every: float | None = None
    after_commits: float = 0.0
    deaf: threading.Event = field(default_factory=threading.Event)
    cuts: int = 0
    port: int = 0
    _open: list[asyncio.Task[None]] = field(default_factory=list)
    _rng: random.Random = field(default_factory=lambda: random.Random(11))

    async def carry(self, started: threading.Event) -> None:
        """Pass connections on, until cancelled."""
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        started.set()
        try:
            while True:
                await asyncio.sleep(self._pause())
                if self.every is not None and self._open:
                    self._cut(self._rng.choice(self._open))
        finally:
            server.close()
            for task in (left := list(self._open)):
                task.cancel()
            await asyncio.gather(*left, return_exceptions=True)

    def _pause(self) -> float:
        return 0.05 if self.every is None else self._rng.uniform(0, 2 * self.every)

    def _cut(self, task: asyncio.Task[None]) -> None:
        self.cuts += 1
        task.cancel()

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._open.append(task)
        try:
            await self._joined(reader, writer)
        finally:
            self._open.remove(task)
            writer.transport.abort()

    async def _joined(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        opening = (
            asyncio.open_connection("127.0.0.1", self.place)
            if isinstance(self.place, int)
            else asyncio.open_unix_connection(self.place)
        )
        with suppress(OSError, asyncio.CancelledError):
            there, onward = await opening
            try:
                async with asyncio.TaskGroup() as ways:
                    first = ways.create_task(self._pass(reader, onward))
                    other = ways.create_task(self._pass(there, writer))
                    first.add_done_callback(lambda _: other.cancel())
                    other.add_done_callback(lambda _: first.cancel())
            finally:
                onward.transport.abort()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            heard = self.deaf.is_set()
            while data := await reader.read(PIECE):
                if self.deaf.is_set() and not heard:
                    continue
                writer.write(data)
                await writer.drain()
                if LAST_WORD in data and self._rng.random() < self.after_commits:
                    await asyncio.sleep(0.02)  # long enough to be committed, not to be told
                    self.cuts += 1
                    return


@contextmanager
def in_background(doing: Coroutine[None, None, None]) -> Iterator[None]:
    """Something that goes on in a thread of its own, for a while."""
    loop = asyncio.new_event_loop()
    task = loop.create_task(doing)

    def run() -> None:
        with suppress(asyncio.CancelledError):
            loop.run_until_complete(task)

    thread = threading.Thread(target=run)
    thread.start()
    try:
        yield
    finally:
        loop.call_soon_threadsafe(task.cancel)
        thread.join(20)
        loop.close()


@contextmanager
def cutting(place: int | str) -> Iterator[Cutting]:
    """A proxy in a thread of its own; it cuts nothing until it is told to."""
    made, started = Cutting(place), threading.Event()
    with in_background(made.carry(started)):
        assert started.wait(10)
        yield made
