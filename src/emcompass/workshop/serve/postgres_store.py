"""One room's storage in PostgreSQL: what gathers while a transaction runs is the next one.

Workers take turns by advisory locks: answers and seats share a room, what changes it has it alone.
So no answer slips in behind a freeze, whichever process it came to.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from itertools import groupby, islice
from threading import Condition
from time import monotonic
from typing import Any, Protocol, TypeVar

from psycopg import sql

from emcompass.errors import EmcompassError
from emcompass.words import room_server_messages as m
from emcompass.words.fill import say
from emcompass.workshop.serve.database import TROUBLE, Connection, Database, complaint
from emcompass.workshop.serve.gathered_answers import GatheredAnswers, Posted
from emcompass.workshop.serve.postgres_ledger import CollectingLedger, PostgresLedger, Sealing
from emcompass.workshop.server.keeping import (
    Answer,
    Deliver,
    Keep,
    Settle,
    Status,
    StorageError,
    Work,
)

T = TypeVar("T")

LARGEST_BATCH = 512
_LOCK = sql.SQL("SELECT {lock}({key})")


@dataclass(frozen=True, slots=True)
class _Job:
    """Work by itself; or, without work, answers that are kept together with their neighbours'."""

    settle: Settle
    work: Work[Any] | None = None
    answers: Sequence[Answer] = ()
    alone: bool = False


class _Settled(Protocol):
    """Whoever hears what became of something."""

    @property
    def settle(self) -> Settle:
        """How."""


P = TypeVar("P", _Job, Posted)
Outcome = tuple[_Job, Any, BaseException | None]
Committed = Callable[[float], None]


class _MixedError(Exception):
    """A refusal after something was written: each work of this batch has to go by itself."""


