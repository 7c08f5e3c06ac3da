"""Connections under control: half-open, idle, deaf and surplus ones are closed."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

IDLE_SECONDS = 15.0
SWEEP_SECONDS = 5.0
DEAF_SECONDS = 30.0  # in which somebody must take something of what is sent
LINGER_SECONDS = 1.0  # in which a request that is on its way to a server that ends still finds it
HEAD_BYTES = 16_384
CONNECTIONS_AT_MOST = 4096
RESERVE = 16  # one in so many connections stays free of participants' streams


class Connections:
    """Every connection of the server and when it was last of use.

    When all are taken, a new one takes the place of the longest idle one, else of the one whose
    request waits longest for its reply. Streams, which have a budget below that number, stay.
    Connections of the facilitator and the projector, by their secrets, stay whatever comes.
    """

    def __init__(self, at_most: int = CONNECTIONS_AT_MOST, slow_seconds: float = 0) -> None:
        """`slow_seconds`: behind a proxy, in which a request must have come whole, and some of a
        reply must be taken.

        Idle connections stay there for as long as uvicorn keeps them, and linger at the end: what
        the proxy sent on its way is answered still. 0: none of this, and IDLE_SECONDS for all.
        """
        self.at_most = at_most
        self.leaving = False
        self.when_leaving: Callable[[], None] = _nothing
        self.slow_seconds = slow_seconds
        self._open: OrderedDict[Any, float] = OrderedDict()
        self._trusted: set[Any] = set()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, protocol: Any) -> None:
        """A new connection; when there are too many, another one makes room."""
        if len(self._open) >= self.at_most:
            others = [each for each in self._open if each.client not in self._trusted]
            idle = (each for each in others if not busy(each))
            unanswered = (each for each in others if not each.cycle.response_started)
            surplus = next(idle, None) or next(unanswered, None)
            if surplus is None:
                protocol.transport.abort()
                return
            self._close(surplus)
        self._open[protocol] = time.monotonic()

    @property
    def streams_at_most(self) -> int:
        """How many of them participants may hold open for good."""
        return self.at_most - max(1, self.at_most // RESERVE)

    @property
    def lingers(self) -> bool:
        """Whether an idle connection stays for a moment when the server ends."""
        return bool(self.slow_seconds)

    def trust(self, client: Any) -> None:
        """The request from this address and port has shown a secret of the room's own."""
        if client:  # one that came through a unix socket has none
            self._trusted.add(tuple(client))

    def begun(self, protocol: Any) -> None:
        """A request's first bytes came: behind a proxy it may be somebody else's than before."""
        self._trusted.discard(protocol.client)
        self.used(protocol)

    def used(self, protocol: Any) -> None:
        """A request of this connection is under way."""
        if protocol in self._open:
            self._open[protocol] = time.monotonic()
            self._open.move_to_end(protocol)

    def remove(self, protocol: Any) -> None:
        """It is gone."""
        self._open.pop(protocol, None)
        self._trusted.discard(protocol.client)

    def _close(self, protocol: Any) -> None:
        self.remove(protocol)
        protocol.transport.abort()

    def sweep(self) -> None:
        """Close what has been idle, half-open or deaf for too long."""
        now = time.monotonic()
        for protocol, since in list(self._open.items()):
            if now - protocol.blocked > (self.slow_seconds or DEAF_SECONDS):
                self._close(protocol)
            elif busy(protocol):
                self.used(protocol)
            elif now - since > (self.slow_seconds or IDLE_SECONDS) and not self._may_idle(protocol):
                self._close(protocol)

    def _may_idle(self, protocol: Any) -> bool:
        return bool(self.slow_seconds) and protocol.cycle is not None and not protocol.head_bytes

    async def sweep_forever(self) -> None:
        """Sweep every few seconds."""
        while True:
            await asyncio.sleep(min(SWEEP_SECONDS, self.slow_seconds or SWEEP_SECONDS))
            self.sweep()

    def leave(self) -> None:
        """The server ends: say so once, before anything is closed."""
        if not self.leaving:
            self.leaving = True
            self.when_leaving()


def _nothing() -> None:
    """Nobody is to be told."""


def busy(protocol: Any) -> bool:
    """Whether a request of this connection has come whole and is being answered."""
    cycle = protocol.cycle
    return cycle is not None and not cycle.response_complete and not cycle.more_body


def in_head(protocol: Any) -> bool:
    """Whether the next request's head has not come whole yet."""
    return protocol.cycle is None or protocol.cycle.response_complete


def guarded(base: type[Any], connections: Connections) -> type[Any]:
    """uvicorn's protocol class, watched: heads stay small, connections few, and ends are gentle."""

    class Guarded(base):  # type: ignore[misc]  # uvicorn picks the base at run time
        """A connection under control."""

        head_bytes = 0
        blocked = float("inf")  # since when nothing of what is sent was taken

        def connection_made(self, transport: Any) -> None:
            """Count it."""
            super().connection_made(transport)
            connections.add(self)
            if connections.leaving:
                self.shutdown()

        def connection_lost(self, exc: Exception | None) -> None:
            """Forget it."""
            connections.remove(self)
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            """Refuse endless heads; a request that began makes the connection one in use."""
            if in_head(self) and not self.head_bytes:
                connections.begun(self)
            super().data_received(data)
            if busy(self):
                connections.used(self)
            self.head_bytes = self.head_bytes + len(data) if in_head(self) else 0
            if self.head_bytes > HEAD_BYTES:
                self.transport.abort()
            elif connections.leaving and not in_head(self):
                self.cycle.keep_alive = False

        def pause_writing(self) -> None:
            """Note that nobody takes what is sent."""
            self.blocked = time.monotonic()
            super().pause_writing()

        def resume_writing(self) -> None:
            """Somebody does again."""
            self.blocked = float("inf")
            super().resume_writing()

        def shutdown(self) -> None:
            """The server ends: a request that is on its way is answered still, then this closes."""
            connections.leave()
            if connections.lingers and in_head(self):
                self.loop.call_later(LINGER_SECONDS, super().shutdown)
            else:
                super().shutdown()

    return Guarded
