"""What leans in a bank, and what bends the writing rules, is told with its place."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from emcompass.bank.balance import check_balance
from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.bank.writing_rules import count_words
from emcompass.files.problems import Problem
from tests.bank.small import change, copy_small, line_of


def warnings_of(folder: Path) -> list[Problem]:
    return check_balance(load_bank(folder))


def test_a_balanced_bank_has_nothing_to_warn_of(small: Bank) -> None:
    assert check_balance(small) == []


def only(problems: list[Problem], words: str) -> Problem:
    """The one problem that has these words in what was found or expected."""
    (problem,) = [p for p in problems if words in f"{p.found} {p.expected}"]
    return problem


def test_a_section_without_questions_is_told(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "questions.toml", 'section = "words"', 'section = "time"')

    (warning,) = warnings_of(folder)

    assert warning.key == "sections[words]"
    assert warning.line == line_of(folder, "bank.toml", 'id = "words"') - 1


def test_a_dimension_with_fewer_scales_than_another_is_told(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(
        folder,
        "questions.toml",
        "loadings = { product = 0.6, people = 0.1 }",
        'dimension = "people"',
    )

    warning = only(warnings_of(folder), "scale questions")

    assert warning.found == "in scale questions people 2, technical 1, product 0"


def test_a_dimension_asked_too_seldom_for_a_result_is_told(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", "minimum_per_dimension = 1", "minimum_per_dimension = 6")

    found = [w.expected for w in warnings_of(folder) if "questions for" in w.expected]

    assert found == ["at least 6 questions for technical", "at least 6 questions for product"]


def test_sides_that_favour_a_dimension_are_told(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(
        folder,
        "questions.toml",
        'a = { text = "A design that holds for years.", dimension = "technical" }\n'
        'b = { text = "A colleague who grew into a lead.", dimension = "people" }',
        'a = { text = "A colleague who grew into a lead.", dimension = "people" }\n'
        'b = { text = "A design that holds for years.", dimension = "technical" }',
    )

    warnings = [warning.found for warning in warnings_of(folder)]

    assert "people on side A 3 times, on side B 0 times" in warnings
    assert any(found.startswith("answering 1 everywhere moves people by +") for found in warnings)
    assert any(found.startswith("answering 5 everywhere moves people by -") for found in warnings)


def test_an_archetype_that_stands_in_anothers_shadow_is_told(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(
        folder,
        "archetypes.toml",
        "{ people = -0.4, technical = -0.4, product = 0.8 }",
        "{ people = 0.8, technical = -0.4, product = -0.4 }",
    )

    warnings = warnings_of(folder)

    assert only(warnings, "no answers that lead here").key == "archetypes[product-lead].prototype"
    assert any(warning.found.startswith("a share of") for warning in warnings)


def test_first_options_that_all_lean_one_way_are_told(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    path = folder / "questions.toml"
    scenario = path.read_text(encoding="utf-8").split("[[questions]]")[10]
    assert 'id = "outage"' in scenario
    copies = [
        re.sub(
            r'text = "', f'text = "{number} ', scenario.replace('"outage"', f'"outage-{number}"')
        )
        for number in ("two", "three", "four")
    ]
    with path.open("a", encoding="utf-8") as file:
        file.writelines(f"\n[[questions]]{copy}" for copy in copies)

    found = [warning.found for warning in warnings_of(folder)]

    assert any(told.startswith("the first option everywhere moves people by +") for told in found)


FAULT_TEXT = 'text = "You hunt for a fault that shows up once a week."'
CUSTOMERS_TEXT = 'text = "You talk with customers and sketch what you heard."'


class Bent(NamedTuple):
    """A text that bends one rule, and what must be said about it."""

    old: str
    new: str
    key: str
    found: str
    expected: str


WORDING = {
    "too long": Bent(
        CUSTOMERS_TEXT,
        f'text = "You talk {"on and on " * 8}with customers."',
        "questions[interviews].text",
        "28 words",
        "at most 25 words",
    ),
    "nobody addressed": Bent(
        FAULT_TEXT,
        'text = "Hunting for a fault that shows up once a week."',
        "questions[debugging].text",
        "nobody addressed",
        "the second person",
    ),
    "agreement": Bent(
        FAULT_TEXT,
        'text = "You fully agree that faults are fun."',
        "questions[debugging].text",
        '"fully agree"',
        "never agreeing",
    ),
    "agreement in a label": Bent(
        'labels = ["Awful",',
        'labels = ["Disagree",',
        "questions[debugging].labels[#1]",
        '"Disagree"',
        "never agreeing",
    ),
    "negation": Bent(
        FAULT_TEXT,
        'text = "You hunt for a fault that isn’t there."',
        "questions[debugging].text",
        '"n’t"',
        "without a negation",
    ),
    "negation in an option": Bent(
        'text = "The logs of your system."',
        'text = "Nothing but your logs."',
        "questions[outage].options[logs].text",
        '"Nothing"',
        "without a negation",
    ),
    "the same words twice": Bent(
        'text = "Why customers leave."',
        'text = "What to build, next"',
        "questions[puzzle].a.text",
        "the same words as in asked-for",
        "a text of its own",
    ),
}


@pytest.mark.parametrize("bent", WORDING.values(), ids=list(WORDING))
def test_a_bent_writing_rule_is_told_with_its_line(bent: Bent, tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "questions.toml", bent.old, bent.new)

    (warning,) = warnings_of(folder)

    assert (warning.key, warning.found) == (bent.key, bent.found)
    assert bent.expected in warning.expected
    assert warning.line == line_of(folder, "questions.toml", bent.new)


def test_rules_on_english_wording_leave_other_languages_alone(tmp_path: Path) -> None:
    folder = copy_small(tmp_path)
    change(folder, "bank.toml", 'language = "en"', 'language = "de"')
    change(folder, "questions.toml", "You talk with customers and sketch", "Sie sprechen und")

    assert warnings_of(folder) == []


def test_words_are_counted_as_a_person_counts_them() -> None:
    assert count_words("You don’t pair a one-to-one, do you?") == 7
    assert count_words("") == 0
