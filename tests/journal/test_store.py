"""The journal day by day: drafts, results, one's own words on them, the wastebasket."""

from __future__ import annotations

import os
import stat
from datetime import timedelta
from pathlib import Path

import pytest

from emcompass.bank.reference import BankRef
from emcompass.errors import JournalError
from emcompass.journal.listing import Readable, Unreadable
from emcompass.journal.places import Places
from emcompass.journal.sitting_ids import is_id, new_id
from emcompass.journal.store import Journal
from emcompass.sitting.record import LONGEST_LABEL

from .sittings import NOON, draft, readable, small


def test_nothing_is_made_by_looking(journal: Journal) -> None:
    assert journal.drafts() == []
    assert journal.results() == []
    assert journal.latest() is None
    journal.purge_deleted()
    assert not journal.places.results.parent.exists()


def test_ids_sort_by_date_and_differ() -> None:
    made = {new_id(NOON) for _ in range(50)}
    assert len(made) > 45
    assert all(is_id(one) and one.startswith("2026-03-14-") for one in made)


class TestDrafts:
    def test_a_draft_is_replaced_at_every_answer(self, journal: Journal) -> None:
        journal.save_draft(draft(answers={"a": 1}))
        journal.save_draft(draft(answers={"a": 1, "b": 2}), planned=53, minutes_left=8.0)
        (entry,) = journal.drafts()
        assert isinstance(entry, Readable)
        assert entry.record.answers == {"a": 1, "b": 2}
        assert (entry.planned, entry.minutes_left) == (53, 8.0)

    def test_oldest_first(self, journal: Journal) -> None:
        journal.save_draft(draft("b", started=NOON))
        journal.save_draft(draft("a", started=NOON + timedelta(days=1)))
        assert [record.id for record in readable(journal.drafts())] == ["b", "a"]

    def test_finishing_moves_it_to_the_results(self, journal: Journal) -> None:
        journal.save_draft(draft())
        finished = small(offset_minutes=60)
        assert journal.finish(finished) == finished
        assert journal.drafts() == []
        assert journal.latest() == finished

    def test_finishing_twice_keeps_one(self, journal: Journal) -> None:
        journal.finish(small())
        journal.save_draft(draft())  # what a kill between saving and tidying leaves
        assert journal.drafts() == []
        kept = journal.finish(small())
        assert readable(journal.results()) == [kept]

    def test_two_windows_on_one_draft_lose_no_answers(self, journal: Journal) -> None:
        journal.finish(small())
        other = small(answers={"energy-coaching": 1})
        journal.save_draft(draft(answers={"energy-coaching": 1}))
        assert len(journal.drafts()) == 1
        saved = journal.finish(other)
        assert saved.id != other.id
        assert saved.answers == other.answers
        assert {record.id for record in readable(journal.results())} == {other.id, saved.id}
        assert journal.drafts() == []

    def test_a_taken_id_gives_way_to_one_of_the_day_of_finishing(self, journal: Journal) -> None:
        journal.save_result(small())
        late = NOON.replace(hour=23, minute=55)
        over_midnight = small(
            started=late, finished=late + timedelta(minutes=20), answers={"energy-coaching": 2}
        )
        saved = journal.finish(over_midnight)
        assert saved.id.startswith("2026-03-15-")
        assert {one.id for one in readable(journal.results())} == {small().id, saved.id}

    def test_a_sitting_known_to_be_from_elsewhere_keeps_its_clock(self, journal: Journal) -> None:
        assert journal.finish(small(offset_minutes=-300)).offset_minutes == -300
        other = journal.finish(small("2026-03-15-abcd"))
        assert other.offset_minutes is not None

    def test_what_is_finished_with_other_answers_is_still_under_way(self, journal: Journal) -> None:
        journal.finish(small())
        journal.save_draft(draft(answers={**small().answers, "energy-coaching": 1}))
        journal.save_draft(draft("2026-03-15-abcd"))
        assert [one.id for one in readable(journal.drafts())] == [small().id, "2026-03-15-abcd"]

    def test_a_draft_beside_a_result_that_cannot_be_read_stays(self, journal: Journal) -> None:
        journal.save_draft(draft())
        journal.places.results.mkdir(parents=True)
        (journal.places.results / f"{small().id}.toml").write_text("?")
        assert readable(journal.drafts()) == [draft()]
        saved = journal.finish(small())
        assert saved.id != small().id
        assert saved.answers == small().answers

    def test_dropping_one_that_is_gone_is_no_error(self, journal: Journal) -> None:
        journal.drop_draft("2026-01-01-none")

    def test_files_and_folders_are_private(self, journal: Journal) -> None:
        journal.save_draft(draft())
        journal.save_result(small())
        for folder in (journal.places.drafts, journal.places.results, journal.places.drafts.parent):
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700
        for folder in (journal.places.drafts, journal.places.results):
            (path,) = folder.iterdir()
            assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_old_leavings_of_killed_writers_go_when_one_finishes(self, journal: Journal) -> None:
        journal.save_draft(draft())
        old = journal.places.drafts / ".x.toml.0000.tmp"
        new = journal.places.drafts / ".y.toml.0000.tmp"
        for path in (old, new):
            path.write_text("half")
        os.utime(old, (0, 0))
        journal.finish(small())
        assert not old.exists()
        assert new.exists()


