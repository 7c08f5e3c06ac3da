"""A room in PostgreSQL: the same room as on SQLite, for several processes, and nothing is lost."""

from __future__ import annotations

import random
import secrets
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

import psycopg
import pytest

from emcompass.errors import EmcompassError
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import Plan, RefusedError
from emcompass.workshop.serve.database import Database
from emcompass.workshop.server.keeping import Answer, Ledger, StorageError
from emcompass.workshop.server.room_commands import Given, KeptRoom
from tests.postgres import Cluster
from tests.workshop.rooms import (
    NOMINAL,
    ORDERED,
    act,
    answer,
    answer_all,
    memory_host,
    token,
)
from tests.workshop.sequences import InMemory, Played, play
from tests.workshop.serve.opened import Opened, at_questions, opened

pytestmark = pytest.mark.server


def in_pieces(host: KeptRoom, number: int, value: str, n: int = 1) -> Future[Any]:
    """Post an answer, as a server does it; what becomes of it, in time."""
    future: Future[Any] = Future()

    def settle(found: Any, problem: BaseException | None) -> None:
        if problem is None:
            future.set_result(found)
        else:
            future.set_exception(problem)

    host.store.post(host.answers(token(number), [Given(ORDERED.id, value, n)]), settle)
    return future


# The same room


@pytest.mark.parametrize("seed", range(12))
def test_any_workshop_shows_what_it_shows_on_sqlite(database: Database, seed: int) -> None:
    hosts: list[KeptRoom] = []

    def embedded(plan: Plan) -> Played:
        hosts.append(memory_host(plan))
        return InMemory(hosts[-1])

    room = opened(database)

    def kept(plan: Plan) -> Played:
        hosts.append(room.host(plan))
        return InMemory(hosts[-1], room.key)

    assert play(random.Random(seed), embedded) == []
    assert play(random.Random(seed), kept) == []
    assert hosts[0].releases == hosts[1].releases
    assert hosts[0].room == hosts[1].room


def test_a_frozen_picture_adds_those_who_come_after_a_reopening(room: Opened) -> None:
    host = at_questions(room, 12)
    for number in range(6):
        answer(host, number, ORDERED.id, "1")
    act(host, host.freeze(discard=True, key=room.key))
    act(host, lambda _, state, _now: rooms.reopen(state, host.plan))
    assert answer(host, 0, ORDERED.id, "5", 9) == "counted"
    for number in range(6, 12):
        assert answer(host, number, ORDERED.id, "5") == "saved"
    act(host, host.freeze(discard=True, key=room.key))
    act(host, lambda _, state, _now: rooms.reveal(state, host.plan))
    assert host.releases[ORDERED.id].n == 12
    assert {cell.id: cell.count for cell in host.releases[ORDERED.id].cells}["5"] == 6


def test_a_batch_with_two_values_of_one_seat_keeps_the_newer(room: Opened) -> None:
    host = at_questions(room, 6)
    sent = [(0, Given(ORDERED.id, "1", 2)), (0, Given(ORDERED.id, "", 1))]
    assert list(answer_all(host, sent)) == ["saved", "saved"]
    assert host.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 1}}
    answer(host, 0, ORDERED.id, "", 3)
    assert host.store.do(lambda ledger: ledger.waiting()) == {}


def test_a_process_that_begins_finds_the_room_as_another_one_left_it(room: Opened) -> None:
    host = at_questions(room, 8)
    for number in range(8):
        answer(host, number, ORDERED.id, "3")
    act(host, host.freeze(discard=True, key=room.key))
    act(host, lambda _, state, _now: rooms.reveal(state, host.plan))
    other = room.host()
    assert (other.room, other.releases, other.seats) == (host.room, host.releases, host.seats)


def test_rooms_of_one_database_know_nothing_of_each_other(database: Database) -> None:
    first, second = opened(database), opened(database)
    one, two = at_questions(first, 6), at_questions(second, 6)
    for number in range(6):
        assert answer(one, number, ORDERED.id, "1") == "saved"
        assert answer(two, number, ORDERED.id, "5") == "saved"
    act(one, one.freeze(discard=True, key=first.key))
    assert two.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 6}}
    act(two, two.close(key=second.key))
    assert one.store.do(lambda ledger: ledger.counted())[ORDERED.id][None] == 6


