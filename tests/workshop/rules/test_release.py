"""The release rules, one promise after the other."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.rules.minimum_group import CEILING, FLOOR, is_minimum
from emcompass.workshop.rules.release import (
    Detail,
    Release,
    add,
    final_release,
    first_release,
    mask,
    render,
    shown_segments,
    word,
)
from emcompass.workshop.rules.topics import coverage_topic
from tests.workshop.rooms import FLAG, MAP, NOMINAL, ORDERED, READY, SEGMENTS, outsider_complaints

K = 5
Parts = dict[str | None, dict[str, int]]
NAMES = {option.id: option.name for option in SEGMENTS}

tallies = st.dictionaries(st.sampled_from("12345"), st.integers(1, 20), max_size=5)
map_tallies = st.dictionaries(
    st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda xy: f"{xy[0]}-{xy[1]}"),
    st.integers(1, 30),
    min_size=1,
    max_size=12,
)


def released(tally: dict[str, int]) -> Release:
    return first_release(ORDERED, {None: tally}, K)


def counts(release: Release) -> dict[str, int | None]:
    return {cell.id: cell.count for cell in release.cells}


def words(release: Release) -> dict[str, str]:
    return {cell.id: cell.word for cell in release.cells}


@pytest.mark.parametrize("tally", [{}, {"1": 1}, {"1": 2, "5": 1}, {"1": 2, "5": 2}])
def test_below_the_minimum_nothing_is_shown_not_even_how_many(tally: dict[str, int]) -> None:
    release = released(tally)
    assert (release.form, release.n, release.cells) == ("held", None, ())
    assert release.note == "fewer than 5 answers"


def test_of_fewer_than_five_nothing_is_shown_whatever_the_minimum() -> None:
    release = first_release(ORDERED, {None: {"1": 2, "2": 1, "5": 1}}, 3)
    assert (release.form, release.note) == ("held", "fewer than 5 answers")


@pytest.mark.parametrize("n", [5, 6, 7])
def test_up_to_seven_people_there_are_words_only(n: int) -> None:
    release = released({"1": 2, "3": n - 4, "5": 2})
    assert release.form == "words"
    assert set(words(release).values()) <= {"hardly any", "some", "most"}
    assert all(cell.count is None and cell.share is None for cell in release.cells)


@pytest.mark.parametrize("n", [8, 11])
def test_from_eight_to_eleven_there_are_three_bins(n: int) -> None:
    release = released({"1": 2, "2": 2, "4": n - 4})
    assert release.form == "bins"
    assert counts(release) == {"1,2": 4, "3": 0, "4,5": n - 4}


def test_from_twelve_on_every_answer_has_its_count() -> None:
    release = released({"1": 4, "2": 3, "5": 5})
    assert (release.form, release.n) == ("counts", 12)
    assert counts(release) == {"1": 4, "2": 3, "3": 0, "4": 0, "5": 5}


@pytest.mark.parametrize("n", [5, 9, 12, 300])
def test_unanimity_is_told_as_most(n: int) -> None:
    release = released({"4": n})
    assert release.form == "words"
    assert words(release) == {"1": "hardly any", "2": "hardly any", "3": "hardly any", "4": "most",
                              "5": "hardly any"}  # fmt: skip


def test_eighty_percent_and_everyone_look_the_same() -> None:
    assert words(released({"4": 16, "1": 4})) == words(released({"4": 20}))


def test_agreement_that_shows_only_in_bins_is_told_in_words_too() -> None:
    assert released({"4": 5, "5": 5}).form == "words"


def test_unordered_answers_are_not_put_into_bins() -> None:
    small = first_release(NOMINAL, {None: {"a": 5, "b": 4}}, K)
    large = first_release(NOMINAL, {None: {"a": 7, "b": 5}}, K)
    assert (small.form, large.form) == ("words", "counts")


@pytest.mark.parametrize("n", [8, 9, 11])
def test_three_ordered_answers_are_not_put_into_three_bins(n: int) -> None:
    topic = coverage_topic("people", "People")
    assert first_release(topic, {None: {"low": 3, "high": n - 3}}, K).form == "words"


def test_words_say_why_they_stand_there() -> None:
    few, alike = "In words: few answers.", "In words: most answers agree."
    assert [released({"4": n}).note for n in (5, 11, 12, 30)] == [few, few, alike, alike]
    assert released({"1": 4, "2": 3, "5": 5}).note == ""


@pytest.mark.parametrize(("group", "allowed"), [(2, False), (3, True), (50, True), (51, False)])
def test_a_minimum_group_is_between_its_bounds_both_included(group: int, allowed: bool) -> None:
    assert (FLOOR, CEILING) == (3, 50)
    assert is_minimum(group) is allowed


def test_who_is_done_is_never_released() -> None:
    assert first_release(READY, {None: {"yes": 40}}, K).form == "held"


def test_a_larger_minimum_holds_more_back() -> None:
    assert first_release(ORDERED, {None: {"1": 4, "5": 5}}, 10).note == "fewer than 10 answers"


@pytest.mark.parametrize(
    ("count", "n", "said"),
    [
        (1, 5, "hardly any"),
        (2, 5, "hardly any"),
        (3, 5, "most"),
        (3, 7, "some"),
        (6, 8, "most"),
        (5, 8, "some"),
        (4, 5, "most"),
        (0, 9, "hardly any"),
        (8, 10, "most"),
        (7, 10, "some"),
    ],
)
def test_the_words(count: int, n: int, said: str) -> None:
    assert word(count, n) == said


# Maps


def test_below_twenty_the_map_is_two_axes() -> None:
    release = first_release(MAP, {None: {"0-3": 6, "3-0": 6, "3-3": 5}}, K)
    assert release.form == "axes"
    assert counts(release) == {
        "people:low": 6, "people:high": 11, "technical:low": 6, "technical:high": 11
    }  # fmt: skip


@pytest.mark.parametrize(
    ("n", "form", "of"),
    [
        (7, "axes", None),
        (8, "axes", None),
        (19, "axes", None),
        (20, "map", 2),
        (79, "map", 2),
        (80, "map", 4),
    ],
)
def test_a_map_grows_finer_with_the_room(n: int, form: str, of: int | None) -> None:
    quarters = {"0-0": n // 4, "0-3": n // 4, "3-0": n // 4, "3-3": n - 3 * (n // 4)}
    release = first_release(MAP, {None: quarters}, K)
    assert release.form == form
    assert {cell.of for cell in release.cells} == {of}
    assert all(cell.word for cell in release.cells) is (n < 8)


def test_a_half_that_nearly_all_stand_in_is_told_in_words() -> None:
    upper = {"0-3": 9, "3-3": 8, "0-0": 2}
    release = first_release(MAP, {None: upper}, K)
    assert release.form == "axes"
    assert all(cell.word and cell.count is None for cell in release.cells)
    even = first_release(MAP, {None: {"0-3": 7, "3-3": 6, "0-0": 6}}, K)
    assert all(cell.count is not None for cell in even.cells)


def test_a_square_that_nearly_all_stand_in_makes_no_map() -> None:
    alike = first_release(MAP, {None: {"3-3": 18, "0-0": 2}}, K)
    assert alike.form == "axes"
    two = first_release(MAP, {None: {"0-3": 9, "3-3": 9, "0-0": 2}}, K)
    assert two.form == "map"


def test_from_twenty_on_small_cells_are_hidden_and_another_hides_them() -> None:
    release = first_release(MAP, {None: {"0-0": 9, "3-3": 9, "0-3": 6, "3-0": 2}}, K)
    assert release.form == "map"
    assert counts(release) == {"0-0": 9, "1-0": None, "0-1": None, "1-1": 9}
    assert release.n == 26


@pytest.mark.parametrize(
    ("hidden", "shown"), [((4,), 2), ((4, 1), 3), ((3, 1), 2), ((), 3), ((1,), 2), ((5,), 4)]
)
def test_what_is_hidden_takes_another_with_it_until_it_is_a_group(
    hidden: tuple[int, ...], shown: int
) -> None:
    big = (9, 8, 6)
    tally = {f"{i % 4}-{i // 4}": count for i, count in enumerate((*big, *hidden))}
    cells = render(MAP, tally, Detail.FINE_MAP)[1]
    assert len(mask(cells, K)) == shown


def test_a_large_room_gets_a_finer_map() -> None:
    release = first_release(MAP, {None: {"0-0": 30, "1-0": 20, "2-2": 20, "3-3": 20}}, K)
    assert {cell.of for cell in release.cells} == {4}
    assert counts(release)["1-0"] == 20


@given(map_tallies)
def test_what_a_map_hides_is_nobody_or_enough(tally: dict[str, int]) -> None:
    for level in (Detail.MAP, Detail.FINE_MAP):
        cells = render(MAP, tally, level)[1]
        shown = mask(cells, K)
        assert all((cell.count or 0) >= K for cell in cells if cell.id in shown)
        hidden = sum(cell.count or 0 for cell in cells if cell.id not in shown)
        assert not shown or hidden == 0 or hidden >= K


# Segments


def test_segments_stand_beside_the_whole_when_all_are_big_enough() -> None:
    parts: Parts = {"web": {"1": 6, "5": 6}, "data": {"2": 6, "4": 7}}
    release = first_release(ORDERED, parts, K, NAMES)
    assert [(part.id, part.n) for part in release.segments] == [
        ("web", 12), ("data", 13), ("ops", None)
    ]  # fmt: skip


def test_a_map_has_no_segments_and_a_room_without_them_neither() -> None:
    quarters = {"0-0": 5, "0-3": 5, "3-0": 5, "3-3": 5}
    parts: Parts = {"web": quarters, "data": quarters}
    assert first_release(MAP, parts, K, NAMES).segments == ()
    assert first_release(ORDERED, {None: {"1": 9, "5": 9}}, K, {}).segments == ()


def test_segments_are_as_fine_as_the_whole_and_no_finer() -> None:
    only: Parts = {"web": {"1": 3, "3": 2, "5": 4}}
    release = first_release(ORDERED, only, K, NAMES)
    assert (release.form, release.segments[0].form) == ("bins", "bins")
    both: Parts = {"web": {"1": 6, "5": 6}, "data": {"2": 6, "4": 7}}
    release = first_release(ORDERED, both, K, NAMES)
    assert [part.form for part in release.segments] == ["counts", "counts", "held"]


def test_a_small_remainder_takes_another_segment_with_it() -> None:
    parts: Parts = {"web": {"1": 6, "5": 6}, "data": {"2": 4, "4": 4}, "ops": {"1": 2}}
    release = first_release(ORDERED, parts, K, NAMES)
    assert {part.id: part.form for part in release.segments} == {
        "web": "bins", "data": "held", "ops": "held"
    }  # fmt: skip
    notes = {part.id: part.note for part in release.segments}
    assert notes["data"] == notes["ops"] == "fewer than 5 answers"


def test_segments_are_not_told_in_words_beside_a_whole_in_numbers() -> None:
    """Words for a part and numbers for the whole can add up to another part's very answers."""
    parts = {"web": {"1": 10, "5": 10}, None: {"3": 6}}
    release = first_release(ORDERED, parts, K, NAMES)
    assert (release.form, release.segments) == ("counts", ())


