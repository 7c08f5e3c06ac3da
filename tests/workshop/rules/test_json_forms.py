"""Releases as JSON come back as they were, and hold no more than they say."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.rules.json_forms import parse_release, release_json
from emcompass.workshop.rules.release import final_release, first_release
from emcompass.workshop.rules.topics import Topic
from tests.workshop.rooms import MAP, ORDERED, SEGMENTS

NAMES = {option.id: option.name for option in SEGMENTS}
COUNTED, WORDED, PLACED = {"count", "share"}, {"word"}, {"count", "share", "x", "y", "of"}


@pytest.mark.parametrize(
    ("topic", "tally", "keys"),
    [
        (ORDERED, {"1": 6, "5": 6}, COUNTED),
        (ORDERED, {"1": 3, "5": 3}, WORDED),
        (MAP, {"0-3": 7, "3-0": 6, "3-3": 6}, COUNTED),
        (MAP, {"0-0": 5, "0-3": 5, "3-0": 5, "3-3": 5}, PLACED),
    ],
)
def test_a_cell_holds_a_word_or_a_number_and_its_place_only_on_a_map(
    topic: Topic, tally: dict[str, int], keys: set[str]
) -> None:
    cells = release_json(first_release(topic, {None: tally}, 5))["cells"]
    assert cells
    assert all(cell.keys() == {"id", "name"} | keys for cell in cells)


@given(
    st.dictionaries(
        st.sampled_from(["web", "data", None]),
        st.dictionaries(st.sampled_from("12345"), st.integers(1, 20), max_size=5),
    ),
    st.dictionaries(st.sampled_from("12345"), st.integers(1, 20), max_size=5),
)
def test_a_release_comes_back_as_it_was(
    parts: dict[str | None, dict[str, int]], late: dict[str, int]
) -> None:
    first = first_release(ORDERED, parts, 5, NAMES)
    for release in (first, final_release(ORDERED, first, late, {}, 5)):
        assert parse_release(json.loads(json.dumps(release_json(release)))) == release


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda xy: f"{xy[0]}-{xy[1]}"),
        st.integers(1, 30),
    )
)
def test_a_map_comes_back_as_it_was(tally: dict[str, int]) -> None:
    release = first_release(MAP, {None: tally}, 5)
    assert parse_release(json.loads(json.dumps(release_json(release)))) == release
