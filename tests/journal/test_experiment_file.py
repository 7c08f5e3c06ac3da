"""A file of something to try: what is written is read back, and what is wrong is named."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from emcompass.errors import JournalError
from emcompass.journal.experiment import Experiment
from emcompass.journal.experiment_file import dump_experiment, parse_experiment
from tests.foreign import EVERYTHING, steering
from tests.journal.experiments import experiments, one

FIXTURES = Path(__file__).with_name("fixtures")


@given(experiments)
def test_any_comes_back_as_it_was(experiment: Experiment) -> None:
    assert parse_experiment(dump_experiment(experiment), "x.toml") == experiment


@given(experiments)
def test_nothing_in_a_file_could_steer_a_terminal(experiment: Experiment) -> None:
    assert steering(dump_experiment(experiment)) - {"U+0009"} == set()


def test_a_file_reads_like_what_it_says() -> None:
    read = tomllib.loads(dump_experiment(one(outcome="done", closed=date(2026, 12, 1))))
    assert read.pop("checksum").startswith("sha256:")
    assert read == {
        "schema": 1,
        "kind": "emcompass experiment",
        "id": "2026-11-22-k3f9",
        "made": date(2026, 11, 22),
        "text": "ask before answering",
        "until": date(2026, 12, 3),
        "source": "offered",
        "result": "2026-11-20-aaaa",
        "outcome": "done",
        "closed": date(2026, 12, 1),
    }


def test_a_file_of_each_schema_is_read_and_holds_its_seal() -> None:
    (file,) = FIXTURES.glob("experiment-schema-*.toml")  # one for each, from the first
    read = parse_experiment(file.read_bytes(), file)
    assert not read.altered
    assert (read.outcome, read.closed) == ("partly", date(2026, 12, 1))
    assert read.happened == "Twice.\nThen “not”."
    assert read.other == {"colour": "blue"}


def test_one_that_was_changed_elsewhere_says_so_for_good() -> None:
    text = dump_experiment(one()).replace("before answering", "after answering")
    altered = parse_experiment(text, "x.toml")
    assert altered.altered
    assert altered.text == "ask after answering"
    assert parse_experiment(dump_experiment(altered), "x.toml").altered


def test_a_key_that_nobody_knows_stays() -> None:
    text = dump_experiment(one()) + 'colour = "blue"\n'
    read = parse_experiment(text, "x.toml")
    assert read.other == {"colour": "blue"}
    assert 'colour = "blue"' in dump_experiment(read)


def test_half_a_character_becomes_a_sign_that_can_be_kept() -> None:
    assert parse_experiment(dump_experiment(one(text="a\ud800b")), "x").text == "a\ufffdb"


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("until = 2026-12-03", "until = 3", "until: found 3, expected a day like 2026-11-22"),
        (
            "until = 2026-12-03",
            "until = 2026-12-03T10:00:00Z",
            "until: found 2026-12-03 10:00:00+00:00, expected a day like 2026-11-22",
        ),
        ("until = 2026-12-03\n", "", "found no until, expected one; the file may have been cut"),
        ('text = "ask before answering"', 'text = " "', "expected a text that is not empty"),
        ('source = "offered"', 'source = "boss"', 'expected "offered", "own" or "room"'),
        ('kind = "emcompass experiment"', 'kind = "x"', 'expected kind = "emcompass experiment"'),
        ("schema = 1", "schema = 9", "expected 1; this was written for a newer emcompass"),
        ("made = 2026-11-22", "made = yesterday", "valid TOML"),
        ('id = "2026-11-22-k3f9"', 'id = "../../x"', "expected an id like 2026-11-22-k3f9"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(before: str, after: str, told: str) -> None:
    text = dump_experiment(one()).replace(before, after)
    with pytest.raises(JournalError) as caught:
        parse_experiment(text, "place.toml")
    assert str(caught.value).startswith("place.toml")
    assert told in str(caught.value)


def test_text_from_anybody_is_kept_spelled_out() -> None:
    text = dump_experiment(one(text=EVERYTHING, happened=EVERYTHING))
    assert steering(text) == set()
    assert parse_experiment(text, "x").text == EVERYTHING
