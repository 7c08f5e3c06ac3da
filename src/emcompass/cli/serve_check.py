"""What `emcompass serve check` does: ask configuration and database, and go the way people go."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from pathlib import Path

from emcompass.cli.saying import print_text
from emcompass.errors import EmcompassError
from emcompass.words import serve_check_messages as m
from emcompass.words.fill import say
from emcompass.workshop.begin_room import server_place
from emcompass.workshop.http_link import Link
from emcompass.workshop.serve.configuration import read_configuration
from emcompass.workshop.serve.diagnosis import Finding, looked_at
from emcompass.workshop.serve.rooms_routes import TRICKLE_PATH, TRICKLE_SECONDS


def check_server(config: Path | None) -> int:
    """Print a line for everything; the exit code is 1 where something won't do."""
    configuration = read_configuration(config)
    good = True
    for found in looked_at(configuration):
        good = _print(found) and good
    for address in configuration.public:
        for found in asyncio.run(_way(address)):
            good = _print(found) and good
    return 0 if good else 1


def _print(found: Finding) -> bool:
    print_text(say(m.GOOD if found.good else m.BAD, what=found.words))
    return found.good


async def _way(address: str) -> list[Finding]:
    """Through the proxy and back: does it lead here, and are streams passed on at once?"""
    try:
        waited = await _first_word(address)
    except EmcompassError as error:
        return [Finding(False, say(m.UNREACHED, address=address, why=str(error)))]
    at_once = waited < TRICKLE_SECONDS / 2
    held = Finding(at_once, say(m.AT_ONCE if at_once else m.HELD_BACK))
    return [Finding(True, say(m.REACHED, address=address)), held]


async def _first_word(address: str) -> float:
    """Seconds from a stream's first word to its second, which comes TRICKLE_SECONDS later.

    Where the stream is held back, both come together: then as long as none came.
    """
    begun = time.monotonic()
    async with aclosing(Link(server_place(address)).events(TRICKLE_PATH)) as events:
        async for _ in events:
            return time.monotonic() - begun
    return TRICKLE_SECONDS
