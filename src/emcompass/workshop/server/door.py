"""Who comes in: codes are checked, slowly once many are wrong, and a crowd joins slowly.

Nobody who has the right code is turned away because others guess: what a flood of wrong codes costs
is time, the same for everyone, so that guessing stays slow, too.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from emcompass.words import room_server_messages as m
from emcompass.words.room_keeping_messages import MANY
from emcompass.workshop.host.access import same_code
from emcompass.workshop.server.limits import Bucket, CodeGuard
from emcompass.workshop.server.security import Refusal

CHECKS_AT_ONCE, CHECK_SECONDS = 32, 0.1  # 320 codes a second in a flood: 0.2 % of all in 90 minutes
SEATS_A_SECOND, SEATS_AT_ONCE = 1.0, 5.0  # beyond the number of people expected

WRONG_CODE = Refusal(403, "wrong-code", m.WRONG_CODE)


class Door:
    """The way in. `clock` gives seconds that never run back."""

    def __init__(self, code: str, expected: int, clock: Callable[[], float]) -> None:
        self._code, self._expected, self._clock = code, expected, clock
        self._guard = CodeGuard(clock)
        self._slots = asyncio.Semaphore(CHECKS_AT_ONCE)
        self._seats = Bucket(SEATS_A_SECOND, SEATS_AT_ONCE, clock())

    @property
    def wrong(self) -> int:
        """How many wrong codes were tried."""
        return self._guard.wrong

    async def check(self, code: str, token: str) -> None:
        """Raise Refusal when this is not the code, or when this device guessed too often."""
        wait = self._guard.wait(token)
        if wait:
            raise Refusal(429, "slow-down", m.WRONG_CODES, retry=wait)
        if self._guard.flooded():
            async with self._slots:
                await asyncio.sleep(CHECK_SECONDS)
        if not same_code(code, self._code):
            self._guard.count(token)
            raise WRONG_CODE

    def admit(self, seats: int) -> None:
        """Raise Refusal when there are more seats than expected and one was taken just now."""
        if seats < self._expected:
            return
        now = self._clock()
        if not self._seats.take(now):
            wait = self._seats.wait(now)
            raise Refusal(429, "slow-down", MANY, retry=wait)

    def crowded(self, seats: int) -> bool:
        """Whether more people have joined than were expected."""
        return seats > self._expected
