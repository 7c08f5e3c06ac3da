"""Rooms that nobody attends to any more: their answers don't lie about for good."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.errors import EmcompassError
from emcompass.workshop.host.earlier import read_earlier
from emcompass.workshop.host.folder import (
    DATABASE,
    RELEASES,
    Listed,
    RoomSettings,
    attended,
    forget_secrets,
    keep_releases,
    list_rooms,
    read_plan,
    read_settings,
    write_json,
)
from emcompass.workshop.host.reopening import is_running
from emcompass.workshop.host.server_process import facilitator_of
from emcompass.workshop.http_link import SaidNoError
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import Plan, Room
from emcompass.workshop.server import documents
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts, KeptRoom
from emcompass.workshop.server.sqlite_store import SqliteStore, delete_files
from emcompass.workshop.server.trends import Trends

ABANDONED_SECONDS = 7 * 24 * 3600.0


def end_abandoned(now: float | None = None) -> tuple[str, ...]:
    """Close every room that no console has come to for a week, or that waited in vain; their ids.

    What was revealed stays as its report, what came from people is deleted. `now`: seconds since
    1970. A room that can't be closed, or whose server runs, is left as it is.
    """
    moment = time.time() if now is None else now
    ended = []
    for room in list_rooms():
        with suppress(EmcompassError, OSError):
            if room.open and _is_over(room, moment) and _ended_somewhere(room.folder):
                ended.append(room.id)
    return tuple(ended)


def _is_over(room: Listed, moment: float) -> bool:
    """Whether a room was left for a week; one where people answer ahead waits as it was told."""
    week = attended(room.folder) + ABANDONED_SECONDS
    if room.waits is None or _is_elsewhere(room.folder):
        return moment > week
    told = room.waits.timestamp()
    if moment <= min(week, told):
        return False
    running = is_running(room.folder)  # then its server ends the waiting
    return moment > (told if not running and lies_in_wait(room.folder) else week)


def lies_in_wait(folder: Path) -> bool:
    """Whether a room of this computer whose server does not run has not started yet.

    Raises EmcompassError.
    """
    with _opened(folder, read_plan(folder)[0]) as kept:
        return kept.room.phase == "lobby"


@contextmanager
def _opened(folder: Path, plan: Plan) -> Iterator[KeptRoom]:
    """A room without its server. Raises EmcompassError."""
    store = SqliteStore(folder / DATABASE)
    try:
        yield KeptRoom(store, plan, read_settings(folder).room)
    finally:
        store.stop()


def _ended_somewhere(folder: Path) -> bool:
    return _ended_there(folder) if _is_elsewhere(folder) else _ended(folder)


def _is_elsewhere(folder: Path) -> bool:
    return bool(read_settings(folder).server)


def _ended_there(folder: Path) -> bool:
    """Keep what a room left that its server has closed or forgotten; whether it has."""
    try:
        report = json.loads(facilitator_of(folder).get("/api/run/report?format=json"))
    except SaidNoError as error:
        if error.error != "wrong-code":
            return False
        report = _report_of_nothing(folder)
    if report["final"]:
        keep_releases(folder, report)
    return bool(report["final"])


def _report_of_nothing(folder: Path) -> Mapping[str, Any]:
    settings = read_settings(folder)
    plan, bank = read_plan(folder)
    closed = rooms.close(rooms.new_room(plan))
    scene = replace(_scene(settings, plan, bank, closed), earlier=read_earlier(folder))
    return documents.closing(scene, settings, bank)


def _ended(folder: Path) -> bool:
    if is_running(folder):
        return False
    _end(folder)
    return True


def _end(folder: Path) -> None:
    """Close a room without its server. Raises EmcompassError, OSError."""
    settings = read_settings(folder)
    plan, bank = read_plan(folder)
    with _opened(folder, plan) as kept:
        seats = len(kept.seats)
        if kept.room.phase != "closed":
            kept.accept(kept.store.do(kept.command(kept.close())))
    trends = Trends(read_earlier(folder), plan.topics, bank.sha256)
    scene = replace(
        _scene(settings, plan, bank, kept.room),
        releases=kept.releases,
        joined=seats,
        earlier=trends.earlier,
        trends=trends.of(kept.releases, kept.room.minimum),
    )
    write_json(folder / RELEASES, documents.closing(scene, settings, bank))
    delete_files(folder / DATABASE)
    forget_secrets(folder)


def _scene(settings: RoomSettings, plan: Plan, bank: Bank, room: Room) -> Scene:
    """A room without anybody, as it is reported."""
    return Scene(
        room_id=settings.room,
        plan=plan,
        room=room,
        releases={},
        counts=Counts(),
        joined=0,
        connected=0,
        binding=settings.binding,
        code=settings.code,
        bank_title=bank.title,
        rehearsal=settings.rehearsal,
    )
