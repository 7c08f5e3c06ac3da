"""How often: token buckets for wrong codes and for answers. Pure; the clock is handed in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable

REMEMBERED = 4096


class Bucket:
    """`burst` tries at once, then `rate` a second."""

    __slots__ = ("_at", "_burst", "_left", "_rate")

    def __init__(self, rate: float, burst: float, now: float) -> None:
        self._rate, self._burst = rate, burst
        self._left, self._at = burst, now

    def wait(self, now: float) -> float:
        """Seconds until there is a try; 0 when there is one."""
        self._left = min(self._burst, self._left + self._rate * max(0.0, now - self._at))
        self._at = now
        return 0.0 if self._left >= 1 else (1 - self._left) / self._rate

    def take(self, now: float) -> bool:
        """Use a try up; False when there is none."""
        if self.wait(now):
            return False
        self._left -= 1
        return True


class Buckets:
    """One bucket a key; the longest unused are forgotten, so that memory stays bounded."""

    def __init__(self, rate: float, burst: float, clock: Callable[[], float]) -> None:
        self._rate, self._burst, self._clock = rate, burst, clock
        self._buckets: OrderedDict[Hashable, Bucket] = OrderedDict()

    def wait(self, key: Hashable) -> float:
        """Seconds until this key has a try."""
        return self._bucket(key).wait(self._clock())

    def take(self, key: Hashable) -> bool:
        """Use a try of this key up; False when there is none."""
        return self._bucket(key).take(self._clock())

    def _bucket(self, key: Hashable) -> Bucket:
        bucket = self._buckets.pop(key, None) or Bucket(self._rate, self._burst, self._clock())
        self._buckets[key] = bucket
        while len(self._buckets) > REMEMBERED:
            self._buckets.popitem(last=False)
        return bucket


class CodeGuard:
    """Wrong codes are counted by the client's token and for everyone together, never by address."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._by_token = Buckets(rate=0.1, burst=5, clock=clock)
        self._everyone = Bucket(rate=10, burst=60, now=clock())
        self.wrong = 0

    def wait(self, token: str) -> float:
        """Seconds until this token may try a code: for its own wrong ones only."""
        return self._by_token.wait(token)

    def flooded(self) -> bool:
        """Whether so many wrong codes came lately that checks must be slow."""
        return self._everyone.wait(self._clock()) > 0

    def count(self, token: str) -> None:
        """A wrong code was tried."""
        self.wrong += 1
        self._by_token.take(token)
        self._everyone.take(self._clock())
