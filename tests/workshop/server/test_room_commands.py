"""A room with its people: who is counted, once, and what any sequence of events gives away."""

from __future__ import annotations

import hmac
import random

import pytest

from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.server.room_commands import keyed_hash
from tests.workshop.rooms import (
    FLAG,
    MAP,
    NOMINAL,
    ORDERED,
    act,
    answer,
    join,
    memory_host,
)
from tests.workshop.sequences import play


def test_a_seat_counts_once_and_the_highest_counter_wins() -> None:
    host = _at_questions(9)
    for number in range(6):
        assert answer(host, number, ORDERED.id, "1", 1) == "saved"
    assert answer(host, 0, ORDERED.id, "5", 3) == "saved"
    assert answer(host, 0, ORDERED.id, "2", 2) == "saved"
    assert answer(host, 0, ORDERED.id, "5", 3) == "saved"
    act(host, host.freeze(discard=True))
    act(host, lambda _, room, now: rooms.reveal(room, host.plan))
    assert host.releases[ORDERED.id].n == 6
    assert {c.id: c.word for c in host.releases[ORDERED.id].cells} == {
        "1": "most", "2": "hardly any", "3": "hardly any", "4": "hardly any", "5": "hardly any"
    }  # fmt: skip


def test_a_withdrawn_answer_is_not_counted_and_a_late_repeat_does_not_bring_it_back() -> None:
    host = _at_questions(8)
    for number in range(8):
        answer(host, number, ORDERED.id, "1", 1)
    answer(host, 0, ORDERED.id, "", 2)
    answer(host, 0, ORDERED.id, "1", 1)
    assert host.store.do(host.counts_work()).answered[ORDERED.id] == 7


def test_after_the_freeze_a_counted_seat_cannot_change_and_others_come_late() -> None:
    host = _at_questions(9)
    for number in range(6):
        answer(host, number, ORDERED.id, "2")
    act(host, host.freeze(discard=True))
    assert answer(host, 0, ORDERED.id, "5", 9) == "counted"
    assert answer(host, 8, ORDERED.id, "5") == "late"
    assert answer(host, 8, NOMINAL.id, "a") == "closed"
    assert host.store.do(host.counts_work()).late == 1


def test_reopened_new_seats_add_and_counted_ones_do_not() -> None:
    host = _at_questions(12)
    for number in range(6):
        answer(host, number, ORDERED.id, "2")
    act(host, host.freeze(discard=True))
    answer(host, 7, ORDERED.id, "4")
    act(host, lambda _, room, now: rooms.reopen(room, host.plan))
    assert answer(host, 1, ORDERED.id, "5", 2) == "counted"
    assert answer(host, 8, ORDERED.id, "4") == "saved"
    act(host, host.freeze(discard=False))
    act(host, lambda _, room, now: rooms.reveal(room, host.plan))
    assert host.releases[ORDERED.id].n == 8


def test_an_answer_to_something_not_asked_yet_is_refused() -> None:
    host = _at_questions(1)
    assert answer(host, 0, MAP.id, "1-1") == "closed"
    assert answer(host, 0, "ready:alone", "yes") == "saved"


def test_a_locked_room_takes_no_new_seats() -> None:
    host = _at_questions(1)
    act(host, lambda _, room, now: rooms.set_locked(room, on=True))
    with pytest.raises(RefusedError, match="no new seats"):
        join(host, 77)


def test_a_closed_room_takes_no_new_seats_whoever_had_not_heard_of_it() -> None:
    host = _at_questions(1)
    act(host, host.close())
    with pytest.raises(RefusedError, match="closed"):
        join(host, 77)


def test_a_segment_chosen_after_the_start_counts_only_if_it_is_shown() -> None:
    host = memory_host()
    for number in range(6):
        join(host, number, "web")
    join(host, 6, "data")
    act(host, host.start(5))
    assert host.store.do(host.join_work("9" * 32, "web")) == "web"
    assert host.store.do(host.join_work("8" * 32, "data")) is None
    assert host.store.do(host.join_work("7" * 32, "nonsense")) is None


def test_the_minimum_promised_to_people_is_never_lowered() -> None:
    host = memory_host()
    assert host.store.do(host.command(host.start(4))).room.minimum == 4
    host = memory_host()
    join(host, 1)
    with pytest.raises(RefusedError, match="minimum group of 5"):
        host.store.do(host.command(host.start(4)))
    assert host.store.do(host.command(host.start(6))).room.minimum == 6


@pytest.mark.parametrize("key", [b"", b"k", b"0123456789abcdef" * 2, bytes(64)])
def test_the_keyed_hash_is_hmac(key: bytes) -> None:
    assert keyed_hash(key, b"row|room|q:scale") == hmac.digest(key, b"row|room|q:scale", "sha256")


def test_imported_files_count_once_however_often_they_are_handed_in() -> None:
    host = _at_questions(5)
    people = {
        f"{n:032x}": {ORDERED.id: "3", "q:unknown": "1", FLAG.id: "maybe"} for n in range(90, 96)
    }
    assert host.store.do(host.import_work(people)) == 6
    host.store.do(host.import_work(people))
    assert host.store.do(host.counts_work()).answered[ORDERED.id] == 6


def test_a_command_meant_for_an_earlier_version_is_refused() -> None:
    host = _at_questions(1)
    stale = host.room.version - 1
    with pytest.raises(RefusedError, match="moved on"):
        host.store.do(host.command(host.freeze(discard=True), at=stale))


def test_closing_keeps_the_releases_and_nothing_else() -> None:
    host = _at_questions(9)
    for number in range(9):
        answer(host, number, ORDERED.id, "124"[number % 3])
        answer(host, number, NOMINAL.id, "ab"[number % 2])
    act(host, host.freeze(discard=True))
    act(host, lambda _, room, now: rooms.reveal(room, host.plan))
    before = dict(host.releases)
    act(host, host.close())
    assert host.room.phase == "closed"
    assert {t: r.cells for t, r in host.releases.items()} == {t: r.cells for t, r in before.items()}
    assert all(release.final for release in host.releases.values())
    counts = host.store.do(host.counts_work())
    assert (counts.answered, counts.late) == ({}, 0)


@pytest.mark.parametrize("seed", range(8))
def test_no_sequence_of_events_gives_anybody_away(seed: int) -> None:
    rng = random.Random(seed)
    for _ in range(60):
        assert play(rng) == []


def _at_questions(people: int):  # type: ignore[no-untyped-def]
    host = memory_host()
    for number in range(people):
        join(host, number)
    act(host, host.start(5))
    act(host, lambda _, room, now: rooms.advance(room, host.plan, now))
    return host
