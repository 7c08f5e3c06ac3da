"""Deleted results: a way back, a term, and an end."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from emcompass.errors import JournalError
from emcompass.journal.deleted_results import TERM_DAYS
from emcompass.journal.record_file import dump
from emcompass.journal.store import Journal

from .sittings import readable, small

NOW = datetime(2026, 11, 22, 20, 0, tzinfo=UTC)
TERM = timedelta(days=TERM_DAYS)


def test_one_comes_back_until_its_term_is_over(journal: Journal) -> None:
    journal.save_result(small())
    journal.delete(small().id, NOW)
    (one,) = journal.deleted()
    assert (one.id, one.when, one.until(NOW)) == (small().id, NOW, NOW + TERM)
    journal.purge_deleted(NOW + TERM - timedelta(seconds=1))
    assert journal.restore("2026") == small().id
    assert readable(journal.results()) == [small()]
    journal.delete(small().id, NOW)
    journal.purge_deleted(NOW + TERM)
    assert journal.deleted() == []
    assert list(journal.places.deleted.iterdir()) == []


def test_what_a_killed_one_left_gets_a_term_and_a_way_back(journal: Journal) -> None:
    journal.places.deleted.mkdir(parents=True)
    (journal.places.deleted / f"{small().id}.toml").write_text(dump(small()))
    (one,) = journal.deleted()
    assert (one.id, one.when) == (small().id, None)
    journal.purge_deleted(NOW)
    (one,) = journal.deleted()
    assert (one.id, one.when) == (small().id, NOW)
    journal.purge_deleted(NOW + TERM - timedelta(seconds=1))
    assert journal.restore(small().id) == small().id
    assert readable(journal.results()) == [small()]


def test_deleting_one_id_again_takes_nothing_away(journal: Journal) -> None:
    for number in range(4):
        journal.save_result(small(label=f"number {number}"))
        journal.delete(small().id, NOW)
    assert len(journal.deleted()) == 4
    labels = []
    for _ in range(4):
        journal.restore(small().id)
        labels.append(journal.get(small().id).label)
        journal.path_of(small().id).unlink()
    assert labels == ["number 3", "number 2", "number 1", "number 0"]


def test_a_name_that_is_no_id_comes_back_as_it_was(journal: Journal) -> None:
    journal.places.results.mkdir(parents=True)
    path = journal.places.results / "not. an. id.toml"
    path.write_text("?")
    assert journal.delete("not. an. id", NOW) == "not. an. id"
    assert journal.restore("not") == "not. an. id"
    assert path.read_text() == "?"


@pytest.mark.parametrize("stamp", ["99991231T235959Z", "00010101T000000Z"])
def test_any_stamp_has_a_term(journal: Journal, stamp: str) -> None:
    journal.places.deleted.mkdir(parents=True)
    (journal.places.deleted / f"one.{stamp}.toml").write_text("?")
    (one,) = journal.deleted()
    assert one.until(NOW).tzinfo is UTC
    journal.purge_deleted(NOW)


@pytest.mark.parametrize("stamp", ["20261399T000000Z", "00000101T000000Z", "2026"])
def test_what_is_no_time_is_part_of_the_name(journal: Journal, stamp: str) -> None:
    journal.places.deleted.mkdir(parents=True)
    (journal.places.deleted / f"one.{stamp}.toml").write_text("?")
    (one,) = journal.deleted()
    assert (one.id, one.when) == (f"one.{stamp}", None)


@pytest.mark.parametrize("beginning", ["", " ", "\t"])
def test_an_empty_id_is_none(journal: Journal, beginning: str) -> None:
    journal.save_result(small())
    for deed in (journal.delete, journal.get, journal.path_of):
        with pytest.raises(JournalError, match="an empty id"):
            deed(beginning)
    journal.delete(small().id)
    for back in (journal.restore, journal.erase):
        with pytest.raises(JournalError, match="an empty id"):
            back(beginning)
    assert len(journal.deleted()) == 1
