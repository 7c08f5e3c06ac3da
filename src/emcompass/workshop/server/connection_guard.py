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


class Connections:
    """Every connection of the server and when it was last of use; the oldest idle ones go first."""

    def __init__(self, at_most: int = CONNECTIONS_AT_MOST) -> None:
        self._at_most = at_most
        self._open: OrderedDict[Any, float] = OrderedDict()

    def __len__(self) -> int:
        return len(self._open)

    def add(self, protocol: Any) -> None:
        """A new connection; when there are too many, the longest idle one makes room."""
        if len(self._open) >= self._at_most:
            idle = next((each for each in self._open if not busy(each)), None)
            if idle is None:
                protocol.transport.abort()
                return
            self._close(idle)
        self._open[protocol] = time.monotonic()

    def used(self, protocol: Any) -> None:
        """A request of this connection is under way."""
        if protocol in self._open:
            self._open[protocol] = time.monotonic()
            self._open.move_to_end(protocol)

    def remove(self, protocol: Any) -> None:
        """It is gone."""
        self._open.pop(protocol, None)

    def _close(self, protocol: Any) -> None:
        self._open.pop(protocol, None)
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
