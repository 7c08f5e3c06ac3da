"""What the console says of who comes and who goes: a crowd at the door, results taken home."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.words import room_keeping_messages as m
from emcompass.words.dates import time_of_day
from emcompass.words.fill import say


def farewell(document: Mapping[str, Any], *, seats_left: bool = False) -> list[str]:
    """A sentence each. Pure but for the time zone of this computer.

    `seats_left`: somebody's seat at the console's own keyboard is still kept.
    """
    seats, took = document["counts"]["joined"], document["run"]["taken"]
    if seats and took >= seats:
        return [say(m.TAKEN_ALL)]
    told = [say(m.TAKEN, seats=str(seats), took=str(took))] if seats else []
    if seats_left:
        told.append(say(m.SEATS_LEFT))
    if document["until"] is None:
        return told
    return [*told, _stays(time_of_day(document["until"] / 1000), document["run"]["binding"])]


def _stays(time: str, binding: Mapping[str, Any]) -> str:
    """How long people's page stays, and who has to see to it."""
    if binding["organisation"]:
        return say(m.STAYS_THERE, time=time, organisation=binding["organisation"])
    return say(m.STAYS, time=time)


def crowd(document: Mapping[str, Any]) -> list[str]:
    """What to know of seats that may be nobody's."""
    run = document["run"]
    told = [say(m.CROWDED)] if run["crowded"] else []
    if run["empty"] and document["phase"] != "closed":
        told.append(say(m.EMPTY, n=str(run["empty"])))
    return told
