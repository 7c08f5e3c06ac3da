"""What a later room is told of a change: nothing about anybody, and to the room enough."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.rules.release import Release, first_release, is_most
from emcompass.workshop.rules.room_trend import RoomTrend, parse_trend, trend, trend_json
from emcompass.workshop.rules.topics import Topic, coverage_topic, map_topic
from tests.workshop.insider import Tally, tallies
from tests.workshop.rooms import FLAG, ORDERED
from tests.workshop.trends import (
    BANK,
    Group,
    K,
    changed,
    earlier,
    given_away,
    seen,
    seen_now,
    shown,
    topic,
)

# The insider


@pytest.mark.parametrize(
    ("options", "group"),
    [
        (2, Group(5)), (2, Group(6)), (2, Group(8)), (2, Group(10)), (2, Group(13)),
        (3, Group(5)), (3, Group(6)), (2, Group(5, came=1)), (2, Group(5, left=1)),
        (2, Group(4, came=1, left=1)), (2, Group(12, came=1)), (2, Group(12, came=1, left=1)),
        (2, Group(6, came=5)), (2, Group(6, left=6)), (2, Group(12, came=5)),
        (2, Group(12, left=5)), (2, Group(12, came=6, left=1)), (3, Group(5, came=1)),
    ],
)  # fmt: skip
def test_whoever_was_in_both_rooms_learns_nobodys_answers_and_nobodys_change(
    options: int, group: Group
) -> None:
    assert given_away(topic(options), group, seen) == []


@pytest.mark.parametrize(
    ("options", "group"),
    [
        (2, Group(12, came=1)), (2, Group(12, left=1)), (2, Group(11, came=1, left=1)),
        (2, Group(12, came=5)), (2, Group(30, came=8)), (2, Group(12, came=14)),
        (2, Group(12, left=6)), (2, Group(20, came=6, left=1)), (2, Group(7, came=5)),
        (3, Group(12, came=5)), (3, Group(7, came=5)), (3, Group(5, came=6)),
        (3, Group(12, came=1)), (3, Group(9, left=5)),
    ],
)  # fmt: skip
def test_whoever_supposes_that_nobody_changed_reads_nobody_off_by_difference(
    options: int, group: Group
) -> None:
    assert given_away(topic(options), group, seen_now, steady=True) == []


def test_a_difference_that_is_told_as_it_is_gives_the_newcomer_away() -> None:
    def subtracted(asked: Topic, then: Tally, now: Tally) -> object:
        both = (shown(asked, then), shown(asked, now))
        return tuple((c.count or 0) for release in both for c in release.cells)

    assert given_away(topic(3), Group(12, came=1), subtracted, steady=True)


def test_a_change_held_for_what_newcomers_said_would_give_them_away_by_being_held() -> None:
    def held_where_they_agree(asked: Topic, then: Tally, now: Tally) -> object:
        pictures = shown(asked, then), shown(asked, now)
        if {picture.form for picture in pictures} != {"counts"}:
            return pictures[1], False
        came = [now.get(value, 0) - then.get(value, 0) for value in "01"]
        return pictures[1], is_most(max(came), sum(came))

    assert given_away(topic(2), Group(12, came=5), held_where_they_agree, steady=True)


@st.composite
def nearly_the_same(draw: st.DrawFn) -> tuple[Topic, Tally, Tally]:
    """Two sheets of answers: some came or left, and fewer than k others answered otherwise."""
    shape = draw(st.sampled_from(["ordered", "nominal", "map"]))
    asked = map_topic() if shape == "map" else topic(draw(st.integers(2, 7)), shape)
    some = draw(st.integers(1, len(asked.options)))  # few values, many in each
    value = st.sampled_from([option.id for option in asked.options][-some:])
    most = 100 if shape == "map" else 45
    then = draw(st.lists(value, min_size=5, max_size=most))
    now = draw(st.permutations(then))
    for place in range(min(draw(st.integers(0, K - 1)), len(now))):
        now[place] = draw(value)
    if draw(st.booleans()):
        now += draw(st.lists(value, max_size=20))
    else:
        now = now[draw(st.integers(0, len(now) - 5)) :]
    return asked, _tally(then), _tally(now)


def _tally(given: list[str]) -> Tally:
    return {value: given.count(value) for value in sorted(set(given))}


@given(nearly_the_same())
def test_as_long_as_fewer_than_k_others_differ_the_numbers_alone_decide_what_is_told(
    case: tuple[Topic, Tally, Tally],
) -> None:
    asked, then, now = case
    numbers = sum(then.values()), sum(now.values())
    told = changed(asked, then, now)
    assert told is not None
    assert (told.cells, told.more, told.fewer, told.towards) == ((), (), (), "")
    if told.state == "apart":  # one is a map and one its axes: the numbers decide that, too
        assert asked.shape == "map"
        return
    apart = abs(numbers[0] - numbers[1])
    few = "few" if max(numbers) < 2 * K else "same"
    assert told.state == ("held" if 0 < apart < K else few)


def test_k_people_who_answer_otherwise_are_told_of() -> None:
    told = changed(topic(2), {"0": 9, "1": 6}, {"0": 4, "1": 11})
    assert told is not None
    assert told.state == "moved"


@pytest.mark.parametrize("numbers", [(12, 13), (12, 16), (16, 12), (8, 9)])
def test_where_few_came_or_left_every_change_is_held_in_the_same_words(
    numbers: tuple[int, int],
) -> None:
    asked = topic(2)
    before, after = (list(tallies("01", number)) for number in numbers)
    (only,) = {changed(asked, then, now) for then, now in product(before, after)}
    assert only is not None
    assert only.state == "held"


# The room


def moved(then: Mapping[str, int], now: Mapping[str, int]) -> RoomTrend:
    told = changed(topic(5), dict(then), dict(now))
    assert told is not None
    return told


def test_answers_that_k_people_must_have_changed_are_named_and_drawn_beside() -> None:
    told = moved({"0": 8, "2": 3, "4": 3}, {"0": 3, "2": 3, "4": 8})
    assert (told.state, told.more, told.fewer, told.towards) == ("moved", ("4",), ("0",), "4")
    assert "A larger part of the room than then: “Option 4”." in told.note
    assert "A smaller part of the room than then: “Option 0”." in told.note
    assert told.then == "Then: 12 August 2026, 14 answers"
    assert [cell.count for cell in told.cells] == [8, 0, 3, 0, 3]


def test_a_shift_along_the_scale_is_told_though_no_single_answer_changed_much() -> None:
    told = moved({"0": 4, "1": 4, "2": 4}, {"2": 4, "3": 4, "4": 4})
    assert (told.more, told.fewer, told.towards) == ((), (), "4")
    assert "further towards “Option 4”" in told.note
    back = moved({"2": 4, "3": 4, "4": 4}, {"0": 4, "1": 4, "2": 4})
    assert back.towards == "0"


def test_a_room_that_parts_to_both_ends_moves_towards_neither() -> None:
    told = moved({"1": 3, "2": 9, "3": 3}, {"0": 6, "2": 3, "4": 6})
    assert (told.fewer, told.more, told.towards) == (("2",), ("0", "4"), "")


def test_answers_spread_otherwise_without_one_that_stands_out_are_said_to_be() -> None:
    told = moved({"0": 6, "4": 6}, {"0": 3, "1": 3, "3": 3, "4": 3})
    assert (told.state, told.more, told.fewer, told.towards) == ("moved", (), (), "")
    assert "are spread differently from then" in told.note


def test_a_small_change_is_about_as_before_and_nothing_is_drawn_beside() -> None:
    told = moved({"0": 4, "1": 4, "2": 4}, {"0": 1, "1": 5, "2": 5, "3": 1})
    assert (told.state, told.cells) == ("same", ())
    assert told.note.startswith("About as before")


@pytest.mark.parametrize("people", [5, 7])
def test_of_very_few_no_change_is_ever_told(people: int) -> None:
    asked = topic(2)
    every = list(tallies("01", people))
    found = {changed(asked, then, now) for then, now in product(every, every)}
    assert {told and told.state for told in found} == {"few"}


def test_where_k_or_more_came_a_change_must_be_more_than_all_of_them_could_make() -> None:
    asked = topic(3)
    then = {"0": 6, "1": 6, "2": 8}
    grown = changed(asked, then, {"0": 6, "1": 6, "2": 17})
    assert grown is not None
    assert grown.state == "same"
    fallen = changed(asked, then, {"0": 6, "1": 15, "2": 5})
    assert fallen is not None
    assert fallen.state == "same"
    told = changed(asked, then, {"0": 1, "1": 13, "2": 12})
    assert told is not None
    assert (told.state, told.fewer) == ("moved", ("0",))


def test_counts_stand_beside_groups_as_groups() -> None:
    """The same eight people, who agreed in part then: groups now, groups then."""
    told = moved({"0": 3, "1": 2, "3": 1, "4": 2}, {"0": 1, "3": 2, "4": 5})
    assert [cell.id for cell in told.cells] in ([], ["0,1", "2", "3,4"])


def test_words_stand_beside_words() -> None:
    told = moved({"0": 14}, {"0": 2, "2": 5, "4": 7})
    assert (told.state, told.fewer) == ("moved", ("0",))
    assert [cell.word for cell in told.cells] == ["most", *["hardly any"] * 4]


@given(nearly_the_same(), st.integers(3, 9))
def test_a_trend_comes_back_as_it_was(case: tuple[Topic, Tally, Tally], minimum: int) -> None:
    asked, then, now = case
    told = changed(asked, then, now, minimum)
    assert told is not None
    assert parse_trend(json.loads(json.dumps(trend_json(told)))) == told


# What can't be compared

WHOLE: Tally = {"1": 5, "3": 5, "5": 4}


def compared(
    then: Release, now: Release, asked: Topic = ORDERED, **room: object
) -> RoomTrend | None:
    bank = str(room.pop("mine", BANK))
    return trend(asked, now, earlier(then, **room), bank=bank, minimum=K)


def test_what_was_not_asked_then_and_what_is_held_now_has_no_trend() -> None:
    now = shown(ORDERED, WHOLE)
    assert trend(ORDERED, now, earlier(), bank=BANK, minimum=K) is None
    held = first_release(ORDERED, {None: {"1": 3}}, K)
    assert compared(now, held) is None


def test_each_reason_says_why() -> None:
    now = shown(ORDERED, WHOLE)
    held = first_release(ORDERED, {None: {"1": 3}}, K)
    other = replace(ORDERED, title="Another question")
    fewer = replace(ORDERED, options=ORDERED.options[:4])
    renamed = replace(now, cells=(replace(now.cells[0], name="Not so"), *now.cells[1:]))
    cases = [
        (held, "it was held back then"),
        (shown(other, WHOLE), "the question or its answers have changed"),
        (shown(fewer, {"1": 5, "3": 5, "4": 4}), "the question or its answers have changed"),
        (renamed, "the question or its answers have changed"),
        (replace(now, legend=("A: this", "B: that")), "the question or its answers have changed"),
        (replace(now, files=True), "other people were asked"),
    ]
    for then, why in cases:
        told = compared(then, now)
        assert told is not None
        assert (told.state, told.note) == ("apart", f"It can't be compared with then: {why}.")


@pytest.mark.parametrize("asked", [FLAG, map_topic(), coverage_topic("people", "People")])
@pytest.mark.parametrize("banks", [{"mine": "c" * 64}, {"bank": ""}, {"mine": "", "bank": ""}])
def test_what_a_bank_works_out_is_compared_under_the_very_same_bank_only(
    asked: Topic, banks: dict[str, object]
) -> None:
    values = [option.id for option in asked.options][:2]
    picture = shown(asked, dict.fromkeys(values, 6))
    told = compared(picture, picture, asked, **banks)
    assert told is not None
    assert (told.state, "questions behind it have changed" in told.note) == ("apart", True)
    same = compared(picture, picture, asked)
    assert same is not None
    assert same.state == "same"


def test_a_map_is_compared_with_a_map_and_never_with_its_axes() -> None:
    places = map_topic()
    corners = {"0-0": 7, "0-3": 7, "3-0": 7, "3-3": 7}
    there, axes = shown(places, corners), shown(places, dict.fromkeys(corners, 3))
    told = compared(axes, there, places)
    assert told is not None
    assert "drawn in another way" in told.note
    moved_on = compared(there, shown(places, {**corners, "0-0": 1, "3-3": 13}), places)
    assert moved_on is not None
    assert moved_on.more == ("1-1",)
    halves = compared(axes, shown(places, {"0-0": 1, "0-3": 1, "3-0": 5, "3-3": 5}), places)
    assert halves is not None
    assert (halves.state, halves.towards) == ("same", "")


def test_the_larger_minimum_of_the_two_rooms_counts() -> None:
    then, now = shown(topic(2), {"0": 12, "1": 8}), shown(topic(2), {"0": 6, "1": 14})
    told = [compared(then, now, topic(2)), compared(then, now, topic(2), minimum=7)]
    assert [each and each.state for each in told] == ["moved", "same"]
