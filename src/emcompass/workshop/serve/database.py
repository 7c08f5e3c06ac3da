"""The way to PostgreSQL: a pool of connections, and what a person is told when it fails.

Works on rooms are the same functions for both engines, and wait for the database where they stand:
they run in threads, so that the event loop never waits, and each room has its part of them.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from time import monotonic, sleep
from types import MappingProxyType
from typing import NamedTuple, TypeVar

import psycopg
from psycopg import sql
from psycopg.conninfo import conninfo_to_dict, make_conninfo
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
TRY_AGAIN_SECONDS = 1.0
_BEGIN = sql.SQL("BEGIN ISOLATION LEVEL READ COMMITTED; ")  # who has a lock sees what is now
_NOTHING = sql.SQL("")
BROKEN_SECONDS = 0.05  # before the next connection, where one has just broken
# A machine that vanished says nothing: after half a minute of silence its connection is over.
ALIVE = MappingProxyType(
    {
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 25_000,  # ms
    }
)
TROUBLE = (psycopg.Error, PoolTimeout, PoolClosed, TooManyRequests, OSError)

for _name in ("psycopg", "psycopg.pool"):  # the pool tells addresses; faults are told by us
    logging.getLogger(_name).setLevel(logging.CRITICAL)


class Begun(NamedTuple):
    """A transaction, and the results of the statements that it began with: BEGIN's first."""

    connection: Connection
    results: psycopg.Cursor[tuple[object, ...]]


class Database:
    """A pool for one process. `address` is a connection string of libpq's."""

    def __init__(self, address: str, connections: int = CONNECTIONS) -> None:
        """Connections are made when they are needed; a database that is down is no error yet."""
        self.address = watched(address)
        self.pool = ConnectionPool(
            self.address,
            min_size=0,
            max_size=connections,
            reconnect_timeout=TRY_AGAIN_SECONDS,
            kwargs={"autocommit": True, "connect_timeout": CONNECT_SECONDS},
            configure=_configured,
            name="rooms",
            open=True,
        )
        threads = max(1, connections - 1)  # one is left for a room that is opened
        self.threads = FairThreads(threads, max(1, threads // 2), "rooms")

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A transaction on a connection that works, committed at its end. Raises one of TROUBLE."""
        with self.begun() as begun:
            yield begun.connection

    @contextmanager
    def begun(self, first: sql.SQL | sql.Composed = _NOTHING) -> Iterator[Begun]:
        """The same. `first`: what is done in it first, in one way there and back.

        Where that fails nothing was done yet, and another connection is tried, for a while.
        """
        with ExitStack() as stack:
            begun = self._begun(stack, first)
            yield begun
            if begun.connection.execute("COMMIT").statusmessage != "COMMIT":
                raise psycopg.errors.InFailedSqlTransaction

    def _begun(self, stack: ExitStack, first: sql.SQL | sql.Composed) -> Begun:
        """The pool gives up after a try that failed, and leaves those who wait alone: so everybody
        asks anew, and none is still waiting when the database is back."""
        until = monotonic() + WAIT_SECONDS
        while True:
            try:
                with ExitStack() as tried:
                    connection = tried.enter_context(self.pool.connection(TRY_AGAIN_SECONDS))
                    results = connection.execute(_BEGIN + first, prepare=False)
                    stack.enter_context(tried.pop_all())
                    return Begun(connection, results)
            except (PoolTimeout, psycopg.OperationalError):
                if monotonic() > until:
                    raise
                sleep(BROKEN_SECONDS)

    def now(self, ask: Callable[[Connection], T]) -> T:
        """Ask in a transaction, in this thread. Raises StorageError."""
        try:
            with self.transaction() as connection:
                return ask(connection)
        except TROUBLE as error:
            raise StorageError(complaint(error)) from error

    def once(self, ask: Callable[[Connection], T]) -> T:
        """Ask one statement, which is a transaction by itself, in one way there and back.

        Where it fails it is asked anew for a while, so that it may have been done twice. Raises
        StorageError.
        """
        until = monotonic() + WAIT_SECONDS
        while True:
            try:
                with self.pool.connection(TRY_AGAIN_SECONDS) as connection:
                    return ask(connection)
            except TROUBLE as error:
                if not _no_way(error) or monotonic() > until:
                    raise StorageError(complaint(error)) from error
                sleep(BROKEN_SECONDS)

    async def ask_once(self, ask: Callable[[Connection], T], lane: str = SERVER) -> T:
        """The same without keeping the event loop waiting. `lane`: see `ask`."""
        return await asyncio.wrap_future(self.threads.submit(lane, partial(self.once, ask)))

    async def ask(self, ask: Callable[[Connection], T], lane: str = SERVER) -> T:
        """The same without keeping the event loop waiting. Raises StorageError.

        `lane`: for which room; rooms take turns.
        """
        return await asyncio.wrap_future(self.threads.submit(lane, partial(self.now, ask)))

    def close(self) -> None:
        """Finish what is under way and let go."""
        self.threads.shutdown()
        self.pool.close()


def _configured(connection: Connection) -> None:
    """What we ask is short: to compile it takes longer than to do it."""
    connection.execute("SET jit = off")


def _no_way(error: BaseException) -> bool:
    """Whether the database was not reached, or has just gone: soon it may be back."""
    if not isinstance(error, psycopg.OperationalError):
        return isinstance(error, PoolTimeout)
    return error.sqlstate is None or error.sqlstate.startswith(("08", "57P"))


def watched(address: str) -> str:
    """The address with signs of life asked for, where it doesn't say how itself."""
    try:
        said = conninfo_to_dict(address)
    except psycopg.Error:
        return address  # whoever connects is told
    return make_conninfo(address, **{key: each for key, each in ALIVE.items() if key not in said})


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
