"""Whether the answers have the dimensions that a bank means: their number, and who loads where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import sqrt

from emcompass.assessment.keyed_answers import KeyedAnswers
from emcompass.assessment.study_numbers import (
    RotatedLoadings,
    factors_beyond_chance,
    loadings_towards,
)
from emcompass.bank.bank import Bank

LEAST_STRUCTURE = 100  # people who answered all scales and trade-offs
_BEYOND = 3.0  # standard errors, of about 1 / sqrt(people), that part a loading from the larger


@dataclass(frozen=True, slots=True)
class Misplaced:
    """A question that loads most on a dimension which the bank doesn't say, and the loadings."""

    question: str
    dimension: str
    there: float
    meant: float


@dataclass(frozen=True, slots=True)
class StructureFigures:
    """`factors`: how many the answers have beyond chance, where the bank means `meant`.
    `congruence`: of each dimension with its factor. `loadings`: by question and dimension."""

    factors: int
    meant: int
    congruence: Mapping[str, float]
    loadings: Mapping[str, Mapping[str, float]]
    misplaced: tuple[Misplaced, ...]


def structure_figures(bank: Bank, keyed: KeyedAnswers) -> StructureFigures | None:
    """The structure of the scales and trade-offs; None where too few people answered them all,
    or where their answers have no such factors."""
    rows = keyed.all_graded()
    if len(rows) < LEAST_STRUCTURE:
        return None
    asked = [
        id_ for at, id_ in enumerate(keyed.strengths) if len({row[at] for row in rows}) > 1
    ]  # what everybody answers alike says nothing here
    names = [dimension.id for dimension in bank.dimensions]
    places = [[*keyed.strengths].index(id_) for id_ in asked]
    table = [tuple([row[at] for at in places]) for row in rows]
    aim = [[keyed.strengths[id_].get(name, 0.0) for name in names] for id_ in asked]
    found = loadings_towards(table, aim) if len(asked) > 2 * len(names) else None
    if found is None:
        return None
    return StructureFigures(
        factors=factors_beyond_chance(table),
        meant=len(names),
        congruence=dict(zip(names, found.congruence, strict=True)),
        loadings={
            id_: dict(zip(names, row, strict=True))
            for id_, row in zip(asked, found.loadings, strict=True)
        },
        misplaced=tuple(_misplaced(keyed, asked, names, found, len(rows))),
    )


def _misplaced(
    keyed: KeyedAnswers, asked: list[str], names: list[str], found: RotatedLoadings, people: int
) -> Iterator[Misplaced]:
    """Signs don't count: what is keyed the wrong way is told elsewhere."""
    for id_, row in zip(asked, found.loadings, strict=True):
        sizes = dict(zip(names, map(abs, row), strict=True))
        meant = max(sizes[name] for name in names if keyed.strengths[id_].get(name))
        elsewhere = [name for name in names if not keyed.strengths[id_].get(name)]
        there = max(elsewhere, key=sizes.__getitem__, default=None)
        if there is not None and sizes[there] - meant > _BEYOND / sqrt(people):
            yield Misplaced(id_, there, sizes[there], meant)
