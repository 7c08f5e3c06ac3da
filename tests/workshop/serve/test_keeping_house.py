"""What a server does by itself, and what nobody has to remember to do."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from emcompass.workshop.end_room import ABANDONED_SECONDS, end_abandoned
from emcompass.workshop.host.folder import SETTINGS, list_rooms
from emcompass.workshop.host.server_process import facilitator_of
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.hosting import Rooms
from emcompass.workshop.serve.keeping_house import tidy
from emcompass.workshop.server.connection_guard import Connections
from tests.postgres import Cluster
from tests.waiting import soon
from tests.workshop.live import SCALE
from tests.workshop.serve.serving import Room, Serving, serving

pytestmark = pytest.mark.server

Query = Callable[[str], int]


@pytest.fixture
def server(cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serving]:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    with serving(cluster.fresh(), workers=1, proxy=False) as running:
        yield running


@pytest.fixture
def room(server: Serving, tmp_path: Path) -> Room:
    """Eight answered; one picture was revealed, and one person came late."""
    room = server.open(tmp_path, server.token())
    people = room.join(9)
    room.to_step("alone")
    for index, person in enumerate(people[:8]):
        assert person.send((SCALE, str(1 + index % 5), 1)) == ["saved"]
    room.remote.command("freeze", discard=True)
    room.remote.command("reveal")
    assert people[8].send((SCALE, "3", 1)) == ["late"]
    return room


@pytest.fixture
def sql(server: Serving) -> Query:
    """Runs a statement; how many rows it found or changed."""

    def run(query: str) -> int:
        with psycopg.connect(server.database) as connection:
            return connection.execute(query.encode()).rowcount

    return run


def tidied(server: Serving) -> None:
    """What a worker does once a minute, once."""

    async def once() -> None:
        configuration = Configuration(
            organisation="Example Ltd", public=(server.address,), database=server.database
        )
        database = Database(server.database)
        rooms = Rooms(configuration, database, Connections())
        await tidy(configuration, database, rooms)
        await rooms.leave()
        database.close()

    asyncio.run(once())


def closed_for_being_left(server: Serving, sql: Query) -> None:
    """A week on. A console that was just there is noted a moment later: then once more."""

    def closed() -> bool:
        sql("UPDATE rooms SET attended = now() - interval '8 days'")
        tidied(server)
        return sql("SELECT * FROM rooms WHERE closed IS NOT NULL") == 1

    soon(closed)


def test_a_room_that_nobody_attends_to_is_closed_and_emptied(
    server: Serving, room: Room, sql: Query
) -> None:
    tidied(server)
    assert room.remote.state()["phase"] == "running"
    closed_for_being_left(server, sql)
    assert room.remote.state()["phase"] == "closed"
    for table in ("answers", "spent", "tallies"):
        assert sql(f"SELECT * FROM {table}") == 0
    report = json.loads(room.remote.get("/api/run/report?format=json"))
    assert {each["topic"]: each["n"] for each in report["releases"]} == {SCALE: 8}
    assert (report["final"], report["seats"]) == (True, 9)


def test_half_an_hour_after_the_close_nothing_of_people_is_left(
    server: Serving, room: Room, sql: Query
) -> None:
    room.remote.command("close")
    tidied(server)
    assert sql("SELECT * FROM seats") == 9
    sql("UPDATE rooms SET closed = now() - interval '31 minutes'")
    tidied(server)
    assert not any(left_of_people(sql).values())
    report = json.loads(room.remote.get("/api/run/report?format=json"))
    assert (report["final"], report["seats"]) == (True, 9)


def left_of_people(sql: Query) -> dict[str, int]:
    """The rows of each table that holds something of people."""
    return {table: sql(f"SELECT * FROM {table}") for table in records.PEOPLE_TABLES}


def nothing_of_people(server: Serving, sql: Query) -> bool:
    """Whether all is gone, once it was this one's turn to tidy up."""
    tidied(server)
    return not any(left_of_people(sql).values())


def test_a_worker_that_still_has_the_room_notes_nobody_in_it_again(
    server: Serving, room: Room, sql: Query
) -> None:
    place, seat = room.remote.settings.room, b"a seat's code"
    room.remote.command("close")
    sql("UPDATE rooms SET closed = now() - interval '31 minutes'")
    tidied(server)
    with psycopg.connect(server.database) as connection:
        records.tell(connection, "a worker", [records.Here(place, 3, 1)])
        records.tell_in_use(connection, place, "a worker", [seat])
        records.note_taken(connection, place, seat)
    assert not any(left_of_people(sql).values())


@pytest.mark.parametrize(
    ("table", "row"),
    [
        ("present", "'a worker', 3, 1"),
        ("seats_in_use", "'a worker', ARRAY['a seat'::bytea]"),
        ("taken", "'a seat'"),
        ("answers", "'a topic', 'a row', 'a mark', 'sealed', 1"),
        ("tallies", "'a topic', 'sealed', 8, 0"),
        ("spent", "'a topic', 'a mark'"),
        ("seats", "'a seat'"),
    ],
)
def test_what_came_in_the_moment_of_emptying_is_gone_a_minute_later(
    server: Serving, room: Room, sql: Query, table: str, row: str
) -> None:
    room.remote.command("close")
    sql("UPDATE rooms SET closed = now() - interval '31 minutes'")
    tidied(server)
    sql(f"INSERT INTO {table} SELECT id, {row} FROM rooms")
    assert left_of_people(sql)[table] == 1
    soon(lambda: nothing_of_people(server, sql))
    sql(f"INSERT INTO {table} SELECT id, {row} FROM rooms")
    sql("DELETE FROM rooms")  # and those that came in the moment of its being deleted
    soon(lambda: nothing_of_people(server, sql))


def test_a_month_after_the_close_the_room_is_forgotten(
    server: Serving, room: Room, sql: Query
) -> None:
    room.remote.command("close")
    sql("UPDATE rooms SET closed = now() - interval '31 days'")
    tidied(server)
    for table in ("rooms", "kept_values", "seats"):
        assert sql(f"SELECT * FROM {table}") == 0


def long_ago(room: Room) -> None:
    past = time.time() - ABANDONED_SECONDS - 60
    os.utime(room.folder / SETTINGS, (past, past))


def test_the_console_s_computer_keeps_what_the_server_closed_and_destroys_the_key(
    server: Serving, room: Room, sql: Query
) -> None:
    long_ago(room)
    assert end_abandoned() == ()
    closed_for_being_left(server, sql)
    assert end_abandoned() == (room.folder.name,)
    assert not (room.folder / "secrets.json").exists()
    report = json.loads((room.folder / "releases.json").read_text(encoding="utf-8"))
    assert [each["topic"] for each in report["releases"]] == [SCALE]


def test_a_room_whose_server_does_not_answer_keeps_its_key(server: Serving, room: Room) -> None:
    long_ago(room)
    server.stop()
    assert end_abandoned() == ()
    assert facilitator_of(room.folder).key
    assert not (room.folder / "room.db").exists()


def test_a_room_that_the_server_has_forgotten_is_closed_here(
    server: Serving, room: Room, sql: Query
) -> None:
    room.remote.command("close")
    sql("UPDATE rooms SET closed = now() - interval '31 days'")
    tidied(server)
    long_ago(room)
    server.stop()
    server.start()
    assert end_abandoned() == (room.folder.name,)
    assert [each.open for each in list_rooms()] == [False]
    assert not (room.folder / "secrets.json").exists()
