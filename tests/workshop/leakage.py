"""How many bits about one other person an insider gains from what a room shows, exactly.

Before, every way to answer is as likely as any other: one person's answer holds log2 of the number
of values. An insider knows their own answer and sees what is shown of one group, or of two: people
here and files handed in, people here and those who came late. All tallies are enumerated, each
weighted by the ways in which people can have given it.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import comb, factorial, log2, prod

import numpy as np
from numpy.typing import NDArray

from tests.workshop.insider import Tally, tallies

Picture = Callable[[Tally], Hashable]
PictureOfTwo = Callable[[Tally, Tally], Hashable]
Weights = NDArray[np.float64]
Ids = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Leak:
    """Bits about one other person: on average, and with the worst picture and own answer.

    `known`: pictures and own answers that leave a single value for another person.
    """

    average: float = 0.0
    worst: float = 0.0
    known: int = 0

    def __or__(self, other: Leak) -> Leak:
        """The worse of two, in everything."""
        return Leak(
            max(self.average, other.average),
            max(self.worst, other.worst),
            self.known + other.known,
        )


@dataclass(frozen=True, slots=True)
class Group:
    """Every tally of some people, with its chance."""

    tallies: tuple[Tally, ...]
    counts: Weights  # tallies x values
    chances: Weights  # tallies
    people: int

    def own(self) -> Weights:
        """Chance of each tally and of a person's answer in it, tallies x values."""
        return self.chances[:, None] * self.counts / max(self.people, 1)

    def own_and_other(self) -> Weights:
        """Chance of each tally and of two persons' answers in it, tallies x values x values."""
        values = self.counts.shape[1]
        rest = self.counts[:, None, :] - np.eye(values)
        return self.own()[:, :, None] * np.maximum(rest, 0) / max(self.people - 1, 1)


def group(values: Sequence[str], people: int) -> Group:
    """So many people over these values, each value as likely as any other."""
    found = tuple(tallies(values, people))
    counts = np.array([[tally.get(value, 0) for value in values] for tally in found], float)
    ways = [factorial(people) / prod(map(factorial, tally.values())) for tally in found]
    return Group(found, counts, np.array(ways) / len(values) ** people, people)


def leak(values: Sequence[str], people: int, picture: Picture) -> Leak:
    """What one group's picture tells."""
    whole = group(values, people)
    ids = _ids(picture(tally) for tally in whole.tallies)
    if people < 2:
        return Leak()
    joint = whole.own_and_other()
    return _leak({(o, v): (ids, joint[:, o, v]) for o, v in _pairs(values)}, len(values))


def leak_of_two(
    values: Sequence[str], sizes: tuple[int, int], picture: PictureOfTwo
) -> tuple[Leak, Leak]:
    """What is told where two groups are shown; and what to somebody who can read the second one.

    The insider sits in either group, and so does the other person, except in one that is read.
    """
    first, second = (group(values, size) for size in sizes)
    ids = _ids(picture(one, two) for one, two in product(first.tallies, second.tallies))
    which = np.tile(np.arange(len(second.tallies)), len(first.tallies))
    read = _ids(zip(ids.tolist(), which.tolist(), strict=True))
    return _unread(first, second, ids, values), _within(first, second, read, values)


def _unread(first: Group, second: Group, ids: Ids, values: Sequence[str]) -> Leak:
    found = _within(first, second, ids, values)
    turned = ids.reshape(len(first.tallies), len(second.tallies)).T.ravel()
    found |= _within(second, first, turned, values)
    found |= _across(first, second, ids, values)
    return found | _across(second, first, turned, values)


def _within(mine: Group, others: Group, ids: Ids, values: Sequence[str]) -> Leak:
    """Insider and other person in one group."""
    if mine.people < 2:
        return Leak()
    joint = mine.own_and_other()
    weights = {
        (o, v): (ids, np.outer(joint[:, o, v], others.chances).ravel()) for o, v in _pairs(values)
    }
    return _leak(weights, len(values))


def _across(mine: Group, theirs: Group, ids: Ids, values: Sequence[str]) -> Leak:
    """The insider in one group, the other person in the other."""
    if not mine.people or not theirs.people:
        return Leak()
    own, other = mine.own(), theirs.own()
    weights = {(o, v): (ids, np.outer(own[:, o], other[:, v]).ravel()) for o, v in _pairs(values)}
    return _leak(weights, len(values))


def raw_leak(values: int, people: int) -> Leak:
    """What the whole histogram would tell, nothing held back: an insider takes themselves away."""
    others = people - 1
    chance = 1 / values
    entropy = sum(
        comb(others, k) * chance**k * (1 - chance) ** (others - k) * values * _term(k / others)
        for k in range(others + 1)
    )
    return Leak(log2(values) - entropy, log2(values), values if others == 1 else values**2)


def _leak(weights: dict[tuple[int, int], tuple[Ids, Weights]], values: int) -> Leak:
    """From the chance of each picture, own answer o and other's answer v."""
    pictures = 1 + max(int(ids.max()) for ids, _ in weights.values())
    table = np.zeros((pictures, values, values))
    for (o, v), (ids, chances) in weights.items():
        table[:, o, v] = np.bincount(ids, chances, minlength=pictures)
    seen = table.sum(axis=2)
    there = seen > 0
    given = table[there] / seen[there][:, None]
    entropies = -(given * np.log2(given, out=np.zeros_like(given), where=given > 0)).sum(axis=1)
    single = (given > 0).sum(axis=1) == 1
    average = log2(values) - float((seen[there] * entropies).sum() / seen.sum())
    worst = log2(values) - float(entropies.min())
    return Leak(max(0.0, average), max(0.0, worst), int(single.sum()))


def _ids(pictures: Iterator[Hashable]) -> Ids:
    known: dict[Hashable, int] = {}
    return np.array([known.setdefault(picture, len(known)) for picture in pictures], np.int64)


def _pairs(values: Sequence[str]) -> Iterator[tuple[int, int]]:
    return product(range(len(values)), range(len(values)))


def _term(p: float) -> float:
    return -p * log2(p) if p > 0 else 0.0
