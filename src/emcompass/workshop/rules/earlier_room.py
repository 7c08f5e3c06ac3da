"""An earlier room of the same group: its pictures as they were shown, and nothing else of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, get_args

from emcompass.words import room_messages as m
from emcompass.workshop.rules.json_forms import parse_release, release_json
from emcompass.workshop.rules.minimum_group import is_minimum
from emcompass.workshop.rules.release import Cell, Form, Release

_MOST_RELEASES = 1000
_MOST_CELLS = 100
_MOST_ANSWERS = 1_000_000
_COUNTED = frozenset({"counts", "bins", "map"})  # their cells hold numbers, never words


@dataclass(frozen=True, slots=True)
class EarlierRoom:
    """What a room is told of the one before: public to its people, without parts and others.

    `bank`: the SHA-256 of its bank, "" where the report doesn't say.
    """

    room: str
    date: datetime
    minimum: int
    rehearsal: bool
    bank: str
    releases: Mapping[str, Release]


def earlier_json(earlier: EarlierRoom) -> dict[str, Any]:
    """An earlier room as it is kept and sent (API.md)."""
    return {
        "room": earlier.room,
        "date": earlier.date.isoformat(timespec="seconds"),
        "minimum": earlier.minimum,
        "rehearsal": earlier.rehearsal,
        "bank": {"sha256": earlier.bank},
        "releases": [release_json(release) for release in earlier.releases.values()],
    }


def parse_earlier(data: Mapping[str, Any]) -> EarlierRoom:
    """The earlier room that a report tells of, or that `earlier_json` wrote.

    Raises ValueError for anything else: it comes from a file, or from another computer.
    """
    try:
        earlier = EarlierRoom(
            room=str(data["room"]),
            date=datetime.fromisoformat(str(data["date"])),
            minimum=data["minimum"],
            rehearsal=data["rehearsal"],
            bank=str(data["bank"].get("sha256", "")),
            releases={each.topic: each for each in _read(data)},
        )
    except (KeyError, TypeError, AttributeError, ValueError) as error:
        raise ValueError("not a room's report") from error
    if not _sound(earlier):
        raise ValueError("not a room's report")
    return earlier


def _read(data: Mapping[str, Any]) -> Iterable[Release]:
    releases = data["releases"]
    if not isinstance(releases, list) or len(releases) > _MOST_RELEASES:
        raise ValueError("not a room's releases")
    for each in releases:
        found = replace(parse_release({**each, "segments": (), "others": ()}), final=False)
        if not _is_release(found):
            raise ValueError("not a release")
        yield found


def _sound(earlier: EarlierRoom) -> bool:
    zoned = earlier.date.tzinfo is not None
    whole = _is_number(earlier.minimum) and is_minimum(earlier.minimum)
    return zoned and whole and _is_switch(earlier.rehearsal)


def _is_release(release: Release) -> bool:
    texts = (release.topic, release.title, release.note, *release.legend)
    if not _are_texts(texts) or release.form not in get_args(Form):
        return False
    if not _is_switch(release.files) or len(release.cells) > _MOST_CELLS:
        return False
    if release.form == "held":
        return release.n is None and not release.cells
    if not release.cells or not _is_number(release.n):
        return False
    fits = all(_is_cell(cell, release.n or 0, release.form) for cell in release.cells)
    return fits and len({cell.id for cell in release.cells}) == len(release.cells)


def _is_cell(cell: Cell, n: int, form: Form) -> bool:
    if not _are_texts((cell.id, cell.name, cell.word)):
        return False
    if form == "map" and not all(map(_is_number, (cell.x, cell.y, cell.of))):
        return False
    if cell.word:
        return form not in _COUNTED and cell.word in m.AMOUNTS
    if cell.count is None:
        return form == "map"
    within = _is_number(cell.count) and cell.count <= n and _is_share(cell.share)
    return within and form != "words"


def _are_texts(values: Iterable[object]) -> bool:
    return all(isinstance(value, str) for value in values)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST_ANSWERS


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and 0 <= value <= 1
