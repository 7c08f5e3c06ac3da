"""Whoever takes the database away in the middle of a room takes no answer with it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.host.room_key import new_key, public_of
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.rules.topics import Option
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.sealing import Opener, Seal, SealedError
from emcompass.workshop.server.room_commands import KeptRoom
from tests.postgres import Cluster
from tests.workshop.rooms import FLAG, NOMINAL, ORDERED, act, answer, join, small_plan
from tests.workshop.serve.opened import Opened, opened

# Values that occur nowhere else in a cluster's files, of very different lengths.
VALUES = ("qz-umbra", "qz-wolfram-and-zinc", "qz-yx", "qz-ochre-vermilion", "qz-teak")
KEY, PLACE = new_key(), b"room|topic|row"


def plan() -> Plan:
    topic = replace(FLAG, options=tuple(Option(value, value) for value in VALUES))
    small = small_plan()
    return replace(small, topics={**small.topics, FLAG.id: topic})


@pytest.fixture
def room(address: str) -> Iterator[Opened]:
    database = Database(address)
    yield opened(database)
    database.close()


@pytest.fixture
def host(room: Opened) -> KeptRoom:
    """A room in the middle: questions frozen, what people share of their results is coming in."""
    host = room.host(plan())
    for number in range(40):
        join(host, number, "web" if number % 2 else None)
    act(host, host.start(5))
    act(host, lambda _, state, now: rooms.advance(state, host.plan, now))
    for number in range(30):
        assert answer(host, number, ORDERED.id, str(1 + number % 5)) == "saved"
    act(host, host.freeze(discard=True, key=room.key))
    act(host, lambda _, state, now: rooms.advance(state, host.plan, now))
    for number in range(10):
        assert answer(host, number, FLAG.id, VALUES[number % 5]) == "saved"
        assert answer(host, number, FLAG.id, VALUES[number % 4], 2) == "saved"
    return host


def found(haystack: bytes) -> set[str]:
    return {value for value in VALUES if value.encode() in haystack}


def files_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.server
def test_a_dump_holds_no_answer(room: Opened, host: KeptRoom, cluster: Cluster) -> None:
    dump = cluster.run("pg_dump", "-d", room.database.address, "--column-inserts")
    assert FLAG.id in dump, "the dump has the room in it"
    assert found(dump.encode()) == set()
    binary = subprocess.run(
        ["pg_dump", "-d", room.database.address, "-Fc", "-Z0"], check=True, capture_output=True
    ).stdout
    assert FLAG.id.encode() in binary
    assert found(binary) == set()


@pytest.mark.server
def test_the_log_and_a_base_backup_hold_no_answer(
    room: Opened, host: KeptRoom, cluster: Cluster
) -> None:
    with psycopg.connect(cluster.address(), autocommit=True) as connection:
        connection.execute("CHECKPOINT")
    backup = cluster.folder / f"backup-{room.room}"
    user = psycopg.conninfo.conninfo_to_dict(cluster.address())["user"]
    cluster.run(
        "pg_basebackup", "-h", str(cluster.folder), "-U", str(user), "-D", str(backup), "-X",
        "stream", "-c", "fast",
    )  # fmt: skip
    for files in (files_below(backup), files_below(cluster.data / "pg_wal")):
        assert room.room.encode() in files
        assert found(files) == set()


@pytest.mark.server
def test_what_may_not_be_shown_yet_is_not_told_by_a_tally_either(
    room: Opened, host: KeptRoom
) -> None:
    rows = room.rows("SELECT topic, sealed, here, files FROM tallies")
    assert [(topic, here, files) for topic, _, here, files in rows] == [(ORDERED.id, 30, 0)]
    opener = Opener(room.key)
    (sealed,) = (row[1] for row in rows)
    assert isinstance(sealed, bytes)
    tally = json.loads(opener.open(sealed, f"{room.room}|{ORDERED.id}|".encode()))
    assert tally == {
        "": {"1": 3, "3": 3, "5": 3, "2": 3, "4": 3},
        "web": {"2": 3, "4": 3, "1": 3, "3": 3, "5": 3},
    }


@pytest.mark.server
def test_answers_that_wait_for_days_are_sealed_too_and_none_is_joined_by_its_segment(
    room: Opened, cluster: Cluster
) -> None:
    small = small_plan()
    topic = replace(NOMINAL, options=tuple(Option(value, value) for value in VALUES))
    topics = {**small.topics, NOMINAL.id: topic}
    host = room.host(replace(small, topics=topics, ahead=True))
    for number in range(20):
        join(host, number, "web" if number else "ops")
        assert answer(host, number, NOMINAL.id, VALUES[number % 5]) == "saved"
        assert answer(host, number, ORDERED.id, str(1 + number % 5)) == "saved"
    dump = cluster.run("pg_dump", "-d", room.database.address, "--column-inserts")
    assert NOMINAL.id in dump, "the dump has the room in it"
    assert found(dump.encode()) == set()
    assert room.rows("SELECT count(*), count(segment) FROM answers") == [(40, 0)]


@pytest.mark.server
def test_length_and_equality_tell_nothing(room: Opened, host: KeptRoom) -> None:
    rows = room.rows("SELECT sealed FROM answers WHERE sealed IS NOT NULL")
    assert len(rows) == 10
    assert len({len(bytes(row[0])) for row in rows}) == 1  # type: ignore[call-overload]
    assert len(set(rows)) == 10, "ten people gave five values"


@pytest.mark.server
def test_nothing_of_a_closed_room_s_answers_is_left_in_its_tables(
    room: Opened, host: KeptRoom
) -> None:
    act(host, host.close(key=room.key))
    for table in ("answers", "spent", "tallies"):
        assert room.rows(f"SELECT count(*) FROM {table}") == [(0,)]


# Seals


@given(st.text(max_size=60))
def test_only_the_private_key_opens_what_was_sealed(text: str) -> None:
    sealed = Seal(public_of(KEY), 28).seal(text, PLACE)
    assert Opener(KEY).open(sealed, PLACE) == text
    assert sealed != Seal(public_of(KEY), 28).seal(text, PLACE)
    with pytest.raises(SealedError):
        Opener(new_key()).open(sealed, PLACE)
    with pytest.raises(SealedError):
        Opener(KEY).open(sealed, PLACE + b"!")
    with pytest.raises(SealedError):
        Opener(KEY).open(bytes([sealed[0] ^ 1]) + sealed[1:], PLACE)


@given(st.sets(st.text(alphabet="abc-", max_size=28), min_size=2))
def test_all_values_of_a_room_are_sealed_to_one_length(values: set[str]) -> None:
    seal = Seal(public_of(KEY), 28)
    assert len({len(seal.seal(value, PLACE)) for value in values}) == 1


@pytest.mark.parametrize("key", ["", "ab", "zz" * 32, "é" * 64])
def test_what_is_no_key_opens_and_closes_nothing(key: str) -> None:
    for make in (lambda: Opener(key), lambda: Seal(key, 28)):
        with pytest.raises(ValueError):  # noqa: PT011 -- whatever it says: it is no key
            make()
