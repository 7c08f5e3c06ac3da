"""What is tried, kept: nothing is lost, whoever writes at once and whatever the disk does."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from emcompass.errors import JournalError
from emcompass.journal.experiment import LONGEST_TEXT, overlapping
from emcompass.journal.experiment_file import dump_experiment
from emcompass.journal.experiment_store import ExperimentChanged
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.journal.experiments import LATER, NOW, TODAY, one
from tests.journal.sittings import small


def put(journal: Journal, name: str, text: str) -> Path:
    """A file among the experiments."""
    journal.places.experiments.mkdir(parents=True, exist_ok=True)
    path = journal.places.experiments / name
    path.write_text(text, "utf-8")
    return path


class TestTakingOn:
    def test_it_is_there_and_private(self, journal: Journal) -> None:
        made = journal.experiments.take_on(" ask  first ", LATER, NOW, result="2026-11-20-a")
        assert (made.text, made.made, made.until) == ("ask first", TODAY, LATER)
        assert journal.experiments.read().all == (made,)
        (path,) = journal.experiments.files()
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize("text", ["", "  ", "\x07\u200b", "\n\n"])
    def test_an_empty_text_is_refused(self, journal: Journal, text: str) -> None:
        with pytest.raises(JournalError, match="Nothing is written yet"):
            journal.experiments.take_on(text, LATER, NOW)
        assert journal.experiments.files() == []

    def test_a_text_may_be_long_and_not_longer(self, journal: Journal) -> None:
        journal.experiments.take_on("x" * LONGEST_TEXT, LATER, NOW)
        with pytest.raises(JournalError, match="501 characters long; 500 are the most"):
            journal.experiments.take_on("x" * (LONGEST_TEXT + 1), LATER, NOW)

    def test_a_day_in_the_past_is_refused(self, journal: Journal) -> None:
        with pytest.raises(JournalError, match="2026-11-21 is in the past"):
            journal.experiments.take_on("ask", TODAY - timedelta(days=1), NOW)

    def test_what_cannot_be_written_is_said(self, journal: Journal) -> None:
        journal.places.experiments.parent.mkdir(parents=True)
        journal.places.experiments.write_text("in the way")
        with pytest.raises(JournalError, match="can't be written"):
            journal.experiments.take_on("ask", LATER, NOW)

    def test_many_on_one_day_have_ids_of_their_own(self, journal: Journal) -> None:
        made = [journal.experiments.take_on(f"step {n}", LATER, NOW) for n in range(40)]
        assert {each.id for each in made} == {each.id for each in journal.experiments.read().all}


class TestLookingBack:
    def test_how_it_ended(self, journal: Journal) -> None:
        made = journal.experiments.take_on("ask", LATER, NOW)
        ended = journal.experiments.end(made.id[:-2], "partly", NOW, " twice,\nthen not ")
        assert (ended.outcome, ended.closed) == ("partly", TODAY)
        assert ended.happened == "twice,\nthen not"
        assert journal.experiments.read().all == (ended,)
        assert journal.experiments.read().under_way == ()

    def test_going_on_keeps_what_was_told(self, journal: Journal) -> None:
        made = journal.experiments.take_on("ask", LATER, NOW)
        journal.experiments.end(made.id, "dropped", NOW, "no time")
        on = journal.experiments.go_on(made.id, date(2027, 1, 5), NOW)
        assert on == replace(made, until=date(2027, 1, 5), happened="no time")

    def test_due_ones_come_first(self, journal: Journal) -> None:
        later = journal.experiments.take_on("later", LATER, NOW)
        today = journal.experiments.take_on("today", TODAY, NOW)
        kept = journal.experiments.read()
        assert kept.under_way == (today, later)
        assert kept.due(TODAY) == (today,)
        assert kept.due(LATER) == (today, later)

    def test_another_window_is_not_written_over(self, journal: Journal) -> None:
        seen = journal.experiments.take_on("ask", LATER, NOW)
        theirs = journal.experiments.end(seen.id, "done", NOW, "theirs")
        with pytest.raises(ExperimentChanged) as caught:
            journal.experiments.end(seen.id, "dropped", NOW, "mine", seen=seen)
        assert caught.value.now == theirs
        mine = journal.experiments.end(seen.id, "dropped", NOW, "mine", seen=theirs)
        assert mine.happened == "mine"

    def test_one_changed_outside_stays_marked(self, journal: Journal) -> None:
        put(journal, "2026-11-22-k3f9.toml", dump_experiment(one()).replace("before", "after"))
        assert journal.experiments.end("2026", "done", NOW).altered
        assert journal.experiments.get("2026").altered

    def test_a_deleted_one_comes_back(self, journal: Journal) -> None:
        made = journal.experiments.take_on("ask", LATER, NOW)
        assert journal.experiments.delete(made.id[:8], NOW) == made.id
        assert journal.experiments.read().all == ()
        assert [each.id for each in journal.deleted()] == [made.id]
        journal.restore(made.id)
        assert journal.experiments.read().all == (made,)
        assert journal.files() == []


class TestDamage:
    def test_a_damaged_file_is_named_and_the_others_read(self, journal: Journal) -> None:
        made = journal.experiments.take_on("ask", LATER, NOW)
        bad = put(journal, "2026-11-01-bad.toml", 'schema = 1\nkind = "emcompass exp')
        kept = journal.experiments.read()
        assert kept.all == (made,)
        (unreadable,) = kept.unreadable
        assert unreadable.path == bad
        assert unreadable.reason.startswith(f"{bad}:2")

    def test_a_damaged_one_is_never_written_over(self, journal: Journal) -> None:
        bad = put(journal, "2026-11-01-bad.toml", "schema = ")
        with pytest.raises(JournalError, match=r"2026-11-01-bad\.toml"):
            journal.experiments.end("2026-11-01", "done", NOW)
        assert bad.read_text() == "schema = "

    def test_a_second_copy_says_how_to_settle_it(self, journal: Journal) -> None:
        put(journal, "2026-11-22-k3f9 (conflicted copy).toml", dump_experiment(one()))
        (unreadable,) = journal.experiments.read().unreadable
        assert 'emcompass import "2026-11-22-k3f9 (conflicted copy).toml"' in unreadable.reason


class TestFromARoom:
    def test_each_promise_is_kept_for_two_weeks(self, journal: Journal) -> None:
        record = small("2026-11-22-abcdef", finished=NOW)
        taken = journal.experiments.take_home(record, ["talk to\nAna", " ", "x" * 600], NOW)
        assert [each.text for each in taken] == ["talk to Ana", "x" * 499 + "…"]
        assert {each.source for each in taken} == {"room"}
        assert {each.result for each in taken} == {record.id}
        assert {each.until for each in taken} == {date(2026, 12, 6)}

    def test_twice_is_once(self, journal: Journal) -> None:
        record = small("2026-11-22-abcdef", finished=NOW)
        (taken,) = journal.experiments.take_home(record, ["talk to Ana"], NOW)
        journal.experiments.end(taken.id, "done", NOW)
        assert journal.experiments.take_home(record, ["talk to Ana"], NOW) == []
        again = replace(record, id="2026-11-22-fedcba")
        assert journal.experiments.take_home(again, ["talk to Ana"], NOW) == []


def _take_on(folder: Path, number: int) -> None:
    store = Journal(Places.under(folder)).experiments
    for step in range(10):
        store.take_on(f"{number}.{step}", LATER, NOW)


def _tell(folder: Path, name: str, number: int) -> None:
    store = Journal(Places.under(folder)).experiments
    for _ in range(10):
        try:
            now = store.get(name)
            store.go_on(name, LATER, NOW, f"{now.happened}{number}", seen=now)
        except ExperimentChanged:
            continue


def test_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    fork = multiprocessing.get_context("spawn")
    each = [fork.Process(target=_take_on, args=(tmp_path, number)) for number in range(3)]
    for process in each:
        process.start()
    for process in each:
        process.join()
    kept = Journal(Places.under(tmp_path)).experiments.read()
    texts = {f"{number}.{step}" for number in range(3) for step in range(10)}
    assert {one.text for one in kept.all} == texts
    assert kept.unreadable == ()


def test_processes_that_change_one_never_write_over_each_other(tmp_path: Path) -> None:
    made = Journal(Places.under(tmp_path)).experiments.take_on("ask", LATER, NOW)
    fork = multiprocessing.get_context("spawn")
    each = [fork.Process(target=_tell, args=(tmp_path, made.id, n)) for n in range(3)]
    for process in each:
        process.start()
    for process in each:
        process.join()
    told = Journal(Places.under(tmp_path)).experiments.get(made.id).happened
    assert len(told) >= 10  # whoever came second read again: no sign is missing in between
    assert set(told) <= set("012")


def test_a_full_disk_leaves_what_was_there(tmp_path: Path) -> None:
    """A limit on the size of files stands for the full disk."""
    made = Journal(Places.under(tmp_path)).experiments.take_on("ask", LATER, NOW)
    code = f"""
import resource, signal
from pathlib import Path
from datetime import datetime, UTC
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))
try:
    Journal(Places.under(Path({str(tmp_path)!r}))).experiments.end(
        {made.id!r}, "done", datetime.now(UTC), "x" * 999)
except Exception as error:
    print(type(error).__name__, error)
"""
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.startswith("JournalError")
    assert "can't be written (file too large)" in ran.stdout
    assert Journal(Places.under(tmp_path)).experiments.read().all == (made,)
    assert [p.name for p in (tmp_path / "experiments").iterdir()] == [f"{made.id}.toml"]


@pytest.mark.parametrize(
    ("changes", "within"),
    [
        ({}, True),
        ({"made": date(2026, 12, 2)}, False),
        ({"made": date(2026, 1, 1), "outcome": "done", "closed": date(2026, 11, 9)}, False),
        ({"made": date(2026, 1, 1), "outcome": "done", "closed": date(2026, 11, 10)}, True),
        ({"made": date(2026, 1, 1)}, True),
    ],
)
def test_between_two_days(changes: dict[str, Any], within: bool) -> None:
    found = overlapping(one(**changes), date(2026, 11, 10), date(2026, 12, 1))
    assert found is within
