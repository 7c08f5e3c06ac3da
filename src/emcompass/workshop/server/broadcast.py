"""What goes down to everyone: documents as bytes, made once a change, and streams of them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Callable
from dataclasses import dataclass
from secrets import SystemRandom
from typing import Any, Literal

Role = Literal["participant", "screen", "run"]
Document = dict[str, Any]

_SPREAD = SystemRandom()  # so that not all come back at once

FIRST_RETRY_MS = 1000
RETRY_MS_PER_CLIENT = 10
SOON_MS = 100  # another worker is there


@dataclass(frozen=True, slots=True)
class Sheet:
    """A document ready to send; `now` is put in front at the sending."""

    version: int
    etag: str
    rest: bytes
    counts: bytes

    def body(self, now_ms: int) -> bytes:
        """The document with the server's clock in it."""
        return b'{"now":%d,%b' % (now_ms, self.rest)


def encode(document: Document) -> bytes:
    """Compact JSON that never holds a line break, as an event stream needs it."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()


class Board:
    """The newest sheet of a role, and everyone who waits for the next one."""

    def __init__(self, make: Callable[[], Document], clock: Callable[[], float]) -> None:
        self._make, self._clock = make, clock
        self._waiting: set[asyncio.Future[None]] = set()
        self.streams = 0
        self.serial = 0
        self._leaving = False
        self._going = 0  # streams that are to end
        self._stale = False  # nobody asked since something changed
        self._sheet = self._fresh()

    def _fresh(self) -> Sheet:
        document = self._make()
        rest = encode(document)[1:]
        version, counts = document["version"], document["counts"]
        news = encode({"version": version, "counts": counts})
        return Sheet(version, f'"{version}-{self.serial}"', rest, news)

    @property
    def sheet(self) -> Sheet:
        """The newest document, made when somebody asks."""
        if self._stale:
            self._stale = False
            fresh = self._fresh()
            if fresh.rest != self._sheet.rest:
                self._sheet = fresh
        return self._sheet

    def publish(self) -> None:
        """Something may have changed: wake everyone who listens, if something has."""
        self.serial += 1
        self._stale = True
        shown = self._sheet
        if self.streams and self.sheet is not shown:
            self.wake()

    def wake(self) -> None:
        """Let every stream say something: what is new, else that it is still here."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    def leave(self) -> None:
        """End every stream with a goodbye: whoever listens goes on with another worker."""
        self._leaving = True
        self.wake()

    def let_one_go(self) -> None:
        """End one stream with a goodbye, whichever listens."""
        if self._waiting:
            self._going += 1
            self._waiting.pop().set_result(None)

    def body(self) -> bytes:
        """The newest document."""
        return self.sheet.body(self._now())

    def _now(self) -> int:
        return round(1000 * self._clock())

    async def events(self, *, whole: bool) -> AsyncGenerator[bytes, None]:
        """The stream of one client. `whole`: the whole document also when only counts changed."""
        self.streams += 1
        try:
            jitter = _SPREAD.uniform(0, RETRY_MS_PER_CLIENT * self.streams)
            yield b"retry: %d\n\n" % (FIRST_RETRY_MS + jitter)
            shown = self.sheet
            yield self._state(shown)
            while True:
                fresh = await self._next(shown)
                if self._ends_one():
                    break
                if fresh is shown:
                    yield b": still here\n\n"
                elif whole or fresh.version != shown.version:
                    yield self._state(fresh)
                else:
                    yield b"event: counts\ndata: %b\n\n" % fresh.counts
                shown = fresh
            again = _SPREAD.uniform(SOON_MS, SOON_MS + RETRY_MS_PER_CLIENT * self.streams)
            yield b"event: bye\nretry: %d\ndata: {}\n\n" % again
        finally:
            self.streams -= 1

    def _ends_one(self) -> bool:
        """Whether the stream that asks is to end."""
        if self._going:
            self._going -= 1
            return True
        return self._leaving

    def _state(self, sheet: Sheet) -> bytes:
        return b"event: state\ndata: %b\n\n" % sheet.body(self._now())

    async def _next(self, shown: Sheet) -> Sheet:
        if self.sheet is shown and not self._leaving:
            future = asyncio.get_running_loop().create_future()
            self._waiting.add(future)
            try:
                await future
            finally:
                self._waiting.discard(future)
        return self.sheet
