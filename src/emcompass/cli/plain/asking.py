"""A line that is waited for while other things go on."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress

from emcompass.cli.plain.conversation import Ended


def asked_in_thread(ask: Callable[[], str]) -> asyncio.Future[str]:
    """A blocking question asked beside the room's news; the program may end without its answer."""
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[str] = loop.create_future()

    def tell(line: str | None) -> None:
        if answer.done():
            return
        if line is None:
            answer.set_exception(Ended())
        else:
            answer.set_result(line)

    def run() -> None:
        try:
            line: str | None = ask()
        except Ended:
            line = None
        with suppress(RuntimeError):  # the loop is closed: nobody waits any more
            loop.call_soon_threadsafe(tell, line)

    threading.Thread(target=run, daemon=True).start()
    return answer
