"""Rooms and releases as JSON, there and back: for the database, the documents and the report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from emcompass.workshop.rules.release import Cell, Part, Release
from emcompass.workshop.rules.room import Place, Room, Timer

_PARTS = ("segments", "others")
_BESIDE = "trend"  # what a document may hold besides: made of releases, never part of one


def dump_room(room: Room) -> str:
    """A room as JSON."""
    return json.dumps(asdict(room), ensure_ascii=False, separators=(",", ":"))


def parse_room(text: str) -> Room:
    """The room that `dump_room` wrote."""
    data: dict[str, Any] = json.loads(text)
    data["place"] = Place(**data["place"])
    data["past"] = tuple(Place(**place) for place in data["past"])
    data["counted"] = tuple(data["counted"])
    data["segments"] = tuple(data["segments"])
    data["timer"] = Timer(**data["timer"])
    return Room(**data)


def release_json(release: Release) -> dict[str, Any]:
    """A release as API.md describes it."""
    parts = {name: [_with_cells(part) for part in getattr(release, name)] for name in _PARTS}
    return {**_with_cells(release), **parts}


def _with_cells(shown: Release | Part) -> dict[str, Any]:
    return {**asdict(shown), "cells": [cell_json(cell) for cell in shown.cells]}


def cell_json(cell: Cell) -> dict[str, Any]:
    """A cell: a word, or a number with its share; on a map with its place."""
    data: dict[str, Any] = {"id": cell.id, "name": cell.name}
    if cell.word:
        return {**data, "word": cell.word}
    data |= {"count": cell.count, "share": cell.share}
    return data if cell.of is None else {**data, "x": cell.x, "y": cell.y, "of": cell.of}


def parse_release(data: Mapping[str, Any]) -> Release:
    """The release that `release_json` wrote; what stands beside it in a document is left."""
    data = {key: value for key, value in data.items() if key != _BESIDE}
    parts = {
        name: tuple(Part(**_cells_read(part)) for part in data.get(name, ())) for name in _PARTS
    }
    return Release(**{**_cells_read(data), **parts, "legend": tuple(data["legend"])})


def _cells_read(data: Mapping[str, Any]) -> dict[str, Any]:
    return {**data, "cells": tuple(Cell(**cell) for cell in data["cells"])}
