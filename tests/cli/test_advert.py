"""`emcompass advert`, as a person types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.advert import samples
from tests.cli.conftest import Run
from tests.cli.typed import sample

DIMENSIONS = ["people", "technical", "delivery", "product", "organisation"]


@pytest.fixture
def advert(tmp_path: Path) -> Path:
    path = tmp_path / "job.txt"
    path.write_text(samples.ADVERT, "utf-8")
    return path


@pytest.fixture
def coder(tmp_path: Path) -> Path:
    path = tmp_path / "coder.md"
    path.write_text(samples.CODER, "utf-8")
    return path


@pytest.fixture
def result(run: Run) -> str:
    """A result of the core bank, by the plain prompts of a pipe."""
    run("take", "--plain", typed="\n".join([*sample("coach"), "1"]) + "\n")
    history = json.loads(run("history", "--json").stdout)
    return str(history["results"][0]["id"])


class TestReading:
    def test_as_text(self, run: Run, advert: Path) -> None:
        ran = run("advert", advert)
        assert (ran.returncode, ran.stderr) == (0, "")
        said = " ".join(ran.stdout.split())
        assert said.startswith("This advert describes a Team Lead EM ")
        assert "Nothing was found to mind." in said
        assert "To do: Hold weekly one-to-ones with six engineers" in said
        assert "To bring: A background in software engineering" in said

    def test_who_asks_for_nothing_is_told_with_none(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "job.txt"
        before, _, rest = samples.ADVERT.partition("What you bring")
        path.write_text(before + rest[rest.index("We offer") :], "utf-8")
        said = " ".join(run("advert", path).stdout.split())
        assert "five of what you would do, none of what you must bring." in said

    def test_as_data(self, run: Run, advert: Path) -> None:
        found = json.loads(run("advert", advert, "--json").stdout)
        assert (found["format"], found["advert"], found["nearest"]) == (1, True, "team-lead-em")
        assert list(found["month"]) == DIMENSIONS
        assert sum(one["share"] for one in found["month"].values()) == pytest.approx(1, abs=0.01)
        coaching = next(line for line in found["lines"] if line["line"] == 7)
        assert (coaching["label"], coaching["duty"]) == ("people", True)
        assert coaching["words"]
        title = found["lines"][0]
        assert (title["line"], title["label"], title["duty"]) == (1, None, None)
        assert "against" not in found

    def test_a_paragraph_of_several_kinds_of_work_says_so(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "job.txt"
        path.write_text(
            "Engineering Manager, Ledger\n\nWhat you will do\nYou will lead a team of six, coach"
            " and hire engineers, work with the product manager on the roadmap and plan each"
            " sprint.\n\nWe offer\n30 days of holiday\n",
            "utf-8",
        )
        assert "Other work in it: delivery and product." in " ".join(
            run("advert", path).stdout.split()
        )
        lines = json.loads(run("advert", path, "--json").stdout)["lines"]
        assert [each["also"] for each in lines if each["label"]] == [["delivery", "product"]]

    def test_standard_input_reads_the_same(self, run: Run, advert: Path) -> None:
        piped = run("advert", "-", "--json", typed=samples.ADVERT)
        assert json.loads(piped.stdout) == json.loads(run("advert", advert, "--json").stdout)

    def test_a_saved_page_reads_the_same(self, run: Run, tmp_path: Path, advert: Path) -> None:
        items = "".join(f"<li>{line[2:]}</li>" for line in samples.ADVERT.split("\n")[6:11])
        page = tmp_path / "job.html"
        page.write_text(
            "<html><head><script>alert('Design the architecture')</script></head><body>"
            "<h1>Engineering Manager, Billing</h1><h2>What you will do</h2>"
            f"<ul>{items}</ul></body></html>",
            "utf-8",
        )
        labels = [
            [line["label"] for line in json.loads(run("advert", each, "--json").stdout)["lines"]]
            for each in (page, advert)
        ]
        assert labels[0][2:] == labels[1][4:9]

    def test_as_markdown_in_a_file(self, run: Run, advert: Path, tmp_path: Path) -> None:
        target = tmp_path / "out" / "job.md"
        ran = run("advert", advert, "-o", target)
        assert (ran.returncode, ran.stderr) == (0, "")
        said = target.read_text("utf-8")
        assert said.startswith("# This advert describes a Team Lead EM\n")
        assert "| Kind of work | Share | Likely |" in said
        again = run("advert", advert, "-o", target)
        assert again.returncode == 1
        assert target.read_text("utf-8") == said

    def test_what_is_no_advert_is_said_in_a_line(self, run: Run) -> None:
        ran = run("advert", "-", typed=samples.RECIPE)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert ran.stderr == ("emcompass: standard input: This does not look like a job advert.\n")
        found = json.loads(run("advert", "-", "--json", typed=samples.CV).stdout)
        assert (found["advert"], found["reason"], found["month"]) == (False, "cv", {})

    def test_words_of_ones_own(self, run: Run, home: Path, advert: Path) -> None:
        own = home / "lexicon.toml"
        own.parent.mkdir(parents=True)
        own.write_text('schema = 1\n[delivery]\nstrong = ["hire and onboard"]\n', "utf-8")
        found = json.loads(run("advert", advert, "--json").stdout)
        hiring = next(line for line in found["lines"] if line["line"] == 8)
        assert "Hire and onboard" in hiring["words"] or hiring["label"] == "people"
        own.write_text('schema = 1\n[delivery]\nstrog = ["hire"]\n', "utf-8")
        ran = run("advert", advert)
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "lexicon.toml:3: delivery.strog: found an unknown key" in ran.stderr


class TestBeside:
    def test_a_result_says_what_pleases_and_drains(
        self, run: Run, result: str, advert: Path
    ) -> None:
        said = " ".join(run("advert", advert, "--against", "latest").stdout.split())
        assert "you want 50 %" in said
        assert "You said:" in said
        found = json.loads(run("advert", advert, "--json", "--against", result).stdout)
        felt = {one["line"]: one for one in found["against"]["lines"]}
        assert felt[7]["feeling"] == "pleases"
        assert felt[7]["question"]
        assert list(found["against"]["gaps"]) == DIMENSIONS
        assert len(found["questions"]) == 3

    def test_two_adverts_side_by_side(
        self, run: Run, result: str, advert: Path, coder: Path
    ) -> None:
        said = " ".join(run("advert", advert, coder, "--against", result).stdout.split())
        assert "A: This advert describes a Team Lead EM." in said
        assert "B: This advert describes a Tech Lead EM." in said
        assert "A is nearer to the month you want." in said
        found = json.loads(run("advert", advert, coder, "--json").stdout)
        assert [one["nearest"] for one in found["adverts"]] == ["team-lead-em", "tech-lead-em"]

    def test_without_a_result_it_says_so(self, run: Run, advert: Path) -> None:
        ran = run("advert", advert, "--against", "latest")
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "no results yet" in ran.stderr


class TestKeeping:
    def test_nothing_is_kept_unless_asked_for(self, run: Run, home: Path, advert: Path) -> None:
        run("advert", advert)
        assert not (home / "adverts").exists()

    def test_kept_listed_read_archived_deleted_and_brought_back(
        self, run: Run, home: Path, advert: Path, tmp_path: Path
    ) -> None:
        assert "Kept as " in run("advert", advert, "--keep").stderr
        assert "Kept already" in run("advert", advert, "--keep").stderr
        (kept,) = json.loads(run("advert", "--list", "--json").stdout)["adverts"]
        assert (kept["text"], kept["name"]) == (samples.ADVERT, "Engineering Manager, Billing")
        assert kept["id"] in run("advert", "--list").stdout
        assert json.loads(run("advert", kept["id"], "--json").stdout) == json.loads(
            run("advert", advert, "--json").stdout
        )
        archive = tmp_path / "all.zip"
        assert "one job advert" in run("export", "--all", "-o", archive).stdout
        assert run("advert", "--delete", kept["id"]).returncode == 0
        assert run("advert", "--list").stdout == ""
        assert run("restore", kept["id"]).returncode == 0
        assert f"{kept['id']} was here already" in run("import", archive).stdout
        run("advert", "--delete", kept["id"])
        assert f"{kept['id']} is here now" in run("import", archive).stdout
        assert kept["id"] in run("advert", "--list").stdout

    def test_what_is_no_advert_is_not_kept(self, run: Run, home: Path) -> None:
        assert run("advert", "-", "--keep", typed=samples.RECIPE).returncode == 1
        assert not (home / "adverts").exists()

    def test_a_damaged_one_is_named_and_stays(self, run: Run, home: Path, advert: Path) -> None:
        run("advert", advert, "--keep")
        bad = home / "adverts" / "2026-01-01-bad.toml"
        bad.write_text("schema = ", "utf-8")
        ran = run("advert", "--list")
        assert "2026-01-01-bad.toml:1" in ran.stderr
        assert len(ran.stdout.splitlines()) == 1
        assert bad.read_text("utf-8") == "schema = "


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        ([], "name an advert's FILE"),
        (["a", "b", "c"], "one advert or two, not 3"),
        (["-", "-"], "standard input can only be read once"),
        (["--delete"], "--delete takes the ID of one kept advert"),
    ],
)
def test_wrong_usage(run: Run, arguments: list[str], line: str) -> None:
    ran = run("advert", *arguments)
    assert ran.returncode == 2
    assert line in ran.stderr
