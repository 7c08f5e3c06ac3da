"""A small memory for what takes long to work out and is asked for again soon."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")

_MOST = 16  # a history has a few sets of questions; a sitting has a new one at every answer


class Recent(Generic[Value]):
    """The last few values by key. Two threads may work the same one out; none is ever wrong."""

    def __init__(self) -> None:
        self._values: dict[Hashable, Value] = {}

    def get(self, key: Hashable, work_out: Callable[[], Value]) -> Value:
        """Return the value of a key, worked out if it isn't here; the oldest one gives way."""
        values = self._values
        if key in values:
            return values[key]
        value = work_out()
        # A new dict each time: another thread may be reading the old one.
        self._values = dict([*values.items(), (key, value)][-_MOST:])
        return value
