"""A result for a terminal, a pipe and a screen reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.assessment.assessment import RaisedFlag
from emcompass.bank.bank import Bank
from emcompass.reports.result_telling import tell
from emcompass.text.layout import cells, to_ascii, wrap
from emcompass.words.numbers import signed
from tests.reports.conftest import Told
from tests.reports.faces import full_text, text
from tests.reports.hostile import evil_bank, evil_record


@pytest.mark.parametrize("name", ["coach", "coder", "torn", "even", "hasty", "straight"])
@pytest.mark.parametrize("width", [40, 80])
@pytest.mark.parametrize("write", [text, full_text])
def test_no_line_is_wider_than_asked(
    told: Mapping[str, Told], name: str, width: int, write: Callable[..., str]
) -> None:
    assert max(map(cells, write(told[name].story, width).splitlines())) <= width


@pytest.mark.parametrize("name", ["coach", "torn", "even"])
def test_in_ascii_nothing_is_lost_but_the_signs(told: Mapping[str, Told], name: str) -> None:
    said = full_text(told[name].story, ascii=True)
    assert said.isascii()
    assert "?" not in to_ascii("“a” – b − c · d … é")
    assert told[name].story.headline in said


def test_the_first_lines_say_what_matters(told: Mapping[str, Told]) -> None:
    lines = text(told["coach"].story).splitlines()
    assert lines[0] == "Your answers lean to Team Lead EM."
    assert lines[2] == "Two jobs in one, and one would be enough"
    assert any(line.startswith("Quite sure: ") for line in lines[:7])
    opened = " ".join(lines[: lines.index("What this is about")])
    assert opened.index("You said: ") < opened.index("You want 10 % ")
    assert opened.index("The risk: ") < opened.index("This week: ")


@pytest.mark.parametrize("write", [text, full_text])
def test_nothing_needs_to_be_seen(told: Mapping[str, Told], write: Callable[..., str]) -> None:
    said = write(told["coach"].story)
    assert "People leadership > 95, likely above 8" in said
    assert not any("\u2500" <= each <= "\u28ff" for each in said)


def test_the_map_stands_in_words_in_the_full_telling(told: Mapping[str, Told]) -> None:
    said, short = full_text(told["coach"].story), text(told["coach"].story)
    for words in ("The compass map", "Your answers stand in the upper left"):
        assert words in said
        assert words not in short


@pytest.mark.parametrize("name", ["coder", "torn"])
def test_what_the_points_count_is_said_before_they_come(
    told: Mapping[str, Told], name: str
) -> None:
    story = told[name].story
    said = full_text(story)
    first = said.index(" ".join(story.points.split()[:6]))
    assert first < said.rindex(f"\n{story.why_title}\n") < said.rindex(f"\n{story.against_title}\n")


@pytest.mark.parametrize("name", ["coach", "coder", "torn"])
def test_a_first_reading_has_no_points(told: Mapping[str, Told], name: str) -> None:
    story = told[name].story
    short, whole = text(story), full_text(story)
    for why in (*story.why, *story.against):
        assert signed(why.push) in whole
        assert f"{signed(why.push)}  " not in short
    assert " ".join(story.points.split()[:6]) not in short
    assert " points ahead of " not in " ".join(short.split())


def test_the_months_stand_side_by_side(told: Mapping[str, Told]) -> None:
    said = full_text(told["coach"].story)
    assert "                             Wanted  Last month  Expected\n" in said
    assert "  Technical contribution     10 %    45 %        50 %\n" in said
    assert "The month you want: " not in said
    narrow = " ".join(full_text(told["coach"].story, 40).split())
    assert "Technical contribution: Wanted 10 %, Last month 45 %, Expected 50 %" in narrow
    short = text(told["coach"].story)
    assert "Last month was far from the one you want: you want 10 % technical" in short
    assert "Wanted  Last month" not in short


def test_of_many_flags_three_warnings_and_two_good_signs_are_told(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    each = told["coach"]
    raised = tuple(RaisedFlag(flag.id, ("role-now",)) for flag in bank.flags)
    alike = replace(bank, flags=tuple(replace(flag, not_beside=()) for flag in bank.flags))
    story = tell(alike, replace(each.assessment, flags=raised), each.record)
    short, whole = (" ".join(write(story).split()) for write in (text, full_text))
    for tone, most in (("warning", 3), ("good", 2)):
        toned = [flag for flag in story.flags if flag.tone == tone]
        assert [flag.folded for flag in toned] == [False] * most + [True] * (len(toned) - most)
        for flag in toned:
            line = flag.action if tone == "warning" else flag.meaning
            assert (" ".join(line.split()) in short) is not flag.folded
            assert flag.title in short
            assert " ".join(flag.meaning.split()) in whole
            assert " ".join(flag.action.split()) in whole


def test_private_words_are_in_ones_own_terminal_when_one_reads_on(
    told: Mapping[str, Told],
) -> None:
    said, short = full_text(told["coach"].story), text(told["coach"].story)
    for mine in ("Ana gave her first talk.", "I only sat there.", "Except with M.", "a long week"):
        assert mine in said
        assert mine not in short


def test_foreign_text_shows_as_text(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["torn"]
    said = full_text(tell(evil_bank(bank), each.assessment, evil_record(each.record)))
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
