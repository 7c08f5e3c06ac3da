"""`banks analyse` with many people: norms, archives, structure, groups, and without the extra."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import tomli_w

from emcompass.bank.bank import Bank
from emcompass.bank.loader import load_bank
from emcompass.journal.record_file import dump
from emcompass.sitting.record import Record
from tests.assessment.companies import (
    BY_CHANCE,
    SIZE,
    SWAPPED,
    UNEVEN,
    Person,
    company,
    company_twice,
    with_chance_answers,
    with_sizes,
    with_swapped,
    with_uneven,
)
from tests.cli.conftest import Run

BANK = "engineering-manager"
SPRING = datetime(2026, 3, 2, 9, tzinfo=UTC)

# An installation without the extra `study`.
WITHOUT_EXTRA = """
import importlib.util, sys
real = importlib.util.find_spec
importlib.util.find_spec = lambda name, *a: None if name == "statsmodels" else real(name, *a)
from emcompass.cli import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture(scope="module")
def bank() -> Bank:
    return load_bank(BANK)


def written(folder: Path, people: Iterable[Person]) -> list[Path]:
    """An answers file for each."""
    folder.mkdir(exist_ok=True)
    paths = []
    for number, answers in enumerate(people):
        path = folder / f"person-{number:03}.toml"
        document = {"bank": {"id": BANK, "version": load_bank(BANK).version}, "answers": answers}
        path.write_text(tomli_w.dumps(document), "utf-8")
        paths.append(path)
    return paths


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, bank: Bank) -> list[Path]:
    """240 people: two swapped scales, one that sizes read apart, and 25 in a size of their own."""
    people = with_uneven(with_sizes(with_swapped(company(bank, 240, seed=1)), few=25))
    return written(tmp_path_factory.mktemp("many"), people)


def test_many_people_tell_of_structure_and_groups(run: Run, many: list[Path]) -> None:
    ran = run("banks", "analyse", *many)
    assert ran.returncode == 0
    assert all(len(line) <= 80 for line in ran.stdout.splitlines())
    text = " ".join(ran.stdout.split())
    assert f"{SWAPPED[0]}: goes with Product" in text
    assert f"{UNEVEN}: of people whose other answers are alike" in text
    assert "Beyond chance the scales and trade-offs have five dimensions" in text
    assert "Groups by company-size" in text


def test_a_small_group_stays_unseen_in_every_face(
    run: Run, many: list[Path], tmp_path: Path
) -> None:
    table = tmp_path / "figures.csv"
    data = json.loads(run("banks", "analyse", *many, "--json", "--csv", table).stdout)
    (grouping,) = data["groups"]
    assert grouping["groups"] == ["growing", "enterprise"]
    assert "start-up" not in json.dumps(data["groups"])
    assert "people" not in grouping
    rows = [*csv.DictReader(io.StringIO(table.read_text("utf-8")))]
    parts = {row["part"] for row in rows if row["what"] == "group-mean"}
    assert parts == {"growing", "enterprise"}
    uneven = next(row for row in rows if row["what"] == "uneven" and row["id"] == UNEVEN)
    assert (uneven["kind"], uneven["text"]) == (SIZE, "enterprise > growing")
    assert float(uneven["p"]) < 0.01
    loadings = [row for row in rows if row["what"] == "loading"]
    assert {row["part"] for row in loadings} == {each["id"] for each in data["dimensions"]}
    assert {"omega", "scales_tradeoffs", "congruence"} <= {row["what"] for row in rows}


def test_without_the_extra_one_line_says_what_lacks_and_all_the_rest_is_told(
    many: list[Path], tmp_path: Path
) -> None:
    def bare(*arguments: str) -> str:
        ran = subprocess.run(
            [sys.executable, "-c", WITHOUT_EXTRA, "banks", "analyse", *arguments],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "EMCOMPASS_HOME": str(tmp_path), "TERM": "dumb"},
        )
        return ran.stdout

    files = list(map(str, many))
    text = bare(*files)
    (line,) = [line for line in text.split("\n") if "emcompass[study]" in line]
    assert line.strip() == "Structure and groups need more: pip install 'emcompass[study]'"
    assert "One thing behind each dimension" in text
    assert "Groups by" not in text
    data = json.loads(bare(*files, "--json"))
    assert (data["structure"], data["groups"], data["needs"]) == (None, [], "emcompass[study]")
    assert "pip install" not in bare(*files[:60])


