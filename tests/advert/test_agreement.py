"""The reader against people who labelled invented adverts."""

from __future__ import annotations

import pytest

from tests.adverts.labelled import SETS, Agreement, adverts, agreement
from tests.adverts.learning import unlearned

LEAST_RIGHT = 0.80  # of all lines, among the six labels
FARTHEST = 10.0  # points of a month, on average, in each kind of work
MOST_FALSE = 0.2  # warnings in an advert
MOST_MISSED = 0.2


@pytest.fixture(scope="module", params=SETS)
def half(request: pytest.FixtureRequest) -> Agreement:
    return agreement(adverts(request.param))


def test_every_advert_is_taken_for_one(half: Agreement) -> None:
    assert half.refused == ()


def test_lines_are_labelled_as_people_label_them(half: Agreement) -> None:
    assert min(half.right) >= LEAST_RIGHT


def test_the_month_is_near_the_one_that_people_read(half: Agreement) -> None:
    assert max(half.apart.values()) <= FARTHEST


def test_warnings_that_both_people_saw_are_rarely_missed(half: Agreement) -> None:
    assert len(half.missed) <= MOST_MISSED * half.adverts


def test_warnings_that_nobody_saw_are_rare(half: Agreement) -> None:
    assert len(half.false) <= MOST_FALSE * half.adverts


def test_what_it_did_not_learn_from_is_read_nearly_as_well() -> None:
    for found in unlearned().values():
        assert min(found.right) >= LEAST_RIGHT
        assert max(found.apart.values()) <= FARTHEST
        assert len(found.missed) <= MOST_MISSED * found.adverts
        assert len(found.false) <= MOST_FALSE * found.adverts
