"""Codes that open no room, counted over all workers: who guesses has to wait, and nobody else much.

The count is of the whole server, never of an address: a whole company can share one. While many
are wrong, whoever has no seat yet waits for a turn, right code or wrong. Turns come out of one row
of the database, so that more workers, or new ones, check no more codes. Whose turn is next is left
to chance: no flood keeps somebody behind it for good.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial
from secrets import SystemRandom
from typing import cast

from emcompass.words import serve_messages as m
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import CODES, Connection, Database
from emcompass.workshop.serve.room_budget import held_back
from emcompass.workshop.server.keeping import StorageError

TURN_SECONDS = 1 / 320  # between two codes, of all workers together
TURNS_AT_ONCE = 16  # are asked for together
WAITING_AT_MOST = 160  # in one worker; the others come again
AGAIN_SECONDS = 2.0
SHARE_SECONDS = 1.0

_ANY = SystemRandom()

_COUNT = """
INSERT INTO wrong_codes VALUES (date_trunc('minute', now()), %s)
ON CONFLICT (minute) DO UPDATE SET number = wrong_codes.number + excluded.number
"""
_FORGET = "DELETE FROM wrong_codes WHERE minute < now() - interval '10 minutes'"
_LATELY = """
SELECT coalesce(sum(number), 0) FROM wrong_codes WHERE minute > now() - interval '2 minutes'
"""
_TURNS = """
INSERT INTO code_turns (taken) VALUES (clock_timestamp() + %(long)s * interval '1 second')
ON CONFLICT (one) DO UPDATE SET
    taken = greatest(code_turns.taken, clock_timestamp()) + %(long)s * interval '1 second'
RETURNING extract(epoch FROM taken - clock_timestamp())::float8
"""


class Guessing:
    """One worker's part of it."""

    def __init__(self, configuration: Configuration, database: Database) -> None:
        self._limit, self._database = configuration.limits.wrong_codes, database
        self._mine = 0  # not told to the others yet
        self._lately = 0  # of all workers
        self._waiting: list[asyncio.Future[None]] = []
        self._giving: asyncio.Task[None] | None = None

    def count(self) -> None:
        """A code opened no room."""
        self._mine += 1

    async def wait(self) -> None:
        """Wait for a turn while many codes are wrong. Raises Refusal, StorageError."""
        if self._lately + self._mine <= self._limit:
            return
        if len(self._waiting) >= WAITING_AT_MOST:
            raise held_back("codes", AGAIN_SECONDS, m.MANY_CODES)
        mine = asyncio.get_running_loop().create_future()
        self._waiting.append(mine)
        if self._giving is None or self._giving.done():
            self._giving = asyncio.create_task(self._give_turns())
        await mine

    async def _give_turns(self) -> None:
        while self._waiting:
            _ANY.shuffle(self._waiting)
            chosen = self._waiting[-TURNS_AT_ONCE:]
            del self._waiting[-TURNS_AT_ONCE:]
            try:
                last = await self._database.ask(partial(take_turns, len(chosen)), CODES)
            except StorageError as error:
                _give(chosen, error)
                continue
            await asyncio.sleep(max(0.0, last - len(chosen) * TURN_SECONDS))
            for each in chosen:
                await asyncio.sleep(TURN_SECONDS)
                _give([each])

    async def share_forever(self) -> None:
        """Tell the others, and hear of them, at once and then once a second."""
        while True:
            told, self._mine = self._mine, 0
            try:
                self._lately = await self._database.ask(partial(_shared, told))
            except StorageError:
                self._mine += told
            await asyncio.sleep(SHARE_SECONDS)


def _give(waiting: Sequence[asyncio.Future[None]], problem: StorageError | None = None) -> None:
    for each in waiting:
        if each.done():
            continue
        if problem is None:
            each.set_result(None)
        else:
            each.set_exception(problem)


def take_turns(number: int, connection: Connection) -> float:
    """Take so many turns, one after another; seconds until the last of them is over."""
    row = connection.execute(_TURNS, {"long": number * TURN_SECONDS}).fetchone()
    return cast("float", row[0]) if row else 0.0


def _shared(told: int, connection: Connection) -> int:
    if told:
        connection.execute(_COUNT, (told,))
        connection.execute(_FORGET)
    row = connection.execute(_LATELY).fetchone()
    return int(cast("int", row[0])) if row else 0
