"""What is tried leaves with an archive and comes back; meeting itself twice changes nothing."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.journal.copies import KEEPS, Keep
from emcompass.journal.experiment import Experiment
from emcompass.journal.experiment_file import dump_experiment
from emcompass.journal.incoming_experiments import ImportedExperiments
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from tests.journal.experiments import experiments, one
from tests.journal.sittings import small
from tests.journal.test_experiment_store import put


def _kept(journal: Journal, *all_: Experiment) -> None:
    for each in all_:
        put(journal, f"{each.id}.toml", dump_experiment(each))


@settings(max_examples=25)
@given(st.lists(experiments, max_size=4, unique_by=lambda each: each.id))
def test_all_leave_and_come_back(all_: list[Experiment]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = (Journal(Places.under(Path(folder) / name)) for name in ("here", "there"))
        _kept(here, *all_)
        archive = Path(folder) / "all.zip"
        assert set(here.export_archive(archive).experiments) == {each.id for each in all_}
        report = there.import_file(archive)
        assert set(report.experiments.added) == {each.id for each in all_}
        assert report.unreadable == ()
        assert there.experiments.read() == here.experiments.read()
        again = there.import_file(archive).experiments
        assert set(again.same) == {each.id for each in all_}
        assert there.experiments.read() == here.experiments.read()


def test_a_damaged_one_stays_out_and_is_named(journal: Journal, tmp_path: Path) -> None:
    bad = put(journal, "2026-11-01-bad.toml", "schema = ")
    _kept(journal, one())
    report = journal.export_archive(tmp_path / "all.zip")
    assert report.experiments == (one().id,)
    assert [each.path for each in report.unreadable] == [bad]


def test_a_choice_of_results_leaves_without_them(journal: Journal, tmp_path: Path) -> None:
    journal.save_result(small())
    _kept(journal, one())
    assert journal.export_archive(tmp_path / "one.zip", [small().id]).experiments == ()


ENDED = one(outcome="done", closed=date(2026, 12, 1), happened="it worked")


class TestMeetingItself:
    def _import(
        self, journal: Journal, tmp_path: Path, found: Experiment, keep: Keep | None = None
    ) -> ImportedExperiments:
        file = tmp_path / "from-elsewhere.toml"
        file.write_text(dump_experiment(found), "utf-8")
        return journal.import_file(file, keep).experiments

    def test_what_went_further_is_taken(self, journal: Journal, tmp_path: Path) -> None:
        _kept(journal, one())
        report = self._import(journal, tmp_path, ENDED)
        assert report.ahead == (one().id,)
        assert journal.experiments.read().all == (ENDED,)

    def test_what_is_further_here_stays(self, journal: Journal, tmp_path: Path) -> None:
        _kept(journal, ENDED)
        report = self._import(journal, tmp_path, one())
        assert report.same == (one().id,)
        assert journal.experiments.read().all == (ENDED,)

    def test_two_endings_are_a_choice(self, journal: Journal, tmp_path: Path) -> None:
        _kept(journal, ENDED)
        other = replace(ENDED, outcome="dropped", happened="it did not")
        report = self._import(journal, tmp_path, other)
        assert report.conflicts == (one().id,)
        assert journal.experiments.read().all == (ENDED,)
        self._import(journal, tmp_path, other, keep="both")
        again = self._import(journal, tmp_path, other, keep="both")
        assert again.beside == ()
        kept = journal.experiments.read().all
        assert {each.happened for each in kept} == {"it worked", "it did not"}
        assert len(kept) == 2

    def test_the_files_instead_leaves_the_other_among_the_deleted(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        _kept(journal, ENDED)
        other = replace(ENDED, happened="it did not")
        self._import(journal, tmp_path, other, keep="file")
        assert journal.experiments.read().all == (other,)
        assert [each.id for each in journal.deleted()] == [ENDED.id]

    def test_a_damaged_one_here_is_not_written_over(self, journal: Journal, tmp_path: Path) -> None:
        bad = put(journal, f"{one().id}.toml", "schema = ")
        report = self._import(journal, tmp_path, one())
        assert report.conflicts == (one().id,)
        assert bad.read_text() == "schema = "

    @pytest.mark.parametrize("keep", KEEPS)
    def test_a_second_copy_is_settled(self, journal: Journal, keep: Keep) -> None:
        _kept(journal, ENDED)
        name = f"{ENDED.id} (conflicted copy).toml"
        copy = put(journal, name, dump_experiment(replace(ENDED, happened="otherwise")))
        assert journal.import_file(Path(name)).experiments.conflicts == (ENDED.id,)
        assert copy.exists()
        journal.import_file(Path(name), keep)
        assert not copy.exists()
        assert journal.experiments.read().unreadable == ()
        told = {each.happened for each in journal.experiments.read().all}
        gone = {path.read_text() for path in journal.places.deleted.glob("*.toml")}
        everything = "".join([*told, *gone])
        assert "it worked" in everything
        assert "otherwise" in everything

    def test_one_of_another_program_is_not_marked(self, journal: Journal, tmp_path: Path) -> None:
        file = tmp_path / "one.toml"
        rows = dump_experiment(one()).splitlines(keepends=True)
        file.write_text("".join(row for row in rows if not row.startswith("checksum")))
        journal.import_file(file)
        assert journal.experiments.read().all == (one(),)


TAKEN_HOME = """schema = 1
id = "2026-11-22-3f9a1c"
started = 2026-11-22T09:12:00Z
finished = 2026-11-22T09:41:00Z
label = "Workshop: EMs"
commitments = ["talk to Ana", ""]
order = []
[bank]
id = "engineering-manager"
version = "1.0"
sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
[answers]
"""


def test_a_result_taken_home_brings_its_promise(journal: Journal, tmp_path: Path) -> None:
    file = tmp_path / "2026-11-22-3f9a1c.toml"
    file.write_text(TAKEN_HOME)
    report = journal.import_file(file)
    (taken,) = report.experiments.from_room
    assert report.added == ("2026-11-22-3f9a1c",)
    assert (taken.text, taken.source, taken.result) == ("talk to Ana", "room", report.added[0])
    assert journal.get("2026").note == "talk to Ana"
    assert not journal.get("2026").altered
    assert journal.import_file(file).experiments.from_room == ()
    assert len(journal.experiments.read().all) == 1
    assert "commitments" not in journal.path_of("2026").read_text()
