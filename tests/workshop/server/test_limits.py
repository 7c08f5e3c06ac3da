"""How often somebody may try: by token, and all together; the clock is handed in."""

from __future__ import annotations

from emcompass.workshop.server.limits import REMEMBERED, Bucket, Buckets, CodeGuard


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    bucket = Bucket(rate=2, burst=3, now=0.0)
    assert [bucket.take(0.0) for _ in range(4)] == [True, True, True, False]
    assert bucket.wait(0.0) == 0.5
    assert bucket.take(0.5)
    assert [bucket.take(100.0) for _ in range(4)] == [True, True, True, False]


def test_memory_is_bounded_whatever_comes() -> None:
    buckets = Buckets(rate=1, burst=1, clock=Clock())
    for key in range(3 * REMEMBERED):
        buckets.take(key)
    assert len(buckets._buckets) == REMEMBERED


def test_one_token_gets_five_wrong_codes() -> None:
    clock = Clock()
    guard = CodeGuard(clock)
    for _ in range(5):
        assert guard.wait("a") == 0
        guard.count("a")
    assert guard.wait("a") == 10
    assert guard.wait("b") == 0
    clock.now = 10.0
    assert guard.wait("a") == 0
    assert guard.wrong == 5


def test_a_flood_of_wrong_codes_is_told_and_passes() -> None:
    clock = Clock()
    guard = CodeGuard(clock)
    for number in range(60):
        assert not guard.flooded()
        guard.count(f"token {number}")
    assert guard.flooded()
    assert guard.wait("a newcomer") == 0
    clock.now = 1.0
    assert not guard.flooded()
