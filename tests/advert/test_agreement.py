"""The reader against people who labelled invented adverts."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from emcompass.advert.advert_reading import KINDS
from tests.adverts.labelled import SETS, Agreement, adverts, agreement
from tests.adverts.learning import unlearned

LEAST_RIGHT = 0.84  # of all lines, among the six labels
FARTHEST = 10.0  # points of a month, on average, in each kind of work
MOST_MISSED, MOST_FALSE = 0.3, 0.2  # warnings in an advert
MOST_MISSED_UNLEARNED = 0.36
HANDS = ("a", "e", "h")  # of eight: `python -m tests.adverts.learning` reads all


@pytest.fixture(scope="module")
def sets() -> dict[str, Agreement]:
    return {name: agreement(adverts(name)) for name in SETS}


def test_every_advert_is_taken_for_one(sets: dict[str, Agreement]) -> None:
    assert [found.refused for found in sets.values()] == [()] * len(SETS)


def test_lines_are_labelled_as_people_label_them(sets: dict[str, Agreement]) -> None:
    assert min(min(found.right) for found in sets.values()) >= LEAST_RIGHT


def test_the_month_is_near_the_one_that_people_read(sets: dict[str, Agreement]) -> None:
    assert max(_apart(sets.values())) <= FARTHEST


def test_warnings_are_rarely_missed_and_rarely_seen_alone(sets: dict[str, Agreement]) -> None:
    assert _each(sets.values(), "missed") <= MOST_MISSED
    assert _each(sets.values(), "false") <= MOST_FALSE


def test_what_it_did_not_learn_from_is_read_nearly_as_well() -> None:
    found = unlearned(HANDS).values()
    assert min(min(each.right) for each in found) >= LEAST_RIGHT
    assert max(_apart(found)) <= FARTHEST
    assert _each(found, "missed") <= MOST_MISSED_UNLEARNED
    assert _each(found, "false") <= MOST_FALSE


def _apart(found: Iterable[Agreement]) -> list[float]:
    """How far a month is from the readers' in each kind, on average of all adverts."""
    sets = list(found)
    number = sum(each.adverts for each in sets)
    return [sum(each.adverts * each.apart[kind] for each in sets) / number for kind in KINDS]


def _each(found: Iterable[Agreement], what: str) -> float:
    """How many warnings an advert are missed, or false."""
    sets = list(found)
    return sum(len(getattr(each, what)) for each in sets) / sum(each.adverts for each in sets)
