"""A result for a terminal, a pipe and a screen reader."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.bank import Bank
from emcompass.reports import tell, text
from emcompass.reports.layout import cells, to_ascii, wrap
from tests.reports.conftest import Told
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
    assert "The map in words" in said
    assert "Your answers stand in the upper left" in said


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
