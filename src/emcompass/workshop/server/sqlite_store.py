"""A room's SQLite file behind a single writer thread; `sqlite_ledger` says what is written.

Everything is queued; the writer takes what has gathered, runs it in one transaction and only then
resolves the futures: what is acknowledged is on disk.
"""

from __future__ import annotations

import queue
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import closing, suppress
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import Any, TypeVar

from emcompass.errors import EmcompassError
from emcompass.words import room_server_messages as m
from emcompass.words.fill import say
from emcompass.workshop.server.keeping import Answer, Deliver, Keep, Settle, StorageError, Work
from emcompass.workshop.server.sqlite_ledger import SCHEMA, SqliteLedger

T = TypeVar("T")

LARGEST_BATCH = 512
CHECKPOINT_RETRY = 0.1
LOG_SECONDS = 3.0  # the log tells what was written together: it is emptied that often


@dataclass(frozen=True, slots=True)
class _Job:
    """Work by itself; or, without work, answers that are kept together with their neighbours'."""

    settle: Settle
    work: Work[Any] | None = None
    answers: Sequence[Answer] = ()


Outcome = tuple[_Job, Any, BaseException | None]


class SqliteStore:
    """A room's file and its writer thread. `alarm` is what the disk last complained of, or ""."""

    def __init__(self, path: Path, *, page_limit: int | None = None) -> None:
        """Open or create the file. Raises StorageError when that is impossible."""
        self.path = path
        self.alarm = ""
        self.unscrubbed = False
        self._logged: float | None = None  # when the first commit of the log was written
        self._deliver: Deliver = _at_once
        self._page_limit = page_limit
        self._keep: Keep | None = None
        self._in_hand: list[_Job] = []
        self._stopped = False
        self._queue: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._opened: Future[None] = Future()
        self._thread = threading.Thread(target=self._run, name="room-writer", daemon=True)
        self._thread.start()
        self._opened.result()

    def deliver_with(self, deliver: Deliver) -> None:
        """From now on the news of a batch goes this way: an event loop's `call_soon_threadsafe`."""
        self._deliver = deliver

    def submit(self, work: Work[Any], settle: Settle, *, alone: bool = False) -> None:  # noqa: ARG002 -- one writer: all work is alone
        """Queue work; `settle` hears its value after the commit, or what went wrong."""
        self._put(_Job(settle, work))

    def post(self, answers: Sequence[Answer], settle: Settle) -> None:
        """Queue answers; `settle` hears what became of each, in order, after the commit."""
        self._put(_Job(settle, answers=answers))

    def keep_with(self, keep: Keep) -> None:
        """How posted answers are judged and kept: inside the transaction, many at once."""
        self._keep = keep

    def _put(self, job: _Job) -> None:
        self._queue.put(job)
        if self._stopped:
            self._turn_away()

    def do(self, work: Work[T]) -> T:
        """Run work and wait for its commit. Not for the thread that `deliver` delivers to."""
        future: Future[T] = Future()
        self.submit(work, lambda value, problem: _resolve(future, value, problem))
        return future.result()

    def stop(self) -> None:
        """Finish what is queued and close the file."""
        self._queue.put(None)
        self._thread.join()

    def _turn_away(self) -> None:
        with suppress(queue.Empty):
            while True:
                job = self._queue.get_nowait()
                if job is not None:
                    job.settle(None, StorageError(say(m.FILE_CLOSED)))

    def destroy(self) -> None:
        """Stop, then delete the file, its log and its index."""
        self.stop()
        delete_files(self.path)

    def _run(self) -> None:
        try:
            connection = self._open()
        except sqlite3.Error as error:
            self._opened.set_exception(StorageError(_complaint(error)))
            return
        self._opened.set_result(None)
        self.unscrubbed = True  # a crash may have come between a freeze and its checkpoint
        try:
            with closing(connection):
                while self._turn(connection):
                    pass
        finally:
            self._stopped = True
            closed = StorageError(say(m.FILE_CLOSED))
            self._tell([(job, None, closed) for job in self._in_hand])
            self._turn_away()

    def _open(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, isolation_level=None, timeout=0.05)
        try:
            connection.executescript(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY;"
            )
            self.path.chmod(0o600)
            if self._page_limit is not None:
                connection.execute(f"PRAGMA max_page_count = {int(self._page_limit)}")
            connection.executescript(SCHEMA)
        except (sqlite3.Error, OSError) as error:
            connection.close()
            raise sqlite3.OperationalError(str(error)) from error
        return connection

    def _turn(self, connection: sqlite3.Connection) -> bool:
        batch = self._gather()
        jobs = [job for job in batch if job is not None]
        if jobs:
            self._commit(connection, jobs)
        if self.unscrubbed or self._log_left() == 0:
            self._scrub(connection)
        return None not in batch

    def _log_left(self) -> float | None:
        """How long the log may stay; None when there is nothing in it."""
        if self._logged is None:
            return None
        return max(0.0, self._logged + LOG_SECONDS - time.monotonic())

    def _gather(self) -> list[_Job | None]:
        batch: list[_Job | None] = []
        with suppress(queue.Empty):
            pause = CHECKPOINT_RETRY if self.unscrubbed else self._log_left()
            batch.append(self._queue.get(timeout=pause))
            while len(batch) < LARGEST_BATCH and batch[-1] is not None:
                batch.append(self._queue.get_nowait())
        return batch

    def _commit(self, connection: sqlite3.Connection, jobs: list[_Job]) -> None:
        ledger = SqliteLedger(connection)
        self._in_hand = jobs
        try:
            connection.execute("BEGIN IMMEDIATE")
            outcomes = list(self._outcomes(connection, ledger, jobs))
            connection.execute("COMMIT")
        except sqlite3.Error as error:
            self._refuse(connection, jobs, error)
            return
        self.alarm = ""
        self._logged = self._logged or time.monotonic()
        self.unscrubbed = self.unscrubbed or ledger.scrub
        self._tell(outcomes)

    def _outcomes(
        self, connection: sqlite3.Connection, ledger: SqliteLedger, jobs: list[_Job]
    ) -> Iterator[Outcome]:
        for work, group in groupby(jobs, key=lambda job: job.work is not None):
            if work:
                yield from ((job, *_attempt(connection, ledger, job)) for job in group)
            else:
                yield from self._posted(ledger, list(group))

    def _posted(self, ledger: SqliteLedger, jobs: list[_Job]) -> Iterator[Outcome]:
        assert self._keep is not None
        statuses = iter(self._keep(ledger, [each for job in jobs for each in job.answers]))
        for job in jobs:
            yield job, list(islice(statuses, len(job.answers))), None

    def _refuse(
        self, connection: sqlite3.Connection, jobs: list[_Job], error: sqlite3.Error
    ) -> None:
        if connection.in_transaction:
            with suppress(sqlite3.Error):
                connection.execute("ROLLBACK")
        self.alarm = _complaint(error)
        self._tell([(job, None, StorageError(self.alarm)) for job in jobs])

    def _tell(self, outcomes: list[Outcome]) -> None:
        self._in_hand = []

        def tell_all() -> None:
            for job, value, problem in outcomes:
                job.settle(value, problem)

        self._deliver(tell_all)

    def _scrub(self, connection: sqlite3.Connection) -> None:
        try:
            busy, _, _ = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        except sqlite3.Error as error:
            self.alarm = _complaint(error)
            return
        self.unscrubbed = bool(busy)
        self._logged = time.monotonic() if busy else None


def _at_once(tell: Callable[[], None]) -> None:
    tell()


def _resolve(future: Future[Any], value: Any, problem: BaseException | None) -> None:
    if problem is None:
        future.set_result(value)
    else:
        future.set_exception(problem)


def _attempt(
    connection: sqlite3.Connection, ledger: SqliteLedger, job: _Job
) -> tuple[Any, BaseException | None]:
    """A job's outcome. A refusal undoes that job alone; an error of the disk undoes them all."""
    assert job.work is not None
    connection.execute("SAVEPOINT job")
    try:
        outcome: tuple[Any, BaseException | None] = (job.work(ledger), None)
    except EmcompassError as problem:
        connection.execute("ROLLBACK TO job")
        outcome = (None, problem)
    connection.execute("RELEASE job")
    return outcome


def _complaint(error: sqlite3.Error) -> str:
    text = str(error)
    if "full" in text:
        return say(m.DISK_FULL)
    if "readonly" in text or "read-only" in text:
        return say(m.READ_ONLY)
    return say(m.DISK_FAULT)


def delete_files(path: Path) -> None:
    """Delete a room's database with its log and index."""
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
