"""The middle of the map, and what is said before, in and after a sitting, at their numbers."""

from __future__ import annotations

import pytest

from emcompass.reports import map_words as places
from emcompass.reports import sitting_words
from emcompass.words import sitting_messages
from emcompass.words.fill import say


def test_the_middle_of_the_map_reaches_four_points() -> None:
    middle = places.quarter((50, 50))
    for x, y in ((54, 50), (46, 50), (50, 54), (50, 46), (54, 46)):
        assert places.quarter((x, y)) == middle
    around = [places.quarter((x, y)) for x in (45.9, 50, 54.1) for y in (45.9, 50, 54.1)]
    assert len(set(around)) == 9
    assert around[4] == middle


@pytest.mark.parametrize(
    ("probability", "said"),
    [(0.9851, "hardly"), (0.98, "one in 50"), (0.94, "one in 17"), (0.4, "one in two")],
)
def test_what_stopping_costs(probability: float, said: str) -> None:
    told = sitting_words.settled(probability)
    assert (told == say(sitting_messages.SETTLED_HARDLY)) is (said == "hardly")
    if said != "hardly":
        assert told == say(sitting_messages.SETTLED, max(2, round(1 / (1 - probability))))


def test_last_time_names_two_only_where_it_was_close_and_both_are_known() -> None:
    lone = sitting_words.last_time("A", "close")
    assert "B" in sitting_words.last_time("A", "close", "B")
    assert "B" not in sitting_words.last_time("A", "leaning", "B")
    assert "A" in lone
    assert sitting_words.last_time(None, "open") == sitting_words.last_time(None, "close", "B")


def test_the_short_form_is_explained_where_it_is_taken() -> None:
    assert sitting_words.short_form() in sitting_words.before(8, "short")
    assert sitting_words.short_form() not in sitting_words.before(15, "full")
    assert sitting_words.review(40, 0) != sitting_words.review(40, 2)
    assert sitting_words.dropped([]) == ()
    assert len(sitting_words.dropped([("A?", "gone"), ("B?", "gone")])) == 3