class TestResults:
    def test_newest_last_by_the_time_of_finishing(self, journal: Journal) -> None:
        journal.save_result(small("2026-01-01-slow", finished=NOON + timedelta(days=9)))
        journal.save_result(small("2026-02-02-next", finished=NOON))
        assert [record.id for record in readable(journal.results())] == [
            "2026-02-02-next",
            "2026-01-01-slow",
        ]
        latest = journal.latest()
        assert latest is not None
        assert latest.id == "2026-01-01-slow"

    def test_never_overwritten(self, journal: Journal) -> None:
        journal.save_result(small())
        with pytest.raises(JournalError, match="another result has this id"):
            journal.save_result(small(note="other"))
        assert journal.get(small().id) == small()
        assert [path.name for path in journal.places.results.iterdir()] == [f"{small().id}.toml"]

    def test_an_unfinished_one_is_refused(self, journal: Journal) -> None:
        with pytest.raises(JournalError, match="still under way"):
            journal.save_result(draft())

    def test_one_that_cannot_be_read_is_named_and_touches_nothing_else(
        self, journal: Journal
    ) -> None:
        journal.save_result(small("2026-01-01-good", finished=NOON - timedelta(days=99)))
        bad = journal.places.results / "2026-02-02-bad.toml"
        bad.write_text("schema = 1\nid = ")
        (journal.places.results / "folder.toml").mkdir()
        os.mkfifo(journal.places.results / "pipe.toml")
        (journal.places.results / "notes.txt").write_text("mine")
        listed = journal.results()
        assert [type(entry) for entry in listed].count(Unreadable) == 3
        reasons = {
            entry.path.name: entry.reason for entry in listed if isinstance(entry, Unreadable)
        }
        assert str(bad) in reasons[bad.name]
        assert ":2:" in reasons[bad.name]
        assert "found a folder" in reasons["folder.toml"]
        assert "no plain file" in reasons["pipe.toml"]
        assert bad.read_text() == "schema = 1\nid = "
        latest = journal.latest()
        assert latest is not None
        assert latest.id == "2026-01-01-good"
        with pytest.raises(JournalError, match=r"bad\.toml:2:"):
            journal.get("2026-02-02-bad")

    def test_a_renamed_file_says_how_to_mend_it(self, journal: Journal) -> None:
        journal.save_result(small())
        path = journal.path_of(small().id)
        renamed = path.rename(path.with_name("my best one.toml"))
        (entry,) = journal.results()
        assert isinstance(entry, Unreadable)
        assert f'emcompass import "{renamed.name}"' in entry.reason
        assert journal.import_file(Path(renamed.name)).added == (small().id,)
        assert readable(journal.results()) == [small()]
        assert not renamed.exists()

    def test_a_file_in_place_of_the_folder(self, journal: Journal) -> None:
        journal.places.results.parent.mkdir()
        journal.places.results.write_text("in the way")
        with pytest.raises(JournalError, match="results: can't be read"):
            journal.results()
        with pytest.raises(JournalError, match="can't be written"):
            journal.save_result(small())


