"""A room as one worker of several runs it: who asks, which seats are used, what it may take."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.words.room_keeping_messages import FEW_EMPTY
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.database_home import DatabaseHome
from emcompass.workshop.serve.room_budget import Budget, held_back, share_streams
from emcompass.workshop.serve.room_in_step import RoomInStep
from emcompass.workshop.serve.room_records import SeatShown
from emcompass.workshop.serve.watching import ANSWERS, HELD_BACK
from emcompass.workshop.serve.worker_rooms import Worker
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.presence import Presence
from emcompass.workshop.server.request_reading import bearer, cookie
from emcompass.workshop.server.room_commands import TOKEN, Given, KeptRoom, seat_of
from emcompass.workshop.server.security import Headers, Refusal
from emcompass.workshop.server.service import FULL, NOTED_EVERY

IDLE_SECONDS = 600.0  # then a worker forgets a room, until somebody asks for it
SEATS_EVERY = 15.0  # seconds between two looks at which seats are in use
ANSWER_SECONDS = 1.0  # in which the other workers say so when they are asked

NOT_STOPPED = Refusal(403, "forbidden", m.NOT_STOPPED)


class SharedRoom(RoomInStep):
    """One room in one worker."""

    def __init__(
        self,
        kept: KeptRoom,
        settings: RoomSettings,
        bank: Bank,
        home: DatabaseHome,
        worker: Worker,
    ) -> None:
        self._used_elsewhere = set(kept.seats)
        super().__init__(kept, settings, bank, home, worker)
        self.presence = Presence()
        self._before = set(kept.seats)
        self._told_seats = float("-inf")
        self.budget = Budget(worker.limits.requests, time.monotonic)
        self.connections = worker.connections
        self.presence.streams_at_most = worker.limits.streams
        self.seats_at_most = worker.limits.seats
        self._asked = time.monotonic()
        self._noted_home: set[bytes] = set()

    def say_goodbye(self) -> None:
        """This worker ends: whoever listens here goes on with another one."""
        for board in self.boards.values():
            board.leave()

    async def tick(self) -> None:
        """What is to be done once a second; and now and then, tell which seats are in use."""
        await super().tick()
        await self._exchange_seats()

    async def tell_left(self) -> None:
        """Let the others know that nobody is here any more. Raises StorageError."""
        await super().tell_left()
        await self._tell_seats(self.presence.used)

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
        seat = seat_of(token)
        found = await self._all.seats.ask(SeatShown(self.settings.room, seat))
        if found is not None:
            self.kept.seats.setdefault(seat, found.segment)

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
