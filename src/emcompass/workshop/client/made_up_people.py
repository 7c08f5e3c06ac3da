"""Made-up people for rehearsals: each leans somewhere, and answers a bank accordingly. Pure."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Question, Reflection
from emcompass.bank.reference import Answer
from emcompass.scoring.model import Item

LEAN = 1.3  # how far the typical person leans to one archetype, in standard deviations
SPREAD = 0.5
SKIPS = 0.08
STEP = 5

Vector = Sequence[float]


def made_up_answers(bank: Bank, rng: random.Random) -> dict[str, Answer]:
    """One person's answers to the whole bank; a few are skipped, reflections always are."""
    return dict(_Person(bank, rng).answers())


class _Person:
    def __init__(self, bank: Bank, rng: random.Random) -> None:
        self._bank, self._rng = bank, rng
        self._items = bank.model.items
        toward = rng.choice(list(bank.model.prototypes.values()))
        self._lean = [LEAN * part + rng.gauss(0, SPREAD) for part in toward]
        self._lean.append(rng.gauss(0, SPREAD))  # agreement, the last dimension

    def answers(self) -> Iterator[tuple[str, Answer]]:
        """Question id and value, for what this person answers."""
        for question in self._bank.questions:
            if not isinstance(question, Reflection) and self._rng.random() >= SKIPS:
                yield question.id, question.check(self._value(question))

    def _value(self, question: Question) -> Answer:
        if isinstance(question, Allocation):
            return self._points(question)
        item = self._items.get(question.id)
        if item is not None:
            return self._nearest(item)
        if question.choices():
            return self._rng.choice(question.choices())
        number = getattr(question, "number", None)
        return int(number.minimum) if number is not None else 0

    def _nearest(self, item: Item) -> Answer:
        """The answer whose features come closest to what this person feels about it."""
        felt = [
            offset
            + sum(a * b for a, b in zip(row, self._lean, strict=True))
            + self._rng.gauss(0, math.sqrt(item.base_noise[place][place]))
            for place, (offset, row) in enumerate(
                zip(item.moments.offset, item.moments.loadings, strict=True)
            )
        ]
        value, _ = min(item.choices, key=lambda choice: math.dist(choice[1], felt))
        return value  # type: ignore[return-value]  # scoring keeps answers as any hashable value

    def _points(self, question: Allocation) -> dict[str, int]:
        """A month: more for what draws this person, unless it is the month that was."""
        order = [dimension.id for dimension in self._bank.dimensions]
        pull = 0.8 if question.role == "wanted" else 0.3
        weights = {
            category.id: math.exp(
                pull * (self._lean[order.index(category.dimension)] if category.dimension else 0.0)
                + self._rng.gauss(0, 0.5)
            )
            for category in question.categories
        }
        return _whole(weights)


def _whole(weights: dict[str, float]) -> dict[str, int]:
    """Weights as points in steps of five that add up to 100."""
    total, steps = sum(weights.values()), 100 // STEP
    exact = {key: steps * weight / total for key, weight in weights.items()}
    points = {key: int(value) for key, value in exact.items()}
    spare = steps - sum(points.values())
    for key in sorted(exact, key=lambda key: points[key] - exact[key])[:spare]:
        points[key] += 1
    return {key: STEP * value for key, value in points.items()}