# Keys


@pytest.mark.parametrize("key", ["", "00", "x" * 64, "7" * 64])
def test_nothing_is_counted_without_the_room_s_own_key(room: Opened, key: str) -> None:
    host = at_questions(room, 6)
    for number in range(6):
        answer(host, number, ORDERED.id, "1")
    with pytest.raises(RefusedError, match="key"):
        act(host, host.freeze(discard=True, key=key))
    assert host.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 6}}
    act(host, host.freeze(discard=True, key=room.key))
    assert host.store.do(lambda ledger: ledger.waiting()) == {}


def test_a_room_closes_without_its_key_and_late_answers_get_no_picture(room: Opened) -> None:
    host = at_questions(room, 14)
    for number in range(6):
        answer(host, number, ORDERED.id, "1")
    act(host, host.freeze(discard=True, key=room.key))
    act(host, lambda _, state, _now: rooms.reveal(state, host.plan))
    for number in range(6, 14):
        assert answer(host, number, ORDERED.id, "5") == "late"
    act(host, host.close())
    assert host.releases[ORDERED.id].n == 6
    assert host.releases[ORDERED.id].others == ()


def test_a_value_moved_to_another_place_is_found_out(room: Opened) -> None:
    host = at_questions(room, 6)
    for number in range(6):
        answer(host, number, ORDERED.id, str(1 + number % 5))
    with psycopg.connect(room.database.address) as connection:
        connection.execute(
            "UPDATE answers SET sealed = (SELECT sealed FROM answers ORDER BY code LIMIT 1)"
        )
    with pytest.raises(RefusedError, match="changed there"):
        act(host, host.freeze(discard=True, key=room.key))
    assert host.room.topics[ORDERED.id] == "open"


# Several processes


def test_answers_of_two_processes_and_a_freeze_between_them_count_once(room: Opened) -> None:
    """Each answer that was acknowledged is in the tally or waits as late, never both."""
    host = at_questions(room, 40)
    other = room.host()
    others = room.database.__class__(room.database.address)
    third = KeptRoom(room.store().__class__(others, room.room, room.sealing), host.plan, room.room)
    sent = [in_pieces((host, other, third)[number % 3], number, "2") for number in range(20)]
    assert [each.result(20) for each in sent[:8]] == [["saved"]] * 8
    frozen: Future[Any] = Future()
    third.store.submit(
        third.command(third.freeze(discard=True, key=room.key)),
        lambda value, problem: frozen.set_result((value, problem)),
        alone=True,
    )
    sent += [in_pieces((host, other, third)[number % 3], number, "2") for number in range(20, 40)]
    statuses = [each.result(20)[0] for each in sent]
    _, problem = frozen.result(20)
    assert problem is None
    assert set(statuses) <= {"saved", "late"}
    counted = host.store.do(lambda ledger: ledger.counted())[ORDERED.id][None]
    waiting = sum(host.store.do(lambda ledger: ledger.waiting()).get(ORDERED.id, {}).values())
    assert counted == statuses.count("saved")
    assert waiting == statuses.count("late")
    others.close()


def test_an_old_version_s_command_is_refused_in_every_process(room: Opened) -> None:
    host, other = at_questions(room, 6), room.host()
    at = other.room.version
    act(host, lambda _, state, _now: rooms.set_locked(state, on=True))
    step = other.command(lambda _, state, _now: rooms.set_locked(state, on=False), at)
    with pytest.raises(RefusedError):
        other.store.do(step)


def test_many_threads_lose_nothing(room: Opened) -> None:
    host = at_questions(room, 50)
    with ThreadPoolExecutor(8) as threads:
        sent = list(threads.map(lambda number: in_pieces(host, number, "4"), range(50)))
    assert {each.result(20)[0] for each in sent} == {"saved"}
    assert host.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 50}}


