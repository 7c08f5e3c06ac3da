"""A room as one worker of several runs it: what the others did comes in through the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from emcompass.bank.bank import Bank
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.words.room_keeping_messages import FEW_EMPTY
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.configuration import Limits
from emcompass.workshop.serve.database import Connection
from emcompass.workshop.serve.database_home import DatabaseHome
from emcompass.workshop.serve.postgres_ledger import PostgresLedger
from emcompass.workshop.serve.room_budget import Budget, held_back, share_streams
from emcompass.workshop.serve.room_records import Elsewhere
from emcompass.workshop.serve.watching import ANSWERS, HELD_BACK
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.farewell import FAREWELL_SECONDS
from emcompass.workshop.server.keeping import Ledger, StorageError
from emcompass.workshop.server.presence import Presence
from emcompass.workshop.server.request_reading import bearer, cookie
from emcompass.workshop.server.room_commands import TOKEN, Given, KeptRoom, seat_of
from emcompass.workshop.server.security import Headers, Refusal
from emcompass.workshop.server.service import FULL, NOTED_EVERY, Service

T = TypeVar("T")

IDLE_SECONDS = 600.0  # then a worker forgets a room, until somebody asks for it
TELL_AGAIN = 10.0  # a worker says who is with it at least so often
SEATS_EVERY = 15.0  # seconds between two looks at which seats are in use
ANSWER_SECONDS = 1.0  # in which the other workers say so when they are asked
PHONES_EVERY = 3.0  # seconds between two counts that people's own devices are sent
LOOK_SECONDS = 0.02  # in which those are gathered whose seats are looked for

NOT_STOPPED = Refusal(403, "forbidden", m.NOT_STOPPED)


@dataclass(frozen=True, slots=True)
class Worker:
    """What the rooms of a worker have together. `name`: under it others hear of it."""

    name: str
    limits: Limits
    connections: Connections
    rooms: dict[str, SharedRoom] = field(default_factory=dict)  # by their ids


class SharedRoom(Service):
    """One room in one worker."""

    def __init__(
        self,
        kept: KeptRoom,
        settings: RoomSettings,
        bank: Bank,
        home: DatabaseHome,
        worker: Worker,
    ) -> None:
        self._elsewhere = Elsewhere(0, 0, 0, "", withdrawn=False, closed=None, report=None)
        self._used_elsewhere = set(kept.seats)
        super().__init__(kept, settings, bank, home)
        self._home, self._worker, self._all = home, worker.name, worker
        self.presence = Presence()
        self._before = set(kept.seats)
        self._told_seats = float("-inf")
        self.budget = Budget(worker.limits.requests, time.monotonic)
        self.connections = worker.connections
        self.presence.streams_at_most = worker.limits.streams
        self.seats_at_most = worker.limits.seats
        self._heard = True
        self._told = 0.0
        self._phones_told = 0.0
        self._phones_behind = False
        self._asked = time.monotonic()
        self._wanted: set[bytes] = set()
        self._looking: asyncio.Future[None] | None = None
        self._one_look = asyncio.Lock()
        self._noted_home: set[bytes] = set()

    # What is elsewhere

    @property
    def connected(self) -> int:
        """Here and in other workers; whoever is connected to two of them is here twice."""
        return super().connected + self._elsewhere.connected

    @property
    def preflighted(self) -> int:
        """How many devices tried the way, wherever they came in."""
        return self.preflight + self._elsewhere.preflight

    @property
    def taken(self) -> int:
        """How many have their result, wherever they said so."""
        return max(self.farewell.taken, self._elsewhere.taken)

    def hear(self) -> None:
        """Something changed in another worker."""
        self._heard = True

    async def hear_now(self) -> None:
        """The room itself changed: show it at once. Numbers follow with the clock."""
        self._heard = True
        await self._catch_up()
        self.publish()

    async def tick(self) -> None:
        """Tell the others what is new here, and hear what is new with them."""
        if self._stale or (super().connected and time.monotonic() - self._told > TELL_AGAIN):
            await self._tell()
        self._stale, self._heard = self._stale or self._heard, False
        await super().tick()
        self._tell_phones()
        await self._exchange_seats()

    async def _tell(self) -> None:
        self._told = time.monotonic()
        self._home.later(self._tell_others(len(self.presence.here())))

    async def _tell_others(self, here: int) -> None:
        preflight = self.preflight

        def tell(sql: Connection) -> None:
            records.tell(sql, self.settings.room, self._worker, here, preflight)

        await self._home.ask(tell)

    def say_goodbye(self) -> None:
        """This worker ends: whoever listens here goes on with another one."""
        for board in self.boards.values():
            board.leave()

    async def tell_left(self) -> None:
        """Let the others know that nobody is here any more. Raises StorageError."""
        await self._tell_others(0)
        await self._tell_seats(self.presence.used)

    async def refresh(self) -> None:
        """Read the room as all workers left it, count anew and send what changed.

        What is asked for together is answered in one transaction. Everybody hears of a change of
        the room at once; of counts consoles and projectors do, people's many devices more seldom.
        """
        version = self.kept.room.version
        await asyncio.gather(self._catch_up(), self.count())
        if self.kept.room.version != version:
            self.publish()
            return
        self.boards["run"].publish()
        self.boards["screen"].publish()
        self._phones_behind = True

    def publish(self) -> None:
        """Tell everyone what changed."""
        super().publish()
        self._phones_told, self._phones_behind = time.monotonic(), False

    def _tell_phones(self) -> None:
        """Send people's devices the counts that they have not heard, when it is time."""
        if self._phones_behind and time.monotonic() - self._phones_told >= PHONES_EVERY:
            self._phones_told, self._phones_behind = time.monotonic(), False
            self.boards["participant"].publish()

    def _glance(self, ledger: Ledger) -> Elsewhere | None:
        sql = cast("PostgresLedger", ledger).sql
        return records.glance(sql, self.settings.room, self._worker)

    async def _catch_up(self) -> None:
        try:
            seen, loaded = await asyncio.gather(self.run(self._glance), self.run(self.kept.load))
        except StorageError as error:
            self._trouble = str(error)
            return
        self._trouble = ""
        if seen is None:
            self.stopping.set()
            return
        taken_back = seen.withdrawn or seen.helper != self.helper.kept
        self._elsewhere, self.helper.kept = seen, seen.helper
        if taken_back:
            for board in self.boards.values():
                board.wake()  # streams of whoever may no longer see them notice now
        if seen.closed is not None:
            self.farewell.until = seen.closed + FAREWELL_SECONDS
        before = set(self.kept.seats)
        self.kept.take(loaded)
        for seat in self.kept.seats.keys() - before:
            self.presence.joined(seat)  # in another worker, just now

    def _over(self) -> bool:
        """Whether this worker may forget the room: nobody has asked for it in a while."""
        if any(board.streams for board in self.boards.values()):
            self._asked = time.monotonic()
            if self.boards["run"].streams:
                self._attended = time.monotonic()
        if self._attended > self._noted + NOTED_EVERY:
            self._noted = self._attended
            self.home.attend()
        return time.monotonic() - self._asked > IDLE_SECONDS

    # Who asks

    def asked(self) -> None:
        """Somebody wants something of this room."""
        self._asked = time.monotonic()

    def known(self, headers: Headers) -> bool:
        """Whether whoever asks has a seat here, or another secret of the room."""
        return bool(self._seat(headers)) or self._console(headers)

    def _seat(self, headers: Headers) -> str:
        """The token of the seat that asks, or ""."""
        given = (bearer(headers), cookie(headers, self._seat_cookie))
        return next((each for each in given if each and self.kept.seated(each)), "")

    def _console(self, headers: Headers) -> bool:
        """Whether it is the projector that asks, or somebody who runs the room."""
        given = (bearer(headers), cookie(headers, self._screen_cookie))
        return any(self.projector(each) or self.facilitator(each) for each in given if each)

    async def look_up(self, headers: Headers) -> None:
        """Find the seat that asks, if it was taken in another worker."""
        for token in (bearer(headers), cookie(headers, self._seat_cookie)):
            if token:
                await self._find(token)

    async def _find(self, token: str) -> None:
        if not TOKEN.fullmatch(token) or self.kept.seated(token):
            return
        self._wanted.add(seat_of(token))
        if self._looking is None:
            self._looking = asyncio.ensure_future(self._look())
        await asyncio.shield(self._looking)

    async def _look(self) -> None:
        """Look for all seats that were asked for in a moment at once, however many ask."""
        async with self._one_look:
            await asyncio.sleep(LOOK_SECONDS)
            wanted, self._wanted, self._looking = self._wanted, set(), None
            found = await self._home.ask(
                lambda sql: records.segments(sql, self.settings.room, wanted)
            )
        for seat, segment in found.items():
            self.kept.seats.setdefault(seat, segment)

    async def join(self, code: str, token: str, segment: str | None) -> dict[str, Any]:
        """Take a seat, or sit down again wherever it was taken. Raises Refusal."""
        await self._find(token)
        return await super().join(code, token, segment)

    def owner(self, secret: str) -> bool:
        """Whether this is the room's console, and its facilitator's token still stands."""
        return not self._elsewhere.withdrawn and super().owner(secret)

    # Seats that nobody uses: every worker knows of some that are in use

    def tell_in_use(self) -> None:
        """Let the others know which seats are in use here, in the background."""
        self._told_seats = time.monotonic()
        self._home.later(self._tell_seats(self.presence.in_use()))

    async def _tell_seats(self, seats: set[bytes]) -> None:
        room, worker = self.settings.room, self._worker
        await self._home.ask(lambda sql: records.tell_in_use(sql, room, worker, seats))

    async def _exchange_seats(self) -> None:
        """Tell which seats are in use here and hear of the others, seldom: see `SEATS_EVERY`."""
        if time.monotonic() - self._told_seats < SEATS_EVERY:
            return
        self.tell_in_use()  # again even where nothing changed: the last time may have failed
        with suppress(StorageError):
            await self._hear_seats()

    async def _hear_seats(self) -> None:
        room, worker = self.settings.room, self._worker
        found = await self._home.ask(lambda sql: records.in_use(sql, room, worker))
        if found is None:  # nobody told: what was before this worker can't be known
            self.presence.count_as_used(self._before)
            found = set()
        self._stale = self._stale or found != self._used_elsewhere
        self._used_elsewhere = found

    def _empty(self) -> set[bytes]:
        """Seats that no worker, now or before, saw in use."""
        return super()._empty() - self._used_elsewhere

    async def take_away_empty(self) -> None:
        """Take away the seats that nobody uses anywhere. Raises RefusedError, StorageError."""
        if not self._empty_told():
            raise RefusedError(say(FEW_EMPTY))
        room, worker = self.settings.room, self._worker
        await self._home.ask(lambda sql: records.ask_for_seats(sql, room, worker))
        await asyncio.sleep(ANSWER_SECONDS)
        await self._hear_seats()
        await super().take_away_empty()
        await self._home.ask(lambda sql: records.tell_changed(sql, room))

    # What it may take of the worker

    def spend(self, path: str, headers: Headers) -> None:
        """Use one of this worker's requests. Raises Refusal when the room has none left."""
        wait = self.budget.wait(path, self._seat(headers))
        if wait and not self._console(headers):
            raise held_back("requests", wait)

    @property
    def streams(self) -> int:
        """How many streams people have here."""
        return self.boards["participant"].streams

    def give_one_away(self) -> None:
        """End one of them, for a room that has fewer."""
        self.boards["participant"].let_one_go()

    def check_streams(self, token: str) -> None:
        """Raise Refusal when this seat, this room or this worker has too many streams already."""
        try:
            super().check_streams(token)
            if not share_streams(self, self._all.rooms.values(), self.connections.streams_at_most):
                raise FULL
        except Refusal:
            HELD_BACK.labels("streams").inc()
            raise

    # What is different here

    async def answer(self, token: str, given: Sequence[Given]) -> list[dict[str, Any]]:
        """Save values, and count how many that were."""
        results = await super().answer(token, given)
        for each in results:
            ANSWERS.labels(each["status"]).inc()
        return results

    def took_home(self, token: str) -> bool:
        """Somebody has their result."""
        home, seat = super().took_home(token), seat_of(token)
        if home and seat not in self._noted_home:
            self._noted_home.add(seat)
            self._home.note_taken(seat)
        return home

    def report_data(self) -> dict[str, Any]:
        """What a report is made of; of a closed room as it was at the close."""
        kept = self._elsewhere.report
        return super().report_data() if kept is None else dict(kept)

    def stop(self) -> None:
        """No console ends a server that others use."""
        raise NOT_STOPPED
