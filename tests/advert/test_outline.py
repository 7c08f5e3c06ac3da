"""Which lines are headings, and what part of the advert the lines under them are."""

from __future__ import annotations

import pytest

from emcompass import paths
from emcompass.advert.lexicon_file import read_lexicon
from emcompass.advert.outline import OutlinedLine, outline

SECTIONS = read_lexicon(paths.bundled_lexicon()).finder("sections")


def _read(text: str) -> tuple[OutlinedLine, ...]:
    return outline(text, SECTIONS)


@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("What you will do", "duties"),
        ("What you'll do", "duties"),
        ("WHAT YOU'LL BE DOING", "duties"),
        ("Your responsibilities:", "duties"),
        ("## Key Responsibilities", "duties"),
        ("Roles & Responsibilities", "duties"),
        ("About the role", "duties"),
        ("The role", "duties"),
        ("In this role, you will:", "duties"),
        ("Your mission", "duties"),
        ("Job description", "duties"),
        ("**Day to day**", "duties"),
        ("2. Duties", "duties"),
        ("What you bring", "requirements"),
        ("What you'll bring", "requirements"),
        ("What we're looking for", "requirements"),
        ("Who you are", "requirements"),
        ("About you", "requirements"),
        ("Requirements", "requirements"),
        ("Minimum qualifications:", "requirements"),
        ("Your profile", "requirements"),
        ("Nice to have", "requirements"),
        ("Skills & experience", "requirements"),
        ("Person specification", "requirements"),
        ("What we offer", "offer"),
        ("Benefits", "offer"),
        ("Perks and benefits:", "offer"),
        ("What's in it for you?", "offer"),
        ("About us", "company"),
        ("About Lanternfish", "company"),
        ("Who we are", "company"),
        ("How to apply", "apply"),
        ("Our hiring process", "apply"),
        ("Equal opportunity", "legal"),
    ],
)
def test_a_heading_says_what_part_follows(heading: str, part: str) -> None:
    first, line = _read(f"{heading}\n- Something about the work\n")
    assert (first.heading, line.heading) == (True, False)
    assert line.part == part


@pytest.mark.parametrize(
    "line",
    [
        "You will lead a team of six engineers.",
        "Own delivery from the first idea to the last release",
        "- Experience",
        "You are kind to people and to code",
        "Lead the team",
    ],
)
def test_a_line_of_the_matter_is_no_heading(line: str) -> None:
    assert not any(each.heading for each in _read(f"{line}\nHire engineers.\n"))


def test_a_title_in_a_line_of_its_own_is_a_heading() -> None:
    first, second, third = _read(
        "Technical Oversight\nReview the designs of the team with care.\nx"
    )
    assert [first.heading, second.heading, third.heading] == [True, False, False]


def test_a_line_may_begin_with_its_own_heading() -> None:
    (line,) = _read("Requirements: five years of Java")
    assert (line.heading, line.part, line.lead_in) == (False, "requirements", 1)


def test_numbers_count_the_empty_lines() -> None:
    assert [each.number for each in _read("\nA title\n\n\nand a line.\n")] == [2, 5]


@pytest.mark.parametrize(
    "sign", ["-", "*", "•", "▪", "→", "✅", "👉🏽", "1.", "2)", "(iii)", "2.1", "o"]
)
def test_lists_have_many_signs(sign: str) -> None:
    (line,) = _read(f"{sign} Lead a team of six")
    assert (line.bullet, line.heading) == (True, False)


def test_a_sign_may_stand_close_to_its_line() -> None:
    assert [line.bullet for line in _read("•Lead a team\n-Hire people\nLead-in\n")] == [
        True,
        True,
        False,
    ]


def test_a_long_line_that_announces_a_list_is_a_heading() -> None:
    announcing = "What I would look for in you if it were only up to me:"
    duties, _, heading, line = _read(
        f"What you will do\n- Plan the sprints\n\n{announcing}\n- Patience\n"
    )
    assert (duties.part, heading.heading, line.part != "duties") == ("duties", True, True)


def test_a_list_entry_in_bold_is_a_heading_within_its_part() -> None:
    lines = _read("## Responsibilities\n- **Delivery**\n  - Plan the sprints\n- Hire people\n")
    assert [line.heading for line in lines] == [True, True, False, False]
    assert {line.part for line in lines} == {"duties"}


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("## Requirements\n**Skills we like to see**\n- Java\n", "requirements"),
        ("## Tech stack\nWe are old.\nCore:\n- Java\n", "company"),
        ("## Tech stack\nWe are old.\nOnly with you:\n- Java\n", "open"),
        ("**What We Believe In**\n- Be kind\n", "company"),
        ("In the past two months, we have:\n- cut what it costs\n", "company"),
        ("You and your team\n- Write code\n", "open"),
    ],
)
def test_a_heading_that_nobody_knows_takes_its_part_from_where_it_stands(
    text: str, part: str
) -> None:
    assert _read(text)[-1].part == part


def test_a_row_of_a_table_is_in_the_part_that_its_first_cell_names() -> None:
    lines = _read("| Place | Kassel |\n| Tasks | Coding of modules |\n| Profile | A degree |\n")
    assert [line.part for line in lines] == ["open", "duties", "requirements"]
