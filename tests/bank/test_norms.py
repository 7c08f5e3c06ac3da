"""norms.toml: what it changes in a bank, and what is said when it doesn't fit."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.assessment.keyed_answers import AnswerSheet
from emcompass.assessment.study_norms import item_norms
from emcompass.bank import bank_cache
from emcompass.bank.bank import Bank
from emcompass.bank.copying import copy_bank
from emcompass.bank.loader import load_bank
from emcompass.bank.schema import json_schema
from emcompass.reports.norms_toml import norms_toml
from emcompass.scoring import infer
from tests.assessment.companies import company
from tests.bank.small import change, copy_small, line_of, problems_of

FILE = "norms.toml"


@pytest.fixture(scope="module")
def text(small: Bank) -> str:
    """The norms of forty people."""
    found = item_norms(small, [AnswerSheet(each) for each in company(small, 40, seed=1)])
    assert found is not None
    return norms_toml(found)


@pytest.fixture
def folder(tmp_path: Path, text: str) -> Path:
    """The small bank with these norms."""
    folder = copy_small(tmp_path)
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_what_is_written_is_what_is_read(small: Bank, folder: Path) -> None:
    norms = load_bank(folder).norms
    assert norms is not None
    assert (norms.bank, norms.version, norms.people) == (small.id, small.version, 40)
    assert {norm.question for norm in norms.questions} == set(small.scored)


def test_norms_move_what_answers_are_read_against_and_nothing_else(
    small: Bank, folder: Path
) -> None:
    bank = load_bank(folder)
    assert bank.norms is not None
    for norm in bank.norms.questions:
        old, new = (each.model.items[norm.question].moments for each in (small, bank))
        moves = [b - a for a, b in zip(old.offset, new.offset, strict=True)]
        assert moves == pytest.approx(norm.offset)
        assert (new.loadings, new.noise) == (old.loadings, old.noise)
    assert bank.unnormed.model.items == small.model.items


def test_whoever_answers_all_keeps_the_profile(small: Bank, folder: Path) -> None:
    bank = load_bank(folder)
    for answers in company(small, 5, seed=2):
        features = {
            id_: told
            for id_ in small.scored
            if (told := small.question(id_).features(answers[id_], small.scoring)) is not None
        }
        before, after = infer(small.model, features), infer(bank.model, features)
        assert after.mean == pytest.approx(before.mean, abs=1e-3)  # .02 points of 100


def test_a_bank_without_the_file_is_what_it_was(small: Bank, tmp_path: Path) -> None:
    bank = load_bank(copy_small(tmp_path))
    assert (bank.norms, bank.sha256) == (None, small.sha256)
    assert bank.unnormed is bank


def test_norms_are_part_of_what_a_result_was_given_to(small: Bank, folder: Path) -> None:
    assert load_bank(folder).sha256 != small.sha256


def test_it_is_kept_and_read_again_alike(folder: Path) -> None:
    first = load_bank(folder)
    kept = bank_cache.load(bank_cache.key_of(folder), folder)
    assert kept is not None
    assert (kept.norms, kept.model.items) == (first.norms, first.model.items)


def test_a_copy_under_another_id_has_no_norms(folder: Path, tmp_path: Path) -> None:
    copied = copy_bank(folder, tmp_path / "mine", "mine")
    assert not (copied / FILE).exists()
    assert load_bank(copied).norms is None


def test_the_schema_knows_the_file() -> None:
    assert FILE in json_schema()["description"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("people = 40", "people = 29", ("people", "29", "at least 30")),
        ("people = 40", "people = 35", ("answered", "40", "at most 35: all people")),
        ("version = ", "vresion = ", ("vresion", "an unknown key", "version")),
        ("version = ", 'version = "0"  # ', ("version", '"0"', "as bank.toml says")),
        ("bank = ", 'bank = "other"  # ', ("bank", '"other"', "as bank.toml says")),
    ],
)
def test_what_does_not_fit_is_named(
    folder: Path, old: str, new: str, told: tuple[str, str, str]
) -> None:
    change(folder, FILE, f"\n{old}", f"\n{new}")
    key, found, expected = told
    problem = next(each for each in problems_of(folder) if each.key.endswith(key))
    assert (problem.file, problem.found) == (FILE, found)
    assert expected in problem.expected
    assert problem.line is not None


@pytest.mark.parametrize(
    ("name", "expected", "near"),
    [("coachin", "", "coaching"), ("role-now", "a scored question", None)],
)
def test_a_question_must_be_a_scored_one_of_the_bank(
    folder: Path, name: str, expected: str, near: str | None
) -> None:
    change(folder, FILE, 'question = "coaching"', f'question = "{name}"')
    (problem,) = problems_of(folder)
    assert problem.line == line_of(folder, FILE, f'question = "{name}"')
    assert (problem.found, problem.nearest) == (f'"{name}"', near)
    assert expected in problem.expected


def test_a_question_stands_once(folder: Path, text: str) -> None:
    block = text[text.index("[[questions]]") :].split("\n\n", maxsplit=1)[0]
    (folder / FILE).write_text(f"{text}\n{block}\n", encoding="utf-8")
    (problem,) = problems_of(folder)
    assert problem.found.endswith("a second time")


def test_the_number_of_features_is_the_questions(folder: Path) -> None:
    line = next(
        each for each in (folder / FILE).read_text("utf-8").split("\n") if each.startswith("offset")
    )
    text = (folder / FILE).read_text("utf-8").replace(line, "offset = [0.1, 0.2]", 1)
    (folder / FILE).write_text(text, encoding="utf-8")
    (problem,) = problems_of(folder)
    assert problem.found == "2 numbers"
    assert problem.expected.startswith("1, as many as ")
    assert problem.line == line_of(folder, FILE, "offset = [0.1, 0.2]")


def test_offsets_that_move_a_dimension_are_refused(folder: Path) -> None:
    text = (folder / FILE).read_text("utf-8")
    at = text.index("offset = [", text.index('question = "coaching"'))
    end = text.index("\n", at)
    (folder / FILE).write_text(f"{text[:at]}offset = [0.5]{text[end:]}", encoding="utf-8")
    problems = problems_of(folder)
    assert {problem.expected for problem in problems} == {"offsets that move no dimension"}
    assert any("move people by" in problem.found for problem in problems)


@pytest.mark.parametrize("broken", ["people = \n", "questions = 3\n", ""])
def test_a_file_that_is_no_norms_at_all(folder: Path, broken: str) -> None:
    (folder / FILE).write_text(broken, encoding="utf-8")
    assert {problem.file for problem in problems_of(folder)} == {FILE}
