"""`banks analyse` as an author meets it: files in, words and tables out, nobody in them."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
import tomli_w

from emcompass.bank.loader import load_bank
from tests.assessment.companies import DEAD, TURNED, company, with_dead, with_tilt, with_turned
from tests.cli.conftest import Ran, Run
from tests.foreign import EVERYTHING, steering

BANK = "engineering-manager"


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Sixty answers files of a company with something of everything wrong."""
    bank = load_bank(BANK)
    people = with_tilt(bank, with_dead(with_turned(company(bank, 60, seed=1))))
    folder = tmp_path_factory.mktemp("company")
    paths = [folder / f"person-{n:02}-secret.toml" for n in range(len(people))]
    for path, answers in zip(paths, people, strict=True):
        document = {"bank": {"id": BANK, "version": bank.version}, "answers": answers}
        path.write_text(tomli_w.dumps(document), "utf-8")
    return paths


def complaints(ran: Ran) -> list[str]:
    """What it says on standard error, except that it is still reading: a busy computer's doing."""
    return [line for line in ran.stderr.splitlines() if "reading the answers" not in line]


def test_what_is_wrong_stands_first_in_plain_words(run: Run, files: list[Path]) -> None:
    ran = run("banks", "analyse", *files)
    assert (ran.returncode, complaints(ran)) == (0, [])
    first = " ".join(ran.stdout.split("\nDimensions\n")[0].split())
    assert first.startswith(f"{BANK} 1.2: what 60 people's answers say")
    assert f"{TURNED}: answered the other way round" in first
    assert f"{DEAD[0]}, option {DEAD[1]}: nobody chose it." in first
    assert "Organisation across teams: its scales are answered high" in first
    assert all(len(line) <= 80 for line in ran.stdout.splitlines())


def test_nothing_of_a_single_person_leaves_it(run: Run, files: list[Path], tmp_path: Path) -> None:
    table = tmp_path / "figures.csv"
    told = run("banks", "analyse", *files, "--csv", table).stdout
    data = run("banks", "analyse", *files, "--json").stdout
    for text in (told, data, table.read_text("utf-8")):
        assert "secret" not in text
        assert "person-" not in text
        assert not re.search('"(asked|answered|complete)"', text)  # exact numbers of people


def test_json_and_csv_say_the_same(run: Run, files: list[Path], tmp_path: Path) -> None:
    table = tmp_path / "new" / "figures.csv"
    data = json.loads(run("banks", "analyse", *files, "--json", "--csv", table).stdout)
    assert (data["format"], data["people"], data["bank"]["id"]) == (1, 60, BANK)
    rows = [*csv.DictReader(io.StringIO(table.read_text("utf-8")))]
    told = {row["id"]: row for row in rows if row["what"] == "question"}
    assert set(told) == {each["id"] for each in data["questions"]}
    turned = next(each for each in data["questions"] if each["id"] == TURNED)
    assert turned["turned"]
    assert told[TURNED]["turned"] == "1"
    assert float(told[TURNED]["value"]) == turned["fits"]["value"] < 0
    dead = [(row["id"], row["part"]) for row in rows if row["dead"] == "1"]
    assert dead == [DEAD[:2]]
    again = run("banks", "analyse", *files, "--csv", table)
    assert again.returncode == 1
    assert "figures.csv" in again.stderr


def test_the_order_of_the_files_changes_nothing(run: Run, files: list[Path]) -> None:
    assert (
        run("banks", "analyse", *reversed(files)).stdout == run("banks", "analyse", *files).stdout
    )


def test_damaged_files_are_named_and_the_rest_is_told(
    run: Run, files: list[Path], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.toml"
    damaged.write_text("[bank\n", "utf-8")
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(
        f'[bank]\nid = "{BANK}"\nversion = "1.2"\n[answers]\nenergy-write-cod = 3\n', "utf-8"
    )
    ran = run("banks", "analyse", damaged, *files[:20], wrong, tmp_path / "gone.toml")
    assert ran.returncode == 0
    assert "20 people" in ran.stdout
    assert "Left out: three files that could not be used." in ran.stdout
    assert "damaged.toml:1" in ran.stderr
    assert "gone.toml" in ran.stderr
    assert "wrong.toml:5" in ran.stderr
    assert 'did you mean "energy-write-code"?' in ran.stderr


@pytest.mark.parametrize("option", [(), ("--json",), ("--csv", "-")])
def test_below_ten_people_it_says_so_and_nothing_else(
    run: Run, files: list[Path], option: tuple[str, ...]
) -> None:
    ran = run("banks", "analyse", *files[:9], files[0], *option)
    assert (ran.returncode, ran.stdout) == (1, "")
    (line,) = complaints(ran)
    assert "nine usable files" in line
    assert "fewer than ten people nothing can be said" in line


def test_a_bank_that_is_not_here_is_named_with_its_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "odd.toml"
    path.write_text('[bank]\nid = "engineering-manger"\nversion = "1"\n[answers]\n', "utf-8")
    ran = run("banks", "analyse", path)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert f'odd.toml:2: bank.id: found "engineering-manger", expected {BANK}' in ran.stderr


def test_without_a_file_it_says_what_it_needs(run: Run) -> None:
    ran = run("banks", "analyse")
    assert ran.returncode == 2
    assert "FILE" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_a_copied_bank_by_its_folder(run: Run, files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("banks", "new", "mine", "-o", folder).returncode == 0
    ran = run("banks", "analyse", "--bank", folder, *files[:12])
    assert ran.returncode == 1
    assert "no usable files for mine" in ran.stderr
    for number, path in enumerate(files[:12]):
        text = path.read_text("utf-8").replace(BANK, "mine")
        (tmp_path / f"{number}.toml").write_text(text, "utf-8")
    mine = sorted(tmp_path.glob("*.toml"))
    ran = run("banks", "analyse", "--bank", folder, *mine)
    assert "mine 1.2: what twelve people's" in ran.stdout


def test_a_table_can_go_to_a_pipe(run: Run, files: list[Path]) -> None:
    ran = run("banks", "analyse", *files[:12], "--csv", "-")
    assert ran.returncode == 0
    assert ran.stdout.startswith("what,id,part,")
    assert "How to read this" not in ran.stdout


def test_what_foreign_files_hold_steers_no_terminal(
    run: Run, files: list[Path], tmp_path: Path
) -> None:
    document = {"bank": {"id": BANK, "version": EVERYTHING}, "answers": {EVERYTHING: EVERYTHING}}
    path = tmp_path / "foreign.toml"
    path.write_text(tomli_w.dumps(document), "utf-8")
    ran = run("banks", "analyse", path, *files[:12])
    assert steering(ran.stdout) == set()
    assert steering(ran.stderr) == set()
