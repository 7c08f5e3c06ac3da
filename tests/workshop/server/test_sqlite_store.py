"""The room's file: what is acknowledged stays, what is deleted is gone, a full disk is told."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from emcompass.errors import EmcompassError
from emcompass.workshop.server.keeping import Answer, Ledger, StorageError, Work
from emcompass.workshop.server.room_commands import Given, KeptRoom, seat_of
from emcompass.workshop.server.sqlite_ledger import SqliteLedger
from emcompass.workshop.server.sqlite_store import SqliteStore, delete_files
from tests.workshop.rooms import ORDERED, act, answer, join, small_plan, token


def host_at(path: Path) -> KeptRoom:
    return KeptRoom(SqliteStore(path), small_plan(), "test", clock=lambda: 0.0)


def file_of(host: KeptRoom) -> SqliteStore:
    assert isinstance(host.store, SqliteStore)
    return host.store


def to_questions(host: KeptRoom, people: int) -> None:
    from emcompass.workshop.rules import room as rooms

    for number in range(people):
        join(host, number)
    act(host, host.start(5))
    act(host, lambda _, room, now: rooms.advance(room, host.plan, now))


def raw_bytes(path: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(path.parent.glob(path.name + "*")))


def wait_scrubbed(host: KeptRoom) -> None:
    for _ in range(100):
        host.store.do(lambda ledger: ledger.waiting())
        if not file_of(host).unscrubbed:
            return
        threading.Event().wait(0.02)
    raise AssertionError("the checkpoint never came through")


def row_of(host: KeptRoom, number: int, topic: str) -> bytes:
    return host._answer(token(number), Given(topic, "1", 1), None).row


def test_a_room_continues_where_it_stood(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    host = host_at(path)
    to_questions(host, 6)
    for number in range(6):
        answer(host, number, ORDERED.id, "3")
    host.store.stop()

    again = host_at(path)
    assert (again.room, again.seats) == (host.room, host.seats)
    assert again.store.do(again.counts_work()).answered == {ORDERED.id: 6}
    again.store.stop()


def test_the_file_is_private(tmp_path: Path) -> None:
    host = host_at(tmp_path / "room.db")
    assert (tmp_path / "room.db").stat().st_mode & 0o777 == 0o600
    host.store.stop()


def test_tokens_are_never_in_the_files(tmp_path: Path) -> None:
    host = host_at(tmp_path / "room.db")
    to_questions(host, 30)
    for number in range(30):
        answer(host, number, ORDERED.id, "3")
    data = raw_bytes(tmp_path / "room.db")
    for number in range(30):
        assert token(number).encode() not in data
        assert bytes.fromhex(token(number)) not in data
        assert seat_of(token(number)) in data
    host.store.stop()


def test_after_the_freeze_no_answer_is_readable_in_the_files(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    host = host_at(path)
    to_questions(host, 120)
    for number in range(120):
        answer(host, number, ORDERED.id, str(1 + number % 5))
    rows = [row_of(host, number, ORDERED.id) for number in range(120)]
    assert all(row in raw_bytes(path) for row in rows)

    act(host, host.freeze(discard=True))
    wait_scrubbed(host)
    data = raw_bytes(path)
    assert [row for row in rows if row in data] == []
    assert path.with_name("room.db-wal").stat().st_size == 0
    host.store.stop()


def test_a_reader_in_the_way_delays_the_scrubbing_and_no_answer(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    host = host_at(path)
    to_questions(host, 12)
    for number in range(12):
        answer(host, number, ORDERED.id, str(1 + number % 5))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM answers").fetchone()
    act(host, host.freeze(discard=True))
    join(host, 99)
    assert answer(host, 99, ORDERED.id, "2") == "late"
    assert file_of(host).unscrubbed

    reader.execute("COMMIT")
    reader.close()
    wait_scrubbed(host)
    row = row_of(host, 0, ORDERED.id)
    assert row not in raw_bytes(path)
    host.store.stop()


def test_a_crash_between_freeze_and_scrubbing_is_made_good_at_the_next_start(
    tmp_path: Path,
) -> None:
    path = tmp_path / "room.db"
    host = host_at(path)
    to_questions(host, 12)
    for number in range(12):
        answer(host, number, ORDERED.id, str(1 + number % 5))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM answers").fetchone()
    act(host, host.freeze(discard=True))
    copies = {file.name: file.read_bytes() for file in tmp_path.glob("room.db*")}
    reader.close()
    host.store.stop()

    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for name, data in copies.items():
        if not name.endswith("-shm"):
            (crashed / name).write_bytes(data)
    again = host_at(crashed / "room.db")
    wait_scrubbed(again)
    row = row_of(again, 0, ORDERED.id)
    assert again.room.topics[ORDERED.id] == "frozen"
    assert row not in raw_bytes(crashed / "room.db")
    again.store.stop()


def test_closing_leaves_no_file(tmp_path: Path) -> None:
    host = host_at(tmp_path / "room.db")
    to_questions(host, 6)
    act(host, host.close())
    file_of(host).destroy()
    assert list(tmp_path.iterdir()) == []


def test_one_refusal_does_not_touch_the_others_of_its_batch(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "room.db")

    def refuse(ledger: Ledger) -> None:
        ledger.put("key", "refused")
        raise EmcompassError("no")

    heard: list[object] = []
    for work in (
        lambda ledger: ledger.put("key", "kept"),
        refuse,
        lambda ledger: ledger.get("key"),
    ):
        store.submit(work, lambda value, problem: heard.append(problem or value))
    assert store.do(lambda ledger: ledger.get("key")) == "kept"
    assert [str(each) for each in heard] == ["None", "no", "kept"]
    store.stop()


def test_a_stopped_store_says_so(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "room.db")
    store.stop()
    with pytest.raises(StorageError):
        store.do(lambda ledger: ledger.get("key"))


def test_a_full_disk_acknowledges_nothing_and_keeps_what_was_acknowledged(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    store = SqliteStore(path, page_limit=24)
    acknowledged = _until_refused(store)
    with pytest.raises(StorageError, match="disk is full"):
        store.do(_keeping(4001))
    assert "full" in store.alarm
    store.stop()

    roomier = SqliteStore(path)
    waiting = roomier.do(lambda ledger: ledger.waiting())
    assert waiting == {"q:scale": {None: acknowledged}}
    assert roomier.alarm == ""
    roomier.stop()


def _until_refused(store: SqliteStore) -> int:
    for number in range(4000):
        try:
            store.do(_keeping(number))
        except StorageError:
            return number
    raise AssertionError("the disk was never full")


def _keeping(number: int) -> Work[None]:
    one = Answer("q:scale", number.to_bytes(16, "big"), bytes(16), "3", 1)
    return lambda ledger: ledger.keep([one])


def test_the_alarm_ends_when_the_disk_has_room_again(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "room.db", page_limit=24)
    with pytest.raises(StorageError):
        store.do(lambda ledger: ledger.put("large", "x" * 400_000))
    assert store.alarm
    store.do(lambda ledger: ledger.put("small", "x"))
    assert store.alarm == ""
    store.stop()


def test_a_folder_that_cannot_be_written_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="not being saved"):
        SqliteStore(tmp_path / "missing" / "room.db")


def test_a_file_that_turned_read_only_gives_no_false_acknowledgement(tmp_path: Path) -> None:
    store = SqliteStore(tmp_path / "room.db")
    store.do(lambda ledger: ledger.put("before", "1"))

    def forbid(ledger: Ledger) -> None:
        assert isinstance(ledger, SqliteLedger)
        ledger._sql.execute("PRAGMA query_only = ON")

    store.do(forbid)
    with pytest.raises(StorageError, match="can't be written"):
        store.do(lambda ledger: ledger.put("after", "1"))
    assert "can't be written" in store.alarm
    store.stop()
    again = SqliteStore(tmp_path / "room.db")
    assert again.do(lambda ledger: (ledger.get("before"), ledger.get("after"))) == ("1", None)
    again.stop()


def test_many_threads_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "room.db"
    host = host_at(path)
    to_questions(host, 40)

    def send(number: int) -> None:
        for n in (2, 1, 2):
            answer(host, number, ORDERED.id, str(n), n)

    threads = [threading.Thread(target=send, args=(number,)) for number in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally = host.store.do(lambda ledger: ledger.waiting_tally(ORDERED.id))
    assert tally == {None: {"2": 40}}
    host.store.stop()
    delete_files(path)
    assert list(tmp_path.iterdir()) == []
