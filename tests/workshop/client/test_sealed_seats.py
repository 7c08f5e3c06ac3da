"""Seats at one keyboard: what lies on the disk tells nothing without the person's words."""

from __future__ import annotations

import hashlib
import itertools
import time
from pathlib import Path

import pytest

from emcompass.workshop.client import sealed_seats
from emcompass.workshop.client.sealed_seats import SealedSeat, SealedSeats
from emcompass.workshop.client.seat import OwnSeats, Seat, SeatPlace

ROOM = "2026-11-22-0a1b2c3d"
WORDS = "a heron at the weir"


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_seats, "COST", 2**4)


def filled(seat: Seat) -> Seat:
    """A seat with something in every field that a file could betray."""
    seat.joined = "2026-11-22T09:41:00+00:00"
    seat.answers["role-now"] = "manager"
    seat.notes["end"] = "Say no to one meeting."
    seat.outbox.put("q:role-now", "manager")
    return seat


def taken(folder: Path, words: str = WORDS) -> tuple[SealedSeat, Seat]:
    """A new seat, kept."""
    place = SealedSeats(folder).new(words)
    seat = filled(place.find(ROOM))
    place.keep(seat)
    return place, seat


@pytest.mark.usefixtures("quick")
def test_only_the_same_words_open_a_seat(tmp_path: Path) -> None:
    _, seat = taken(tmp_path)
    _, other = taken(tmp_path, "another person's words")
    opened = SealedSeats(tmp_path).opened_by(f"  {WORDS.upper()} ")
    assert opened is not None
    assert opened.find(ROOM) == seat
    assert other.token != seat.token
    assert SealedSeats(tmp_path).opened_by("a heron at the mill") is None
    assert opened.find("another-room").token != seat.token


@pytest.mark.usefixtures("quick")
def test_nothing_on_the_disk_tells_what_was_said(tmp_path: Path) -> None:
    _, seat = taken(tmp_path)
    disk = b"".join(
        str(path.relative_to(tmp_path)).encode() + path.read_bytes()
        for path in tmp_path.rglob("*")
        if path.is_file()
    )
    for told in (seat.token, ROOM, "role-now", "manager", "meeting", "2026-11-22", "heron"):
        assert told.encode() not in disk
    assert all(path.stat().st_mode & 0o077 == 0 for path in tmp_path.rglob("*") if path.is_file())


@pytest.mark.usefixtures("quick")
def test_a_name_can_not_be_worked_out_from_room_and_words(tmp_path: Path) -> None:
    taken(tmp_path / "one")
    taken(tmp_path / "two")
    first, second = (
        {path.name for path in (tmp_path / each).glob("*.seat")} for each in ("one", "two")
    )
    assert not first & second
    known = [*map("".join, itertools.permutations((ROOM, "|", WORDS))), WORDS, f"{ROOM}|{WORDS}"]
    for text in known:
        digest = hashlib.sha256(text.encode()).hexdigest()
        assert not any(name.removesuffix(".seat") in digest for name in first | second)


@pytest.mark.usefixtures("quick")
def test_size_does_not_count_answers(tmp_path: Path) -> None:
    place, seat = taken(tmp_path)
    path = next(tmp_path.glob("*.seat"))
    before = path.stat().st_size
    for number in range(20):
        seat.answers[f"energy-people-{number}"] = "4"
    place.keep(seat)
    assert path.stat().st_size == before


@pytest.mark.usefixtures("quick")
def test_a_seat_that_is_left_is_forgotten(tmp_path: Path) -> None:
    place, seat = taken(tmp_path)
    place.leave(seat)
    assert not list(tmp_path.glob("*.seat"))
    assert SealedSeats(tmp_path).opened_by(WORDS) is None


@pytest.mark.usefixtures("quick")
def test_a_damaged_file_opens_for_nobody(tmp_path: Path) -> None:
    taken(tmp_path)
    path = next(tmp_path.glob("*.seat"))
    sealed = bytearray(path.read_bytes())
    sealed[40] ^= 1
    path.write_bytes(sealed)
    assert SealedSeats(tmp_path).opened_by(WORDS) is None
    path.write_bytes(b"")
    assert SealedSeats(tmp_path).opened_by(WORDS) is None


def test_words_can_not_be_tried_quickly(tmp_path: Path) -> None:
    began = time.perf_counter()
    assert SealedSeats(tmp_path).opened_by("qwertz123") is None
    assert time.perf_counter() - began > 0.1
    assert sealed_seats.COST * sealed_seats.BLOCK * 128 >= 2**27  # bytes for each try


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("kind", ["own", "sealed"])
def test_every_place_keeps_and_forgets_a_seat(tmp_path: Path, kind: str) -> None:
    place: SeatPlace = OwnSeats(tmp_path) if kind == "own" else SealedSeats(tmp_path).new(WORDS)
    seat = filled(place.find(ROOM))
    place.keep(seat)
    assert place.find(ROOM) == seat
    place.leave(seat)
    assert place.find(ROOM) != seat
