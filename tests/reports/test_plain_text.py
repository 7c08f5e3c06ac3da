"""A result for a terminal, a pipe and a screen reader."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.assessment.assessment import RaisedFlag
from emcompass.bank.bank import Bank
from emcompass.reports.result_telling import tell
from emcompass.text.layout import cells, to_ascii, wrap
from tests.reports.conftest import Told
from tests.reports.faces import text
from tests.reports.hostile import evil_bank, evil_record


@pytest.mark.parametrize("name", ["coach", "coder", "torn", "even", "hasty", "straight"])
@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_asked(told: Mapping[str, Told], name: str, width: int) -> None:
    assert max(map(cells, text(told[name].story, width).splitlines())) <= width


@pytest.mark.parametrize("name", ["coach", "torn", "even"])
def test_in_ascii_nothing_is_lost_but_the_signs(told: Mapping[str, Told], name: str) -> None:
    said = text(told[name].story, ascii=True)
    assert said.isascii()
    assert "?" not in to_ascii("“a” – b − c · d … é")
    assert told[name].story.headline in said


def test_the_first_lines_say_what_matters(told: Mapping[str, Told]) -> None:
    lines = text(told["coach"].story).splitlines()
    assert lines[0] == "Your answers lean to Team Lead EM."
    assert lines[1].startswith("Clear: ")


def test_nothing_needs_to_be_seen(told: Mapping[str, Told]) -> None:
    said = text(told["coach"].story)
    assert not any("\u2500" <= each <= "\u28ff" for each in said)
    assert "The compass map" in said
    assert "Your answers stand in the upper left" in said


@pytest.mark.parametrize("name", ["coder", "torn"])
def test_what_the_points_count_is_said_before_they_come(
    told: Mapping[str, Told], name: str
) -> None:
    story = told[name].story
    said = text(story)
    first = said.index(" ".join(story.points.split()[:6]))
    assert first < said.index(f"\n{story.why_title}\n") < said.index(f"\n{story.against_title}\n")


def test_the_months_stand_side_by_side(told: Mapping[str, Told]) -> None:
    said = text(told["coach"].story)
    assert "                             Wanted  Last month  Expected\n" in said
    assert "  Technical contribution     10 %    45 %        50 %\n" in said
    assert "The month you want: " not in said
    narrow = " ".join(text(told["coach"].story, 40).split())
    assert "Technical contribution: Wanted 10 %, Last month 45 %, Expected 50 %" in narrow


def test_of_many_warnings_three_are_told_in_full(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    raised = tuple(RaisedFlag(flag.id, ("role-now",)) for flag in bank.flags)
    story = tell(bank, replace(each.assessment, flags=raised), each.record)
    said = " ".join(text(story).split())
    warnings = [flag for flag in story.flags if flag.tone == "warning"]
    assert [" ".join(flag.meaning.split()) in said for flag in warnings] == [
        not flag.folded for flag in warnings
    ]
    assert all(flag.title in said and flag.action in said for flag in story.flags)
    assert said.index(story.flags_lead) < said.index(warnings[0].title)


def test_private_words_are_in_ones_own_terminal(told: Mapping[str, Told]) -> None:
    said = text(told["coach"].story)
    for mine in ("Ana gave her first talk.", "I only sat there.", "Except with M.", "a long week"):
        assert mine in said


def test_foreign_text_shows_as_text(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["torn"]
    said = text(tell(evil_bank(bank), each.assessment, evil_record(each.record)))
    assert '<script>alert("x")</script>' in said
    assert not any(ord(character) < 32 and character != "\n" for character in said)
    assert "\u202e" not in said
    assert "\x9b" not in said


words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn")))


@settings(max_examples=200)
@given(words, st.integers(4, 60), st.sampled_from(["", "  - ", "    "]))
def test_wrapping_keeps_every_character_inside_the_width(said: str, width: int, first: str) -> None:
    lines = wrap(said, max(width, len(first) + 2), first)
    assert all(cells(line) <= max(width, len(first) + 2) for line in lines)
    assert "".join("".join(lines).split()) == "".join((first + said).split())


def test_a_number_keeps_its_sign_and_its_per_cent() -> None:
    assert wrap("less than 5 % of it", 11) == ["less than", "5 % of it"]
    assert wrap("moved by − 2.4 at most", 10) == ["moved by", "− 2.4 at", "most"]
