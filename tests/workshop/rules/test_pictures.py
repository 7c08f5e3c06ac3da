"""What is said of a room from its releases alone: split, coverage and time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from emcompass.workshop.rules.pictures import (
    coverage,
    most_split,
    shares,
    split_score,
    time_lines,
)
from emcompass.workshop.rules.release import Cell, Release, first_release
from emcompass.workshop.rules.topics import Topic, coverage_topic, time_topic
from tests.workshop.rooms import FLAG, NOMINAL, ORDERED

K = 5
TOPICS = {topic.id: topic for topic in (ORDERED, NOMINAL, FLAG)}


def of(topic: Topic, tally: dict[str, int]) -> Release:
    return first_release(topic, {None: tally}, K)


def held(release: Release) -> Release:
    """The same, had it to be held back after all."""
    return replace(release, form="held", n=None)


def pulled(here: int, n: int) -> Release:
    """Coverage with so many of `n` pulled here, all the others elsewhere, in numbers."""
    topic = coverage_topic("people", "People")
    cells = (
        Cell("low", "low", n - here, (n - here) / n),
        Cell("middle", "middle", 0, 0.0),
        Cell("high", "high", here, here / n),
    )
    return Release(topic.id, topic.title, "counts", n, cells)


def test_shares_come_from_numbers_or_roughly_from_words_and_add_up_to_one() -> None:
    numbers = of(ORDERED, {"1": 6, "5": 6})
    assert numbers.form == "counts"
    assert shares(numbers.cells) == {"1": 0.5, "2": 0, "3": 0, "4": 0, "5": 0.5}
    in_words = of(ORDERED, {"1": 3, "5": 3})
    assert in_words.form == "words"
    rough = shares(in_words.cells)
    assert sum(rough.values()) == pytest.approx(1)
    assert rough["1"] == rough["5"] == pytest.approx(5 * rough["3"])


def test_of_what_is_hidden_there_are_no_shares() -> None:
    assert shares([Cell("0-0", "a corner"), Cell("0-1", "another")]) == {}
    assert shares([Cell("0-0", "a corner"), Cell("0-1", "another", 5, 0.5)]) == {
        "0-0": 0,
        "0-1": 1,
    }


def test_a_room_at_both_ends_is_split_and_one_in_a_single_place_is_not() -> None:
    def score(*counts: int) -> float:
        cells = [Cell(str(i), "", count, count / sum(counts)) for i, count in enumerate(counts)]
        return split_score(ORDERED, Release(ORDERED.id, "", "counts", 12, tuple(cells)))

    assert score(6, 0, 0, 0, 6) == pytest.approx(1)
    assert score(0, 0, 12, 0, 0) == score(12, 0, 0, 0, 0) == 0
    assert score(0, 6, 0, 6, 0) == pytest.approx(0.25)
    assert score(6, 6) == pytest.approx(1)
    assert score(12) == 0


def test_unordered_answers_are_split_when_they_are_spread() -> None:
    def score(*counts: int) -> float:
        cells = [Cell(str(i), "", count, count / sum(counts)) for i, count in enumerate(counts)]
        return split_score(NOMINAL, Release(NOMINAL.id, "", "counts", 12, tuple(cells)))

    assert score(3, 3, 3, 3) == pytest.approx(0.6)
    assert score(6, 6) == pytest.approx(0.6)
    assert score(12, 0, 0, 0) == 0
    assert score(6, 0, 0, 6) == score(6, 6, 0, 0) == pytest.approx(0.4)


def test_the_most_split_question_comes_first_and_only_questions_that_are_shown_count() -> None:
    calm, torn = of(NOMINAL, {"a": 9, "b": 4}), of(ORDERED, {"1": 7, "5": 6})
    flag = of(FLAG, {"yes": 6, "no": 6})
    assert flag.form == "counts"
    assert most_split(TOPICS, [flag, calm, torn]) == (ORDERED.id, NOMINAL.id)
    assert most_split(TOPICS, [held(torn), calm]) == (NOMINAL.id,)
    assert most_split(TOPICS, [held(flag), held(torn)]) == ()


@pytest.mark.parametrize(
    ("here", "n", "holds"),
    [
        (0, 20, "hardly anyone"),
        (4, 20, "hardly anyone"),
        (5, 20, "some"),
        (15, 20, "some"),
        (16, 20, "most"),
        (20, 20, "most"),
    ],
)
def test_a_fifth_is_hardly_anyone_and_four_fifths_are_most(here: int, n: int, holds: str) -> None:
    (told,) = coverage([pulled(here, n)])
    assert (told.dimension, told.name, told.holds) == ("people", "People", holds)


@pytest.mark.parametrize(
    ("tally", "holds"),
    [
        ({"high": 6, "low": 1}, "most"),
        ({"high": 3, "low": 3}, "some"),
        ({"high": 1, "low": 6}, "hardly anyone"),
    ],
)
def test_of_few_the_words_are_the_releases_own(tally: dict[str, int], holds: str) -> None:
    release = of(coverage_topic("people", "People"), tally)
    assert release.form == "words"
    assert [one.holds for one in coverage([release])] == [holds]


def test_coverage_leaves_out_what_is_held_and_what_is_something_else() -> None:
    there = pulled(10, 20)
    assert coverage([held(there), of(FLAG, {"yes": 6, "no": 6})]) == ()
    assert len(coverage([there, held(there)])) == 1


def month(role: str, tally: dict[str, int], category: str = "people") -> Release:
    return of(time_topic(role, category, "People"), tally)


NAMES = {"people": "People", "technical": "Technical"}


def test_a_month_is_the_mean_of_the_middles_of_its_bins() -> None:
    both = [month("wanted", {"0": 6, "4": 6}), month("actual", {"1": 4, "2": 4, "3": 4})]
    assert [release.form for release in both] == ["counts", "counts"]
    (line,) = time_lines(both, NAMES)
    assert (line.category, line.name) == ("people", "People")
    assert line.wanted == pytest.approx((2.5 + 80) / 2)
    assert line.actual == pytest.approx((15 + 30 + 47.5) / 3, abs=0.01)


def test_bins_put_together_have_one_middle() -> None:
    release = month("wanted", {"0": 2, "1": 2, "4": 4})
    assert release.form == "bins"
    (line,) = time_lines([release], NAMES)
    assert line.wanted == pytest.approx((10 + 70) / 2)


def test_a_line_with_one_side_stays_and_one_with_none_goes() -> None:
    numbers, few = {"0": 6, "4": 6}, {"0": 3, "4": 3}
    (wanted,) = time_lines([month("wanted", numbers)], NAMES)
    assert wanted.wanted is not None
    assert wanted.actual is None
    (actual,) = time_lines([month("actual", numbers), month("wanted", few)], NAMES)
    assert actual.wanted is None
    assert actual.actual is not None
    assert time_lines([month("wanted", few), month("actual", few)], NAMES) == ()
    assert time_lines([held(month("wanted", numbers))], NAMES) == ()
    assert time_lines([of(FLAG, {"yes": 6, "no": 6})], {"trap": "A trap"}) == ()
