"""A whole sitting through the plain prompts, from a pipe."""

from __future__ import annotations

import json
import tomllib
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.cli.plain.conversation import Conversation
from emcompass.cli.plain.plain_sitting import Left, PlainSitting
from emcompass.desk import Desk
from emcompass.errors import JournalError
from emcompass.journal.answers_file import read_answers_file
from emcompass.journal.listing import Readable
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.sitting.sitting import Sitting
from tests.cli.conftest import Run
from tests.cli.typed import sample
from tests.samples import PEOPLE, SAMPLES


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank("engineering-manager")


def _only_result(home: Path) -> dict[str, object]:
    (file,) = (home / "results").glob("*.toml")
    return tomllib.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("person", PEOPLE)
def test_a_whole_sitting_from_a_pipe_is_saved_and_told(
    bank: Bank, run: Run, home: Path, person: str
) -> None:
    ran = run("take", "--plain", typed="\n".join([*sample(person), "1"]))

    assert ran.returncode == 0, ran.stderr
    saved = _only_result(home)
    expected = read_answers_file(SAMPLES / f"{person}.toml").answers
    assert saved["answers"] == expected
    shown = json.loads(run("show", "--json").stdout)
    scored = json.loads(run("score", SAMPLES / f"{person}.toml", "--json").stdout)
    assert shown["recommendation"] == scored["recommendation"]
    assert shown["archetypes"] == scored["archetypes"]
    assert "Your answers" in ran.stdout
    assert not list((home / "drafts").glob("*.toml"))


def test_the_end_of_the_pipe_at_the_review_finishes(bank: Bank, run: Run, home: Path) -> None:
    ran = run("take", "--plain", typed="\n".join(sample("coach")))
    assert ran.returncode == 0
    assert _only_result(home)["piped"] is True


def test_a_pipe_that_ends_early_keeps_a_draft_and_says_where(
    bank: Bank, run: Run, home: Path
) -> None:
    ran = run("take", "--plain", typed="\n".join(sample("coach")[:12]) + "\n")
    assert ran.returncode == 1
    assert "ended at question 13 of" in ran.stderr
    (draft,) = (home / "drafts").glob("*.toml")
    assert len(tomllib.loads(draft.read_text("utf-8"))["answers"]) == 12


def test_an_unreadable_line_is_named_by_number_and_what_was_expected(
    bank: Bank, run: Run, home: Path
) -> None:
    typed = sample("coach")
    typed[6] = "7"
    ran = run("take", "--plain", typed="\n".join(typed))
    assert ran.returncode == 1
    assert "line 7 of the input" in ran.stderr
    assert "from 1 to 5" in ran.stderr
    assert len(list((home / "drafts").glob("*.toml"))) == 1


def test_going_back_changes_the_answer(bank: Bank, run: Run, home: Path) -> None:
    typed = sample("coach")
    typed[5:5] = ["b", "1"]
    ran = run("take", "--plain", typed="\n".join(typed))
    assert ran.returncode == 0, ran.stderr
    question = next(q for q in bank.questions if q.section == "energy")
    saved = _only_result(home)
    answers = saved["answers"]
    assert isinstance(answers, dict)
    assert answers[question.id] == 1
    assert saved["changes"] == {question.id: 1}


def test_a_note_is_kept_with_its_question(bank: Bank, run: Run, home: Path) -> None:
    typed = ["n my own words [bold]", *sample("coach")]
    assert run("take", "--plain", typed="\n".join(typed)).returncode == 0
    assert _only_result(home)["notes"] == {bank.questions[0].id: "my own words [bold]"}


def test_the_short_form_asks_less_and_says_what_the_stop_means(
    bank: Bank, run: Run, home: Path
) -> None:
    typed = sample("coder", "short")
    ran = run("take", "--plain", "--short", typed="\n".join(typed))
    assert ran.returncode == 0, ran.stderr
    assert "chance" in ran.stdout
    assert len(typed) < len(sample("coder"))
    assert _only_result(home)["mode"] == "short"


def test_the_short_form_goes_on_to_the_full_one_at_any_moment(run: Run, home: Path) -> None:
    short = sample("coder", "short")
    started = short[:12]
    ran = run("take", "--plain", "--short", typed="\n".join([*started, "m"]) + "\n")
    assert "The full form from here on" in ran.stdout
    (draft,) = (home / "drafts").glob("*.toml")
    kept = tomllib.loads(draft.read_text("utf-8"))
    assert kept["mode"] == "full"
    assert len(kept["answers"]) == len(started)


def test_a_folder_that_cannot_be_written_stops_a_pipe_before_the_first_question(
    run: Run, home: Path
) -> None:
    home.write_text("in the way", "utf-8")
    ran = run("take", "--plain", typed="1\n")
    assert ran.returncode == 1
    assert str(home) in ran.stderr
    assert "1 of" not in ran.stdout


def test_a_preview_saves_nothing(bank: Bank, run: Run, home: Path) -> None:
    typed = "\n".join([*sample("torn"), "1"])
    ran = run("banks", "preview", "engineering-manager", "--plain", typed=typed)
    assert ran.returncode == 0, ran.stderr
    assert "nothing is saved" in ran.stdout
    assert not list(home.rglob("*.toml"))


def test_an_empty_pipe_keeps_nothing(run: Run, home: Path) -> None:
    ran = run("take", "--plain")
    assert ran.returncode == 1
    assert "nothing is kept" in ran.stderr
    assert not list(home.rglob("drafts/*.toml"))


class HeldUp(Desk):
    """A desk whose disk says no for the first few saves."""

    def __init__(self, journal: Journal, times: int) -> None:
        super().__init__(journal, lambda: datetime.now(UTC))
        self.left = times

    def save(self, sitting: Sitting) -> None:
        if self.left:
            self.left -= 1
            raise JournalError("draft.toml: can't be written (another program has it open)")
        super().save(sitting)


@pytest.mark.parametrize("times", [1, 2, 3])
def test_an_answer_that_cannot_be_saved_is_told_and_kept(times: int, tmp_path: Path) -> None:
    """The disk says no for a moment: nothing typed is lost, and every answer is on it later."""
    bank = load_bank("engineering-manager")
    journal = Journal(Places.under(tmp_path))
    journal.pin(bank)
    desk = HeldUp(journal, times)
    sitting = desk.begin(bank, "full")
    said = StringIO()
    again = "1\n" * times
    talk = Conversation(StringIO(f"1\n{again}1\n1\n1\nq\n"), said, interactive=True)
    with pytest.raises(Left):
        PlainSitting(sitting, talk, desk).run()
    assert said.getvalue().count("can’t be saved: draft.toml") == times
    (draft,) = journal.drafts()
    assert isinstance(draft, Readable)
    assert dict(draft.record.answers) == dict(sitting.record.answers)
    assert len(draft.record.answers) >= 3
