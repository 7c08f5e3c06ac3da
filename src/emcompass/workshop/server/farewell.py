"""After the close: the page stays until everybody has taken their result home, or the time is up.

Seats are remembered for as long as this object lives, so that nobody counts twice; all that is told
of them is how many there are.
"""

from __future__ import annotations

import time
from collections.abc import Callable

FAREWELL_SECONDS = 30 * 60.0
AFTER_THE_LAST = 60.0  # seconds in which the last one may still reload, or take it again


class Farewell:
    """Who still has to take a result home. `clock` gives seconds since 1970."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        self._clock = clock
        self._taken: set[bytes] = set()
        self._last = 0.0
        self.until: float | None = None

    def begin(self) -> None:
        """The room is closed from now on; once said, it stays said."""
        if self.until is None:
            self._last = self._clock()
            self.until = self._last + FAREWELL_SECONDS

    def take(self, seat: bytes) -> None:
        """Note that this seat has its result."""
        if seat not in self._taken:
            self._taken.add(seat)
            self._last = self._clock()

    @property
    def taken(self) -> int:
        """How many have their result."""
        return len(self._taken)

    def over(self, seats: int) -> bool:
        """Whether the page may go: everybody of so many has a result, or the time is up."""
        if self.until is None:
            return False
        now = self._clock()
        everybody = self.taken >= seats and now >= self._last + AFTER_THE_LAST
        return everybody or now >= self.until
