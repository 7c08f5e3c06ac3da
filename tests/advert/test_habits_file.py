"""What was learned: checked with file, line and reason, and weighed as it says."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass import paths
from emcompass.advert.habits_file import read_habits
from emcompass.advert.lexicon_file import KINDS
from emcompass.advert.line_signs import SIGNS
from emcompass.errors import EmcompassError


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "own.toml: found no schema, expected one"),
        ("schema = 2\n", "own.toml:1: schema: found 2, expected schema = 1"),
        ("schema = 1\n[wrods]\n", "own.toml:2: wrods: found an unknown key"),
        ("schema = 1\n[words]\ncoach = 3\n", "own.toml:3: words.coach: found 3, expected a table"),
        ("schema = 1\n[words]\ncoach = {peeple = 1}\n", "own.toml:3: words.coach.peeple: found an"),
        ("schema = 1\n[words]\ncoach = {people = nan}\n", "expected a number"),
    ],
)
def test_a_faulty_file_is_complained_about_in_its_place(
    tmp_path: Path, text: str, complaint: str
) -> None:
    path = tmp_path / "own.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(EmcompassError) as error:
        read_habits(path)
    assert complaint in str(error.value)


def test_what_was_learned_speaks_of_known_signs_and_labels() -> None:
    habits = read_habits(paths.bundled_habits())
    assert set(habits.signs) <= set(SIGNS)
    labels = {label for weights in habits.words.values() for label in weights}
    assert labels == set(KINDS)


def test_words_add_up_and_a_crowd_counts_less_each() -> None:
    habits = read_habits(paths.bundled_habits())
    alone = habits.sums((), ("coach",), "")["people"]
    crowded = habits.sums((), ("coach", *(f"x{n}" for n in range(20))), "")["people"]
    assert 0 < crowded < alone
