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
    """An advert with both readers' labels."""

    name: str
    text: str
    readers: tuple[Labels, Labels]


def halves() -> list[str]:
    """The halves that are there."""
    return [half for half in ("build", "unseen") if any((HERE / half).glob("*.txt"))]


def adverts(half: str) -> list[Labelled]:
    """The labelled adverts of a half."""
    found = []
    for path in sorted((HERE / half).glob("*.txt")):
        files = [HERE / half / reader / f"{path.stem}.json" for reader in ("reader1", "reader2")]
        first, second = map(_labels, files)
        found.append(Labelled(path.stem, path.read_text("utf-8"), (first, second)))
    return found


def _labels(path: Path) -> Labels:
    read = json.loads(path.read_text("utf-8"))
    lines = {line["n"]: (line["label"], line.get("sort")) for line in read["lines"]}
    return Labels(lines, read["month"], frozenset(read["warnings"]), read["nearest"])


@cache
def reader() -> AdvertReader:
    """A reader with the words and archetypes that come with emcompass."""
    shapes = {each.id: each.prototype for each in load_bank("engineering-manager").archetypes}
    return AdvertReader(read_lexicon(paths.bundled_lexicon()), shapes)


@dataclass(frozen=True)
class Agreement:
    """How the reader did on a half."""

    adverts: int
    kappa_readers: float
    readers: float  # the share of lines that both label alike
    right: tuple[float, float]  # the share of lines that it labels as each of them
    kappa: tuple[float, float]
    sorts: float  # of the lines of work that all agree on, the share sorted alike
    apart: dict[Kind, float]  # mean distance from the readers' mean month, in points
    missed: tuple[tuple[str, str], ...]  # advert, warning: both saw it
    false: tuple[tuple[str, str], ...]  # neither saw it
    refused: tuple[str, ...]
    nearest: float  # the share of adverts where the kind of role is that of a reader


def agreement(half: str) -> Agreement:
    """The figures of a half."""
    labelled = adverts(half)
    readings = [reader().read(each.text) for each in labelled]
    pairs = list(zip(labelled, readings, strict=True))
    ours = [label for _, reading in pairs for label in _own_labels(reading)]
    theirs = [
        [each.readers[n].lines[line.number][0] for each, read in pairs for line in read.lines]
        for n in (0, 1)
    ]
    return Agreement(
        len(pairs),
        kappa(theirs[0], theirs[1]),
        _alike(theirs[0], theirs[1]),
        (_alike(ours, theirs[0]), _alike(ours, theirs[1])),
        (kappa(ours, theirs[0]), kappa(ours, theirs[1])),
        _sorted_alike(pairs),
        {kind: fmean(_distance(each, read, kind) for each, read in pairs) for kind in KINDS},
        tuple((e.name, w) for e, r in pairs for w in sorted(_both(e) - _warned(r))),
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
            (first, sort), (second, other) = (one.lines[line.number] for one in each.readers)
            if line.kind and NONE not in {first, second} and sort == other:
                found.append(line.sort == sort)
    return fmean(found)


def _distance(each: Labelled, reading: AdvertReading, kind: Kind) -> float:
    want = fmean(one.month[kind] for one in each.readers)
    share = reading.month[kind].share if kind in reading.month else 1 / len(KINDS)
    return abs(100 * share - want)


def _warned(reading: AdvertReading) -> frozenset[str]:
    return frozenset(warning.id for warning in reading.warnings)


def _both(each: Labelled) -> frozenset[str]:
    return each.readers[0].warnings & each.readers[1].warnings


def _either(each: Labelled) -> frozenset[str]:
    return each.readers[0].warnings | each.readers[1].warnings