@given(st.dictionaries(st.sampled_from(["web", "data", "ops", None]), st.integers(0, 30)))
def test_shown_segments_and_their_remainder_are_big_enough(sizes: dict[str | None, int]) -> None:
    shown = shown_segments(sizes, K)
    rest = sum(sizes.values()) - sum(sizes[key] for key in shown)
    assert all(sizes[key] >= K for key in shown)
    assert not shown or rest == 0 or rest >= K


# Late answers


def test_enough_late_answers_get_a_picture_of_their_own() -> None:
    early, late = {"1": 6, "5": 6}, {"2": 6, "4": 6}
    last = final_release(ORDERED, released(early), late, {}, K)
    assert (last.n, counts(last), last.final) == (12, counts(released(early)), True)
    (part,) = last.others
    assert (part.id, part.n, {cell.id: cell.count for cell in part.cells}) == (
        "late", 12, {"1": 0, "2": 6, "3": 0, "4": 6, "5": 0}
    )  # fmt: skip


def test_late_answers_are_shown_where_the_first_ones_were_too_few() -> None:
    last = final_release(ORDERED, released({"1": 2}), {"1": 6, "5": 6}, {}, K)
    assert last.form == "held"
    assert [part.n for part in last.others] == [12]


@given(tallies, tallies)
def test_an_outsider_learns_nothing_from_two_releases(
    early: dict[str, int], late: dict[str, int]
) -> None:
    first = {"t": released(early)}
    last = {"t": final_release(ORDERED, first["t"], late, {}, K)}
    assert outsider_complaints(first, last, K) == []


@given(map_tallies, map_tallies)
def test_a_late_map_hides_its_own_small_cells(early: dict[str, int], late: dict[str, int]) -> None:
    first = first_release(MAP, {None: early}, K)
    last = final_release(MAP, first, late, {}, K)
    assert outsider_complaints({"map": first}, {"map": last}, K) == []


@given(st.dictionaries(st.sampled_from(["web", "data", "ops", None]), tallies))
def test_segments_and_the_whole_give_nobody_away(parts: dict[str | None, dict[str, int]]) -> None:
    release = first_release(ORDERED, parts, K, NAMES)
    assert outsider_complaints({"t": release}, {"t": release}, K) == []


def test_tallies_add_up() -> None:
    rng = random.Random(4)
    parts = [{str(rng.randint(1, 5)): rng.randint(1, 9)} for _ in range(20)]
    assert sum(add(*parts).values()) == sum(sum(part.values()) for part in parts)


def test_flags_are_counted_only_between_hardly_any_and_most() -> None:
    assert first_release(FLAG, {None: {"yes": 6, "no": 9}}, K).form == "counts"
    assert first_release(FLAG, {None: {"yes": 1, "no": 14}}, K).form == "words"
