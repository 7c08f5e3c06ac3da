"""Turns to have a code checked: as many for two workers, or a new one, as for one."""

from __future__ import annotations

import asyncio
import time
from itertools import pairwise

import psycopg
import pytest

from emcompass.workshop.serve.code_guessing import (
    TURN_SECONDS,
    WAITING_AT_MOST,
    Guessing,
    take_turns,
)
from emcompass.workshop.serve.configuration import Configuration, Limits
from emcompass.workshop.serve.database import Database
from emcompass.workshop.server.keeping import StorageError
from emcompass.workshop.server.security import Refusal

pytestmark = pytest.mark.server

TAKEN = "SELECT extract(epoch FROM taken)::float8 FROM code_turns"


def worker(database: Database) -> Guessing:
    """One worker's part, on some machine."""
    limits = Limits(wrong_codes=10)
    public = ("https://rooms.example.org",)
    known = Configuration(organisation="X", public=public, database=database.address, limits=limits)
    return Guessing(known, database)


def in_a_flood(guessing: Guessing) -> Guessing:
    for _ in range(11):
        guessing.count()
    return guessing


def test_no_two_workers_have_the_same_turn(address: str) -> None:
    taken: list[float] = []
    lines = [psycopg.connect(address, autocommit=True) for _ in range(3)]
    try:
        for number in range(30):
            line = lines[number % 3]
            take_turns(4, line)
            row = line.execute(
                "SELECT extract(epoch FROM taken)::float8 FROM code_turns"
            ).fetchone()
            assert row is not None
            taken.append(float(str(row[0])))
    finally:
        for line in lines:
            line.close()
    apart = [after - before for before, after in pairwise(taken)]
    assert min(apart) >= 4 * TURN_SECONDS - 1e-4


async def test_two_workers_check_no_more_codes_than_one_and_everybody_gets_through(
    address: str,
) -> None:
    machines = [Database(address, 2), Database(address, 2)]
    workers = [in_a_flood(worker(each)) for each in machines]
    began = time.monotonic()
    await asyncio.gather(*(each.wait() for each in workers for _ in range(WAITING_AT_MOST)))
    assert time.monotonic() - began >= (2 * WAITING_AT_MOST - 32) * TURN_SECONDS
    for each in machines:
        await asyncio.to_thread(each.close)


async def test_whoever_comes_while_too_many_wait_is_told_to_come_again(address: str) -> None:
    database = Database(address, 2)
    guessing = in_a_flood(worker(database))
    waiting = [asyncio.ensure_future(guessing.wait()) for _ in range(WAITING_AT_MOST)]
    await asyncio.sleep(0)
    with pytest.raises(Refusal) as refused:
        await guessing.wait()
    assert (refused.value.status, refused.value.error) == (429, "slow-down")
    assert refused.value.retry
    await asyncio.gather(*waiting)
    await guessing.wait()
    await asyncio.to_thread(database.close)


async def test_a_new_worker_knows_of_the_flood(address: str) -> None:
    database = Database(address, 2)
    before, after = in_a_flood(worker(database)), worker(database)
    for each in (before, after):
        sharing = asyncio.ensure_future(each.share_forever())
        await asyncio.sleep(0.5)
        sharing.cancel()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) FROM code_turns").fetchone() == (0,)
    await after.wait()
    with psycopg.connect(address) as connection:
        assert connection.execute("SELECT count(*) FROM code_turns").fetchone() == (1,)
    await asyncio.to_thread(database.close)


async def test_without_a_flood_nobody_waits_and_without_a_database_all_are_told() -> None:
    database = Database("host=/nowhere dbname=none", 2)
    guessing = worker(database)
    await guessing.wait()
    with pytest.raises(StorageError):
        await asyncio.wait_for(in_a_flood(guessing).wait(), 20)
    await asyncio.to_thread(database.close)
