"""What a bank's own study finds in simulated companies, and what it wrongly says of others.

For 12, 60 and 300 people: of 200 companies each with everything planted, how many are told of each
fault and of anything else; of 200 with nothing wrong, how many are told of something. Then what
norms are worth. The exit code says whether some number is worse than the aim beside it.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from statistics import mean

from emcompass.assessment.bank_study import BankStudy, study_bank
from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.assessment.study_norms import item_norms
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from tests.assessment.companies import (
    BY_CHANCE,
    DEAD,
    SWAPPED,
    TILTED,
    TURNED,
    TURNED_CHOICE,
    UNEVEN,
    Person,
    company_twice,
    sheets,
    twice,
    with_chance_answers,
    with_dead,
    with_sizes,
    with_swapped,
    with_tilt,
    with_turned,
    with_uneven,
)
from tests.assessment.popular_people import (
    Reading,
    popular_people,
    popularity,
    reading,
    with_norms,
)

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a process for each processor is enough

RUNS = 200
SIZES = (12, 60, 300)
PLANTED: dict[str, tuple[str, ...]] = {
    "a scale keyed the wrong way": ("turned", TURNED),
    "a trade-off keyed the wrong way": ("turned", TURNED_CHOICE),
    "a dead option": ("dead", *DEAD[:2]),
    "a tilted dimension": ("tilt", TILTED),
    "a question answered by chance, twice": ("unstable", BY_CHANCE),
    "a scale of another dimension": ("misplaced", SWAPPED[0]),
    "a scale that sizes read apart": ("uneven", UNEVEN, ""),
}
FAULTY = {TURNED, TURNED_CHOICE, DEAD[0], TILTED, BY_CHANCE, *SWAPPED, UNEVEN}
LEAST = {  # companies of 200 that must be told: by size, where the fault can be seen
    "a scale keyed the wrong way": (None, 180, 200),
    "a trade-off keyed the wrong way": (None, 190, 200),
    "a dead option": (None, 195, 200),
    "a tilted dimension": (None, 160, 200),
    "a question answered by chance, twice": (None, 130, 195),
    "a scale of another dimension": (None, None, 195),
    "a scale that sizes read apart": (None, None, 190),
}
MOST_FALSE = (20, 4, 4)  # companies of 200 with nothing wrong that are told of something


@cache
def bank() -> Bank:
    """The core bank."""
    return load_bank("engineering-manager")


def told_of(study: BankStudy) -> Iterator[tuple[str, ...]]:
    """Everything that stands out in a study, as what and where."""
    for dimension in study.dimensions:
        if dimension.tilt != "no":
            yield "tilt", dimension.id
    for question in study.questions:
        if question.turned:
            yield "turned", question.id
        for part in question.parts:
            if part.turned:
                yield "turned", question.id, part.id
            if part.dead and question.kind == "scenario":
                yield "dead", question.id, part.id
    for id_ in study.retest.unstable if study.retest else ():
        yield "unstable", id_
    for each in study.structure.misplaced if study.structure else ():
        yield "misplaced", each.question
    for grouping in study.groups:
        for uneven in grouping.uneven:
            if uneven.stands_out:
                yield "uneven", uneven.question, uneven.part


def planted(first: list[Person], second: list[Person], seed: int) -> tuple[list[Person], ...]:
    """Everything wrong at once, both times that they answer."""
    faulty = (
        with_uneven(with_sizes(with_tilt(bank(), with_dead(with_turned(people)), seed), seed), seed)
        for people in map(with_swapped, (first, second))
    )
    one, other = faulty
    return one, with_chance_answers(other, seed)


def told(size: int, seed: int, *, faults: bool) -> set[tuple[str, ...]]:
    """What one company is told."""
    first, second = company_twice(bank(), size, seed)
    if faults:
        first, second = planted(first, second, seed)
    else:
        second = with_sizes(second, seed)
    return set(told_of(study_bank(bank(), sheets(second), twice(first, second))))


def main() -> int:
    """Print the tables; returns whether something is worse than its aim."""
    worse = 0
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        columns = []
        for number, size in enumerate(SIZES):
            seeds = [10_000 * number + seed for seed in range(RUNS)]
            faulty = [*pool.map(partial(told, size, faults=True), seeds, chunksize=5)]
            sound = [*pool.map(partial(told, size, faults=False), map(_other, seeds), chunksize=5)]
            columns.append(_column(faulty, sound))
        print(f"\nOf {RUNS} simulated companies, so many are told of")
        print(f"{'people':42}" + "".join(f"{size:>8}" for size in SIZES))
        for row in columns[0]:
            print(f"{row:42}" + "".join(f"{column[row]:>8}" for column in columns))
        worse += _worse(columns)
        readings = [*pool.map(_norms, range(NORM_RUNS))]
    return int(worse + _show_norms(readings) > 0)


def _other(seed: int) -> int:
    return 1_000_000 + seed


def _column(
    faulty: Sequence[set[tuple[str, ...]]], sound: Sequence[set[tuple[str, ...]]]
) -> dict[str, int]:
    column = {name: sum(fault in each for each in faulty) for name, fault in PLANTED.items()}
    others = [any(one[1] not in FAULTY for one in each) for each in faulty]
    column["another question beside these"] = sum(others)
    column["nothing wrong: something"] = sum(map(bool, sound))
    kinds = Counter(kind for each in sound for kind in {one[0] for one in each})
    for kind in ("turned", "dead", "tilt", "unstable", "misplaced", "uneven"):
        column[f"  {kind}"] = kinds[kind]
    return column


def _worse(columns: Sequence[dict[str, int]]) -> int:
    missed = sum(
        least is not None and column[name] < least
        for name, aims in LEAST.items()
        for column, least in zip(columns, aims, strict=True)
    )
    loud = sum(
        column["nothing wrong: something"] > most
        for column, most in zip(columns, MOST_FALSE, strict=True)
    )
    return missed + loud


# What norms are worth

NORM_RUNS = 40
NORMED_BY = (30, 100, 300)
ASKED = (None, 20, 12)  # questions a person, None for all


def _norms(seed: int) -> dict[tuple[int, int | None], Reading]:
    """Sixty people of a bank whose questions differ in popularity, read without norms (0) and with
    those of so many other people."""
    popular = popularity(bank(), seed)
    people = popular_people(bank(), 60, popular, 100_000 + seed)
    found = {}
    for size in (0, *NORMED_BY):
        others = popular_people(bank(), size, popular, 200_000 + seed)
        norms = item_norms(bank(), [AnswerSheet(answers) for _, answers in others])
        normed = with_norms(bank(), norms)
        for asked in ASKED:
            found[size, asked] = reading(normed, people, asked, seed)
    return found


def _show_norms(readings: Sequence[dict[tuple[int, int | None], Reading]]) -> int:
    print(f"\nWhat norms are worth: {NORM_RUNS} banks, 60 people each, by all or few questions")
    print(f"{'questions':12}{'norms of':>10}{'agreement':>12}{'archetype':>12}{'in band':>10}")
    worse = 0
    for asked in ASKED:
        base = mean(each[0, asked].agreement for each in readings)
        for size in (0, *NORMED_BY):
            told_here = [each[size, asked] for each in readings]
            agreement = mean(each.agreement for each in told_here)
            hits = mean(each.hits for each in told_here)
            covered = mean(each.covered for each in told_here)
            name = "all" if asked is None else str(asked)
            print(f"{name:12}{size or '–':>10}{agreement:12.4f}{hits:12.3f}{covered:10.3f}")
            worse += agreement < base - 1e-4
    return worse


if __name__ == "__main__":
    sys.exit(main())
