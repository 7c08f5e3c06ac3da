"""Two rooms of the same group, for tests of what is told of the change between them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from itertools import product
from pathlib import Path
from typing import Protocol

from emcompass.workshop.host.folder import read_secrets
from emcompass.workshop.host.server_process import Remote
from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.rules.release import Release, first_release
from emcompass.workshop.rules.room_trend import RoomTrend, trend
from emcompass.workshop.rules.topics import Option, Topic
from tests.workshop.insider import Tally, tallies
from tests.workshop.live import SCALE, Person

BANK = "b" * 64
THEN = datetime(2026, 8, 12, 9, tzinfo=UTC)
K = 5

Sheet = tuple[str | None, str | None]  # one person's answers then and now; None: not there
Told = Callable[[Topic, Tally, Tally], object]


@lru_cache
def topic(options: int, shape: str = "ordered") -> Topic:
    """A question with so many answers."""
    found = tuple(Option(str(number), f"Option {number}") for number in range(options))
    return Topic("q:any", "Any", "nominal" if shape == "nominal" else "ordered", found, "q")


def earlier(*releases: Release, **changes: object) -> EarlierRoom:
    """A room that showed these."""
    kept = {release.topic: release for release in releases}
    room: dict[str, object] = {
        "room": "2026-08-12-0a1b2c3d", "date": THEN, "minimum": K, "rehearsal": False,
        "bank": BANK, "releases": kept,
    }  # fmt: skip
    return EarlierRoom(**{**room, **changes})  # type: ignore[arg-type]  # as the tests change it


def shown(asked: Topic, tally: Tally) -> Release:
    """What a room shows of these answers."""
    return _shown(asked, tuple(sorted(tally.items())))


@lru_cache(maxsize=20_000)
def _shown(asked: Topic, tally: tuple[tuple[str, int], ...]) -> Release:
    return first_release(asked, {None: dict(tally)}, K)


def changed(asked: Topic, then: Tally, now: Tally, minimum: int = K) -> RoomTrend | None:
    """What is told of a change from these answers to those."""
    before = earlier(shown(asked, then))
    return trend(asked, shown(asked, now), before, bank=BANK, minimum=minimum)


def seen(asked: Topic, then: Tally, now: Tally) -> object:
    """All that somebody sees who was in both rooms: both pictures, and what is told of them."""
    return shown(asked, then), shown(asked, now), changed(asked, then, now)


def seen_now(asked: Topic, then: Tally, now: Tally) -> object:
    """All that the later room shows, to somebody without the earlier room's report."""
    return shown(asked, now), changed(asked, then, now)


@dataclass(frozen=True, slots=True)
class Group:
    """How many people were in both rooms, came, and left."""

    stayed: int
    came: int = 0
    left: int = 0


def given_away(asked: Topic, group: Group, told: Told, *, steady: bool = False) -> list[str]:
    """Who is known to whom, where everybody knows who was there, and their own answers.

    `steady`: they suppose besides that nobody who stayed has changed their mind. Nobody may be left
    with a single answer of another person in either room, nor (unless that is supposed) with a
    single change of somebody who stayed.
    """
    values = [option.id for option in asked.options]
    stays = [f"{v} {v}" for v in values] if steady else [f"{a} {b}" for a in values for b in values]
    same: dict[object, list[tuple[Tally, Tally, Tally]]] = defaultdict(list)
    parts = (tallies(stays, group.stayed), tallies(values, group.came), tallies(values, group.left))
    for stayed, came, left in product(*map(list, parts)):
        then = _added(left, (key.split()[0] for key in _people(stayed)))
        now = _added(came, (key.split()[1] for key in _people(stayed)))
        same[told(asked, then, now)].append((stayed, came, left))
    return [each for readings in same.values() for each in _known(readings, steady=steady)]


def _people(tally: Tally) -> Iterator[str]:
    return (key for key, count in tally.items() for _ in range(count))


def _added(tally: Tally, more: Iterator[str]) -> Tally:
    total = dict(tally)
    for value in more:
        total[value] = total.get(value, 0) + 1
    return total


def _known(readings: Sequence[tuple[Tally, Tally, Tally]], *, steady: bool) -> Iterator[str]:
    for mine in range(3):
        for own in {key for reading in readings for key in reading[mine]}:
            fitting = [reading for reading in readings if reading[mine].get(own)]
            for theirs in range(3):
                left = {key for r in fitting for key in _others(r, mine, theirs, own)}
                for what, found in _learned(left, whole=not steady):
                    if len(found) == 1:
                        yield f"own {own} in {mine}, {theirs}: {what} {found} of {len(fitting)}"


def _others(reading: tuple[Tally, ...], mine: int, theirs: int, own: str) -> set[str]:
    rest = dict(reading[theirs])
    if mine == theirs:
        rest[own] -= 1
    return {key for key, count in rest.items() if count}


def _learned(left: set[str], *, whole: bool) -> Iterator[tuple[str, set[str]]]:
    yield "then", {key.split()[0] for key in left}
    yield "now", {key.split()[-1] for key in left}
    if whole:
        yield "change", left


# Rooms that run

ASKED = SCALE
THEN_SAID, NOW_SAID = ("1" * 8 + "355555"), ("1" * 3 + "33555555555")  # a person a digit

AGENDA = """
schema = 1
title = "Again"

[[steps]]
id = "alone"
kind = "individual"
title = "Alone"
questions = ["choices"]
share = ["choices"]

[[steps]]
id = "split"
kind = "split"
title = "Split"
top = 1

[[steps]]
id = "end"
kind = "vote"
title = "Was it worth it?"
options = [{ id = "no", name = "No" }, { id = "yes", name = "Yes" }]
"""


class Running(Protocol):
    """A room that runs, here or on an organisation's server."""

    folder: Path

    @property
    def remote(self) -> Remote:
        """The facilitator's line."""

    def join(self, number: int) -> list[Person]:
        """People with seats."""

    def to_step(self, step: str) -> object:
        """Go on to a step."""


def shown_in(room: Running, said: str) -> list[Person]:
    """People with these answers in a room where their picture is revealed."""
    people = room.join(len(said))
    room.to_step("alone")
    for person, value in zip(people, said, strict=True):
        assert person.send((ASKED, value, 1)) == ["saved"]
    room.to_step("split")
    key = read_secrets(room.folder).key
    room.remote.command("freeze", discard=True, **({"key": key} if key else {}))
    room.remote.command("reveal")
    return people


def close(room: Running) -> None:
    """The end of a room; its report stays."""
    key = read_secrets(room.folder).key
    room.remote.command("close", **({"key": key} if key else {}))
