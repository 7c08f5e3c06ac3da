"""What lines of adverts habitually are: weights learned from lines that people labelled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

Weights = Mapping[str, float]  # label -> weight, as a logarithm of odds
List = Literal["signs", "words", "first"]

CROWDED = 0.25  # of n words each counts 1 / n ** CROWDED


@dataclass(frozen=True, slots=True)
class Habits:
    """Weights of signs (see `line_signs`), of words' stems, and of the stem that comes first.

    `leading`: of the signs that a role leads people (see `leading`).
    """

    signs: Mapping[str, Weights] = field(default_factory=dict)
    words: Mapping[str, Weights] = field(default_factory=dict)
    first: Mapping[str, Weights] = field(default_factory=dict)
    leading: Mapping[str, float] = field(default_factory=dict)

    def sums(self, signs: Iterable[str], words: Sequence[str], first: str) -> dict[str, float]:
        """What all of a line's signs and words say together, by label."""
        found: dict[str, float] = defaultdict(float)
        for sign in signs:
            _add(found, self.signs.get(sign, {}), 1.0)
        each = word_weight(len(words) + 1)
        for word in words:
            _add(found, self.words.get(word, {}), each)
        _add(found, self.first.get(first, {}), each)
        return found


def word_weight(words: int) -> float:
    """What each of so many different words counts."""
    return float(max(1, words) ** -CROWDED)


def _add(found: dict[str, float], weights: Weights, times: float) -> None:
    for label, weight in weights.items():
        found[label] += times * weight
