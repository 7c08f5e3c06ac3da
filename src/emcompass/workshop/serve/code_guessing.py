"""Codes that open no room, counted over all workers: who guesses has to wait, and nobody else much.

The count is of the whole server, never of an address: a whole company can share one. While many
are wrong, whoever has no seat yet waits for a turn, right code or wrong: guessing stays slow, and
nobody with the right code is turned away.
"""

from __future__ import annotations

import asyncio
from functools import partial
from typing import cast

from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Connection, Database
from emcompass.workshop.server.keeping import StorageError

TURNS, TURN_SECONDS = 32, 0.1  # 320 codes a second of all workers together
SHARE_SECONDS = 1.0

_COUNT = """
INSERT INTO wrong_codes VALUES (date_trunc('minute', now()), %s)
ON CONFLICT (minute) DO UPDATE SET number = wrong_codes.number + excluded.number
"""
_FORGET = "DELETE FROM wrong_codes WHERE minute < now() - interval '10 minutes'"
_LATELY = """
SELECT coalesce(sum(number), 0) FROM wrong_codes WHERE minute > now() - interval '2 minutes'
"""


class Guessing:
    """One worker's part of it."""

    def __init__(self, configuration: Configuration, database: Database) -> None:
        self._limit, self._database = configuration.limits.wrong_codes, database
        self._turns = asyncio.Semaphore(max(1, TURNS // configuration.workers))
        self._mine = 0  # not told to the others yet
        self._lately = 0  # of all workers

    def count(self) -> None:
        """A code opened no room."""
        self._mine += 1

    async def wait(self) -> None:
        """Wait for a turn while many codes are wrong."""
        if self._lately + self._mine > self._limit:
            async with self._turns:
                await asyncio.sleep(TURN_SECONDS)

    async def share_forever(self) -> None:
        """Tell the others, and hear of them, once a second."""
        while True:
            await asyncio.sleep(SHARE_SECONDS)
            told, self._mine = self._mine, 0
            try:
                self._lately = await self._database.ask(partial(_shared, told))
            except StorageError:
                self._mine += told


def _shared(told: int, connection: Connection) -> int:
    if told:
        connection.execute(_COUNT, (told,))
        connection.execute(_FORGET)
    row = connection.execute(_LATELY).fetchone()
    return int(cast("int", row[0])) if row else 0
