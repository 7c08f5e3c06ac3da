"""A room kept in step with what other workers do to it: it comes in through the database."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from emcompass.bank.bank import Bank
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.rules.json_forms import parse_room
from emcompass.workshop.rules.room import Room
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.database_home import DatabaseHome
from emcompass.workshop.serve.room_looks import KnownRoom, Look, look, seats_mark, state_mark
from emcompass.workshop.serve.room_records import Elsewhere, Here
from emcompass.workshop.serve.worker_rooms import Worker
from emcompass.workshop.server.farewell import FAREWELL_SECONDS
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.room_commands import KeptRoom, counts_of
from emcompass.workshop.server.service import Service

Asks = Callable[[KnownRoom], Awaitable[Look | None]]

TELL_AGAIN = 10.0  # a worker says who is with it at least so often
PHONES_EVERY = 3.0  # seconds between two counts that people's own devices are sent


@dataclass(frozen=True, slots=True)
class SeenRoom:
    """A room as it was seen last, and the mark of its state."""

    mark: bytes
    room: Room

    @classmethod
    def of(cls, state: str) -> SeenRoom:
        """The room of a state."""
        return cls(state_mark(state), parse_room(state))


class RoomInStep(Service):
    """One room in one worker, as all workers left it."""

    def __init__(
        self,
        kept: KeptRoom,
        settings: RoomSettings,
        bank: Bank,
        home: DatabaseHome,
        worker: Worker,
    ) -> None:
        self._elsewhere = Elsewhere(0, 0, 0, "", withdrawn=False, closed=None, report=None)
        super().__init__(kept, settings, bank, home)
        self._home, self._worker, self._all = home, worker.name, worker
        self._heard = True
        self._told = 0.0
        self._looks = 0
        self._catching_up = asyncio.Lock()
        self._seen = SeenRoom(b"", kept.room)
        self._phones_told = 0.0
        self._phones_behind = False

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

    def hear_now(self) -> None:
        """The room itself changed: show it at once. Numbers follow with the clock."""
        self._heard = True
        self._home.later(self._show_change())

    async def _show_change(self) -> None:
        await self._look(self._look_alone, counts=False)
        self.publish()

    async def catch_up(self) -> None:
        """See the room as it is now, not as others told of it; numbers follow with the clock."""
        version, mine = self.kept.room.version, -1
        async with self._catching_up:  # one after the other: of looks at once the last one counts
            while mine != self._looks:  # a later one began meanwhile, and this was not taken
                mine = self._looks + 1
                await self._look(self._look_alone, counts=False)
        if self.kept.room.version != version:
            self.publish()

    async def tick(self) -> None:
        """Tell the others what is new here, and hear what is new with them."""
        listened_to = super().connected or any(board.streams for board in self.boards.values())
        if listened_to and time.monotonic() - self._told > TELL_AGAIN:
            self._stale = True  # look, too, whatever news were lost
        if self._stale:
            self._told = time.monotonic()
            self._home.later(self._all.telling.ask(self._here(len(self.presence.here()))))
        self._stale, self._heard = self._stale or self._heard, False
        await super().tick()
        self._tell_phones()

    def _here(self, connected: int) -> Here:
        return Here(self.settings.room, connected, self.preflight)

    async def tell_left(self) -> None:
        """Let the others know that nobody is here any more. Raises StorageError."""
        left = [self._here(0)]
        await self._home.ask_once(lambda sql: records.tell(sql, self._worker, left))

    async def refresh(self) -> None:
        """See the room as all workers left it, count anew and send what changed.

        Everybody hears of a change of the room at once; of counts consoles and projectors do,
        people's many devices more seldom.
        """
        version, self._stale = self.kept.room.version, False
        await self._look(self._all.looks.ask, counts=self.kept.room.phase != "closed")
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

    async def _look_alone(self, known: KnownRoom) -> Look | None:
        found = await self._home.ask_once(lambda sql: look(sql, self._worker, [known]))
        return found[0]

    async def _look(self, ask: Asks, *, counts: bool) -> None:
        """See what is new. Of looks at the same time the last one counts: the newest is shown."""
        self._looks += 1
        mine, known, before = self._looks, self._seen, set(self.kept.seats)
        seats = seats_mark(self.kept.seats)
        try:
            seen = await ask(KnownRoom(self.settings.room, known.mark, seats, counts))
        except StorageError as error:
            self._trouble, self._stale = str(error), True
            return
        self._trouble = self.kept.store.alarm = ""
        if seen is None:
            self.stopping.set()
            return
        now = known if seen.state is None else SeenRoom.of(seen.state)
        if mine == self._looks:
            self._take(seen, now, before)
        else:
            self._stale = True
        if counts and now.room.version == self.kept.room.version:
            self.counts = counts_of(seen, now.room)

    def _take(self, seen: Look, now: SeenRoom, before: set[bytes]) -> None:
        """Make what was seen the current room. `before`: the seats that were known by then."""
        self._take_elsewhere(seen.elsewhere)
        if now is not self._seen:
            self._seen = now
            self.kept.accept(self.kept.outcome(seen, now.room))
        if seen.taken is not None:
            self._take_seats(seen.seats(), before)

    def _take_elsewhere(self, seen: Elsewhere) -> None:
        taken_back = seen.withdrawn or seen.helper != self.helper.kept
        self._elsewhere, self.helper.kept = seen, seen.helper
        if taken_back:
            for board in self.boards.values():
                board.wake()  # streams of whoever may no longer see them notice now
        if seen.closed is not None:
            self.farewell.until = seen.closed + FAREWELL_SECONDS

    def _take_seats(self, found: dict[bytes, str | None], before: set[bytes]) -> None:
        """Seats that were found, and what was taken or taken away here since they were."""
        mine = self.kept.seats
        since = {seat: segment for seat, segment in mine.items() if seat not in before}
        for seat in before - mine.keys():
            found.pop(seat, None)
        self.kept.seats = found | since
        for seat in found.keys() - mine.keys():
            self.presence.joined(seat)  # in another worker, just now
