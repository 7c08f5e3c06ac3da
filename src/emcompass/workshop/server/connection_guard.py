"""Connections under control: half-open, idle and surplus ones are closed."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from typing import Any

IDLE_SECONDS = 15.0
SWEEP_SECONDS = 5.0
HEAD_BYTES = 16_384
CONNECTIONS_AT_MOST = 4096
RESERVE = 16  # one in so many connections stays free of participants' streams


class Connections:
    """Every connection of the server and when it was last of use.

    When all are taken, a new one takes the place of the longest idle one, else of the longest busy
    one: streams have a budget below that number, so these are requests that somebody holds open.
    Connections of the facilitator and the projector, by their secrets, stay whatever comes.
    """

    def __init__(self, at_most: int = CONNECTIONS_AT_MOST) -> None:
        self._at_most = at_most
        self._open: OrderedDict[Any, float] = OrderedDict()
        self._trusted: set[Any] = set()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, protocol: Any) -> None:
        """A new connection; when there are too many, another one makes room."""
        if len(self._open) >= self._at_most:
            others = [each for each in self._open if each.client not in self._trusted]
            idle = next((each for each in others if not busy(each)), None)
            if idle is None and not others:
                protocol.transport.abort()
                return
            self._close(idle or others[0])
        self._open[protocol] = time.monotonic()

    @property
    def streams_at_most(self) -> int:
        """How many of them participants may hold open for good."""
        return self._at_most - max(1, self._at_most // RESERVE)

    def trust(self, client: Any) -> None:
        """The connection from this address and port has shown a secret of the room's own."""
        self._trusted.add(client and tuple(client))

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
        """Close what has been idle, or half-open, for too long."""
        limit = time.monotonic() - IDLE_SECONDS
        for protocol, since in list(self._open.items()):
            if busy(protocol):
                self.used(protocol)
            elif since < limit:
                self._close(protocol)

    async def sweep_forever(self) -> None:
        """Sweep every few seconds."""
        while True:
            await asyncio.sleep(SWEEP_SECONDS)
            self.sweep()


def busy(protocol: Any) -> bool:
    """Whether a request of this connection has come whole and is being answered."""
    cycle = protocol.cycle
    return cycle is not None and not cycle.response_complete and not cycle.more_body


def in_head(protocol: Any) -> bool:
    """Whether the next request's head has not come whole yet."""
    return protocol.cycle is None or protocol.cycle.response_complete


def guarded(base: type[Any], connections: Connections) -> type[Any]:
    """uvicorn's protocol class, watched: heads stay small, connections stay few."""

    class Guarded(base):  # type: ignore[misc]  # uvicorn picks the base at run time
        """A connection under control."""

        head_bytes = 0

        def connection_made(self, transport: Any) -> None:
            """Count it."""
            super().connection_made(transport)
            connections.add(self)

        def connection_lost(self, exc: Exception | None) -> None:
            """Forget it."""
            connections.remove(self)
            super().connection_lost(exc)

        def data_received(self, data: bytes) -> None:
            """Refuse endless heads; a request that began makes the connection one in use."""
            super().data_received(data)
            if busy(self):
                connections.used(self)
            self.head_bytes = self.head_bytes + len(data) if in_head(self) else 0
            if self.head_bytes > HEAD_BYTES:
                self.transport.abort()

    return Guarded
