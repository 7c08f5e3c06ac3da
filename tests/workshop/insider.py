"""What an insider can work out: somebody who knows their own answer and sees all that is shown.

A group's answers are a tally. For every tally of a size the picture is made; all tallies with the
same picture look alike from outside. An insider with one of the answers takes their own away: what
is left are the readings of everyone else. Somebody is given away when every reading has the same
one answer for another person, whoever that is: the readings hold a single value.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import combinations_with_replacement
from math import factorial, log2, prod

Tally = dict[str, int]
Picture = Callable[[Tally], object]


def tallies(values: Sequence[str], people: int) -> Iterator[Tally]:
    """Every tally of so many people over these values."""
    for chosen in combinations_with_replacement(values, people):
        yield {value: chosen.count(value) for value in values if value in chosen}


def alike(values: Sequence[str], people: int, picture: Picture) -> dict[str, list[Tally]]:
    """The tallies by what is seen of them."""
    seen: dict[str, list[Tally]] = defaultdict(list)
    for tally in tallies(values, people):
        seen[json.dumps(picture(tally), sort_keys=True, default=str)].append(tally)
    return seen


def given_away(values: Sequence[str], people: int, picture: Picture) -> list[str]:
    """Each picture and own answer with which an insider knows what another person answered."""
    found = []
    for shown, same in alike(values, people, picture).items():
        for own in values:
            readings = list(_others(same, own))
            if readings and len({value for reading in readings for value in reading}) == 1:
                found.append(f"{people} people, own {own}: {readings} from {shown[:200]}")
    return found


def readings(values: Sequence[str], people: int, picture: Picture) -> int:
    """The fewest readings of everyone else that any insider is left with."""
    return min(
        len(list(_others(same, own)))
        for same in alike(values, people, picture).values()
        for own in values
        if any(own in tally for tally in same)
    )


def bits(values: Sequence[str], people: int, picture: Picture) -> float:
    """How much a picture tells an insider about one other person, in bits, at the most.

    Before: every way to answer is as likely as any other, so one person's answer holds log2 of the
    number of values. After: the entropy of one other person's answer over the readings, each
    weighted by the ways in which people can have given it. The most over all insiders.
    """
    least = log2(len(values))
    for same in alike(values, people, picture).values():
        for own in values:
            weighted = [(_ways(reading), reading) for reading in _others(same, own)]
            if weighted:
                least = min(least, _entropy(weighted))
    return log2(len(values)) - least


def _others(same: Sequence[Tally], own: str) -> Iterator[Tally]:
    """Everyone else's answers, in each tally in which somebody has the insider's own one."""
    for tally in same:
        if tally.get(own):
            rest = {value: count - (value == own) for value, count in tally.items()}
            yield {value: count for value, count in rest.items() if count}


def _ways(tally: Mapping[str, int]) -> float:
    return factorial(sum(tally.values())) / prod(map(factorial, tally.values()))


def _entropy(weighted: Sequence[tuple[float, Tally]]) -> float:
    total = sum(ways for ways, _ in weighted)
    chance: dict[str, float] = defaultdict(float)
    for ways, tally in weighted:
        for value, count in tally.items():
            chance[value] += ways / total * count / sum(tally.values())
    return max(0.0, -sum(p * log2(p) for p in chance.values() if p > 0))
