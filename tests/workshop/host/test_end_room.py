"""Rooms that nobody attends to: after a week their answers are gone, and their report stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from emcompass.cli.commands import emcompass
from emcompass.errors import EmcompassError
from emcompass.workshop.end_room import ABANDONED_SECONDS, end_abandoned
from emcompass.workshop.host.folder import ATTENDED, SETTINGS, attended, list_rooms
from emcompass.workshop.host.room_report import read_report
from emcompass.workshop.host.server_process import ensure_server
from tests.waiting import soon
from tests.workshop.live import SCALE, Live, live_room

DAY = 24 * 3600.0


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Live:
    """A room in its middle whose server has ended: six answered, one picture was revealed."""
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    with live_room(tmp_path) as live:
        people = live.join(6)
        live.to_step("alone")
        for number, person in enumerate(people):
            person.send((SCALE, str(1 + number % 4), 1), ("q:role-now", "manager", 1))
        live.to_step("split")
        live.remote.command("freeze", discard=True)
        live.remote.command("reveal")
        live.to_step("end")
        for person in people:
            person.send(("vote:end", "yes", 1))
    monkeypatch.setenv("EMCOMPASS_HOME", str(tmp_path))
    seats = live.folder / "seats"
    seats.mkdir()
    (seats / "0a.seat").write_bytes(b"sealed")
    return live


def age(folder: Path, seconds: float) -> None:
    """Let the last console be that long ago."""
    moment = time.time() - seconds
    for name in (ATTENDED, SETTINGS):
        if (folder / name).exists():
            os.utime(folder / name, (moment, moment))


def names(folder: Path) -> set[str]:
    """What lies in a room's folder."""
    return {path.name for path in folder.iterdir()}


def test_a_week_after_the_last_console_the_answers_are_gone(left: Live) -> None:
    age(left.folder, ABANDONED_SECONDS + 60)
    assert end_abandoned() == (left.folder.name,)
    assert not names(left.folder) & {
        "room.db",
        "room.db-wal",
        "room.db-shm",
        "secrets.json",
        "seats",
    }
    report = read_report(left.folder)
    assert report["seats"] == 6
    assert report["final"]
    assert SCALE in {release["topic"] for release in report["releases"]}
    assert "vote:end" not in {release["topic"] for release in report["releases"]}
    assert not list_rooms()[0].open
    assert end_abandoned() == ()


def test_before_that_it_stays_as_it_is(left: Live) -> None:
    before = names(left.folder)
    age(left.folder, ABANDONED_SECONDS - 60)
    assert end_abandoned() == ()
    assert names(left.folder) == before
    assert end_abandoned(time.time() + 2 * DAY) == (left.folder.name,)


def test_the_list_ends_it(left: Live) -> None:
    age(left.folder, ABANDONED_SECONDS + 60)
    said = CliRunner().invoke(emcompass, ["workshop", "list"])
    assert "(closed)" in said.output
    assert "room.db" not in names(left.folder)


def test_a_console_that_comes_back_begins_the_week_anew(left: Live) -> None:
    age(left.folder, ABANDONED_SECONDS - 60)
    running = ensure_server(left.folder)
    try:
        running.remote.state()
        soon(lambda: time.time() - attended(left.folder) <= 60)
        assert end_abandoned(time.time() + 8 * DAY) == (), "its server runs"
    finally:
        running.remote.command("stop")
        assert running.process is not None
        running.process.wait(10)


def test_a_room_that_is_damaged_is_left_alone(left: Live) -> None:
    age(left.folder, ABANDONED_SECONDS + 60)
    (left.folder / "room.db").write_bytes(b"no database at all" * 400)
    assert end_abandoned() == ()
    with pytest.raises(EmcompassError):
        read_report(left.folder)
