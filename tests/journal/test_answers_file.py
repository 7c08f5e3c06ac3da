"""An answers file, written by hand or saved by emcompass."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.errors import JournalError
from emcompass.journal.answers_file import read_answers_file
from emcompass.journal.record_file import dump

from .sittings import small

BY_HAND = """\
[bank]
id = "engineering-manager"
version = "1.0"

[answers]
energy-coaching = 4
moment-outage = "ask-first"
month-wanted = {people = 60, technical = 40}
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "answers.toml"


def test_written_by_hand(path: Path) -> None:
    path.write_text(BY_HAND)
    read = read_answers_file(path)
    assert (read.bank_id, read.bank_version, read.bank_sha256) == (
        "engineering-manager",
        "1.0",
        None,
    )
    assert read.answers == {
        "energy-coaching": 4,
        "moment-outage": "ask-first",
        "month-wanted": {"people": 60, "technical": 40},
    }
    assert read.seconds is None


def test_a_saved_result_is_a_superset(path: Path) -> None:
    path.write_text(dump(small(piped=True)))
    read = read_answers_file(path)
    assert read.answers == small().answers
    assert read.seconds == small().seconds
    assert read.bank_sha256 == small().bank.sha256
    assert read.piped


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("[bank]", "[bunk]", r':1: bunk: found an unknown key.*did you mean "bank"'),
        ('version = "1.0"', "version = 1.0", r":3: bank\.version: found 1\.0, expected a text"),
        ('version = "1.0"\n', "", r":1: bank: found no bank\.version"),
        ("= 4", "= [4]", r":6: answers\.energy-coaching: found a list"),
        ("people = 60", "people = 60.5", r":8: answers\.month-wanted\.people: found 60\.5"),
        ("[bank]", "answers = 3\n[bank]", ':6: found "\\[answers\\]", expected valid TOML'),
        ("[answers]", "[answer]", r':5: answer: found an unknown key.*did you mean "answers"'),
        ("[bank]", "schema = 9\n[bank]", "newer emcompass"),
        ("= 4", "4", r":6: .*expected valid TOML"),
    ],
)
def test_mistakes_are_named_with_their_line(path: Path, old: str, new: str, said: str) -> None:
    path.write_text(BY_HAND.replace(old, new, 1))
    with pytest.raises(JournalError, match=said) as raised:
        read_answers_file(path)
    assert str(raised.value).startswith(str(path))


def test_no_answers_at_all(path: Path) -> None:
    path.write_text(BY_HAND.partition("[answers]")[0])
    with pytest.raises(JournalError, match="found no answers"):
        read_answers_file(path)


def test_no_file(path: Path) -> None:
    with pytest.raises(JournalError, match=r"answers\.toml: found no such file"):
        read_answers_file(path)
