"""A room's state as JSON, for the database: what a restarted server continues from."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from emcompass.workshop.rules.room import Place, Room, Timer


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
