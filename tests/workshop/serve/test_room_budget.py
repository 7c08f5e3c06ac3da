"""What one room may ask of a worker: requests by a clock of one's own, streams by numbers."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.serve.room_budget import BURST_SECONDS, Budget, share_streams

RATE = 100


@dataclass
class Clock:
    now: float = 0.0

    def __call__(self) -> float:
        return self.now


def taken(budget: Budget, tries: int, path: str = "/api/answer", *, seated: bool = True) -> int:
    """How many of so many requests were let through; each seat asks once."""
    seats = (f"seat {number}" if seated else "" for number in range(tries))
    return sum(budget.wait(path, seat) == 0 for seat in seats)


def test_a_room_has_a_burst_and_then_its_rate() -> None:
    clock = Clock()
    budget = Budget(RATE, clock)
    assert taken(budget, 10_000) == BURST_SECONDS * RATE
    clock.now += 1
    assert taken(budget, 10_000) == RATE


def test_people_with_seats_get_through_a_flood_of_strangers() -> None:
    clock = Clock()
    budget = Budget(RATE, clock)
    for _ in range(60):
        taken(budget, 1000, "/api/hello", seated=False)
        assert taken(budget, RATE // 2) == RATE // 2
        clock.now += 1


def test_a_seat_that_asks_without_end_is_held_back_by_itself() -> None:
    clock = Clock()
    budget = Budget(RATE, clock)
    for _ in range(60):
        for _ in range(1000):
            budget.wait("/api/answer", "greedy")
        assert taken(budget, RATE // 2) == RATE // 2
        clock.now += 1


def test_a_flood_of_requests_leaves_no_page_half_loaded() -> None:
    budget = Budget(RATE, Clock())
    taken(budget, 10_000)
    assert taken(budget, RATE, "/page/main.js", seated=False) == RATE
    assert taken(budget, 10_000, "/page/main.js", seated=False) < 10_000


def test_a_refused_request_is_told_when_there_is_one_again() -> None:
    clock = Clock()
    budget = Budget(RATE, clock)
    taken(budget, 10_000)
    clock.now += budget.wait("/api/answer", "one") + 1e-6
    assert budget.wait("/api/answer", "one") == 0


@dataclass
class Streams:
    streams: int = 0
    most: int = 0

    def open(self, rooms: list[Streams], at_most: int) -> bool:
        """Open one if that may be."""
        if not share_streams(self, rooms, at_most):
            return False
        self.streams += 1
        return True

    def give_one_away(self) -> None:
        self.streams -= 1


@given(st.lists(st.integers(0, 4), max_size=400), st.integers(1, 60))
def test_a_worker_never_has_too_many_streams_and_no_room_goes_short(
    asks: list[int], at_most: int
) -> None:
    rooms = [Streams() for _ in range(5)]
    for asked in asks:
        before, full = rooms[asked].streams, sum(each.streams for each in rooms) >= at_most
        opened = rooms[asked].open(rooms, at_most)
        assert sum(each.streams for each in rooms) <= at_most
        if not opened:
            assert full
            assert before + 1 >= max(each.streams for each in rooms)


@pytest.mark.parametrize("others", [1, 4, 9])
def test_a_room_that_took_all_streams_shares_them(others: int) -> None:
    greedy, *rest = rooms = [Streams() for _ in range(others + 1)]
    while greedy.open(rooms, 100):
        pass
    for _ in range(100):
        for each in rest:
            each.open(rooms, 100)
    assert max(each.streams for each in rooms) - min(each.streams for each in rooms) <= 1
