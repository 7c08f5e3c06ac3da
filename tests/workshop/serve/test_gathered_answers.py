"""Answers of many rooms in one transaction: fewer of them, and no room waits for another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import psycopg
import pytest

from emcompass.workshop.serve import gathered_answers
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.gathered_answers import GatheredAnswers
from emcompass.workshop.serve.postgres_store import PostgresStore, lock_key
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.room_commands import KeptRoom
from tests.workshop.rooms import ORDERED, act
from tests.workshop.serve.opened import Opened, at_questions, opened
from tests.workshop.serve.test_postgres_store import in_pieces

pytestmark = pytest.mark.server

PATIENCE = 30.0


class Together:
    """Rooms of one process, whose answers are gathered."""

    def __init__(self, database: Database, number: int) -> None:
        self.commits: list[float] = []
        gathered = GatheredAnswers(database, self.commits.append)
        self.rooms = [opened(database) for _ in range(number)]
        self.hosts = [self._host(room, gathered) for room in self.rooms]

    def _host(self, room: Opened, gathered: GatheredAnswers) -> KeptRoom:
        begun = at_questions(room, 8)
        store = PostgresStore(room.database, room.room, room.sealing, gathered=gathered)
        return KeptRoom(store, begun.plan, room.room)


@contextmanager
def held(room: Opened, statement: str, *values: object) -> Iterator[Callable[[], None]]:
    """Somebody else's transaction, until it is told to end."""
    with psycopg.connect(room.database.address) as connection:
        connection.execute(statement.encode(), values)
        yield connection.rollback


def test_answers_of_many_rooms_that_come_in_a_moment_are_few_transactions(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered_answers, "MOMENT", 0.5)
    together = Together(database, 10)
    sent = [in_pieces(host, number, "2") for number in range(8) for host in together.hosts]
    assert {tuple(each.result(PATIENCE)) for each in sent} == {("saved",)}
    assert len(together.commits) < 10
    for host in together.hosts:
        assert host.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 8}}


def test_a_room_of_many_answers_leaves_others_their_part_of_each_transaction(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered_answers, "MOMENT", 0.2)
    monkeypatch.setattr(gathered_answers, "LARGEST_BATCH", 4)
    busy, other = Together(database, 2).hosts
    many = [in_pieces(busy, number % 8, "1", n) for n in range(1, 6) for number in range(8)]
    assert in_pieces(other, 0, "3").result(PATIENCE) == ["saved"]
    assert not all(each.done() for each in many)
    assert {tuple(each.result(PATIENCE)) for each in many} == {("saved",)}


def test_a_room_that_a_command_has_keeps_no_other_waiting(database: Database) -> None:
    together = Together(database, 2)
    changing, other = together.hosts
    key = lock_key(together.rooms[0].room)
    with held(together.rooms[0], "SELECT pg_advisory_xact_lock(%s)", key) as let_go:
        waits = in_pieces(changing, 0, "1")
        for number in range(4):
            assert in_pieces(other, number, "1").result(PATIENCE) == ["saved"]
        assert not waits.done()
        let_go()
        assert waits.result(PATIENCE) == ["saved"]


def test_a_row_that_another_worker_is_writing_keeps_no_other_room_waiting(
    database: Database,
) -> None:
    together = Together(database, 2)
    written, other = together.hosts
    in_pieces(written, 0, "1").result(PATIENCE)
    lock = "SELECT 1 FROM answers WHERE room = %s FOR UPDATE"
    with held(together.rooms[0], lock, together.rooms[0].room) as let_go:
        waits, quick = in_pieces(written, 0, "2", 2), in_pieces(other, 0, "1")
        assert quick.result(PATIENCE) == ["saved"]
        assert not waits.done()
        let_go()
        assert waits.result(PATIENCE) == ["saved"]


def test_what_a_room_has_in_hand_is_kept_before_it_stops(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathered_answers, "MOMENT", 0.3)
    (host,) = Together(database, 1).hosts
    sent = [in_pieces(host, number, "4") for number in range(8)]
    host.store.stop()
    assert {tuple(each.result(0)) for each in sent} == {("saved",)}
    with pytest.raises(StorageError):
        in_pieces(host, 0, "5", 2).result(PATIENCE)


def test_a_room_that_closed_meanwhile_refuses_and_the_others_of_the_moment_are_kept(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    together = Together(database, 2)
    act(together.hosts[0], together.hosts[0].close())
    monkeypatch.setattr(gathered_answers, "MOMENT", 0.2)
    sent = [in_pieces(host, number, "1") for number in range(3) for host in together.hosts]
    statuses = [each.result(PATIENCE)[0] for each in sent]
    assert statuses == ["closed", "saved"] * 3
