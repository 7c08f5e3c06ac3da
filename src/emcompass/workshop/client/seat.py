"""A seat in somebody's room, kept in a file: whoever loses the terminal comes back to it."""

from __future__ import annotations

import json
import re
import secrets
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

from emcompass import paths
from emcompass.bank.reference import Answer
from emcompass.errors import EmcompassError
from emcompass.files.atomic import replace_file
from emcompass.words.fill import say
from emcompass.words.room_trouble_messages import ODD
from emcompass.workshop.client.outbox import Outbox, Sent

_ROOM = re.compile(r"[A-Za-z0-9-]{1,64}")
_FORMAT = 1


@dataclass(slots=True)
class Seat:
    """All that this terminal knows of its seat. Only what the outbox holds was ever sent."""

    room: str
    token: str
    segment: str | None = None
    joined: str = ""  # ISO 8601; "" before the room said yes
    answers: dict[str, Answer] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)  # questions in the order they were put
    at: dict[str, int] = field(default_factory=dict)  # step -> place among its questions
    shared: list[str] = field(default_factory=list)  # groups with consent
    notes: dict[str, str] = field(default_factory=dict)  # step -> private commitment
    guesses: dict[str, str] = field(default_factory=dict)  # step and picture -> what one expects
    outbox: Outbox = field(default_factory=Outbox)


class SeatPlace(Protocol):
    """Where a seat is kept between two visits to its room."""

    def find(self, room: str) -> Seat:
        """The seat kept for a room, else a new one with a token of its own."""

    def keep(self, seat: Seat) -> None:
        """Write it, for this person only. Raises EmcompassError when it can't be."""

    def leave(self, seat: Seat) -> None:
        """Remove it: the room is over and the result is kept."""


class OwnSeats:
    """The seats of whoever this terminal belongs to, a file a room."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    def find(self, room: str) -> Seat:
        """The seat kept for a room, else a new one."""
        return find_seat(room, self._folder)

    def keep(self, seat: Seat) -> None:
        """Write its file. Raises EmcompassError."""
        keep_seat(seat, self._folder)

    def leave(self, seat: Seat) -> None:
        """Remove its file."""
        leave_seat(seat, self._folder)


def find_seat(room: str, folder: Path | None = None) -> Seat:
    """The seat kept for a room, else a new one with a token of its own."""
    path = _path(room, folder)
    try:
        return seat_from(room, json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return Seat(room, secrets.token_hex(16))


def keep_seat(seat: Seat, folder: Path | None = None) -> None:
    """Write the seat's file, for this person only. Raises EmcompassError when it can't be."""
    document = {"format": _FORMAT, **asdict(seat)}
    path = _path(seat.room, folder)
    try:
        replace_file(path, json.dumps(document, ensure_ascii=False).encode())
    except OSError as error:
        raise EmcompassError(f"{path}: {error.strerror}") from error


def leave_seat(seat: Seat, folder: Path | None = None) -> None:
    """Remove the file: the room is over and the result is kept."""
    with suppress(OSError):
        _path(seat.room, folder).unlink(missing_ok=True)


def _path(room: str, folder: Path | None) -> Path:
    if not _ROOM.fullmatch(room):
        raise EmcompassError(say(ODD))
    return (folder or paths.seats()) / f"{room}.json"


def seat_from(room: str, data: dict[str, Any]) -> Seat:
    """A seat as its file has it. Raises ValueError, KeyError or TypeError when it is none."""
    if data.pop("format") != _FORMAT or data["room"] != room:
        raise ValueError(room)
    sent = {topic: Sent(**entry) for topic, entry in data.pop("outbox")["sent"].items()}
    return Seat(**data, outbox=Outbox(sent))
