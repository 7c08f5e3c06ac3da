"""`emcompass try` and `emcompass due`, as a person types them and as cron does."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar

from emcompass.cli.plain.conversation import Conversation
from emcompass.cli.plain.plain_try import ask_to_try, ask_what_became
from emcompass.journal.experiment_file import dump_experiment
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.cli.conftest import Run
from tests.cli.typed import sample
from tests.journal.experiments import one

TODAY = datetime.now(UTC).astimezone().date()


def listed(run: Run) -> list[dict[str, Any]]:
    """What is tried, as the shell tells it."""
    found = json.loads(run("try", "--json").stdout)
    assert found["unreadable"] == []
    experiments: list[dict[str, Any]] = found["experiments"]
    return experiments


def put(home: Path, **changes: Any) -> str:
    """A file among the experiments."""
    made = one(**changes)
    path = home / "experiments" / f"{made.id}.toml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(dump_experiment(made), "utf-8")
    return made.id


@pytest.fixture
def result(run: Run) -> str:
    """A result of the core bank, by the plain prompts of a pipe."""
    run("take", "--plain", typed="\n".join([*sample("coach"), "1"]) + "\n")
    history = json.loads(run("history", "--json").stdout)
    return str(history["results"][0]["id"])


class TestTry:
    def test_own_words_for_two_weeks(self, run: Run, home: Path) -> None:
        ran = run("try", "ask  Ana")
        assert (ran.returncode, ran.stderr) == (0, "")
        (made,) = listed(run)
        assert ran.stdout.startswith(f"{made['id']}: you are trying this until ")
        assert made["text"] == "ask Ana"
        assert made["until"] == (TODAY + timedelta(days=14)).isoformat()
        assert (made["source"], made["result"], made["outcome"]) == ("own", None, None)
        (file,) = (home / "experiments").iterdir()
        assert file.stat().st_mode & 0o777 == 0o600

    def test_words_without_quotes_and_a_day(self, run: Run) -> None:
        run("try", "ask", "Ana", "first", "--until", "3d")
        (made,) = listed(run)
        assert (made["text"], made["until"]) == (
            "ask Ana first",
            (TODAY + timedelta(days=3)).isoformat(),
        )

    @pytest.mark.parametrize(
        ("given", "code", "told"),
        [
            (["try", ""], 1, "Nothing is written yet."),
            (["try", "x" * 501], 1, "501 characters long; 500 are the most"),
            (["try", "x", "--until", "2001-01-01"], 1, "2001-01-01 is in the past"),
            (["try", "x", "--until", "soon"], 1, '"soon" is no day that can be read'),
            (["try", "2026-01-01-zzzz", "done"], 1, "there is no experiment"),
            (["try", "2026-01-01-zzzz"], 1, "there is no experiment"),
            (["try", "--offered", "1"], 1, "is not offered"),
            (["try", "x", "--note", "y"], 2, "--note says what became of one"),
            (["try", "x", "--offered", "1"], 2, "not both"),
            (["try", "--delete"], 2, "--delete takes the ID"),
            (["try", "x", "done", "--until", "2w"], 2, "--until and --ics go with"),
        ],
    )
    def test_what_cannot_be_is_said_in_a_line(
        self, run: Run, home: Path, given: list[str], code: int, told: str
    ) -> None:
        ran = run(*given)
        assert ran.returncode == code
        assert told in " ".join(ran.stderr.split())
        assert "Traceback" not in ran.stderr
        assert not list(home.glob("experiments/*"))

    def test_what_became_of_it(self, run: Run, home: Path) -> None:
        name = put(home)
        ran = run("try", name[:12], "partly", "--note", "twice,\nthen not")
        assert ran.stdout == f"{name} partly done\n"
        (ended,) = listed(run)
        assert (ended["outcome"], ended["happened"]) == ("partly", "twice,\nthen not")
        assert ended["closed"] == TODAY.isoformat()
        assert "partly done. twice, then not" in run("try", "--list").stdout
        on = run("try", name, "still", "--until", "1w")
        assert on.stdout.startswith(f"{name} goes on until ")
        assert listed(run)[0]["outcome"] is None

    def test_a_deleted_one_comes_back(self, run: Run, home: Path) -> None:
        name = put(home)
        assert f"emcompass restore {name}" in run("try", name, "--delete").stdout
        assert listed(run) == []
        assert run("restore", name).stdout == f"{name} is back\n"
        assert [each["id"] for each in listed(run)] == [name]

    def test_a_reminder(self, run: Run, tmp_path: Path) -> None:
        file = tmp_path / "remind.ics"
        ran = run("try", "ask Ana", "--until", "9d", "--ics", file)
        assert f"{file} written" in ran.stdout
        calendar: Any = Calendar.from_ical(file.read_bytes())
        (event,) = calendar.events
        assert event["DTSTART"].dt == TODAY + timedelta(days=9)
        again = run("try", "ask Ben", "--ics", file)
        assert again.returncode == 1
        assert "--force replaces it" in again.stderr
        assert len(listed(run)) == 1
        name = listed(run)[0]["id"]
        printed = run("try", name, "--ics", "-").stdout
        assert f"UID:{name}@emcompass.invalid" in printed

    def test_what_the_latest_result_offers(self, run: Run, result: str) -> None:
        ran = run("try")
        assert ran.returncode == 0
        assert "Your latest result offers these to try:" in ran.stdout
        assert "emcompass try --offered 1" in ran.stdout
        taken = run("try", "--offered", "1")
        assert taken.returncode == 0
        (made,) = listed(run)
        assert (made["source"], made["result"]) == ("offered", result)
        assert " ".join(made["text"].split()[:4]) in " ".join(ran.stdout.split())
        assert run("try", "--offered", "99").returncode == 1

    def test_a_damaged_one_is_named_and_the_rest_told(self, run: Run, home: Path) -> None:
        put(home)
        (home / "experiments" / "bad.toml").write_text("schema = ")
        ran = run("try", "--list")
        assert "“ask before answering”" in ran.stdout
        assert "bad.toml:1" in ran.stderr
        assert "bad.toml:1" in run("history").stdout.replace("\n", "").replace(" ", "")


class TestDue:
    def test_nothing_due_is_silent(self, run: Run) -> None:
        for given, code in (([], 0), (["--exit-code"], 3), (["--quiet"], 3), (["-q"], 3)):
            ran = run("due", *given)
            assert (ran.returncode, ran.stdout, ran.stderr) == (code, "", "")

    def test_what_is_due_is_a_line(self, run: Run, home: Path) -> None:
        name = put(home, until=date(2026, 1, 5), made=date(2026, 1, 1))
        put(home, name="2026-11-23-late", until=date(2999, 1, 1))
        ran = run("due", "--exit-code")
        assert ran.returncode == 0
        assert ran.stdout.splitlines()[0].startswith(f"{name}  due since 5 January")
        assert len(ran.stdout.splitlines()) == 1
        quiet = run("due", "--quiet")
        assert (quiet.returncode, quiet.stdout) == (0, "")
        found = json.loads(run("due", "--json").stdout)
        assert [each["id"] for each in found["experiments"]] == [name]
        assert found["last_sitting"] is None

    def test_the_next_sitting_is_due_when_the_settings_say_so(
        self, run: Run, home: Path, result: str
    ) -> None:
        assert run("due", "-q").returncode == 3
        file = home / "results" / f"{result}.toml"
        file.write_text(file.read_text().replace("finished = 2", "finished = 1", 1))
        ran = run("due", "--exit-code")
        assert ran.returncode == 0
        assert "the last sitting was" in ran.stdout
        (home / "settings.toml").write_text("reminder_months = 0\n")
        assert run("due", "-q").returncode == 3

    def test_a_damaged_file_is_an_error(self, run: Run, home: Path) -> None:
        put(home, until=date(2026, 1, 5))
        (home / "experiments" / "bad.toml").write_text("schema = ")
        ran = run("due", "-q")
        assert (ran.returncode, ran.stdout) == (1, "")
        assert "bad.toml:1" in ran.stderr


class TestElsewhere:
    def test_history_and_comparison_tell_it(self, run: Run, home: Path, result: str) -> None:
        put(home, made=TODAY, until=TODAY)
        assert "What you tried" in run("history").stdout
        told = json.loads(run("history", "--json").stdout)
        assert [each["text"] for each in told["experiments"]] == ["ask before answering"]
        compared = run("compare", result, result)
        assert "What you tried in between" in compared.stdout
        assert json.loads(run("compare", result, result, "--json").stdout)["tried"] != []

    @pytest.mark.parametrize("form", ["md", "html", "json"])
    def test_it_is_shared_only_when_asked_for(
        self, run: Run, home: Path, result: str, form: str
    ) -> None:
        put(home, made=TODAY, until=TODAY)
        for what in (["--all"], ["--compare", result, result]):
            if form == "json" and what[0] == "--compare":
                continue
            shared = run("export", *what, "--format", form).stdout
            private = run("export", *what, "--format", form, "--private").stdout
            assert shared
            assert "ask before answering" not in shared
            assert "ask before answering" in private

    def test_the_page_for_a_one_to_one(self, run: Run, home: Path, result: str) -> None:
        put(home, made=TODAY, until=date(2999, 1, 1))
        assert "ask before answering" not in run("export", result).stdout
        assert "ask before answering" not in run("export", result, "--private").stdout
        page = run("export", result, "--tried").stdout
        assert "ask before answering (until 1 Jan 2999)" in page
        for wrong in (["--format", "html"], ["--full"], ["--all"]):
            assert run("export", "--tried", *wrong).returncode == 2

    def test_an_archive_and_back(self, run: Run, home: Path, tmp_path: Path) -> None:
        name = put(home)
        archive = tmp_path / "all.zip"
        assert "and one thing to try" in run("export", "--all", "-o", archive).stdout
        assert f"experiments/{name}.toml" in zipfile.ZipFile(archive).namelist()
        there = str(tmp_path / "there")
        ran = run("import", archive, EMCOMPASS_HOME=there)
        assert ran.stdout == f"{name} imported, something to try\n"
        again = run("import", archive, EMCOMPASS_HOME=there)
        assert again.stdout == f"{name} is here already, something to try\n"
        assert again.returncode == 0

    def test_one_that_differs_is_a_choice(self, run: Run, home: Path, tmp_path: Path) -> None:
        name = put(home, outcome="done", closed=TODAY, happened="mine")
        file = tmp_path / "theirs.toml"
        other = one(outcome="dropped", closed=TODAY, happened="theirs")
        file.write_text(dump_experiment(other))
        ran = run("import", file)
        assert ran.returncode == 1
        assert "choose with --keep here, --keep both or --keep file" in ran.stderr
        both = run("import", file, "--keep", "both")
        assert f"{name} imported as " in both.stdout
        assert {each["happened"] for each in listed(run)} == {"mine", "theirs"}

    def test_where_names_its_folder(self, run: Run, home: Path) -> None:
        assert str(home / "experiments") in run("where").stdout


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(Places.under(tmp_path / "journal"))


def _talk(*typed: str) -> tuple[Conversation, io.StringIO]:
    heard = io.StringIO()
    reader = io.StringIO("".join(f"{line}\n" for line in typed))
    return Conversation(reader, heard, interactive=True), heard


class TestAsConversation:
    def test_a_number_and_a_day(self, journal: Journal) -> None:
        talk, heard = _talk("7", "2", "2001-01-01", "1w")
        made = ask_to_try(talk, journal, ["one", "two"], "2026-11-22-aaaa")
        assert made is not None
        assert (made.text, made.source, made.result) == ("two", "offered", "2026-11-22-aaaa")
        assert made.until == TODAY + timedelta(days=7)
        assert "is in the past" in heard.getvalue()

    def test_own_words_and_the_usual_day(self, journal: Journal) -> None:
        talk, _ = _talk("x" * 501, "ask Ana", "")
        made = ask_to_try(talk, journal, [], None)
        assert made is not None
        assert (made.text, made.source) == ("ask Ana", "own")
        assert made.until == TODAY + timedelta(days=14)

    @pytest.mark.parametrize("typed", [[""], [], ["ask Ana"]])
    def test_an_empty_line_or_the_end_takes_nothing_on(
        self, journal: Journal, typed: list[str]
    ) -> None:
        talk, _ = _talk(*typed)
        assert ask_to_try(talk, journal, [], None) is None
        assert journal.experiments.files() == []

    def test_before_a_sitting_each_is_asked_about(self, journal: Journal) -> None:
        week_ago = datetime.now(UTC) - timedelta(days=7)
        names = [
            journal.experiments.take_on(text, TODAY + timedelta(days=n), week_ago).id
            for n, text in enumerate(["first", "second", "third"])
        ]
        talk, heard = _talk("9", "1", "it worked", "4", "2w", "5")
        ask_what_became(talk, journal)
        first, second, third = (journal.experiments.get(name) for name in names)
        assert (first.outcome, first.happened) == ("done", "it worked")
        assert (second.outcome, second.until) == (None, TODAY + timedelta(days=14))
        assert third.is_open
        assert "You were trying: third" in heard.getvalue()

    def test_the_end_of_the_input_asks_no_further(self, journal: Journal) -> None:
        week_ago = datetime.now(UTC) - timedelta(days=7)
        journal.experiments.take_on("first", TODAY, week_ago)
        talk, _ = _talk("1")
        ask_what_became(talk, journal)
        assert journal.experiments.read().all[0].is_open
