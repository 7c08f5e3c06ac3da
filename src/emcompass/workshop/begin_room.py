"""From what a facilitator asks for to a room that runs."""

from __future__ import annotations

from pathlib import Path

from emcompass.workshop.client.rehearsal import start_people
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import ensure_server


def begin_room(agenda: str | Path, options: Options, made_up: int = 0) -> Path:
    """Make a room, start its server and, for a rehearsal, its people. Raises EmcompassError."""
    folder = open_room(agenda, options)
    ensure_server(folder)
    if made_up:
        start_people(folder, made_up)
    return folder
