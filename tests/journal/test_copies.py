"""Second copies that sync programs make: told apart, and settled without losing either."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from emcompass.journal.copies import Keep, differences, in_shell
from emcompass.journal.home_summary import glance
from emcompass.journal.listing import Readable, Unreadable
from emcompass.journal.record_file import dump
from emcompass.journal.scored_history import History
from emcompass.journal.store import Journal
from emcompass.sitting.record import Record

from .sittings import draft, readable, small

NAMES = (
    "{} (Anna's conflicted copy 2026-11-25).toml",  # Dropbox
    "{} (conflicted copy 2026-11-25 101112).toml",  # Nextcloud
    "{}_conflict-20261125-101112.toml",  # ownCloud
    "{}.sync-conflict-20261125-101112-ABC2345.toml",  # Syncthing
    "{} 2.toml",  # iCloud
    "{}-LAPTOP-7.toml",  # OneDrive
    "{} (1).toml",  # Google Drive, browsers
    "{} - Copy.toml",
    "Copy of {}.toml",
    "{}-anna.toml",  # could be an id of its own
    "Kopie – é.toml",
)


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    pattern: str = request.param
    return pattern.format(small().id)


def _copied(journal: Journal, name: str, record: Record) -> Path:
    journal.save_result(small())
    path = journal.places.results / name
    path.write_text(dump(record))
    return path


def _two(entries: list[Readable | Unreadable]) -> tuple[Readable, Unreadable]:
    (one,) = [entry for entry in entries if isinstance(entry, Readable)]
    (other,) = [entry for entry in entries if isinstance(entry, Unreadable)]
    return one, other


def test_a_copy_is_told_with_the_command_and_no_advice_that_destroys(
    journal: Journal, name: str
) -> None:
    path = _copied(journal, name, small(label="from the other computer"))
    one, other = _two(journal.results())
    assert one.record == small()
    assert other.copy == small(label="from the other computer")
    assert f"emcompass import {in_shell(path.name)}" in other.reason
    assert "rename" not in other.reason
    assert "\n" not in other.reason


def test_what_differs_is_counted(journal: Journal, name: str) -> None:
    answers = {**small().answers, "energy-coaching": 1, "new": 2}
    path = _copied(journal, name, small(label="there", note="else", answers=answers))
    (conflict,) = journal.import_file(path).conflicts
    assert conflict.id == small().id
    for said in ("the label (“new job” here, “there” in the file)", "2 answers", "the note"):
        assert said in conflict.reason
    assert path.exists()
    assert journal.get(small().id) == small()


def _all(journal: Journal) -> dict[str, str]:
    return {record.id: record.label for record in readable(journal.results())}


def test_both_can_be_kept(journal: Journal, name: str) -> None:
    path = _copied(journal, name, small(label="there"))
    ((old, new),) = journal.import_file(path, "both").beside
    assert _all(journal) == {old: "new job", new: "there"}
    assert old == small().id


def test_the_one_here_can_be_kept(journal: Journal, name: str) -> None:
    path = _copied(journal, name, small(label="there"))
    assert journal.import_file(path, "here").settled == (small().id,)
    assert _all(journal) == {small().id: "new job"}
    assert len(journal.deleted()) == 1


def test_the_copy_can_take_its_place(journal: Journal, name: str) -> None:
    path = _copied(journal, name, small(label="there"))
    assert journal.import_file(path, "file").instead == (small().id,)
    assert _all(journal) == {small().id: "there"}
    journal.delete(small().id)
    journal.erase(small().id)
    journal.restore(small().id)
    assert _all(journal) == {small().id: "new job"}


@pytest.mark.parametrize("keep", [None, "here", "both", "file"])
def test_one_that_says_the_same_just_goes(journal: Journal, name: str, keep: Keep | None) -> None:
    path = _copied(journal, name, small())
    assert journal.import_file(path, keep).same == (small().id,)
    assert readable(journal.results()) == [small()]


def test_without_the_first_one_it_takes_its_place(journal: Journal, name: str) -> None:
    path = _copied(journal, name, small(label="there"))
    journal.path_of(small().id).unlink()
    assert journal.import_file(path).added == (small().id,)
    assert _all(journal) == {small().id: "there"}


def test_a_copy_of_a_sitting_under_way(journal: Journal, name: str) -> None:
    journal.save_draft(draft(answers={"a": 1}))
    path = journal.places.drafts / name
    path.write_text(dump(draft(answers={"a": 1, "b": 2})))
    (problem,) = glance(journal).problems
    assert f"emcompass import {in_shell(path.name)}" in problem
    journal.import_file(path, "both")
    kept = readable(journal.drafts())
    assert sorted(len(record.answers) for record in kept) == [1, 2]
    assert not path.exists()


def test_a_copy_of_a_sitting_under_way_can_come_back(journal: Journal) -> None:
    journal.save_draft(draft(answers={"a": 1}))
    path = journal.places.drafts / f"{draft().id} 2.toml"
    path.write_text(dump(draft(answers={"a": 1, "b": 2})))
    journal.import_file(path, "here")
    journal.drop_draft(draft().id)
    journal.restore(path.stem)
    assert path.exists()


def test_the_history_knows_a_copy(journal: Journal) -> None:
    _copied(journal, f"{small().id} 2.toml", small(label="there"))
    copies = [row for row in History(journal).complete() if isinstance(row, Unreadable)]
    assert [row.copy for row in copies] == [small(label="there")]


@pytest.mark.parametrize("keep", ["both", "file", "here"])
def test_a_file_from_elsewhere_is_settled_too_and_stays(
    journal: Journal, tmp_path: Path, keep: Keep
) -> None:
    journal.save_result(small())
    path = tmp_path / "sent.toml"
    path.write_text(dump(small(label="there")))
    assert not journal.import_file(path, keep).conflicts
    assert path.exists()
    labels = {"both": ["new job", "there"], "file": ["there"], "here": ["new job"]}
    assert sorted(_all(journal).values()) == labels[keep]


_CHANGES: tuple[tuple[Callable[[Record], Record], str], ...] = (
    (lambda r: replace(r, tags=()), "the tags"),
    (lambda r: replace(r, note=""), "the note"),
    (lambda r: replace(r, label=""), "none in the file"),
    (lambda r: replace(r, answers={}), "5 answers"),
    (lambda r: replace(r, notes={}), "1 note on a question"),
    (lambda r: replace(r, mode="short"), "the form"),
    (lambda r: replace(r, finished=r.started), "when it was finished"),
    (lambda r: replace(r, offset_minutes=60), "the clock"),
    (lambda r: replace(r, order=r.order[::-1]), "4 places in the order"),
    (lambda r: replace(r, label="\x1b]52;c;x\x07"), "in the file"),
)


@pytest.mark.parametrize(("change", "said"), _CHANGES)
def test_every_difference_has_its_words(change: Callable[[Record], Record], said: str) -> None:
    told = differences(small(), change(small()))
    assert said in told
    assert told.isprintable()


def test_what_says_the_same_differs_in_nothing() -> None:
    assert differences(small(), small(altered=True)) == ""
