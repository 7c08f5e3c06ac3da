"""Waiting on the event loop for what a store does in its own time."""

from __future__ import annotations

import asyncio
from typing import Any

from emcompass.workshop.server.keeping import Settle


def awaited() -> tuple[asyncio.Future[Any], Settle]:
    """A future, and what the store calls to resolve it; nobody may be waiting any more."""
    future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()

    def settle(value: Any, problem: BaseException | None) -> None:
        if future.done():
            return
        if problem is None:
            future.set_result(value)
        else:
            future.set_exception(problem)

    return future, settle
