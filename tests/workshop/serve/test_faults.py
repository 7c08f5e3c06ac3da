"""A server of rooms through faults: nothing acknowledged is lost or counted twice."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from emcompass.workshop.serve import database as databases
from emcompass.workshop.serve import hosting
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.hosting import Rooms
from emcompass.workshop.server.connection_guard import Connections
from tests.postgres import Cluster
from tests.waiting import soon
from tests.workshop.rooms import ORDERED
from tests.workshop.serve.cutting import cutting, in_background
from tests.workshop.serve.faults import ALL, IN_ALL, run_kind
from tests.workshop.serve.opened import at_questions, opened
from tests.workshop.serve.test_postgres_store import in_pieces

pytestmark = pytest.mark.server


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def database(address: str) -> Iterator[Database]:
    found = Database(address, 2)
    yield found
    found.close()


def test_whoever_waits_for_the_database_goes_on_when_it_is_back(
    cluster: Cluster, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All its connections are waited for, and the first tries have failed long ago."""
    monkeypatch.setattr(databases, "WAIT_SECONDS", 60.0)
    database = Database(address, 2)
    store = opened(database).store()
    cluster.control("stop", "-m", "immediate")
    try:
        with ThreadPoolExecutor(2) as threads:

            def put(number: int) -> None:
                store.do(lambda ledger: ledger.put(f"k{number}", "1"))

            waiting = [threads.submit(put, number) for number in range(2)]
            time.sleep(3)
            assert not any(each.done() for each in waiting)
            cluster.start()
            for each in waiting:
                each.result(20)
    finally:
        if not (cluster.data / "postmaster.pid").exists():
            cluster.start()
        database.close()


def test_news_are_heard_again_when_their_connection_says_nothing_any_more(
    cluster: Cluster, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosting, "STILL_THERE", 0.2)
    with cutting(cluster.socket) as proxy:
        through = address.replace(f"host={cluster.folder}", f"host=127.0.0.1 port={proxy.port}")
        by_proxy = Database(through)
        rooms = Rooms(_configuration(through), by_proxy, Connections())
        with in_background(rooms.listen_forever()):
            soon(lambda: rooms.listening)
            proxy.deaf.set()
            soon(lambda: not rooms.listening)
            soon(lambda: rooms.listening)
        by_proxy.close()


def _configuration(address: str) -> Configuration:
    return Configuration(
        organisation="Example Ltd", public=("http://127.0.0.1:1",), database=address
    )


def test_a_connection_that_others_hold_is_noticed_to_be_dead(database: Database) -> None:
    with database.transaction() as connection:
        said = connection.info.get_parameters()
    assert (said["keepalives_idle"], said["tcp_user_timeout"]) == ("10", "25000")


def test_an_operator_s_own_signs_of_life_are_left_alone() -> None:
    assert "keepalives_idle=99" in databases.watched("dbname=rooms keepalives_idle=99")


# Everybody answers meanwhile


def test_nothing_acknowledged_is_lost_or_counted_twice_and_all_come_back(
    cluster: Cluster, home: Path
) -> None:
    """Workers killed, the database restarted, away and full, connections cut; then two freezes."""
    run = run_kind(cluster, home, ALL, times=IN_ALL, people=12, hears=False)
    assert run.faults == IN_ALL + 1
    assert run.audit.told >= 12 * run.faults
    assert (run.audit.lost, run.audit.twice, run.audit.false) == (0, 0, 0)


def test_one_connection_serves_many_rooms(address: str) -> None:
    database = Database(address, 1)
    rooms = [opened(database) for _ in range(10)]
    hosts = [at_questions(room, 8) for room in rooms]
    sent = [in_pieces(host, number, "2") for number in range(8) for host in hosts]
    assert {tuple(each.result(30)) for each in sent} == {("saved",)}
    for host in hosts:
        assert host.store.do(lambda ledger: ledger.waiting()) == {ORDERED.id: {None: 8}}
    database.close()