def test_norms_are_written_for_a_bank_to_carry(run: Run, many: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("banks", "new", "mine", "-o", folder).returncode == 0
    mine = []
    for path in many[:40]:
        text = path.read_text("utf-8").replace(BANK, "mine")
        mine.append(tmp_path / path.name)
        mine[-1].write_text(text, "utf-8")
    norms = folder / "norms.toml"
    ran = run("banks", "analyse", "--bank", folder, *mine, "--norms", norms)
    assert ran.returncode == 0
    assert norms.read_text("utf-8").startswith("# How much more each question is liked")
    assert run("banks", "check", folder).returncode == 0
    assert "40 people's answers" in run("banks", "analyse", "--bank", folder, *mine).stdout
    again = run("banks", "analyse", "--bank", folder, *mine, "--norms", norms)
    assert (again.returncode, again.stdout) == (1, "")
    assert "norms.toml" in again.stderr
    norms.write_text(norms.read_text("utf-8").replace("offset = [", "offset = [9, ", 1), "utf-8")
    wrong = run("banks", "check", folder)
    assert wrong.returncode == 1
    assert "norms.toml:" in wrong.stderr
    assert "2 numbers" in wrong.stderr


def test_fewer_than_thirty_people_give_no_norms_and_all_the_rest(
    run: Run, many: list[Path], tmp_path: Path
) -> None:
    norms = tmp_path / "norms.toml"
    ran = run("banks", "analyse", *many[:29], "--norms", norms)
    assert ran.returncode == 1
    assert "29 people's answers" in ran.stdout
    assert "no norms were written: 29 people" in ran.stderr
    assert not norms.exists()


def test_norms_can_go_to_a_pipe(run: Run, many: list[Path]) -> None:
    ran = run("banks", "analyse", *many[:30], "--norms", "-")
    assert ran.returncode == 0
    assert ran.stdout.startswith("# How much more")
    assert "How to read this" not in ran.stdout


def archive(folder: Path, number: int, *sittings: Record) -> Path:
    path = folder / f"{number}.zip"
    with zipfile.ZipFile(path, "w") as file:
        for record in sittings:
            file.writestr(f"results/{record.id}.toml", dump(record))
    return path


def sitting(bank: Bank, number: int, answers: Person, days: float, revises: str = "") -> Record:
    begun = SPRING + timedelta(days=days, minutes=number)
    return Record(
        id=f"{begun:%Y-%m-%d}-{number:04}",
        bank=bank.ref,
        started=begun,
        finished=begun + timedelta(minutes=15),
        answers=answers,
        order=tuple(answers),
        revises=revises or None,
    )


def test_archives_with_two_results_each_tell_of_stability(
    run: Run, bank: Bank, tmp_path: Path
) -> None:
    first, second = company_twice(bank, 80, seed=2)
    pairs = zip(first, with_chance_answers(second), strict=True)
    paths = [
        archive(tmp_path, n, sitting(bank, n, one, 0), sitting(bank, n, other, 90))
        for n, (one, other) in enumerate(pairs)
    ]
    text = " ".join(run("banks", "analyse", *paths).stdout.split())
    assert "80 people answered twice, half of them 13 weeks apart or more." in text
    assert f"{BY_CHANCE}: people answer it otherwise the second time" in text
    data = json.loads(run("banks", "analyse", *paths, "--json").stdout)
    assert (data["people"], data["retest"]["people"]) == (80, 80)
    assert data["retest"]["unstable"] == [BY_CHANCE]
    assert data["retest"]["dimensions"]["people"]["value"] > 0.6


@pytest.mark.parametrize(("days", "revises"), [(0.5, False), (60, True)])
def test_what_is_reconsidered_or_done_the_same_day_is_no_second_time(
    run: Run, bank: Bank, tmp_path: Path, days: float, revises: bool
) -> None:
    people = company(bank, 12, seed=3)
    paths = []
    for n, answers in enumerate(people):
        one = sitting(bank, n, answers, 0)
        other = sitting(bank, n, answers, days, one.id if revises else "")
        if one.id == other.id:
            other = sitting(bank, n + 100, answers, days)
        paths.append(archive(tmp_path, n, one, other))
    data = json.loads(run("banks", "analyse", *paths, "--json").stdout)
    assert (data["people"], data["retest"]) == (12, None)
