"""A first reading leaves out what is for those who read on, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.reports.blocks import Block, Heading, Paragraph, Picture, Table, in_short, lines
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from tests.reports.conftest import Told

NAMES = ["coach", "coder", "torn", "even", "hasty", "straight"]
Level = Literal[1, 2, 3]
FOR_LATER = (
    "settle", "numbers", "points", "sides", "flips", "other-flags", "later", "own", "map",
    "month.table",
)  # fmt: skip


def head(name: str, level: Level, *, more: bool = False) -> Heading:
    return Heading(name, name, level=level, more=more)


def kept(*blocks: Block) -> list[str]:
    return [each.id for each in in_short(blocks)]


def text(name: str, *, more: bool = False) -> Paragraph:
    return Paragraph(name, name, more=more)


def test_a_part_for_later_ends_where_the_next_part_begins() -> None:
    assert kept(
        *(head("whole", 1), text("a")),
        *(head("later", 2, more=True), text("b"), head("entry", 3), text("c")),
        *(head("part", 2), text("d"), head("its", 3), text("e")),
    ) == ["whole", "a", "part", "d", "its", "e"]


def test_an_entry_for_later_ends_where_the_next_entry_or_part_begins() -> None:
    assert kept(
        *(head("part", 2), head("later", 3, more=True), text("a"), head("entry", 3), text("b")),
        *(head("last", 3, more=True), text("c"), head("next", 2), text("d")),
    ) == ["part", "entry", "b", "next", "d"]


def test_two_parts_for_later_follow_each_other_and_a_block_for_later_goes_alone() -> None:
    assert kept(
        *(head("one", 2, more=True), text("a"), head("two", 2, more=True), text("b")),
        *(head("part", 2), text("c", more=True), text("d"), lines("e", ("x",), more=True)),
        *(Table("t", "T", ("A",), (("a",),), more=True), text("f")),
    ) == ["part", "d", "f"]


def test_what_is_not_for_later_inside_what_is_goes_with_it() -> None:
    assert kept(head("later", 2, more=True), head("in", 3), text("a"), head("end", 2)) == ["end"]
    assert kept() == []
    assert kept(text("a"), text("b", more=True)) == ["a"]


_HEADS = st.tuples(st.sampled_from([1, 2, 3]), st.booleans())
_TEXTS = st.tuples(st.just(0), st.booleans())


@settings(max_examples=300)
@given(st.lists(st.one_of(_HEADS, _TEXTS), max_size=14))
def test_a_block_stays_when_neither_it_nor_a_heading_above_it_is_for_later(
    drawn: list[tuple[Literal[0, 1, 2, 3], bool]],
) -> None:
    blocks, expected, above = list[Block](), list[str](), list[tuple[int, bool]]()
    for number, (level, more) in enumerate(drawn):
        name = f"b{number}"
        if level:
            above = [each for each in above if each[0] < level]
            above.append((level, more))
            blocks.append(head(name, level, more=more))
        else:
            blocks.append(text(name, more=more))
        if not more and not any(later for _, later in above):
            expected.append(name)
    assert kept(*blocks) == expected
    assert in_short(in_short(blocks)) == in_short(blocks)


@pytest.mark.parametrize("name", NAMES)
def test_a_result_in_short_is_the_full_one_without_what_is_for_later(
    told: Mapping[str, Told], name: str
) -> None:
    whole = result_blocks(told[name].story)
    short = in_short(whole)
    ids = [each.id for each in short]
    assert [each for each in whole if each in short] == list(short)
    for later in FOR_LATER:
        assert not any(each == later or each.startswith(f"{later}.") for each in ids), later
    assert not any(isinstance(each, Picture) and each.id == "map" for each in short)
    assert ids[0] == "headline"
    assert [each for each in ids if each.split(".")[0] == "not"] == [
        each.id for each in whole if each.id.split(".")[0] == "not"
    ]


def test_a_first_reading_has_its_parts_in_this_order(told: Mapping[str, Told]) -> None:
    short = in_short(result_blocks(told["coach"].story))
    parts = [each.id for each in short if isinstance(each, Heading) and each.level <= 2]
    assert parts == [
        *("headline", "theme", "stand", "nearest", "why", "month", "flags", "steps", "not"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_first_reading_is_not_long(told: Mapping[str, Told], name: str) -> None:
    written = render_text(in_short(result_blocks(told[name].story)), 400)
    assert sum(any(map(str.isalnum, each)) for each in written.split()) <= 900


def test_the_first_thirty_days_are_for_now_and_the_rest_for_later(
    told: Mapping[str, Told],
) -> None:
    story = told["coach"].story
    short = {each.id for each in in_short(result_blocks(story))}
    whole = {each.id for each in result_blocks(story)}
    steps = {f"steps.{each.id}" for each in story.steps}
    assert steps <= whole
    assert steps & short == {"steps.days30"}


def test_an_open_result_shows_no_shares(told: Mapping[str, Told]) -> None:
    ids = {each.id for each in result_blocks(told["even"].story)}
    assert not {"nearest", "shares", "shares.others"} & ids
    named = {each.id for each in result_blocks(told["coach"].story)}
    assert {"nearest", "shares", "shares.others"} <= named


def test_the_page_to_hand_over_is_whole_without_own_words_or_flags(
    told: Mapping[str, Told],
) -> None:
    blocks = handover_blocks(told["coach"].story)
    public = [each for each in blocks if not each.private]
    assert [each for each in public if each.more] == []