class TestPrefixes:
    @pytest.fixture
    def three(self, journal: Journal) -> Journal:
        for result_id in ("2026-03-14-k3f9", "2026-03-14-k3f9x", "2026-03-20-abcd"):
            journal.save_result(small(result_id))
        return journal

    def test_a_unique_beginning(self, three: Journal) -> None:
        assert three.get("2026-03-2").id == "2026-03-20-abcd"

    def test_a_whole_id_wins_over_a_longer_one(self, three: Journal) -> None:
        assert three.get("2026-03-14-K3F9 ").id == "2026-03-14-k3f9"

    def test_an_ambiguous_beginning_names_what_fits(self, three: Journal) -> None:
        with pytest.raises(
            JournalError,
            match='2 results begin with "2026-03-14": 2026-03-14-k3f9 and 2026-03-14-k3f9x',
        ):
            three.get("2026-03-14")

    @pytest.mark.parametrize("count", [2, 5, 6, 7])
    def test_five_that_fit_are_named_and_then_more(self, journal: Journal, count: int) -> None:
        for number in range(count):
            journal.save_result(small(f"2026-05-01-r{number}"))
        with pytest.raises(JournalError) as raised:
            journal.get("2026-05")
        said = str(raised.value)
        assert said.startswith(f"{count} results begin with")
        assert [f"r{n}" in said for n in range(count)] == [n < 5 for n in range(count)]
        assert ("more" in said) is (count > 5)

    def test_an_unknown_id_names_the_nearest(self, three: Journal) -> None:
        with pytest.raises(JournalError, match='did you mean "2026-03-20-abcd"'):
            three.get("2026-03-20-abce")

    def test_an_empty_journal(self, journal: Journal) -> None:
        with pytest.raises(JournalError, match="there is no result yet"):
            journal.get("2026")

    def test_a_beginning_is_no_path(self, three: Journal) -> None:
        with pytest.raises(JournalError, match="there is no result"):
            three.get("../results/2026-03-20-abcd")


class TestEditing:
    def test_label_tags_and_note_change_and_nothing_else(self, journal: Journal) -> None:
        journal.save_result(small())
        edited = journal.edit(
            "2026-03", label=" after\nthe move ", tags=["b", " a ", "b", ""], note=" n\n"
        )
        assert journal.get(small().id) == edited
        assert edited == small(label="after the move", tags=("b", "a"), note="n")

    def test_what_is_not_given_stays(self, journal: Journal) -> None:
        journal.save_result(small())
        assert journal.edit(small().id, label="") == small(label="")

    @pytest.mark.parametrize("longer", [0, 1])
    def test_a_label_has_its_length(self, journal: Journal, longer: int) -> None:
        journal.save_result(small())
        label = "x" * (LONGEST_LABEL + longer)
        if longer:
            with pytest.raises(JournalError, match=f"{len(label)} characters"):
                journal.edit(small().id, label=label)
            assert journal.get(small().id) == small()
        else:
            assert journal.edit(small().id, label=label).label == label

    def test_each_can_be_changed_by_itself(self, journal: Journal) -> None:
        journal.save_result(small())
        assert journal.edit(small().id, tags=[]) == small(tags=())
        assert journal.edit(small().id, note="") == small(tags=(), note="")
        assert journal.edit(small().id, note="n") == small(tags=(), note="n")

    def test_an_edit_never_hides_that_a_file_was_changed(self, journal: Journal) -> None:
        journal.save_result(small())
        path = journal.path_of(small().id)
        path.write_text(path.read_text().replace("energy-coaching = 4", "energy-coaching = 5"))
        assert journal.edit(small().id, label="mine").altered
        assert journal.get(small().id).altered

    def test_a_link_stays_a_link(self, journal: Journal, tmp_path: Path) -> None:
        journal.save_result(small())
        path = journal.path_of(small().id)
        elsewhere = tmp_path / "elsewhere.toml"
        path.rename(elsewhere)
        path.symlink_to(elsewhere)
        journal.edit(small().id, label="linked")
        assert path.is_symlink()
        assert journal.get(small().id).label == "linked"


