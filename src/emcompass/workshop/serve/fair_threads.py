"""Threads that many rooms share: they take turns, and none has more than its part of them.

So a room in which everything happens at once keeps no other room waiting for longer than it takes
to do one thing.
"""

from __future__ import annotations

from collections import Counter, OrderedDict, deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from threading import Lock
from typing import Any, TypeVar

T = TypeVar("T")

_Task = tuple[Future[Any], Callable[[], Any]]


class FairThreads:
    """`size` threads, of which one lane has at most `at_once` at any moment."""

    def __init__(self, size: int, at_once: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(size, thread_name_prefix=name)
        self._free, self._at_once = size, at_once
        self._lock = Lock()
        self._waiting: OrderedDict[str, deque[_Task]] = OrderedDict()  # whose turn it is first
        self._running: Counter[str] = Counter()

    def submit(self, lane: str, do: Callable[[], T]) -> Future[T]:
        """Do something when this lane's turn comes. Raises RuntimeError after `shutdown`."""
        future: Future[T] = Future()
        with self._lock:
            self._waiting.setdefault(lane, deque()).append((future, do))
            self._give_turns()
        return future

    def shutdown(self) -> None:
        """Do what waits, take nothing more."""
        while True:
            with self._lock:
                waiting = [task[0] for tasks in self._waiting.values() for task in tasks]
            if not waiting:
                break
            wait(waiting)
        self._threads.shutdown(wait=True)

    def _give_turns(self) -> None:
        """Begin what may begin: a lane after the other, one thing each."""
        while self._free and (lane := self._next()) is not None:
            tasks = self._waiting[lane]
            future, do = tasks.popleft()
            if tasks:
                self._waiting.move_to_end(lane)
            else:
                del self._waiting[lane]
            if future.set_running_or_notify_cancel():
                self._free -= 1
                self._running[lane] += 1
                self._threads.submit(self._do, lane, future, do)

    def _next(self) -> str | None:
        lanes = (each for each in self._waiting if self._running[each] < self._at_once)
        return next(lanes, None)

    def _do(self, lane: str, future: Future[Any], do: Callable[[], Any]) -> None:
        try:
            value = do()
        except BaseException as problem:  # noqa: BLE001 -- whoever waits for it hears of it
            self._done(lane)
            future.set_exception(problem)
        else:
            self._done(lane)
            future.set_result(value)

    def _done(self, lane: str) -> None:
        with self._lock:
            self._free += 1
            self._running[lane] -= 1
            if not self._running[lane]:
                del self._running[lane]
            self._give_turns()
