"""Whether people answer the same twice: a question's and a dimension's stability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import atanh, sqrt, tanh

from emcompass.assessment.averages import mean, median
from emcompass.assessment.item_statistics import MOST_FISHER, Estimate, student_reach, variance
from emcompass.assessment.keyed_answers import AnswerSheet, KeyedAnswers
from emcompass.bank.bank import Bank
from emcompass.scoring import Vector, infer

_LEAST_UNSTABLE = 30  # people who answered a question twice, before it is called unstable
_HARDLY = 0.3  # agreement beyond chance: an interval wholly below it
_Features = Mapping[int, Mapping[str, Vector]]  # by sheet and question


@dataclass(frozen=True, slots=True)
class AnsweredTwice:
    """One person's earlier and later sheet, and the days between."""

    first: AnswerSheet
    second: AnswerSheet
    days: float


@dataclass(frozen=True, slots=True)
class RetestFigures:
    """Of the people who answered twice: the median of the `days` between, and by id the stability
    of each scored question and each dimension, None where too few answered it twice. `unstable`:
    questions that people surely answer hardly more alike than by chance."""

    people: int
    days: float
    questions: dict[str, Estimate | None]
    dimensions: dict[str, Estimate | None]
    unstable: tuple[str, ...]


def retest_figures(bank: Bank, twice: Sequence[AnsweredTwice], least: int) -> RetestFigures | None:
    """The stability of a bank's questions; None where fewer than `least` people answered twice."""
    if len(twice) < least:
        return None
    features = (
        KeyedAnswers(bank, [each.first for each in twice]).features(bank),
        KeyedAnswers(bank, [each.second for each in twice]).features(bank),
    )
    pairs = {id_: _pairs(id_, features) for id_ in bank.scored}
    questions = {
        id_: agreement_estimate(told) if len(told) >= least else None for id_, told in pairs.items()
    }
    return RetestFigures(
        people=len(twice),
        days=median([each.days for each in twice]),
        questions=questions,
        dimensions=_of_dimensions(bank, features, least),
        unstable=tuple(
            id_
            for id_, found in questions.items()
            if found is not None and len(pairs[id_]) >= _LEAST_UNSTABLE and found.high < _HARDLY
        ),
    )


def _pairs(question: str, features: tuple[_Features, _Features]) -> list[tuple[Vector, Vector]]:
    first, second = features
    return [
        (first[at][question], second[at][question])
        for at in first.keys() & second.keys()
        if question in first[at] and question in second[at]
    ]


def _of_dimensions(
    bank: Bank, features: tuple[_Features, _Features], least: int
) -> dict[str, Estimate | None]:
    """Over the posterior means: what people are shown, whole or short form."""
    first, second = (
        {at: infer(bank.model, told).mean for at, told in each.items()} for each in features
    )
    pairs = [(first[at], second[at]) for at in first.keys() & second.keys()]
    return {
        dimension.id: agreement_estimate([((x[d],), (y[d],)) for x, y in pairs])
        if len(pairs) >= least
        else None
        for d, dimension in enumerate(bank.dimensions)
    }


def agreement_estimate(pairs: Sequence[tuple[Vector, Vector]]) -> Estimate | None:
    """How much nearer a person's two answers are than those of two people taken at random.

    R = 1 - mean |x_i - y_i|^2 / mean over all i, j of |x_i - y_j|^2 (Berry & Mielke, Educational
    and Psychological Measurement 48, 1988). For numbers it is Lin's concordance, for one of some
    options Cohen's kappa; 1 is the same answer, 0 what chance gives. The interval is the
    jackknife's on Fisher's z, Student's t of n - 1 degrees of freedom.
    Shapes: two vectors of one length a pair. None where everybody answered alike.
    """
    ordered = sorted(pairs)
    sums = _Sums(ordered)
    value = sums.without(None)
    if value is None or len(ordered) < 4:
        return None
    parts = [sums.without(pair) for pair in ordered]
    if any(part is None for part in parts):
        return None
    n, whole = len(ordered), _fisher(value)
    pseudo = [n * whole - (n - 1) * _fisher(part) for part in parts if part is not None]
    reach = student_reach(n - 1) * sqrt(variance(pseudo) / n)
    centre = mean(pseudo)
    return Estimate(value, min(value, tanh(centre - reach)), max(value, tanh(centre + reach)))


def _fisher(value: float) -> float:
    return atanh(max(-MOST_FISHER, min(MOST_FISHER, value)))


class _Sums:
    """Sums over pairs of vectors, so that each can be left out at once."""

    def __init__(self, pairs: Sequence[tuple[Vector, Vector]]) -> None:
        self._n = len(pairs)
        self._apart = sum(_square(x, y) for x, y in pairs)
        self._squares = sum(_dot(x, x) + _dot(y, y) for x, y in pairs)
        columns = [(x, y) for x, y in pairs]
        self._first = [sum(column) for column in zip(*(x for x, _ in columns), strict=True)]
        self._second = [sum(column) for column in zip(*(y for _, y in columns), strict=True)]

    def without(self, pair: tuple[Vector, Vector] | None) -> float | None:
        """R, with or without one of the pairs; None where nothing varies."""
        n, apart, squares = self._n, self._apart, self._squares
        first, second = self._first, self._second
        if pair is not None:
            x, y = pair
            n -= 1
            apart -= _square(x, y)
            squares -= _dot(x, x) + _dot(y, y)
            first = [a - b for a, b in zip(first, x, strict=True)]
            second = [a - b for a, b in zip(second, y, strict=True)]
        by_chance = squares / n - 2 * _dot(first, second) / n**2
        return None if by_chance < 1e-9 else 1 - apart / n / by_chance


def _square(x: Sequence[float], y: Sequence[float]) -> float:
    return sum((a - b) ** 2 for a, b in zip(x, y, strict=True))


def _dot(x: Sequence[float], y: Sequence[float]) -> float:
    return sum(a * b for a, b in zip(x, y, strict=True))
