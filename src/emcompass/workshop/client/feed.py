"""A room's newest document as it comes; a connection that is lost is sought again."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from secrets import SystemRandom
from typing import Any, Protocol

from emcompass.workshop.host.server_process import with_key
from emcompass.workshop.http_link import Document, Link, LostError, SaidNoError

_SPREAD = SystemRandom()  # so that not all come back at once

AGAIN_SECONDS = 1.0
JITTER_SECONDS = 0.5
MOVING_SECONDS = 0.5  # in which all who were told goodbye go on with another worker
FOR_NOW = frozenset({"slow-down", "cannot-save", "full"})  # a no that ends by itself


class Feed(Protocol):
    """What the console and the projector need of a room."""

    def follow(self) -> AsyncGenerator[Document | None, None]:
        """The documents of this role, newest last; None while the room can't be reached."""
        ...

    async def command(self, name: str, data: Mapping[str, Any]) -> Document:
        """Run a facilitator's command. Raises SaidNoError, LostError."""
        ...

    async def fetch(self, path: str) -> bytes:
        """The body of a GET. Raises SaidNoError, LostError."""
        ...


class RoomFeed:
    """A real room. `base` is /api/run for the console, /api/screen for a projector.

    `key` opens sealed answers: it travels with the commands that count them, until the close.
    """

    def __init__(self, link: Link, base: str, key: str = "") -> None:
        self.link, self._base, self._key = link, base, key

    async def follow(self) -> AsyncGenerator[Document | None, None]:
        """Documents for ever; what comes twice is left out. Raises SaidNoError."""
        shown: Document | None = None
        while True:
            try:
                async with aclosing(self._stream(shown)) as documents:
                    async for document in documents:
                        shown = document
                        if document["phase"] == "closed":
                            self._key = ""  # nothing is left that it could open
                        yield document
                await asyncio.sleep(_SPREAD.uniform(0, MOVING_SECONDS))
                continue
            except LostError:
                yield None
            except SaidNoError as error:
                if error.error not in FOR_NOW:
                    self._key = ""
                    raise
                yield None
            await asyncio.sleep(AGAIN_SECONDS + _SPREAD.uniform(0, JITTER_SECONDS))

    async def _stream(self, shown: Document | None) -> AsyncGenerator[Document, None]:
        """One stream's documents; it ends where the server says goodbye. Raises LostError."""
        async with aclosing(self.link.events(f"{self._base}/events")) as events:
            async for name, data in events:
                if name == "bye":
                    return
                if name == "counts" and shown is not None:
                    shown = {**shown, **data}
                    yield shown
                elif name == "state":
                    shown = data
                    yield shown

    async def command(self, name: str, data: Mapping[str, Any]) -> Document:
        """Run a facilitator's command. Raises SaidNoError, LostError."""
        return await self.link.post(f"/api/run/{name}", with_key(name, data, self._key))

    async def fetch(self, path: str) -> bytes:
        """The body of a GET. Raises SaidNoError, LostError."""
        return (await self.link.get(path)).content()
