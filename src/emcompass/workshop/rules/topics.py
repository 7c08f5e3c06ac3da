"""What a room may collect: topics, the values each of them takes, and how those are shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from emcompass.words import room_messages as m
from emcompass.words.fill import say

Shape = Literal["ordered", "nominal", "map", "silent"]

TIME_BINS = ((0, 5), (10, 20), (25, 35), (40, 55), (60, 100))
MAP_EDGES = (40.0, 50.0, 60.0)
PULL = 5.0


@dataclass(frozen=True, slots=True)
class Option:
    """A value as it travels, and its words."""

    id: str
    name: str


def group_of(topic: str) -> str:
    """What a topic's id says that it belongs to, and what one consents to."""
    return topic.partition(":")[0]


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that is collected. `ordered` options run from end to end; `silent` only counts."""

    id: str
    title: str
    shape: Shape
    options: tuple[Option, ...]
    group: str  # "q", "vote", "map", "coverage", "time", "flag", "ready"
    legend: tuple[str, ...] = ()  # what the options' names refer to: the sides of a trade-off

    @property
    def values(self) -> frozenset[str]:
        """What may be sent for it; "" withdraws."""
        return frozenset({"", *(option.id for option in self.options)})


def ready_topic(step: str) -> Topic:
    """Who is done with a step: counted while it runs, never released."""
    return Topic(f"ready:{step}", say(m.DONE), "silent", (Option("yes", say(m.DONE)),), "ready")


def map_topic() -> Topic:
    """The coarse place on the headline map: 4 x 4 cells, "x-y", x technical, y people."""
    cells = tuple(Option(f"{x}-{y}", "") for y in range(4) for x in range(4))
    return Topic("map", say(m.MAP), "map", cells, "map")


def map_cell(technical: float, people: float) -> str:
    """The map's value for two unclipped scores."""
    return f"{_step(technical)}-{_step(people)}"


def _step(score: float) -> int:
    return sum(score >= edge for edge in MAP_EDGES)


def coverage_topic(dimension: str, name: str) -> Topic:
    """How far people are pulled to a dimension, against the mean of their own dimensions."""
    options = tuple(Option(key, say(words)) for key, words in m.PULLS.items())
    return Topic(f"coverage:{dimension}", name, "ordered", options, "coverage")


def coverage_values(raw: Mapping[str, float]) -> dict[str, str]:
    """Dimension -> low, middle or high, from one person's unclipped scores."""
    mean = sum(raw.values()) / len(raw)
    return {name: _pull(score - mean) for name, score in raw.items()}


def _pull(distance: float) -> str:
    if distance <= -PULL:
        return "low"
    return "high" if distance >= PULL else "middle"


def time_topic(role: str, category: str, name: str) -> Topic:
    """Points of an allocation's category, in five bins; one row a category."""
    options = tuple(
        Option(str(index), say(m.BIN, low=str(low), high=str(high)))
        for index, (low, high) in enumerate(TIME_BINS)
    )
    title = say(m.MONTHS[role], name=name)
    return Topic(f"time:{role}:{category}", title, "ordered", options, "time")


def time_bin(points: int) -> str:
    """The bin of a category's points (0..100, in steps of 5)."""
    return str(next(index for index, (_, high) in enumerate(TIME_BINS) if points <= high))


def flag_topic(flag: str, title: str) -> Topic:
    """Whether a flag holds for people."""
    options = (Option("yes", say(m.YES)), Option("no", say(m.NO)))
    return Topic(f"flag:{flag}", title, "ordered", options, "flag")


def by_id(topics: Iterable[Topic]) -> dict[str, Topic]:
    """Topics by id, in order."""
    return {topic.id: topic for topic in topics}