class PostgresStore:
    """A room's part of the database, for one process. `committed` hears how long a commit took."""

    def __init__(
        self,
        database: Database,
        room: str,
        sealing: Sealing,
        committed: Committed = lambda _seconds: None,
        gathered: GatheredAnswers | None = None,
    ) -> None:
        """`gathered`: where the answers of all rooms of a process come together."""
        self.alarm = ""
        self.room, self.lock_key = room, lock_key(room)
        self._database, self._sealing = database, sealing
        self._committed = committed
        self._gathered = gathered or GatheredAnswers(database, committed)
        self._posted_there = 0
        self._deliver: Deliver = _at_once
        self._keep: Keep | None = None
        self._jobs: deque[_Job] = deque()
        self._busy = False
        self._stopped = False
        self._turns = Condition()

    def deliver_with(self, deliver: Deliver) -> None:
        """From now on the news of a batch goes this way: an event loop's `call_soon_threadsafe`."""
        self._deliver = deliver

    def keep_with(self, keep: Keep) -> None:
        """How posted answers are judged and kept: inside the transaction, many at once."""
        self._keep = keep

    def submit(self, work: Work[Any], settle: Settle, *, alone: bool = False) -> None:
        """Queue work; `settle` hears its value after the commit, or what went wrong."""
        self._put(_Job(settle, work, alone=alone))

    def post(self, answers: Sequence[Answer], settle: Settle) -> None:
        """Queue answers; `settle` hears what became of each, in order, after the commit."""
        with self._turns:
            stopped = self._stopped
            self._posted_there += not stopped
        if stopped:
            self._turn_away(_Job(settle, answers=answers))
        else:
            self._gathered.post(self, Posted(answers, settle))

    def do(self, work: Work[T]) -> T:
        """Run work that changes the room, and wait for its commit. Not for an event loop."""
        _, value, problem = self._attempt([_Job(lambda *_: None, work, alone=True)])[0]
        if problem is not None:
            raise problem
        found: T = value
        return found

    def stop(self) -> None:
        """Finish what is queued; what comes later is turned away."""
        with self._turns:
            self._stopped = True
            while self._busy or self._posted_there:
                self._turns.wait()

    def _put(self, job: _Job, *, stopping: bool = False) -> None:
        """`stopping`: it came before the store was stopped."""
        with self._turns:
            stopped = self._stopped and not stopping
            if not stopped:
                self._jobs.append(job)
                begin = not self._busy
                self._busy = True
        if stopped:
            self._turn_away(job)
        elif begin:
            self._database.threads.submit(self.room, self._turn)

    def _turn_away(self, job: _Job) -> None:
        self._tell([(job, None, StorageError(say(m.FILE_CLOSED)))])

    def _turn(self) -> None:
        """One batch, then to the back of the queue of rooms: no room keeps the others waiting."""
        with self._turns:
            batch = [self._jobs.popleft() for _ in range(min(LARGEST_BATCH, len(self._jobs)))]
        for _, group in groupby(batch, key=lambda job: job.alone and id(job)):
            self._tell(self._attempt(list(group)))
        with self._turns:
            self._busy = bool(self._jobs)
            self._turns.notify_all()
            if not self._busy:
                return
        self._database.threads.submit(self.room, self._turn)

    def _attempt(self, jobs: list[_Job]) -> list[Outcome]:
        """Their outcomes, committed; a database that fails fails them all, a fault only its own."""
        try:
            outcomes = self._commit(jobs)
        except TROUBLE as error:
            problem = self._failed(error)
            return [(job, None, problem) for job in jobs]
        except Exception as fault:  # noqa: BLE001 -- whoever asked for it hears of it
            if len(jobs) > 1:
                return [outcome for job in jobs for outcome in self._attempt([job])]
            return [(jobs[0], None, fault)]
        self.alarm = ""
        return outcomes

    def _failed(self, error: BaseException) -> StorageError:
        self.alarm = complaint(error)
        problem = StorageError(self.alarm)
        problem.__cause__ = error
        return problem

    def _commit(self, jobs: list[_Job]) -> list[Outcome]:
        """One transaction. A refusal that had written something ends it: alone, it is undone."""
        began = monotonic()
        try:
            with self._database.begun(self._turns_by(alone=jobs[0].alone)) as begun:
                ledger = PostgresLedger(begun.connection, self.room, self._sealing)
                outcomes = list(self._outcomes(ledger, jobs))
                ledger.seal_tallies()
        except _RefusedAloneError as refused:
            return [(jobs[0], None, refused.problem)]
        self._committed(monotonic() - began)
        return outcomes

    def _turns_by(self, *, alone: bool) -> sql.Composed:
        """A transaction's beginning: the room's lock, before anything is read."""
        lock = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        return _LOCK.format(lock=sql.SQL(lock), key=sql.Literal(self.lock_key))

    def _outcomes(self, ledger: PostgresLedger, jobs: list[_Job]) -> Iterator[Outcome]:
        for works, group in groupby(jobs, key=lambda job: job.work is not None):
            if works:
                for job in group:
                    yield self._worked(ledger, job, by_itself=len(jobs) == 1)
            else:
                yield from self._posted(ledger, list(group))

    @staticmethod
    def _worked(ledger: PostgresLedger, job: _Job, *, by_itself: bool) -> Outcome:
        assert job.work is not None
        before, ledger.wrote = ledger.wrote, False
        try:
            return job, job.work(ledger), None
        except EmcompassError as problem:
            if not ledger.wrote:
                return job, None, problem
            if by_itself:
                raise _RefusedAloneError(problem) from problem
            raise _MixedError from problem
        finally:
            ledger.wrote = ledger.wrote or before

    def _posted(self, ledger: PostgresLedger, jobs: list[_Job]) -> Iterator[Outcome]:
        for job, statuses in self.judge(ledger, jobs):
            yield job, statuses, None

    # Answers that are gathered with other rooms'

    def collecting(self, connection: Connection, state: str | None) -> CollectingLedger:
        """A ledger that keeps answers for later; `state` was read after the lock was taken."""
        return CollectingLedger(connection, self.room, self._sealing, state)

    def judge(self, ledger: PostgresLedger, posted: Sequence[P]) -> list[tuple[P, list[Status]]]:
        """What becomes of each, if this transaction is committed."""
        assert self._keep is not None
        statuses = iter(self._keep(ledger, [one for each in posted for one in each.answers]))
        return [(each, list(islice(statuses, len(each.answers)))) for each in posted]

    def kept(self, told: Sequence[tuple[Posted, Sequence[str]]]) -> None:
        """They are committed."""
        self.alarm = ""
        try:
            self._tell([(each, statuses, None) for each, statuses in told])
        finally:
            self._left(len(told))

    def not_kept(self, posted: Sequence[Posted], error: BaseException) -> None:
        """The database failed."""
        problem = self._failed(error)
        try:
            self._tell([(each, None, problem) for each in posted])
        finally:
            self._left(len(posted))

    def go_alone(self, posted: Sequence[Posted]) -> None:
        """These wait for the room's lock by themselves."""
        for each in posted:
            self._put(_Job(each.settle, answers=each.answers), stopping=True)
        self._left(len(posted))

    def _left(self, number: int) -> None:
        with self._turns:
            self._posted_there -= number
            self._turns.notify_all()

    def _tell(self, outcomes: Sequence[tuple[_Settled, Any, BaseException | None]]) -> None:
        def tell_all() -> None:
            for job, value, problem in outcomes:
                job.settle(value, problem)

        self._deliver(tell_all)


class _RefusedAloneError(Exception):
    """Undo the transaction of one work that was refused."""

    def __init__(self, problem: EmcompassError) -> None:
        super().__init__()
        self.problem = problem


def lock_key(room: str) -> int:
    """The number of a room's advisory lock: 63 bits of its id's hash, so that none is shared."""
    return int.from_bytes(blake2b(room.encode(), digest_size=8).digest(), "big") >> 1


def _at_once(tell: Callable[[], None]) -> None:
    tell()
