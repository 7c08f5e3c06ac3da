"""The way to PostgreSQL: a pool of connections, and what a person is told when it fails.

Works on rooms are the same functions for both engines, and wait for the database where they stand:
they run in threads, so that the event loop never waits, and each room has its part of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial
from typing import TypeVar

import psycopg
from psycopg_pool import ConnectionPool, PoolClosed, PoolTimeout, TooManyRequests

from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.serve.fair_threads import FairThreads
from emcompass.workshop.server.keeping import StorageError

T = TypeVar("T")
Connection = psycopg.Connection[tuple[object, ...]]

CONNECTIONS = 8
SERVER, CODES = "", "codes"  # in place of a room: the server itself, and whoever looks for one
CONNECT_SECONDS = 5
WAIT_SECONDS = 5.0
TROUBLE = (psycopg.Error, PoolTimeout, PoolClosed, TooManyRequests, OSError)

for _name in ("psycopg", "psycopg.pool"):  # the pool tells addresses; faults are told by us
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Database:
    """A pool for one process. `address` is a connection string of libpq's."""

    def __init__(self, address: str, connections: int = CONNECTIONS) -> None:
        """Connections are made when they are needed; a database that is down is no error yet."""
        self.address = address
        self.pool = ConnectionPool(
            address,
            min_size=0,
            max_size=connections,
            timeout=WAIT_SECONDS,
            reconnect_timeout=1,  # then whoever asks next tries anew, at once
            kwargs={"autocommit": True, "connect_timeout": CONNECT_SECONDS},
            check=ConnectionPool.check_connection,
            name="rooms",
            open=True,
        )
        threads = max(1, connections - 1)  # one is left for a room that is opened
        self.threads = FairThreads(threads, max(1, threads // 2), "rooms")

    def now(self, ask: Callable[[Connection], T]) -> T:
        """Ask in a transaction, in this thread. Raises StorageError."""
        try:
            with self.pool.connection() as connection, connection.transaction():
                return ask(connection)
        except TROUBLE as error:
            raise StorageError(complaint(error)) from error

    async def ask(self, ask: Callable[[Connection], T], lane: str = SERVER) -> T:
        """The same without keeping the event loop waiting. Raises StorageError.

        `lane`: for which room; rooms take turns.
        """
        return await asyncio.wrap_future(self.threads.submit(lane, partial(self.now, ask)))

    def close(self) -> None:
        """Finish what is under way and let go."""
        self.threads.shutdown()
        self.pool.close()


def complaint(error: BaseException) -> str:
    """What went wrong, in one line, without what was asked and of whom."""
    if isinstance(error, psycopg.errors.DiskFull):
        return say(m.DATABASE_FULL)
    if isinstance(error, psycopg.errors.ReadOnlySqlTransaction):
        return say(m.DATABASE_READ_ONLY)
    if isinstance(error, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return say(m.DATABASE_OLD)
    return say(m.DATABASE_GONE)


def said(error: BaseException) -> str:
    """What went wrong, for whoever keeps the server: where PostgreSQL says why, in its words."""
    short = complaint(error)
    if short == say(m.DATABASE_GONE) and isinstance(error, psycopg.OperationalError):
        return say(m.POSTGRES_SAYS, said=" ".join(str(error).split()))
    return short
