"""The room that a new one comes after: found by its id or its report, kept beside the new room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from emcompass import paths
from emcompass.errors import EmcompassError
from emcompass.words import room_trend_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.folder import EARLIER, RELEASES, find_room, read_json
from emcompass.workshop.rules.earlier_room import EarlierRoom, parse_earlier


def find_earlier(named: str, *, rehearsal: bool) -> EarlierRoom | None:
    """The closed room of an id, a unique beginning of one, or a report's file; None for "".

    `rehearsal`: whether the new room is one. Raises EmcompassError.
    """
    if not named:
        return None
    file = paths.expanded(named)
    if not file.is_file():
        folder = find_room(named)
        file = folder / RELEASES
        if not file.exists():
            raise EmcompassError(say(m.NOT_CLOSED, room=folder.name))
    data = read_json(file)
    earlier = _parsed(data, file)
    if not data.get("final"):
        raise EmcompassError(say(m.NOT_CLOSED, room=earlier.room))
    check_alike(earlier, rehearsal=rehearsal)
    return earlier


def check_alike(earlier: EarlierRoom, *, rehearsal: bool) -> None:
    """Raise EmcompassError where made-up people would stand beside real ones."""
    if earlier.rehearsal != rehearsal:
        raise EmcompassError(say(m.MADE_UP if earlier.rehearsal else m.REAL, room=earlier.room))


def read_earlier(folder: Path) -> EarlierRoom | None:
    """The room that the one in `folder` comes after, if any. Raises EmcompassError."""
    file = folder / EARLIER
    return _parsed(read_json(file), file) if file.exists() else None


def _parsed(data: dict[str, Any], file: Path) -> EarlierRoom:
    try:
        return parse_earlier(data)
    except ValueError as error:
        raise EmcompassError(say(m.NO_REPORT, file=str(file))) from error
