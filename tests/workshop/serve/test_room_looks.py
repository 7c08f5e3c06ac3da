"""One look at a room: what is known already stays away, what is other comes, nothing is missed."""

from __future__ import annotations

import asyncio
import secrets
from typing import Any

import psycopg
import pytest

from emcompass.workshop.host.access import hashed
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.serve import hosting, room_in_step
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.postgres_ledger import NEWS
from emcompass.workshop.serve.room_looks import KnownRoom, Look, look, seats_mark, state_mark
from emcompass.workshop.server.room_commands import KeptRoom, counts_of, seat_of
from tests.workshop.rooms import ORDERED, act, answer
from tests.workshop.serve.opened import Opened, at_questions
from tests.workshop.serve.test_unused_seats import SECRET, Shared, shared

__all__ = ["shared"]

pytestmark = pytest.mark.server


def seen(room: Opened, state: bytes = b"", seats: bytes = b"", *, counts: bool = True) -> Look:
    """A look at it."""
    known = [KnownRoom(room.room, state, seats, counts)]
    (found,) = room.database.once(lambda sql: look(sql, "me", known))
    assert found is not None
    return found


def test_what_is_known_is_not_read_again_and_what_is_other_is(room: Opened) -> None:
    host = at_questions(room, 7)
    first = seen(room)
    assert first.state is not None
    assert first.seats() == host.seats
    marks = state_mark(first.state), seats_mark(host.seats)
    again = seen(room, *marks)
    assert (again.state, again.taken) == (None, None)
    act(host, lambda _, state, _now: rooms.set_blank(state, on=True))
    later = seen(room, *marks)
    assert later.state not in (None, first.state)
    assert later.taken is None


@pytest.mark.parametrize("segment", ["", None, "a", "Grüße \N{SNOWMAN}"])
def test_seats_are_known_by_their_hashes_and_segments(room: Opened, segment: str | None) -> None:
    seats = {secrets.token_bytes(32): each for each in ("b", None, segment, "é", segment)}

    def sit(ledger: Any) -> None:
        for seat, where in seats.items():
            ledger.sit(seat, where)

    room.host().store.do(sit)
    assert seen(room, seats=seats_mark(seats)).taken is None
    one = next(iter(seats))
    for other in ({**seats, one: "c"}, {**seats, b"x": None}, {b"x": None}, {}):
        assert seen(room, seats=seats_mark(other)).seats() == seats


def test_a_look_counts_what_a_transaction_counts(room: Opened) -> None:
    host = at_questions(room, 14)
    for number in range(6):
        answer(host, number, ORDERED.id, "1")
    assert_same_counts(room, host)
    act(host, host.freeze(discard=True, key=room.key))
    act(host, lambda _, state, _now: rooms.reveal(state, host.plan))
    for number in range(6, 14):
        assert answer(host, number, ORDERED.id, "5") == "late"
    assert_same_counts(room, host)
    assert host.outcome(seen(room), host.room).releases == host.releases


def assert_same_counts(room: Opened, host: KeptRoom) -> None:
    """Both ways to count agree, and without being asked a look counts nothing."""
    assert counts_of(seen(room), host.room) == host.store.do(host.counts_work())
    assert seen(room, counts=False).sizes == ()


def test_a_room_that_is_no_more_is_seen_to_be_none(room: Opened, database: Database) -> None:
    room.host()
    known = [KnownRoom(each, b"", b"", counts=True) for each in ("none", room.room, "none")]
    found = database.once(lambda sql: look(sql, "me", known))
    assert [each is None for each in found] == [True, False, True]


def test_a_look_is_taken_on_another_connection_where_one_was_cut(
    room: Opened, database: Database
) -> None:
    host = at_questions(room, 3)
    with psycopg.connect(database.address, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE pid != pg_backend_pid() AND datname = current_database()"
        )
    assert seen(room).seats() == host.seats


# Two workers


async def until_refused(room: Shared, worker: int, token: str) -> None:
    """Until a worker doesn't know a seat any more."""

    async def refused() -> bool:
        await asyncio.sleep(0.1)
        return bool((await room.post(worker, "taken", token)).status_code == 401)

    async with asyncio.timeout(30):
        while not await refused():
            pass


