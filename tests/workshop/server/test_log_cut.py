"""The room's log, cut at its commits: no cut may tell what one person sent."""

from __future__ import annotations

import asyncio
import shutil
import sqlite3
import struct
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from emcompass.workshop.client.participant import Participant
from emcompass.workshop.client.seat import find_seat
from emcompass.workshop.server import sqlite_store
from tests.workshop.client.test_participant import address_of, soon
from tests.workshop.live import Live, live_room

HEAD, FRAME_HEAD = 32, 24
CONSENTS = ("map", "coverage", "time", "flag")


@pytest.fixture
def live(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Live]:
    monkeypatch.setattr(sqlite_store, "LOG_SECONDS", 3600.0)  # all of it stays to be looked at
    with live_room(tmp_path) as room:
        yield room


def cuts(database: Path, folder: Path) -> Iterator[set[tuple[str, bytes]]]:
    """The answers (topic, row) that the file has after each commit of its log."""
    log = database.with_name(database.name + "-wal").read_bytes()
    page = struct.unpack(">I", log[8:12])[0]
    size = FRAME_HEAD + page
    ends = [
        at + size
        for at in range(HEAD, len(log) - size + 1, size)
        if struct.unpack(">I", log[at + 4 : at + 8])[0]  # a commit says how large the file is
    ]
    for number, end in enumerate(ends):
        copy = folder / f"{number}.db"
        shutil.copy(database, copy)
        copy.with_name(copy.name + "-wal").write_bytes(log[:end])
        with closing(sqlite3.connect(copy)) as opened:
            yield set(opened.execute("SELECT topic, row FROM answers WHERE value != ''"))


async def consenting(live: Live, folder: Path, values: dict[str, str]) -> None:
    """Somebody who shares all of a result at once."""
    address = address_of(live)
    room = Participant(address, wait=soon)
    seat = find_seat((await room.hello())["room"], folder)
    await room.join(seat, address.code)
    for topic, value in values.items():
        seat.outbox.put(topic, value)
    topics = live.remote.state()["topics"]
    done = asyncio.Event()
    job = asyncio.create_task(
        room.send_forever(
            seat, lambda: topics, lambda: None if seat.outbox.waiting(topics) else done.set()
        )
    )
    room.ring()
    async with asyncio.timeout(30):
        await done.wait()
    job.cancel()
    await asyncio.gather(job, return_exceptions=True)
    room.close()


async def test_no_cut_of_the_log_gives_a_whole_consent(live: Live, tmp_path: Path) -> None:
    await asyncio.to_thread(live.join, 1)
    state = await asyncio.to_thread(live.to_step, "mine")
    shared = [one for one in state["step"]["topics"] if one.partition(":")[0] in CONSENTS]
    assert len(shared) > 20
    values = {topic: _some_value(topic) for topic in shared}
    for number in range(3):  # one after the other: nobody else's answers are in between
        await consenting(live, tmp_path / f"seat {number}", values)
    (tmp_path / "cuts").mkdir()
    before: set[tuple[str, bytes]] = set()
    largest = 0
    orders: list[str] = []
    for after in cuts(live.folder / "room.db", tmp_path / "cuts"):
        largest = max(largest, len(after - before))
        orders += [topic for topic, _ in after - before]
        before = after
    assert len(before) == 3 * len(shared)
    assert largest == 1
    told = [orders[at : at + len(shared)] for at in range(0, len(orders), len(shared))]
    assert all(sorted(each) == sorted(shared) for each in told)
    assert len({tuple(each) for each in told}) == 3


def _some_value(topic: str) -> str:
    kind = topic.partition(":")[0]
    return {"map": "1-2", "coverage": "low", "time": "1", "flag": "yes"}[kind]
