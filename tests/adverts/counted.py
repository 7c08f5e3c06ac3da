"""What learning counts of an advert: of each line its signs, stems and sums, never its sentences.

`public.jsonl` holds that much of public adverts, which are not part of the project: labels as
CODEBOOK.md says, stems in alphabetical order, without common words. `python -m
tests.adverts.counted FOLDER...` counts labelled adverts of folders anew, to that file.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import fmean
from typing import Any, cast

from emcompass import paths
from emcompass.advert.advert_reading import KINDS, AdvertLine, Kind, Sort
from emcompass.advert.habits import Habits
from emcompass.advert.leading import Leading
from emcompass.advert.lexicon_file import KINDS as LABELS
from emcompass.advert.lexicon_file import read_lexicon
from emcompass.advert.line_signs import SIGNS
from emcompass.advert.line_traits import LineTraits
from emcompass.advert.outline import OutlinedLine
from emcompass.advert.reader import AdvertReader
from tests.adverts.labelled import NONE, Labelled, Labels, adverts

PUBLIC = Path(__file__).parent / "public.jsonl"
STAFF = "staff-engineer"
_FEWEST = 3  # adverts that a kept word stands in
_LABEL = {
    "p": "people",
    "t": "technical",
    "d": "delivery",
    "m": "product",
    "o": "organisation",
    "n": NONE,
}
_LETTER = {label: letter for letter, label in _LABEL.items()}


@dataclass(frozen=True)
class CountedLine:
    """A line's traits, and the label that each reader gave it."""

    traits: LineTraits
    labels: tuple[str, ...]


@dataclass(frozen=True)
class Counted:
    """An advert's lines, its signs of a lead's role, and how far readers took it for one (0..1)."""

    name: str
    lines: tuple[CountedLine, ...]
    leading: Mapping[str, float]
    leads: float


def counted(advert: Labelled) -> Counted:
    """What is counted of a labelled advert."""
    reader, by_signs = _untaught()
    lines = tuple(
        CountedLine(traits, tuple(one.lines[part.number][0] for one in advert.readers))
        for parts, traits in reader.sentences(advert.text)
        if traits is not None
        for part in parts
    )
    outlined = reader.outlined(advert.text)
    told = [_as_told(line, advert.readers[0]) for line in outlined]
    leading = by_signs.signs(outlined, told)
    leads = fmean(one.nearest != STAFF for one in advert.readers)
    return Counted(advert.name, lines, leading, leads)


@cache
def _untaught() -> tuple[AdvertReader, Leading]:
    """What knows the lexicon, and no weights."""
    lexicon = read_lexicon(paths.bundled_lexicon())
    return AdvertReader(lexicon, Habits(), {}), Leading(lexicon, {})


def _as_told(line: OutlinedLine, labels: Labels) -> AdvertLine:
    """A line as a reader labelled it."""
    label, sort = labels.lines[line.number]
    kind = None if label == NONE else cast("Kind", label)
    shares = {each: float(each == kind) for each in KINDS} if kind else {}
    told = cast("Sort | None", sort)
    return AdvertLine(line.number, line.text, kind, told, 1.0, (), shares, line.goes_on)


def public() -> list[Counted]:
    """The public adverts."""
    return parsed(PUBLIC.read_text("utf-8").splitlines())


def parsed(found: Iterable[str]) -> list[Counted]:
    """Adverts of rows as `rows` gives them."""
    signs, *kept = map(json.loads, found)
    return [_advert(row, signs) for row in kept]


def _advert(row: dict[str, Any], signs: Sequence[str]) -> Counted:
    lines = tuple(_line(line, signs) for line in row["lines"])
    return Counted(row["name"], lines, row["leading"], row["leads"])


def _line(row: str, names: Sequence[str]) -> CountedLine:
    labels, signs, first, sums, words = row.split("|")
    told = {_LABEL[each[0]]: float(each[1:]) for each in sums.split()}
    traits = LineTraits(
        {label: told.get(label, 0.0) for label in LABELS},
        {},
        tuple(names[int(at)] for at in signs.split()),
        tuple(words.split()),
        first,
    )
    return CountedLine(traits, tuple(_LABEL[letter] for letter in labels))


# Counting anew


def rows(found: Sequence[Counted]) -> Iterator[str]:
    """The signs' names, then adverts as the file keeps them, without words of only a few."""
    where = Counter(
        word for each in found for word in {w for line in each.lines for w in _stems(line.traits)}
    )
    known = {word for word, adverts_with in where.items() if adverts_with >= _FEWEST}
    yield json.dumps(SIGNS)
    for each in found:
        row = {
            "name": each.name,
            "leads": each.leads,
            "leading": {sign: round(value, 2) for sign, value in each.leading.items()},
            "lines": [_kept(line, known) for line in each.lines],
        }
        yield json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _stems(traits: LineTraits) -> set[str]:
    return {traits.first, *traits.words}


def _kept(line: CountedLine, known: Set[str]) -> str:
    """labels|signs|the first word|sums|words: labels by letters, signs by numbers."""
    traits = line.traits
    sums = (f"{_LETTER[each]}{total:.4g}" for each, total in traits.sums.items() if total)
    return "|".join(
        (
            "".join(_LETTER[label] for label in line.labels),
            " ".join(str(SIGNS.index(sign)) for sign in traits.signs),
            traits.first if traits.first in known else "",
            " ".join(sums),
            " ".join(word for word in traits.words if word in known),
        )
    )


def main() -> None:
    """Count the adverts of the folders named, and keep that."""
    found = [counted(each) for name in sys.argv[1:] for each in adverts(Path(name))]
    named = [replace(each, name=f"p{at:03}") for at, each in enumerate(found, 1)]
    PUBLIC.write_text("".join(f"{row}\n" for row in rows(named)), "utf-8")


if __name__ == "__main__":
    main()
