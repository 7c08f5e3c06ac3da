"""Waiting for what another thread or process does, with one patience for all tests.

What comes at all comes within it on a busy machine, too; no test measures how soon. Only what comes
as news has to come before anybody asks again by a clock.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from typing import Any

PATIENCE = 120.0  # seconds
AS_NEWS = 10.0  # seconds: before a page beside its stream asks, or a worker looks by itself


def soon(
    true: Callable[[], Any],
    told: Callable[[], object] = lambda: "it never came",
    *,
    seconds: float = PATIENCE,
) -> None:
    """Wait until something holds; `told` says what is there instead."""
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until, told()
        time.sleep(0.02)


async def until(
    true: Callable[[], Any], told: Callable[[], object] = lambda: "it never came"
) -> None:
    """The same beside what a loop does; `true` is asked in a thread."""
    await asyncio.to_thread(soon, true, told)
