"""Rooms that nobody attends to any more: their answers don't lie about for good."""

from __future__ import annotations

import time
from contextlib import suppress
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.workshop.host.folder import (
    DATABASE,
    RELEASES,
    attended,
    forget_secrets,
    list_rooms,
    read_plan,
    read_settings,
    write_json,
)
from emcompass.workshop.host.reopening import is_running
from emcompass.workshop.server import documents
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts, KeptRoom
from emcompass.workshop.server.sqlite_store import SqliteStore, delete_files

ABANDONED_SECONDS = 7 * 24 * 3600.0


def end_abandoned(now: float | None = None) -> tuple[str, ...]:
    """Close every room that no console has come to for a week; their ids.

    What was revealed stays as its report, what came from people is deleted. `now`: seconds since
    1970. A room that can't be closed, or whose server runs, is left as it is.
    """
    moment = time.time() if now is None else now
    ended = []
    for room in list_rooms():
        if room.open and moment - attended(room.folder) > ABANDONED_SECONDS:
            with suppress(EmcompassError, OSError):
                if not is_running(room.folder):
                    _end(room.folder)
                    ended.append(room.id)
    return tuple(ended)


def _end(folder: Path) -> None:
    """Close a room without its server. Raises EmcompassError, OSError."""
    settings = read_settings(folder)
    plan, bank = read_plan(folder)
    store = SqliteStore(folder / DATABASE)
    try:
        kept = KeptRoom(store, plan, settings.room)
        seats = len(kept.seats)
        if kept.room.phase != "closed":
            kept.accept(store.do(kept.command(kept.close())))
    finally:
        store.stop()
    scene = Scene(
        room_id=settings.room,
        plan=plan,
        room=kept.room,
        releases=kept.releases,
        counts=Counts(),
        joined=seats,
        connected=0,
        binding=settings.binding,
        code=settings.code,
        bank_title=bank.title,
        rehearsal=settings.rehearsal,
    )
    write_json(folder / RELEASES, documents.closing(scene, settings, bank))
    delete_files(folder / DATABASE)
    forget_secrets(folder)
