"""The room as the server runs it: work to the store, sheets to everyone, counts once a second."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import aclosing, suppress
from itertools import compress
from typing import Any, TypeVar

from emcompass.bank.bank import Bank
from emcompass.words import room_messages
from emcompass.words import room_server_messages as m
from emcompass.words.fill import say
from emcompass.words.room_keeping_messages import FEW_EMPTY
from emcompass.workshop.host.access import matches
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.rules.minimum_group import enough
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.server import documents
from emcompass.workshop.server.awaiting import awaited
from emcompass.workshop.server.broadcast import Board, Role
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.door import Door
from emcompass.workshop.server.farewell import Farewell
from emcompass.workshop.server.home import Home
from emcompass.workshop.server.keeping import Answer, StorageError, Work
from emcompass.workshop.server.limits import Buckets
from emcompass.workshop.server.presence import Presence
from emcompass.workshop.server.request_reading import bearer, cookie
from emcompass.workshop.server.room_commands import (
    TOKEN,
    Change,
    Counts,
    Given,
    KeptRoom,
    seat_of,
)
from emcompass.workshop.server.security import Headers, Refusal
from emcompass.workshop.server.trends import Trends
from emcompass.workshop.server.waiting_rooms import waited_in_vain, waits

T = TypeVar("T")

SEAT_COOKIE, SCREEN_COOKIE = "emc_seat", "emc_screen"
SEATS_AT_MOST = 5000
TICK = 1.0
STILL_HERE = 15.0
NOTED_EVERY = 300.0
UNATTENDED_SECONDS = 12 * 3600.0

NOT_JOINED = Refusal(401, "not-joined", m.NOT_JOINED)
FULL = Refusal(503, "full", m.FULL, retry=5)


def _result(one: Given, status: str) -> dict[str, Any]:
    return {"topic": one.topic, "n": one.n, "status": status}


class Service:
    """One room while its server runs. Everything here happens on the event loop."""

    def __init__(self, kept: KeptRoom, settings: RoomSettings, bank: Bank, home: Home) -> None:
        """Run a room that was opened."""
        self.kept, self.settings, self.plan, self.bank = kept, settings, kept.plan, bank
        self.home, self.helper = home, home.helper
        self.counts = Counts()
        self.trends = Trends(home.earlier, kept.plan.topics, bank.sha256)
        kept.store.deliver_with(asyncio.get_running_loop().call_soon_threadsafe)
        self._seat_cookie = f"{SEAT_COOKIE}_{settings.room}".encode()
        self._screen_cookie = f"{SCREEN_COOKIE}_{settings.room}".encode()
        self.preflight = 0
        self.seats_at_most = SEATS_AT_MOST
        self.connections = Connections()
        self.presence = Presence(self.kept.seats)
        self.door = Door(settings.code, settings.people, time.monotonic)
        self.farewell = Farewell()
        self.stopping = asyncio.Event()
        self._answer_rate = Buckets(rate=20, burst=200, clock=time.monotonic)
        self._trouble = ""
        self._stale = True
        self._attended = time.monotonic()
        self._noted = self._attended - NOTED_EVERY
        self.boards: dict[Role, Board] = {
            "participant": Board(lambda: documents.participant(self.scene()), time.time),
            "screen": Board(lambda: documents.screen(self.scene()), time.time),
            "run": Board(lambda: documents.facilitator(self.scene()), time.time),
        }

    def scene(self) -> Scene:
        """Everything that may be shown, as it is now."""
        return Scene(
            room_id=self.settings.room,
            plan=self.plan,
            room=self.kept.room,
            releases=self.kept.releases,
            counts=self.counts,
            joined=len(self.kept.seats),
            connected=self.connected,
            binding=self.settings.binding,
            code=self.settings.code,
            bank_title=self.bank.title,
            rehearsal=self.settings.rehearsal,
            alarms=self.alarms(),
            preflight=self.preflighted,
            wrong_codes=self.door.wrong,
            crowded=self.door.crowded(len(self.kept.seats)),
            empty=self._empty_told(),
            taken=self.taken,
            until=self.farewell.until,
            helped=bool(self.helper.kept),
            organisation=self.settings.organisation,
            base=self.settings.base,
            waits=self.settings.waits,
            earlier=self.trends.earlier,
            trends=self.trends.of(self.kept.releases, self.kept.room.minimum),
        )

    @property
    def connected(self) -> int:
        """How many seats are there."""
        return len(self.presence.here())

    @property
    def preflighted(self) -> int:
        """How many devices tried the way."""
        return self.preflight

    @property
    def taken(self) -> int:
        """How many have their result."""
        return self.farewell.taken

    def alarms(self) -> Sequence[str]:
        """What the facilitator must know about the disk."""
        found = [self._trouble, self.kept.store.alarm]
        return [line for line in dict.fromkeys(found) if line]

    def publish(self) -> None:
        """Tell everyone what changed."""
        for board in self.boards.values():
            board.publish()

    def stop(self) -> None:
        """End the server; the room stays."""
        self.stopping.set()

    async def run(self, work: Work[T], *, alone: bool = False) -> T:
        """Give work to the writer; its value after the commit. Raises what it raised.

        `alone`: it changes the room.
        """
        future, settle = awaited()
        self.kept.store.submit(work, settle, alone=alone)
        value: T = await future
        return value

    # Seats

    async def join(self, code: str, token: str, segment: str | None) -> dict[str, Any]:
        """Take a seat, or sit down again. Raises Refusal."""
        if not TOKEN.fullmatch(token):
            raise Refusal(400, "bad-request", m.BAD_TOKEN)
        if not self.kept.seated(token):
            try:
                await self.door.check(code, token)
            finally:
                self._stale = True
            await self._sit(token, segment)
        return {
            "joined": True,
            "seats": len(self.kept.seats),
            "late": self.kept.room.phase != "lobby",
            "segment": self.kept.seats[seat_of(token)],
        }

    async def _sit(self, token: str, segment: str | None) -> None:
        if len(self.kept.seats) >= self.seats_at_most:
            raise FULL
        if self.kept.room.phase == "closed":
            raise Refusal(403, "locked", m.CLOSED)
        self.door.admit(len(self.kept.seats))
        try:
            kept = await self.run(self.kept.join_work(token, segment))
        except RefusedError as error:
            raise Refusal(403, "locked", str(error)) from error
        self.kept.seats.setdefault(seat_of(token), kept)
        self.presence.joined(seat_of(token))
        self._stale = True

    def _empty(self) -> set[bytes]:
        """Seats that nobody uses."""
        return self.presence.empty(self.kept.seats)

    def _empty_told(self) -> int:
        """Seats that nobody uses; 0 where they are so few that it tells who, or wait."""
        number = len(self._empty())
        told = enough(number, self.kept.room.minimum) and not waits(self.kept)
        return number if told else 0

    async def take_away_empty(self) -> None:
        """Take away the seats that nobody uses. Raises RefusedError when they are too few."""
        if not self._empty_told():
            raise RefusedError(say(FEW_EMPTY))
        empty = self._empty()
        await self.run(lambda ledger: ledger.stand_up(empty), alone=True)
        for seat in empty:
            self.kept.seats.pop(seat, None)
        self.presence.removed(empty)
        self._stale = True

    def seat_asking(self, headers: Headers) -> str:
        """The token of the seat that asks. Raises Refusal."""
        for token in (bearer(headers), cookie(headers, self._seat_cookie)):
            if token and self.kept.seated(token):
                return token
        raise NOT_JOINED

    def check_projector(self, headers: Headers) -> None:
        """Raise Refusal unless it is the projector that asks, or the facilitator."""
        secret = bearer(headers) or cookie(headers, self._screen_cookie)
        if not secret or not (self.projector(secret) or self.facilitator(secret)):
            raise NOT_JOINED

    def check_facilitator(self, headers: Headers) -> None:
        """Raise Refusal unless it is the facilitator that asks: by header, never by cookie."""
        if not self.facilitator(bearer(headers)):
            raise NOT_JOINED

    def projector(self, secret: str) -> bool:
        """Whether this is the projector's secret."""
        return matches(secret, self.settings.projector)

    def owner(self, secret: str) -> bool:
        """Whether this is the secret of the console on this computer, not a helper's."""
        return matches(secret, self.settings.facilitator)

    def facilitator(self, secret: str) -> bool:
        """Whether this is the facilitator's secret, or a helper's; who shows it attends here."""
        right = self.owner(secret) or self.helper.allows(secret)
        if right:
            self._attended = time.monotonic()
        return right

    async def while_allowed(
        self, secret: str, events: AsyncGenerator[bytes, None]
    ) -> AsyncGenerator[bytes, None]:
        """A console's stream: it ends before the next word once its secret opens nothing."""
        async with aclosing(events):
            async for event in events:
                if not self.facilitator(secret):
                    return
                yield event

    def _forgotten(self) -> bool:
        """Whether no console came for so long that the process may end; the room stays."""
        if self.boards["run"].streams:
            self._attended = time.monotonic()
        if self._attended > self._noted + NOTED_EVERY:
            self._noted = self._attended
            with suppress(OSError):  # a full disk is told of elsewhere
                self.home.attend()
        return not waits(self.kept) and time.monotonic() - self._attended > UNATTENDED_SECONDS

    # Answers

    async def answer(self, token: str, given: Sequence[Given]) -> list[dict[str, Any]]:
        """Save values; a result for each, after the commit. Raises Refusal or StorageError."""
        if not self._answer_rate.take(seat_of(token)):
            raise Refusal(429, "slow-down", m.TOO_QUICK, retry=1)
        self.presence.answered(seat_of(token))
        if self.kept.room.phase == "closed":
            return [_result(one, "closed") for one in given]
        sound = [self.kept.valid(one) for one in given]
        known = list(compress(given, sound))
        statuses = iter(await self._post(self.kept.answers(token, known)) if known else ())
        return [
            _result(one, next(statuses) if valid else self._unfit(one))
            for one, valid in zip(given, sound, strict=True)
        ]

    def _unfit(self, one: Given) -> str:
        return "invalid" if one.topic in self.plan.topics else "closed"

    async def _post(self, answers: Sequence[Answer]) -> Sequence[str]:
        future, settle = awaited()
        self.kept.store.post(answers, settle)
        self._stale = True
        found: Sequence[str] = await future
        return found

    # Commands

    async def command(self, change: Change, at: int | None) -> None:
        """Change the room and tell everyone. Raises RefusedError or StorageError."""
        outcome = await self.run(self.kept.command(change, at), alone=True)
        self.kept.accept(outcome)
        self._stale = True  # counted by the clock only: a command must not be a way to look sooner
        if outcome.room.phase == "closed":
            await self.finish()
        self.publish()

    async def take_in(self, people: Mapping[str, Mapping[str, str]]) -> int:
        """Files handed in."""
        if self.kept.room.phase == "closed":
            raise RefusedError(say(room_messages.CLOSED))
        saved = await self.run(self.kept.import_work(people))
        self._stale = True
        return saved

    async def finish(self) -> None:
        """After the close: keep the report, then let go of all else."""
        try:
            await self.home.finish(self.report_data())
        except OSError as error:
            self._trouble = say(m.REPORT_UNWRITTEN, why=str(error.strerror))
            return
        self._trouble = ""
        self.farewell.begin()

    def took_home(self, token: str) -> bool:
        """Somebody has their result; False before the close, which may change it."""
        if self.kept.room.phase != "closed":
            return False
        self.farewell.take(seat_of(token))
        self._stale = True
        return True

    def report_data(self) -> dict[str, Any]:
        """What a report is made of."""
        return documents.closing(self.scene(), self.settings, self.bank)

    # Counts and presence

    def check_streams(self, token: str) -> None:
        """Raise Refusal when this seat has too many streams already, or the room."""
        if not self.presence.may_open(seat_of(token)):
            raise FULL

    def arrive(self, token: str) -> bytes:
        """A stream of this seat opens."""
        seat = seat_of(token)
        self.presence.arrive(seat)
        self._stale = True
        return seat

    def leave(self, seat: bytes) -> None:
        """A stream of this seat ended."""
        self.presence.leave(seat)
        self._stale = True

    def polled(self, token: str) -> None:
        """A seat without a stream asked for the state."""
        self._stale = self.presence.polled(seat_of(token)) or self._stale

    def touch(self) -> None:
        """Something that is counted changed."""
        self._stale = True

    async def tick_forever(self) -> None:
        """Send counts once a second while they change."""
        told = time.monotonic()
        while not self.stopping.is_set():
            await asyncio.sleep(TICK)
            if time.monotonic() - told >= STILL_HERE:
                told = time.monotonic()
                for board in self.boards.values():
                    board.wake()
            await self.tick()

    async def tick(self) -> None:
        """What is to be done once a second."""
        if waited_in_vain(self.kept, self.settings.waits):
            with suppress(StorageError, RefusedError):
                await self.command(self.kept.close(), None)
        if self._over():
            self.stopping.set()
        self._stale = self.presence.forget_pollers() or self._stale
        if self._stale or self.kept.store.alarm:
            await self.refresh()

    def _over(self) -> bool:
        """Whether the process may end."""
        return self._forgotten() or self.farewell.over(len(self.kept.seats))

    async def refresh(self) -> None:
        """Count anew and send what changed."""
        self._stale = False
        if self.kept.room.phase != "closed":
            with suppress(StorageError):  # the store's alarm tells of it; the next tick tries again
                self.counts = await self.run(self.kept.counts_work())
        self.publish()

    async def catch_up(self) -> None:
        """See what others did to the room; whoever runs it alone has seen it."""
