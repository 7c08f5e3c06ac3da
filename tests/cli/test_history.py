"""Results over time from the shell, told by the sample year."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from emcompass.sitting.record import Record
from tests.cli.asked import said_of
from tests.cli.conftest import Run
from tests.samples.year import live


@pytest.fixture
def year(home: Path) -> list[Record]:
    return live(home)


def test_history_tells_the_year_in_order(run: Run, year: list[Record]) -> None:
    told = run("history").stdout
    places = [told.index(record.id) for record in year]
    assert places == sorted(places)
    assert "new job, no code" in told
    assert "short form" in told


def test_history_says_whether_there_is_a_trend(run: Run, year: list[Record]) -> None:
    assert "Seen together" in run("history").stdout
    trend = json.loads(run("history", "--json").stdout)["trend"]
    assert trend["drifts"]
    assert trend["dimensions"]["technical"]["a_year"] < 0
    assert json.loads(run("history", "--tag", "none", "--json").stdout)["trend"] is None


def test_history_filters_by_tag_and_bank(run: Run, year: list[Record]) -> None:
    listed = json.loads(run("history", "--tag", "old-job", "--json").stdout)["results"]
    assert [result["id"] for result in listed] == [record.id for record in year[:2]]
    assert json.loads(run("history", "--bank", "other", "--json").stdout)["results"] == []


def test_an_unreadable_result_is_listed_and_harms_nothing(
    run: Run, home: Path, year: list[Record]
) -> None:
    (home / "results" / f"{year[1].id}.toml").write_text("half a fi", "utf-8")
    told = json.loads(run("history", "--json").stdout)
    assert len(told["results"]) == 4
    assert [one["name"] for one in told["unreadable"]] == [f"{year[1].id}.toml"]
    assert year[1].id in run("history").stdout


def test_compare_without_ids_takes_the_two_latest(run: Run, year: list[Record]) -> None:
    told = json.loads(run("compare", "--json").stdout)
    assert (told["old"]["id"], told["new"]["id"]) == (year[3].id, year[4].id)


def test_compare_over_bank_versions_says_how_many_questions_are_shared(
    run: Run, year: list[Record]
) -> None:
    told = run("compare", year[0].id, year[4].id).stdout
    assert told.startswith("Something changed: technical contribution is clearly down")
    assert "You answered 24 of the same questions both times;" in " ".join(told.split())
    assert "version 0.9, then 1.2" in " ".join(told.split())


def test_the_same_job_three_months_on_is_noise(run: Run, year: list[Record]) -> None:
    assert run("compare", "2025-12", "2026-03").stdout.startswith("Nothing changed beyond noise")


def test_compare_takes_what_the_manager_said(run: Run, home: Path, year: list[Record]) -> None:
    before = json.loads(run("compare", "--json").stdout)
    said_of(home, year[4].id)
    found = json.loads(run("compare", "--json").stdout)
    assert "said" not in before
    assert found["said"] == {"before": None, "after": "2026-12-03"}
    told = " ".join(run("compare").stdout.split()).replace("\u00a0", " ")
    assert "What they expect now is what they said on 3 Dec 2026." in told


def test_one_id_alone_is_wrong_usage(run: Run, year: list[Record]) -> None:
    assert run("compare", year[0].id).returncode == 2


def test_an_unknown_and_an_ambiguous_id_are_said_so(run: Run, year: list[Record]) -> None:
    unknown = run("show", "2026-06-16-year")
    assert unknown.returncode == 1
    assert year[2].id in unknown.stderr
    ambiguous = run("show", "2026")
    assert ambiguous.returncode == 1
    assert ambiguous.stderr.count("\n") == 1


def test_show_scores_with_the_bank_of_its_time(run: Run, year: list[Record]) -> None:
    told = json.loads(run("show", year[0].id, "--json").stdout)
    assert told["bank"]["version"] == "0.9"


def test_edit_changes_words_and_never_answers(run: Run, home: Path, year: list[Record]) -> None:
    before = json.loads(run("show", year[1].id, "--json").stdout)
    ran = run("edit", year[1].id, "--label", "hard [red]spring", "--tag", "x", "--note", "n")
    assert ran.returncode == 0
    listed = json.loads(run("history", "--tag", "x", "--json").stdout)["results"]
    assert [one["label"] for one in listed] == ["hard [red]spring"]
    assert not listed[0]["altered"]
    assert json.loads(run("show", year[1].id, "--json").stdout) == before


def test_a_file_changed_by_hand_is_marked(run: Run, home: Path, year: list[Record]) -> None:
    file = home / "results" / f"{year[4].id}.toml"
    file.write_text(
        file.read_text("utf-8").replace("energy-one-to-one = 5", "energy-one-to-one = 1")
    )
    assert "changed outside emcompass" in run("show").stdout
    listed = json.loads(run("history", "--json").stdout)["results"]
    assert [one["altered"] for one in listed] == [False] * 4 + [True]


def test_delete_asks_first(run: Run, home: Path, year: list[Record]) -> None:
    assert run("delete", year[0].id, typed="n\n").returncode == 1
    assert (home / "results" / f"{year[0].id}.toml").exists()
    assert run("delete", year[0].id, "--yes").returncode == 0
    assert not (home / "results" / f"{year[0].id}.toml").exists()
    assert run("delete", year[1].id, "--yes", "--for-good").returncode == 0
    assert [file.name.split(".")[0] for file in (home / "deleted").iterdir()] == [year[0].id]


def test_deleting_nothing_is_said_and_nothing_else_is_purged(
    run: Run, home: Path, year: list[Record]
) -> None:
    kept = run("delete", year[0].id, typed="n\n")
    assert kept.stderr == f"emcompass: {year[0].id} is kept\n"
    (home / "deleted").mkdir(exist_ok=True)
    waiting = home / "deleted" / f"{year[1].id}.toml"  # nobody noted when it was deleted
    (home / "results" / f"{year[1].id}.toml").rename(waiting)
    assert run("delete", year[0].id, "--yes").returncode == 0
    assert run("restore", year[1].id).stdout == f"{year[1].id} is back\n"


def test_one_file_that_is_not_there_keeps_none_of_the_others_out(
    run: Run, tmp_path: Path, year: list[Record]
) -> None:
    good, foreign = tmp_path / "good.toml", tmp_path / "foreign.toml"
    assert run("export", year[0].id, "-o", good).returncode == 0
    foreign.write_text("what = 1\n", "utf-8")
    ran = run("import", tmp_path / "nowhere.toml", foreign, good)
    assert ran.returncode == 1
    assert ran.stdout == f"{year[0].id} is here already\n"
    first, second = ran.stderr.splitlines()
    assert "nowhere.toml" in first
    assert "not imported" in second


def test_everything_leaves_and_comes_back(
    run: Run, home: Path, tmp_path: Path, year: list[Record]
) -> None:
    archive = tmp_path / "everything.zip"
    before = {file.name: file.read_bytes() for file in (home / "results").glob("*.toml")}
    assert run("export", "--all", "-o", archive).returncode == 0

    elsewhere = {"EMCOMPASS_HOME": str(tmp_path / "elsewhere")}
    assert run("import", archive, **elsewhere).returncode == 0
    again = run("import", archive, **elsewhere)
    assert again.returncode == 0
    assert "is here already" in again.stdout
    results = (tmp_path / "elsewhere" / "results").glob("*.toml")
    assert {file.name: file.read_bytes() for file in results} == before
    assert run("history", "--json", **elsewhere).stdout == run("history", "--json").stdout


def test_a_conflict_is_named_and_the_result_here_is_kept(
    run: Run, home: Path, tmp_path: Path, year: list[Record]
) -> None:
    file = tmp_path / f"{year[0].id}.toml"
    run("export", year[0].id, "--format", "toml", "-o", file)
    run("edit", year[0].id, "--label", "renamed here")
    ran = run("import", file)
    assert ran.returncode == 1
    assert year[0].id in ran.stderr
    assert "renamed here" in (home / "results" / file.name).read_text("utf-8")


@pytest.mark.parametrize("form", ["md", "html", "csv"])
def test_exports_hold_no_private_words_unless_asked(
    run: Run, year: list[Record], form: str
) -> None:
    note, reflection = "It feels like one job", "She was better at it than I am"
    shared = run("export", year[4].id, "--format", form).stdout
    assert note not in shared
    if form != "csv":
        assert reflection not in shared
        private = run("export", year[4].id, "--format", form, "--private").stdout
        assert reflection in private


def test_csv_has_a_row_an_answer(run: Run, year: list[Record]) -> None:
    rows = list(csv.DictReader(StringIO(run("export", year[4].id, "--format", "csv").stdout)))
    assert {row["question"] for row in rows} >= set(year[4].answers)
    write_code = next(row for row in rows if row["question"] == "energy-write-code")
    assert (write_code["answer"], write_code["words"]) == ("2", "Costs me a little")


def test_a_file_that_is_there_is_not_overwritten(
    run: Run, tmp_path: Path, year: list[Record]
) -> None:
    file = tmp_path / "result.md"
    file.write_text("mine", "utf-8")
    assert run("export", "-o", file).returncode == 1
    assert file.read_text("utf-8") == "mine"
    assert run("export", "-o", file, "--force").returncode == 0
    assert "What energises me" in file.read_text("utf-8")


def test_answers_for_a_workshop_name_nobody(run: Run, year: list[Record]) -> None:
    told = run("export", "--for-workshop", year[4].id).stdout
    assert "energy-write-code" in told
    for private in (year[4].id, "new job", "It feels", "better at it", "2026"):
        assert private not in told


def test_exports_of_the_history_and_of_a_change(run: Run, year: list[Record]) -> None:
    for form in ("md", "html", "svg", "json", "csv"):
        assert run("export", "--all", "--format", form).returncode == 0
        pair = run("export", "--compare", year[0].id, year[4].id, "--format", form)
        assert pair.returncode == 0
        assert pair.stdout
    assert run("export", "--all", "--format", "toml").returncode == 2


def test_an_archive_that_lacks_a_result_says_so(
    run: Run, home: Path, tmp_path: Path, year: list[Record]
) -> None:
    (home / "results" / f"{year[1].id}.toml").write_text("half a fi", "utf-8")
    ran = run("export", "--all", "-o", tmp_path / "all.zip")
    assert ran.returncode == 1
    assert year[1].id in ran.stderr
    assert "four results" in ran.stdout


def test_a_filter_that_fits_nothing_says_so(run: Run, year: list[Record]) -> None:
    ran = run("history", "--tag", "none")
    assert ran.returncode == 1
    assert "no result fits" in ran.stderr
