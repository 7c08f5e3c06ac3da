"""Threads that rooms share: whose turn it is, without any database."""

from __future__ import annotations

import threading
from concurrent.futures import wait

import pytest

from emcompass.workshop.serve.fair_threads import FairThreads


def test_a_room_with_a_thousand_things_to_do_keeps_another_waiting_for_one() -> None:
    threads = FairThreads(2, 1, "test")
    go = threading.Event()
    order: list[str] = []

    def first() -> None:
        go.wait(10)

    def note(room: str) -> None:
        order.append(room)

    flood = [threads.submit("flooded", first)]
    flood += [threads.submit("flooded", lambda: note("flooded")) for _ in range(1000)]
    others = [threads.submit(f"room {n}", lambda n=n: note(f"room {n}")) for n in range(3)]  # type: ignore[misc]
    wait(others, 10)
    assert order == ["room 0", "room 1", "room 2"]  # though the first of the flood still runs
    go.set()
    wait(flood, 10)
    assert order[3:] == ["flooded"] * 1000
    threads.shutdown()


def test_a_room_never_has_more_than_its_part_of_the_threads() -> None:
    threads = FairThreads(4, 2, "test")
    running: list[int] = []
    most: list[int] = []
    lock = threading.Lock()
    both = threading.Barrier(2)

    def work() -> None:
        with lock:
            running.append(1)
            most.append(len(running))
        both.wait(10)
        with lock:
            running.pop()

    wait([threads.submit("one", work) for _ in range(20)], 20)
    assert max(most) == 2
    threads.shutdown()


def test_what_goes_wrong_is_told_and_the_next_one_has_its_turn() -> None:
    threads = FairThreads(1, 1, "test")

    def fails() -> None:
        raise ValueError("no")

    failed, done = threads.submit("a", fails), threads.submit("a", lambda: 7)
    with pytest.raises(ValueError, match="no"):
        failed.result(10)
    assert done.result(10) == 7
    threads.shutdown()


def test_what_waits_is_done_before_the_end_and_what_nobody_wants_is_left_out() -> None:
    threads = FairThreads(1, 1, "test")
    go = threading.Event()
    held = threads.submit("a", lambda: go.wait(10))
    unwanted = threads.submit("a", lambda: 1)
    wanted = threads.submit("b", lambda: 2)
    assert unwanted.cancel()
    go.set()
    threads.shutdown()
    assert (held.result(0), wanted.result(0)) == (True, 2)
    assert unwanted.cancelled()