# Refusals and faults


@pytest.mark.parametrize("problem", [EmcompassError("no"), KeyError("a fault of ours")])
def test_one_refusal_or_fault_does_not_touch_the_others_of_its_batch(
    room: Opened, problem: Exception
) -> None:
    store = room.store()

    def refuse(ledger: Ledger) -> None:
        ledger.put("key", "refused")
        raise problem

    def note(key: str, ledger: Ledger) -> None:
        ledger.put(key, "1")

    told: dict[int, BaseException | None] = {}
    done = threading.Event()

    def settle(number: int, _: object, problem: BaseException | None) -> None:
        told[number] = problem
        if len(told) == 9:
            done.set()

    for number in range(9):
        work = refuse if number == 4 else partial(note, f"k{number}")
        store.submit(work, partial(settle, number))
    assert done.wait(20)
    assert [number for number, problem in told.items() if problem is not None] == [4]
    kept = store.do(lambda ledger: [ledger.get(f"k{n}") for n in range(9)])
    assert kept == ["1"] * 4 + [None] + ["1"] * 4
    assert store.do(lambda ledger: ledger.get("key")) is None


def test_a_room_that_is_deleted_meanwhile_holds_nobody_up(room: Opened) -> None:
    """A worker still has it: what comes is turned away, and the worker can end."""
    host = at_questions(room, 3)
    with psycopg.connect(room.database.address) as connection:
        connection.execute("DELETE FROM rooms WHERE id = %s", (room.room,))
    sent = [in_pieces(host, number, "3") for number in range(3)]
    assert [each.result(20) for each in sent] == [["closed"]] * 3
    with pytest.raises(RefusedError, match="closed"):
        host.store.do(host.join_work("9" * 32, None))
    assert in_pieces(host, 0, "4").result(20) == ["closed"]
    stopped = threading.Thread(target=host.store.stop, daemon=True)
    stopped.start()
    stopped.join(20)
    assert not stopped.is_alive()


def test_work_that_is_refused_alone_leaves_nothing(room: Opened) -> None:
    store = room.store()

    def refuse(ledger: Ledger) -> None:
        ledger.put("key", "refused")
        raise EmcompassError("no")

    with pytest.raises(EmcompassError, match="no"):
        store.do(refuse)
    assert store.do(lambda ledger: ledger.get("key")) is None


def test_a_stopped_store_says_so(room: Opened) -> None:
    host = at_questions(room, 1)
    host.store.stop()
    with pytest.raises(StorageError):
        in_pieces(host, 0, "1").result(5)


def test_acknowledged_answers_survive_a_crash_of_the_database(
    room: Opened, cluster: Cluster
) -> None:
    host = at_questions(room, 30)
    for number in range(20):
        assert in_pieces(host, number, "3").result(20) == ["saved"]
    cluster.control("stop", "-m", "immediate")
    with pytest.raises(StorageError, match="does not answer"):
        in_pieces(host, 20, "3").result(60)
    assert "does not answer" in host.store.alarm
    cluster.start()
    assert in_pieces(host, 21, "3").result(60) == ["saved"]
    assert host.store.alarm == ""
    assert host.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 21}}


def test_a_database_that_turns_read_only_gives_no_false_acknowledgement(room: Opened) -> None:
    name = psycopg.conninfo.conninfo_to_dict(room.database.address)["dbname"]
    with psycopg.connect(room.database.address, autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
    other = Database(room.database.address)
    store = room.store().__class__(other, room.room, room.sealing)
    with pytest.raises(StorageError, match="can't be written"):
        store.do(lambda ledger: ledger.put("after", "1"))
    other.close()


def test_answers_outside_the_room_s_topics_are_turned_away(room: Opened) -> None:
    host = at_questions(room, 3)
    strange = Answer("q:none", secrets.token_bytes(16), secrets.token_bytes(16), "1", 1)
    assert host.store.do(lambda ledger: host.keep(ledger, [strange])) == ["closed"]
    assert answer(host, 0, NOMINAL.id, "a") in {"saved", "closed"}
