"""Everything can leave and come back: nothing is lost, nothing is overwritten."""

from __future__ import annotations

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.errors import JournalError
from emcompass.journal.incoming import ImportReport
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record

from . import sittings
from .sittings import NOON, contents, draft, readable, small, whole


@pytest.fixture
def full(journal: Journal, core: Bank) -> Journal:
    """Two results and a draft over the core bank, which is pinned."""
    journal.pin(core)
    journal.save_result(whole(core, "2026-03-14-aaaa"))
    journal.save_result(whole(core, "2026-06-14-bbbb", finished=NOON + timedelta(days=90)))
    journal.save_draft(draft("2026-07-01-cccc", bank=core.ref), planned=53, minutes_left=9.5)
    return journal


def wipe(journal: Journal) -> None:
    shutil.rmtree(journal.places.results.parent)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(sittings.records, max_size=4, unique_by=lambda record: record.id),
    st.lists(sittings.records, max_size=2, unique_by=lambda record: record.id),
    st.booleans(),
)
def test_export_wipe_import_is_identical(
    core: Bank, results: list[Record], drafts: list[Record], has_bank: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Places.under(Path(folder) / "journal"))
        archive = Path(folder) / "all.zip"
        for record in results:
            journal.save_result(record)
        for record in drafts:
            journal.save_draft(record)
        if has_bank:
            journal.pin(core)
            journal.save_result(whole(core, "whole"))
        before = contents(journal)
        listed, under_way = journal.results(), journal.drafts()
        journal.export_archive(archive)
        if before:
            wipe(journal)
        report = journal.import_file(archive)
        assert contents(journal) == before
        assert journal.results() == listed
        assert journal.drafts() == under_way
        assert (report.same, report.conflicts, report.unreadable) == ((), (), ())


def test_the_same_content_gives_the_same_bytes(full: Journal, tmp_path: Path) -> None:
    full.export_archive(tmp_path / "one.zip")
    full.export_archive(tmp_path / "two.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_importing_twice_changes_nothing(full: Journal, tmp_path: Path) -> None:
    full.export_archive(tmp_path / "all.zip")
    before = contents(full)
    report = full.import_file(tmp_path / "all.zip")
    assert (report.added, report.conflicts, report.unreadable) == ((), (), ())
    assert set(report.same) == {"2026-03-14-aaaa", "2026-06-14-bbbb", "2026-07-01-cccc"}
    assert contents(full) == before


def test_a_choice_of_results_leaves_alone_with_its_bank(
    full: Journal, tmp_path: Path, core: Bank
) -> None:
    report = full.export_archive(tmp_path / "one.zip", ["2026-06"])
    assert report.results == ("2026-06-14-bbbb",)
    assert report.drafts == ()
    other = Journal(Places.under(tmp_path / "other"))
    assert other.import_file(tmp_path / "one.zip").added == ("2026-06-14-bbbb",)
    (record,) = readable(other.results())
    assert other.bank_for(record).sha256 == core.sha256
    assert (other.places.pinned / core.sha256 / "questions.toml").exists()


def test_an_archive_is_private(full: Journal, tmp_path: Path) -> None:
    full.export_archive(tmp_path / "all.zip")
    assert (tmp_path / "all.zip").stat().st_mode & 0o777 == 0o600


def test_what_cannot_be_read_is_left_out_and_named(full: Journal, tmp_path: Path) -> None:
    bad = full.places.results / "2026-05-05-bad.toml"
    bad.write_text("schema = ")
    report = full.export_archive(tmp_path / "all.zip")
    assert [left.path for left in report.unreadable] == [bad]
    assert report.results == ("2026-03-14-aaaa", "2026-06-14-bbbb")


def test_a_bank_that_nobody_has_is_named(journal: Journal, tmp_path: Path) -> None:
    journal.save_result(small())
    report = journal.export_archive(tmp_path / "all.zip")
    assert report.missing_banks == (small().bank,)
    assert report.results == (small().id,)


class TestOneFile:
    def test_a_result_of_somebody_elses_journal(self, journal: Journal, tmp_path: Path) -> None:
        path = tmp_path / "any name.toml"
        path.write_text(dump(small()))
        report = journal.import_file(path)
        assert report == ImportReport(added=(small().id,), without_bank=(small().id,))
        assert journal.get(small().id) == small()

    def test_a_conflict_names_what_differs_and_keeps_the_one_here(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        journal.save_result(small())
        path = tmp_path / "other.toml"
        path.write_text(dump(small(label="other", note="words")))
        report = journal.import_file(path)
        assert report.added == report.same == ()
        (conflict,) = report.conflicts
        assert conflict.id == small().id
        assert "the label (“new job” here, “other” in the file) and the note" in conflict.reason
        assert journal.get(small().id) == small()

    def test_a_file_that_another_program_wrote_without_checksum(
        self, journal: Journal, tmp_path: Path
    ) -> None:
        path = tmp_path / "from the workshop.toml"
        lines = dump(small()).splitlines(keepends=True)
        path.write_text("".join(line for line in lines if not line.startswith("checksum")))
        assert journal.import_file(path).added == (small().id,)
        assert not journal.get(small().id).altered
        assert journal.import_file(path).same == (small().id,)

    def test_a_changed_file_stays_marked(self, journal: Journal, tmp_path: Path) -> None:
        path = tmp_path / "changed.toml"
        path.write_text(dump(small()).replace("energy-coaching = 4", "energy-coaching = 5"))
        journal.import_file(path)
        assert journal.get(small().id).altered

    def test_one_that_cannot_be_read_is_named(self, journal: Journal, tmp_path: Path) -> None:
        path = tmp_path / "bad.toml"
        path.write_text(dump(small()).replace('mode = "full"', "mode = 3"))
        (left,) = journal.import_file(path).unreadable
        assert left.path == path
        assert f"{path}:7: mode: found 3" in left.reason

    def test_no_such_file(self, journal: Journal, tmp_path: Path) -> None:
        with pytest.raises(JournalError, match=r"none\.toml: found no such file"):
            journal.import_file(tmp_path / "none.toml")

    def test_a_journal_that_takes_no_files(self, tmp_path: Path) -> None:
        path = tmp_path / "good.toml"
        path.write_text(dump(small()))
        with pytest.raises(JournalError, match="can't be written"):
            Journal(Places.under(Path("/proc/emcompass"))).import_file(path)


def test_exporting_where_nothing_can_be_written(full: Journal) -> None:
    with pytest.raises(JournalError, match=r"/proc/all\.zip: can't be written"):
        full.export_archive(Path("/proc/all.zip"))
