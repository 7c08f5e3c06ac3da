"""What one room may ask of a worker, so that none keeps the others waiting.

A worker has one event loop, so requests are counted where they use it up: in each worker by itself.
Streams take turns: where a worker has no more, the room with the most gives one away.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol

from emcompass.words import serve_messages as m
from emcompass.words.message import Message
from emcompass.workshop.serve.watching import HELD_BACK
from emcompass.workshop.server.limits import Bucket, Buckets
from emcompass.workshop.server.security import Refusal

BURST_SECONDS = 4  # all of a room may come at the same moment
SEAT_RATE, SEAT_BURST = 10.0, 100.0
PAGE_PARTS = 4  # a page is loaded in so many requests, of which none is asked for again


class Budget:
    """One room's requests, `rate` a second. Whoever has no seat yet has half of them.

    A seat has a rate of its own. Pages have a budget of their own, and a larger one: half a page
    can't be told to wait.
    """

    def __init__(self, rate: float, clock: Callable[[], float]) -> None:
        """`clock`: seconds that never run back."""
        self._clock = clock
        self._seats = Buckets(SEAT_RATE, SEAT_BURST, clock)
        self._all, self._strangers, self._pages = (
            Bucket(each, BURST_SECONDS * each, clock())
            for each in (rate, rate / 2, PAGE_PARTS * rate)
        )

    def wait(self, path: str, seat: str) -> float:
        """Use a request up; seconds until there is one where there is none.

        `seat`: the token of whoever asks, "" without a seat.
        """
        now = self._clock()
        if not path.startswith("/api/"):
            return 0 if self._pages.take(now) else self._pages.wait(now)
        if seat and not self._seats.take(seat):
            return self._seats.wait(seat)
        if not seat and not self._strangers.take(now):
            return self._strangers.wait(now)
        return 0 if self._all.take(now) else self._all.wait(now)


class Streaming(Protocol):
    """A room that has streams."""

    @property
    def streams(self) -> int:
        """How many people's streams it has."""

    def give_one_away(self) -> None:
        """End one of them: whoever listened asks every few seconds instead."""


def share_streams(mine: Streaming, rooms: Collection[Streaming], at_most: int) -> bool:
    """Whether a room may have one stream more: the fullest room gives one away if need be."""
    if sum(each.streams for each in rooms) < at_most:
        return True
    fullest = max(rooms, key=lambda each: each.streams)
    if fullest.streams <= mine.streams + 1:
        return False
    fullest.give_one_away()
    return True


def held_back(limit: str, wait: float, said: Message = m.ROOM_BUSY) -> Refusal:
    """Come again later. `limit`: what is used up, for whoever watches the server."""
    HELD_BACK.labels(limit).inc()
    return Refusal(429, "slow-down", said, retry=wait)
