"""The answers of one process: those of all its rooms that come in a moment are one transaction.

A room's lock is tried, not waited for: where a command has it, that room's answers go by
themselves, and no other room's wait. Rooms take turns: no room's many fill a transaction alone
while others have some.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from threading import Lock
from time import monotonic, sleep
from typing import Any, NamedTuple, Protocol

from psycopg import Cursor, errors, sql

from emcompass.workshop.serve.database import TROUBLE, Connection, Database
from emcompass.workshop.serve.postgres_ledger import CollectingLedger, keep_rows
from emcompass.workshop.server.keeping import Answer, Settle

LARGEST_BATCH = 256
MOMENT = 0.01  # seconds between the beginnings of two transactions: where many come, fewer are made
LANE = "answers"  # in place of a room: the threads are the same

_FIRST = sql.SQL(
    "SET LOCAL lock_timeout = '1s';"
    " SELECT key FROM unnest({keys}::bigint[]) AS key WHERE pg_try_advisory_xact_lock_shared(key);"
    " SELECT id, state FROM rooms WHERE id = ANY({rooms}::text[])"
)


class Posted(NamedTuple):
    """Answers of one request. `settle` hears what became of each, in order, after the commit."""

    answers: Sequence[Answer]
    settle: Settle


Told = tuple[Posted, Sequence[str]]


class Answered(Protocol):
    """A room whose answers are gathered."""

    @property
    def room(self) -> str:
        """Its id."""

    @property
    def lock_key(self) -> int:
        """The number of its advisory lock."""

    def collecting(self, connection: Connection, state: str | None) -> CollectingLedger:
        """A ledger that keeps answers for later; `state` was read after the lock was taken."""

    def judge(self, ledger: CollectingLedger, posted: Sequence[Posted]) -> Sequence[Told]:
        """What becomes of each, if this transaction is committed."""

    def kept(self, told: Sequence[Told]) -> None:
        """They are committed."""

    def not_kept(self, posted: Sequence[Posted], error: BaseException) -> None:
        """The database failed."""

    def go_alone(self, posted: Sequence[Posted]) -> None:
        """These wait for the room's lock by themselves."""


Batch = dict[Answered, list[Posted]]


class GatheredAnswers:
    """What waits to be kept, of all rooms of a process; one transaction at a time."""

    def __init__(self, database: Database, committed: Callable[[float], None]) -> None:
        """`committed` hears how long each transaction took, in seconds."""
        self._database, self._committed = database, committed
        self._waiting: OrderedDict[Answered, deque[Posted]] = OrderedDict()
        self._busy = False
        self._began = float("-inf")
        self._lock = Lock()

    def post(self, room: Answered, posted: Posted) -> None:
        """Queue answers."""
        with self._lock:
            self._waiting.setdefault(room, deque()).append(posted)
            begin, self._busy = not self._busy, True
        if begin:
            self._database.threads.submit(LANE, self._turn)

    def _turn(self) -> None:
        """One batch, then to the back of the queue of rooms."""
        sleep(max(0.0, self._began + MOMENT - monotonic()))
        self._began = monotonic()
        try:
            self._keep(self._batch())
        finally:
            with self._lock:
                self._busy = again = bool(self._waiting)
            if again:
                self._database.threads.submit(LANE, self._turn)

    def _batch(self) -> Batch:
        batch: Batch = {}
        size = 0
        with self._lock:
            while self._waiting and size < LARGEST_BATCH:
                room, posted = self._waiting.popitem(last=False)
                batch.setdefault(room, []).append(posted.popleft())
                size += len(batch[room][-1].answers)
                if posted:
                    self._waiting[room] = posted
        return batch

    def _keep(self, batch: Batch) -> None:
        try:
            told = self._commit(batch)
        except Exception as error:  # noqa: BLE001 -- one room's fault must not be all rooms'
            if isinstance(error, TROUBLE) and not isinstance(error, errors.LockNotAvailable):
                for room, posted in batch.items():
                    room.not_kept(posted, error)
                return
            told = {}
        for room, posted in batch.items():
            if room in told:
                room.kept(told[room])
            else:
                room.go_alone(posted)

    def _commit(self, batch: Batch) -> dict[Answered, Sequence[Told]]:
        """What became of the answers of those rooms whose locks were free."""
        with self._database.begun(_beginning(batch)) as begun:
            free, states = _free(begun.results)
            ledgers = {
                room: room.collecting(begun.connection, states.get(room.room))
                for room in batch
                if room.lock_key in free
            }
            told = {room: room.judge(ledger, batch[room]) for room, ledger in ledgers.items()}
            keep_rows(
                begun.connection, [row for each in ledgers.values() for row in each.collected]
            )
        self._committed(monotonic() - self._began)
        return told


def _beginning(batch: Batch) -> sql.Composed:
    """A transaction's beginning: the locks that are free, and then what stands under them."""
    keys = sorted({room.lock_key for room in batch})
    rooms = sorted({room.room for room in batch})
    return _FIRST.format(keys=sql.Literal(keys), rooms=sql.Literal(rooms))


def _free(results: Cursor[Any]) -> tuple[set[int], dict[str, str | None]]:
    """The keys of the locks that this transaction has, and the rooms' states."""
    results.nextset()
    results.nextset()
    keys = {key for (key,) in results.fetchall()}
    results.nextset()
    return keys, dict(results.fetchall())
