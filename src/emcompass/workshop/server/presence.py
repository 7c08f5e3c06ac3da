"""Which seats are there: by their streams, by asking, by ever having answered. In memory only."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable

STREAMS_A_SEAT = 4
POLLED_WITHIN = 10.0
NEW_SECONDS = 60.0  # in which a device that joined may still open its stream


class Presence:
    """Seats by their hashes. `known` were there before: what they did, this process can't tell."""

    def __init__(self, known: Iterable[bytes] = (), streams_at_most: int = 2**16) -> None:
        self.streams_at_most = streams_at_most
        self._used = set(known)
        self._streams: Counter[bytes] = Counter()
        self._all = 0
        self._polled: dict[bytes, float] = {}
        self._joined: dict[bytes, float] = {}

    def may_open(self, seat: bytes) -> bool:
        """Whether this seat may have one stream more: one each, while many are open."""
        mine = self._streams.get(seat, 0)
        most = STREAMS_A_SEAT if self._all < self.streams_at_most // 2 else 1
        return mine < most and self._all < self.streams_at_most

    def arrive(self, seat: bytes) -> None:
        """A stream of this seat opens."""
        self._streams[seat] += 1
        self._all += 1

    def leave(self, seat: bytes) -> None:
        """A stream of this seat ended."""
        self._all -= 1
        self._streams[seat] -= 1
        if self._streams[seat] <= 0:
            del self._streams[seat]

    def polled(self, seat: bytes) -> bool:
        """A seat without a stream asked for the state; whether it was away before."""
        new = seat not in self._polled
        self._polled[seat] = time.monotonic()
        return new

    def joined(self, seat: bytes) -> None:
        """Somebody sat down."""
        self._joined[seat] = time.monotonic()

    def answered(self, seat: bytes) -> None:
        """Somebody sent something."""
        self._used.add(seat)

    def here(self) -> set[bytes]:
        """Who is connected."""
        return {*self._streams, *self._polled}

    def forget_pollers(self) -> bool:
        """Forget who has not asked for a while; whether there was anybody."""
        limit = time.monotonic() - POLLED_WITHIN
        gone = [seat for seat, at in self._polled.items() if at < limit]
        for seat in gone:
            del self._polled[seat]
        return bool(gone)

    def empty(self, seats: Iterable[bytes]) -> set[bytes]:
        """Those of these seats that never sent anything, have no connection and aren't new."""
        return set(seats) - self.in_use()

    def count_as_used(self, seats: Iterable[bytes]) -> None:
        """What these did can't be told."""
        self._used.update(seats)

    @property
    def used(self) -> set[bytes]:
        """Those that ever sent something here."""
        return set(self._used)

    def in_use(self) -> set[bytes]:
        """Those that ever sent something, have a connection or are new."""
        limit = time.monotonic() - NEW_SECONDS
        new = {seat for seat, at in self._joined.items() if at >= limit}
        return self._used | self.here() | new

    def removed(self, seats: Iterable[bytes]) -> None:
        """These seats are gone."""
        for seat in seats:
            self._joined.pop(seat, None)
