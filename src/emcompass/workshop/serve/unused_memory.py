"""When a worker looks through its memory for what nobody uses: nobody is answered meanwhile.

Most is given back at once, without looking. What is left are objects that hold each other, and
finding them takes the longer the more there is: with thousands of streams, longer than a command
may take. So all is looked through when nobody asks for anything, else very seldom.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable

NEW, YOUNG, OLD = 10_000, 10, 50  # see gc.set_threshold: all is looked through after so many more
EVERY_SECONDS = 60.0
QUIET_SECONDS = 1.0  # without a request
LOOK_SECONDS = 0.1


def look_seldom() -> None:
    """What has begun stays for good: it is never looked through again. Then look seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(NEW, YOUNG, OLD)


async def look_when_quiet(asked: Callable[[], float]) -> None:
    """Look through all once a minute, but only while nobody asks. `asked`: when somebody did."""
    wait = EVERY_SECONDS
    while True:
        await asyncio.sleep(wait)
        quiet = time.monotonic() - asked() > QUIET_SECONDS
        wait = EVERY_SECONDS if quiet else LOOK_SECONDS
        if quiet:
            gc.collect()