async def test_a_seat_taken_and_another_taken_away_elsewhere_are_both_seen(shared: Shared) -> None:
    """Their number stays: which they are tells."""
    staying, leaving = await shared.join(0, 2)
    coming = secrets.token_hex(16)
    for worker in (0, 1):
        assert (await shared.post(worker, "taken", leaving)).status_code == 200
    with psycopg.connect(shared.address) as connection:
        (room,) = connection.execute("DELETE FROM seats WHERE seat = %s RETURNING room",
            (seat_of(leaving),)).fetchone() or ("",)  # fmt: skip
        connection.execute("INSERT INTO seats VALUES (%s, %s)", (room, seat_of(coming)))
        connection.execute("SELECT pg_notify(%s, %s)", (NEWS, f"{room} another"))
    for worker in (0, 1):
        await until_refused(shared, worker, leaving)
        for token in (staying, coming):
            assert (await shared.post(worker, "taken", token)).status_code == 200


async def test_a_change_elsewhere_is_seen_in_the_end_where_news_are_lost(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room_in_step, "TELL_AGAIN", 0.5)
    monkeypatch.setattr(hosting.Rooms, "_hear", lambda *_: None)
    (phone,) = await shared.join(1, 1)
    path, bearer = f"/{shared.code}/api/state", {"Authorization": f"Bearer {phone}"}

    async def version() -> int:
        await asyncio.sleep(0.1)
        reply = await shared.workers[1].client.get(path, headers=bearer)
        return int(reply.json()["version"])

    before = await version()
    assert (await shared.post(0, "run/blank", SECRET, on=True)).status_code == 200
    async with asyncio.timeout(30):
        while await version() == before:
            pass


async def test_the_console_is_shown_at_one_worker_what_it_did_at_the_other(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any news: they may still be on their way when it asks."""
    monkeypatch.setattr(hosting.Rooms, "_hear", lambda *_: None)
    monkeypatch.setattr(room_in_step, "TELL_AGAIN", 3600.0)
    (phone,) = await shared.join(1, 1)
    bearer = {"Authorization": f"Bearer {SECRET}"}

    async def console(path: str) -> dict[str, Any]:
        reply = await shared.workers[1].client.get(f"/{shared.code}/api/run/{path}", headers=bearer)
        found: dict[str, Any] = reply.json()
        return found

    for on in (True, False, True):
        done = (await shared.post(0, "run/blank", SECRET, on=on)).json()
        assert (await console("state"))["version"] == done["version"]
    assert not (await console("report?format=json"))["final"]
    assert (await shared.post(0, "run/close", SECRET)).status_code == 200
    assert (await console("report?format=json"))["final"]
    assert (await shared.post(1, "run/blank", SECRET, on=False)).json()["error"] == "refused"
    assert (await shared.post(1, "taken", phone)).json() == {"taken": True}


async def test_many_consoles_at_once_are_all_answered(shared: Shared) -> None:
    """Each sees the room anew, and none waits for another for ever."""
    bearer = {"Authorization": f"Bearer {SECRET}"}
    path = f"/{shared.code}/api/run/state"
    assert (await shared.post(0, "run/blank", SECRET, on=True)).status_code == 200
    async with asyncio.timeout(30):
        replies = await asyncio.gather(
            *(shared.workers[1].client.get(path, headers=bearer) for _ in range(20))
        )
    assert {reply.status_code for reply in replies} == {200}


async def test_who_may_no_longer_help_sees_nothing_at_any_worker(
    shared: Shared, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even in the moment before a worker hears that another one took it back."""
    helping = secrets.token_hex(16)
    given = await shared.post(0, "run/helper", SECRET, hash=hashed(helping))
    assert given.status_code == 200, given.text
    bearer = {"Authorization": f"Bearer {helping}"}
    path = f"/{shared.code}/api/run/state"

    async def seen() -> int:
        await asyncio.sleep(0.1)
        return int((await shared.workers[1].client.get(path, headers=bearer)).status_code)

    async with asyncio.timeout(30):
        while await seen() != 200:
            pass
    monkeypatch.setattr(hosting.Rooms, "_hear", lambda *_: None)
    monkeypatch.setattr(room_in_step, "TELL_AGAIN", 3600.0)
    assert (await shared.post(0, "run/helper", SECRET, hash="")).status_code == 200
    assert await seen() == 401