class TestDeleting:
    def test_delete_and_restore(self, journal: Journal) -> None:
        journal.save_result(small())
        deleted = journal.delete("2026")
        assert journal.results() == []
        assert journal.restore(deleted) == small().id
        assert readable(journal.results()) == [small()]

    def test_purged_is_gone(self, journal: Journal) -> None:
        journal.save_result(small())
        deleted = journal.delete(small().id)
        journal.erase(deleted)
        with pytest.raises(JournalError, match="there is no deleted result yet"):
            journal.restore(deleted)

    def test_restoring_never_overwrites(self, journal: Journal) -> None:
        journal.save_result(small())
        deleted = journal.delete(small().id)
        journal.save_result(small(note="the newer one"))
        with pytest.raises(JournalError, match="another result has this id"):
            journal.restore(deleted)
        assert journal.get(small().id).note == "the newer one"
        assert [one.id for one in journal.deleted()] == [deleted]

    def test_one_that_cannot_be_read_can_go_too(self, journal: Journal) -> None:
        journal.places.results.mkdir(parents=True)
        (journal.places.results / "broken.toml").write_text("?")
        assert journal.delete("broken") == "broken"
        assert journal.results() == []


class TestWritable:
    def test_a_fresh_place_is(self, journal: Journal) -> None:
        assert journal.writable() is None
        assert list(journal.places.drafts.iterdir()) == []

    def test_a_file_in_the_way_is_named(self, journal: Journal) -> None:
        journal.places.drafts.parent.mkdir()
        journal.places.drafts.write_text("in the way")
        reason = journal.writable()
        assert reason is not None
        assert str(journal.places.drafts) in reason
        assert "\n" not in reason

    def test_a_place_that_takes_no_files_is_named(self) -> None:
        reason = Journal(Places.under(Path("/proc/emcompass"))).writable()
        assert reason is not None
        assert reason.startswith("/proc/emcompass/drafts: can't be written (")

    def test_saving_there_is_one_clear_line(self) -> None:
        with pytest.raises(JournalError, match="can't be written") as raised:
            Journal(Places.under(Path("/proc/emcompass"))).save_draft(draft())
        assert "\n" not in str(raised.value)


def test_the_default_places_follow_the_environment(tmp_path: Path) -> None:
    assert Journal().places == Places(
        *(
            tmp_path / "home" / name
            for name in (
                "results",
                "drafts",
                "experiments",
                "requests",
                "adverts",
                "deleted",
                "pinned",
                "cache",
            )
        )
    )


def test_a_failed_write_leaves_nothing_behind(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.save_draft(draft(answers={"a": 1}))

    def full_disk(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(JournalError, match=r"can't be written \(no space left on device\)"):
        journal.save_draft(draft(answers={"a": 1, "b": 2}))
    assert [path.name for path in journal.places.drafts.iterdir()] == [f"{draft().id}.toml"]
    assert readable(journal.drafts())[0].answers == {"a": 1}


def test_no_hard_links_no_loss(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(os, "link", refuse)
    journal.save_result(small())
    with pytest.raises(JournalError, match="another result has this id"):
        journal.save_result(small(note="other"))
    assert readable(journal.results()) == [small()]


def test_the_two_latest_leave_out_what_was_reconsidered(journal: Journal) -> None:
    days = [NOON + timedelta(days=number) for number in range(4)]
    journal.save_result(small("2026-03-14-aaaa", finished=days[0]))
    journal.save_result(small("2026-03-15-bbbb", finished=days[1]))
    journal.save_result(small("2026-03-16-cccc", finished=days[2], revises="2026-03-15-bbbb"))
    journal.save_result(small("2026-03-17-dddd", finished=days[3], revises="2026-03-16-cccc"))
    assert [record.id for record in journal.two_latest()] == ["2026-03-14-aaaa", "2026-03-17-dddd"]


def test_the_two_latest_are_of_one_bank(journal: Journal) -> None:
    other = BankRef("other", "1.0", "f" * 64)
    days = [NOON + timedelta(days=number) for number in range(3)]
    journal.save_result(small("2026-03-14-aaaa", finished=days[0]))
    journal.save_result(small("2026-03-15-bbbb", finished=days[1], bank=other))
    journal.save_result(small("2026-03-16-cccc", finished=days[2]))
    (journal.places.results / "2026-03-17-dddd.toml").write_text("?")
    assert [record.id for record in journal.two_latest()] == ["2026-03-14-aaaa", "2026-03-16-cccc"]


def test_one_result_alone_can_not_be_compared(journal: Journal) -> None:
    journal.save_result(small())
    with pytest.raises(JournalError, match="two results of the same"):
        journal.two_latest()
