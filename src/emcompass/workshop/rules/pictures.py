"""What can be said about a group from its releases alone: split questions, coverage, time. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from emcompass.workshop.rules.release import Cell, Release
from emcompass.workshop.rules.topics import TIME_BINS, Topic

WEIGHTS = {"hardly any": 0.1, "some": 0.5, "most": 0.9}
UNORDERED = 0.6
HOLDS = {"hardly any": "hardly anyone", "some": "some", "most": "most"}


@dataclass(frozen=True, slots=True)
class Held:
    """How much of the room is pulled to a dimension: hardly anyone, some, most."""

    dimension: str
    name: str
    holds: str


@dataclass(frozen=True, slots=True)
class TimeLine:
    """Mean points of a category, from the middles of the bins; None where only words are shown."""

    category: str
    name: str
    wanted: float | None
    actual: float | None


def shares(cells: Iterable[Cell]) -> dict[str, float]:
    """Cell id -> share of the answers, as far as the release says; words stand for rough shares."""
    listed = list(cells)
    raw = {c.id: WEIGHTS[c.word] if c.word else (c.share or 0.0) for c in listed}
    total = sum(raw.values())
    return {key: value / total for key, value in raw.items()} if total else {}


def split_score(topic: Topic, release: Release) -> float:
    """How split the room is over a question: 0 all alike, 1 half at either end.

    Ordered answers: the variance of positions on -1..1. Unordered: the chance that two people
    differ, scaled so that an even spread stands a little above one over five ordered answers.
    """
    parts = list(shares(release.cells).values())
    if len(parts) < 2:
        return 0.0
    if topic.shape == "nominal":
        return UNORDERED * (1 - sum(p * p for p in parts)) / (1 - 1 / len(parts))
    places = [2 * index / (len(parts) - 1) - 1 for index in range(len(parts))]
    mean = sum(p * x for p, x in zip(parts, places, strict=True))
    return sum(p * (x - mean) ** 2 for p, x in zip(parts, places, strict=True))


def most_split(topics: Mapping[str, Topic], releases: Iterable[Release]) -> tuple[str, ...]:
    """Released questions, most split first; ties in the order of the releases."""
    scored = [
        (split_score(topics[r.topic], r), r.topic)
        for r in releases
        if topics[r.topic].group == "q" and r.form != "held"
    ]
    return tuple(topic for _, topic in sorted(scored, key=lambda pair: -pair[0]))


def coverage(releases: Iterable[Release]) -> tuple[Held, ...]:
    """For each released dimension: how much of the room is pulled to it."""
    return tuple(
        Held(release.topic.partition(":")[2], release.title, _holds(release))
        for release in releases
        if release.topic.startswith("coverage:") and release.form != "held"
    )


def _holds(release: Release) -> str:
    cell = next(cell for cell in release.cells if cell.id == "high")
    if cell.word:
        return HOLDS[cell.word]
    share = cell.share or 0.0
    if share <= 0.2:
        return HOLDS["hardly any"]
    return HOLDS["most" if share >= 0.8 else "some"]


def time_lines(releases: Iterable[Release], names: Mapping[str, str]) -> tuple[TimeLine, ...]:
    """Wanted against last month, a category a line; `names` are the categories in order."""
    by_topic = {r.topic: r for r in releases if r.topic.startswith("time:") and r.form != "held"}
    lines = (
        TimeLine(key, name, _mean(by_topic, "wanted", key), _mean(by_topic, "actual", key))
        for key, name in names.items()
    )
    return tuple(line for line in lines if line.wanted is not None or line.actual is not None)


def _mean(releases: Mapping[str, Release], role: str, category: str) -> float | None:
    release = releases.get(f"time:{role}:{category}")
    if release is None or release.form == "words":
        return None
    return sum(_middle(cell.id) * (cell.share or 0.0) for cell in release.cells)


def _middle(cell: str) -> float:
    """The middle of a bin, or of several bins put together ("0,1")."""
    indexes = [int(part) for part in cell.split(",")]
    return (TIME_BINS[indexes[0]][0] + TIME_BINS[indexes[-1]][1]) / 2
