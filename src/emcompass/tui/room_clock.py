"""The room's time on this computer: the server's clock, counted on from each document's `now`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any


class RoomClock:
    """Milliseconds by the server's clock. `clock` is the app's."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._ahead = 0.0
        self._told: int | None = None

    def _here(self) -> float:
        return 1000 * self._clock().timestamp()

    def hear(self, document: Mapping[str, Any]) -> None:
        """Set it by a document, once for each `now`."""
        if document["now"] != self._told:
            self._told = document["now"]
            self._ahead = document["now"] - self._here()

    def now(self) -> float:
        """Now, by the server's clock."""
        return self._here() + self._ahead

    def left(self, timer: Mapping[str, Any]) -> float | None:
        """Seconds left, below 0 when the time is over; None without a timer."""
        if timer["ends"] is not None:
            return float((timer["ends"] - self.now()) / 1000)
        return None if timer["left"] is None else float(timer["left"])


def minutes_and_seconds(seconds: float) -> str:
    """How a timer shows: "11:42", "0:05", and "0:00" once it is over."""
    whole = max(0, int(seconds + 0.999))
    return f"{whole // 60}:{whole % 60:02d}"
