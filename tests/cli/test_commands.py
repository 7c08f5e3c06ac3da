"""Commands outside the sitting: what they print, and what they say when something is wrong."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from emcompass import __version__
from tests.cli.conftest import Run
from tests.samples import SAMPLES

CORE = '[bank]\nid = "engineering-manager"\nversion = "1.2"\n[answers]\n'


def test_version_and_help(run: Run) -> None:
    assert run("--version").stdout == f"emcompass {__version__}\n"
    told = run("--help").stdout
    for command in ("take", "show", "history", "compare", "export", "import", "banks", "where"):
        assert command in told


def test_a_mistyped_command_names_the_nearest(run: Run) -> None:
    ran = run("histroy")
    assert ran.returncode == 2
    assert "Did you mean 'history'?" in ran.stderr


def test_where_prints_every_place_under_home(run: Run, home: Path) -> None:
    ran = run("where")
    assert ran.returncode == 0
    assert str(home / "results") in ran.stdout
    assert str(home / "settings.toml") in ran.stdout


def test_without_a_terminal_the_app_points_to_the_plain_prompts(run: Run) -> None:
    ran = run()
    assert ran.returncode == 1
    assert "take --plain" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_show_without_results_says_how_to_begin(run: Run) -> None:
    ran = run("show")
    assert ran.returncode == 1
    assert ran.stderr.count("\n") == 1
    assert "emcompass take" in ran.stderr


def test_score_prints_the_documented_object(run: Run) -> None:
    told = json.loads(run("score", SAMPLES / "torn.toml", "--json").stdout)
    assert told["format"] == 1
    assert set(told) == {
        "format",
        "bank",
        "dimensions",
        "archetypes",
        "recommendation",
        "track",
        "reasons",
        "flips",
        "role",
        "flags",
        "theme",
        "care",
    }
    assert {flag["id"] for flag in told["flags"]} >= {"hybrid-trap", "asked-to-dive-back-in"}
    assert sum(share["probability"] for share in told["archetypes"]) == pytest.approx(1, abs=0.01)


def test_score_saves_nothing(run: Run, home: Path) -> None:
    assert run("score", SAMPLES / "coach.toml").returncode == 0
    assert not home.exists() or not list(home.rglob("*.toml"))


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "empty"),
        ("[bank\n", "broken.toml:1"),
        (f"{CORE}energy-write-cod = 3\n", "energy-write-code"),
        (f"{CORE}energy-write-code = 9\n", "1 to 5"),
        (CORE.replace("engineering-manager", "no-such-bank"), "no-such-bank"),
        ("\x00\x01\x02", "broken.toml"),
    ],
)
def test_a_broken_answers_file_gets_one_clear_line(
    run: Run, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "broken.toml"
    file.write_text(content, "utf-8")
    ran = run("score", file)
    assert ran.returncode == 1
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""


def test_a_missing_file_is_named(run: Run, tmp_path: Path) -> None:
    ran = run("score", tmp_path / "nowhere.toml")
    assert ran.returncode == 1
    assert "nowhere.toml" in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_banks_lists_the_core_bank_and_checks_it(run: Run) -> None:
    assert "engineering-manager" in run("banks").stdout
    ran = run("banks", "check", "engineering-manager")
    assert ran.returncode == 0
    assert "no errors, no warnings" in ran.stdout


def test_banks_check_names_every_error_with_its_place(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert run("banks", "new", "mine", "-o", folder).returncode == 0
    questions = folder / "questions.toml"
    text = questions.read_text("utf-8")
    questions.write_text(
        text.replace('kind = "scale"', 'kind = "scael"', 1).replace('"product"', '"produkt"', 1),
        "utf-8",
    )
    ran = run("banks", "check", folder)
    assert ran.returncode == 1
    assert "scael" in ran.stderr
    assert "produkt" in ran.stderr
    assert "questions.toml:" in ran.stderr
    assert "product" in ran.stderr


def test_the_schema_is_json(run: Run) -> None:
    assert "$defs" in json.loads(run("banks", "schema").stdout)


def test_a_copied_bank_can_be_taken_by_its_id(run: Run) -> None:
    assert run("banks", "new", "mine").returncode == 0
    assert "mine" in run("banks").stdout
    assert run("banks", "check", "mine").returncode == 0


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("energy-write-code = 9", "odd.toml:5: answers.energy-write-code: "),
        ("energy-write-cod = 3", "odd.toml:5: answers.energy-write-cod: "),
        ("month-wanted = {people = 51}", "odd.toml:5: answers.month-wanted: "),
    ],
)
def test_a_wrong_answer_is_named_with_its_file_and_line(
    run: Run, tmp_path: Path, line: str, place: str
) -> None:
    file = tmp_path / "odd.toml"
    file.write_text(f"{CORE}{line}\n", "utf-8")
    ran = run("score", file)
    assert ran.returncode == 1
    assert place in ran.stderr
    assert ran.stderr.count("\n") == 1


def test_a_file_of_answers_names_a_bank_by_id_never_a_folder(run: Run, tmp_path: Path) -> None:
    assert run("banks", "new", "mine", "-o", tmp_path / "mine").returncode == 0
    file = tmp_path / "odd.toml"
    file.write_text(CORE.replace("engineering-manager", str(tmp_path / "mine")), "utf-8")
    ran = run("score", file)
    assert ran.returncode == 1
    assert "odd.toml:2: bank.id: " in ran.stderr
    assert "expected engineering-manager" in ran.stderr


def test_score_says_when_the_answers_name_another_version(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "old.toml"
    file.write_text(CORE.replace('"1.2"', '"0.3"') + "energy-write-code = 3\n", "utf-8")
    ran = run("score", file)
    assert ran.returncode == 0
    assert "old.toml" in ran.stderr
    assert "version 0.3" in ran.stderr
    assert run("score", SAMPLES / "coach.toml").stderr == ""


def test_a_copy_never_hides_a_bank_that_comes_with_emcompass(run: Run) -> None:
    ran = run("banks", "new", "engineering-manager")
    assert ran.returncode == 1
    assert "an id of its own" in ran.stderr


def test_an_archive_with_nothing_in_it_says_so(run: Run, tmp_path: Path) -> None:
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w"):
        pass
    none = tmp_path / "none.zip"
    assert "no results and no drafts" in run("export", "--all", "-o", none).stdout
    for file in (empty, none):
        done = run("import", file)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == f"{file}: nothing in it to import, no results and no drafts\n"
