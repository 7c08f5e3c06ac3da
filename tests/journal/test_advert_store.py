"""Kept adverts on the disk: private, whole, and never lost by coming back."""

from __future__ import annotations

import stat
import tempfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.errors import JournalError
from emcompass.journal.advert_file import dump_advert, parse_advert
from emcompass.journal.kept_advert import KeptAdvert, name_of
from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.text.clean import clean

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TEXTS = st.text(min_size=1).map(clean).filter(str.strip)
ADVERTS = st.builds(
    KeptAdvert,
    id=st.integers(0, 9999).map(lambda number: f"2026-11-22-{number:04}"),
    made=st.dates(date(1, 1, 2), date(9999, 12, 30)),
    name=TEXTS.map(name_of),
    text=TEXTS,
)


@given(ADVERTS)
def test_a_file_gives_back_what_was_kept(advert: KeptAdvert) -> None:
    assert parse_advert(dump_advert(advert), "x") == advert


def test_an_unknown_key_stays_and_a_change_shows() -> None:
    advert = KeptAdvert("2026-11-22-aaaa", date(2026, 11, 22), "EM", "Lead", {"later": 7})
    written = dump_advert(advert)
    assert parse_advert(written, "x") == advert
    altered = parse_advert(written.replace('"Lead"', '"Follow"'), "x")
    assert (altered.text, altered.altered) == ("Follow", True)


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        (("kind = ", "kind2 = "), "a.toml:4: kind: found"),
        (("schema = 1", "schema = 9"), "a.toml"),
        (('text = "Lead"', 'text = ""'), "expected a text that is not empty"),
    ],
)
def test_a_faulty_file_is_named(change: tuple[str, str], complaint: str) -> None:
    written = dump_advert(KeptAdvert("2026-11-22-aaaa", date(2026, 11, 22), "EM", "Lead"))
    with pytest.raises(JournalError) as error:
        parse_advert(written.replace(*change), "a.toml")
    assert str(error.value).startswith("a.toml")
    assert complaint.split(":", maxsplit=1)[0] in str(error.value)


def test_kept_privately_and_once(journal: Journal) -> None:
    kept, new = journal.adverts.keep("Engineering Manager\nLead a team", NOW)
    assert (kept.name, new) == ("Engineering Manager", True)
    assert journal.adverts.keep("Engineering Manager\nLead a team", NOW) == (kept, False)
    path = journal.adverts.path_of(kept.id)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


@settings(max_examples=25)
@given(st.lists(ADVERTS, max_size=4, unique_by=(lambda one: one.id, lambda one: one.text)))
def test_all_leave_and_come_back(adverts: list[KeptAdvert]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        here, there = (Journal(Places.under(Path(folder) / name)) for name in ("here", "there"))
        here.places.adverts.mkdir(parents=True)
        for one in adverts:
            (here.places.adverts / f"{one.id}.toml").write_text(dump_advert(one), "utf-8")
        archive = Path(folder) / "all.zip"
        assert set(here.export_archive(archive).adverts) == {one.id for one in adverts}
        there.import_file(archive)
        assert there.adverts.read() == here.adverts.read()
        again = there.import_file(archive).adverts
        assert {name for one in again for name in one.same} == {one.id for one in adverts}
        assert there.adverts.read() == here.adverts.read()


def test_another_advert_under_the_same_id_is_taken_in_beside(journal: Journal) -> None:
    kept, _ = journal.adverts.keep("Engineering Manager\nLead a team", NOW)
    other = replace(kept, text="Tech Lead\nWrite code", name="Tech Lead")
    taken = journal.adverts.take_in(dump_advert(other).encode(), "other.toml")
    ((name, beside),) = taken.beside
    assert name == kept.id
    assert {one.id: one.text for one in journal.adverts.read().all} == {
        kept.id: kept.text,
        beside: other.text,
    }


def test_deleted_and_restored_to_its_own_folder(journal: Journal) -> None:
    kept, _ = journal.adverts.keep("Engineering Manager\nLead a team", NOW)
    journal.adverts.delete(kept.id, NOW)
    assert journal.adverts.read().all == ()
    assert journal.restore(kept.id) == kept.id
    assert journal.adverts.read().all == (kept,)
