"""The labelled adverts, what the reader makes of them, and how far both agree."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import fmean

from emcompass import load_bank, paths
from emcompass.advert.advert_reading import KINDS, AdvertReading, Kind
from emcompass.advert.habits_file import read_habits
from emcompass.advert.lexicon_file import read_lexicon
from emcompass.advert.reader import AdvertReader

HERE = Path(__file__).parent
NONE = "none"


@dataclass(frozen=True)
class Labels:
    """One reader's labels: line number -> (label, sort or None); the month in percent."""

    lines: dict[int, tuple[str, str | None]]
    month: dict[str, float]
    warnings: frozenset[str]
    nearest: str


@dataclass(frozen=True)
class Labelled:
    """An advert with the labels of its readers, one or two."""

    name: str
    text: str
    readers: tuple[Labels, ...]


SETS = (  # what the lexicon and the habits were made with
    "build",
    "more",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
)


def adverts(half: str | Path) -> list[Labelled]:
    """The labelled adverts of a set, or of another folder."""
    found = []
    for path in sorted((HERE / half).glob("*.txt")):
        files = sorted((HERE / half).glob(f"reader*/{path.stem}.json"))
        found.append(Labelled(path.stem, path.read_text("utf-8"), tuple(map(_labels, files))))
    return found


def _labels(path: Path) -> Labels:
    read = json.loads(path.read_text("utf-8"))
    lines = {line["n"]: (line["label"], line.get("sort")) for line in read["lines"]}
    return Labels(lines, read["month"], frozenset(read["warnings"]), read["nearest"])


@cache
def reader() -> AdvertReader:
    """A reader with the words and archetypes that come with emcompass."""
    shapes = {each.id: each.prototype for each in load_bank("engineering-manager").archetypes}
    habits = read_habits(paths.bundled_habits())
    return AdvertReader(read_lexicon(paths.bundled_lexicon()), habits, shapes)


@dataclass(frozen=True)
class Agreement:
    """How a reader did on adverts. With one person's labels `kappa_readers` and `readers` are 1."""

    adverts: int
    kappa_readers: float
    readers: float  # the share of lines that both label alike
    right: tuple[float, ...]  # the share of lines that it labels as each of them
    kappa: tuple[float, ...]
    sorts: float  # of the lines of work that all agree on, the share sorted alike
    apart: dict[Kind, float]  # mean distance from the people's mean month, in points
    bias: dict[Kind, float]  # mean of its month less theirs, in points
    missed: tuple[tuple[str, str], ...]  # advert, warning: both saw it
    false: tuple[tuple[str, str], ...]  # neither saw it
    refused: tuple[str, ...]
    nearest: float  # the share of adverts where the kind of role is that of a person


def agreement(labelled: Sequence[Labelled], by: AdvertReader | None = None) -> Agreement:
    """How a reader, by default the bundled one, does on adverts that as many people labelled."""
    by = by or reader()
    pairs = [(each, by.read(each.text)) for each in labelled]
    ours = [label for _, reading in pairs for label in _own_labels(reading)]
    theirs = [
        [each.readers[n].lines[line.number][0] for each, read in pairs for line in read.lines]
        for n in range(min(len(each.readers) for each in labelled))
    ]
    apart = {kind: [_distance(each, read, kind) for each, read in pairs] for kind in KINDS}
    return Agreement(
        len(pairs),
        kappa(theirs[0], theirs[-1]),
        _alike(theirs[0], theirs[-1]),
        tuple(_alike(ours, each) for each in theirs),
        tuple(kappa(ours, each) for each in theirs),
        _sorted_alike(pairs),
        {kind: fmean(map(abs, found)) for kind, found in apart.items()},
        {kind: fmean(found) for kind, found in apart.items()},
        tuple((e.name, w) for e, r in pairs for w in sorted(_all(e) - _warned(r))),
        tuple((e.name, w) for e, r in pairs for w in sorted(_warned(r) - _either(e))),
        tuple(each.name for each, read in pairs if read.refusal),
        fmean(r.nearest in {one.nearest for one in e.readers} for e, r in pairs),
    )


def kappa(one: Sequence[str], other: Sequence[str]) -> float:
    """Cohen's kappa: agreement beyond what the labels' frequencies would give by chance."""
    chance = sum(
        count * Counter(other)[label] / len(one) ** 2 for label, count in Counter(one).items()
    )
    return (_alike(one, other) - chance) / (1 - chance)


def _alike(one: Iterable[str], other: Iterable[str]) -> float:
    return fmean(a == b for a, b in zip(one, other, strict=True))


def _own_labels(reading: AdvertReading) -> list[str]:
    return [line.kind or NONE for line in reading.lines]


def _sorted_alike(pairs: list[tuple[Labelled, AdvertReading]]) -> float:
    found = []
    for each, reading in pairs:
        for line in reading.lines:
            said = {one.lines[line.number] for one in each.readers}
            sorts = {sort for _, sort in said}
            if line.kind and len(sorts) == 1 and NONE not in {label for label, _ in said}:
                found.append({line.sort} == sorts)
    return fmean(found)


def _distance(each: Labelled, reading: AdvertReading, kind: Kind) -> float:
    want = fmean(one.month[kind] for one in each.readers)
    share = reading.month[kind].share if kind in reading.month else 1 / len(KINDS)
    return 100 * share - want


def _warned(reading: AdvertReading) -> frozenset[str]:
    return frozenset(warning.id for warning in reading.warnings)


def _all(each: Labelled) -> frozenset[str]:
    return frozenset.intersection(*(one.warnings for one in each.readers))


def _either(each: Labelled) -> frozenset[str]:
    return frozenset().union(*(one.warnings for one in each.readers))
