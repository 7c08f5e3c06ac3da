"""Many results in a list: at once where they are known, read on where not, never a wrong number."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from emcompass.assessment.assess import score_record
from emcompass.bank.bank import Bank
from emcompass.journal import cache
from emcompass.journal.listing import Unreadable
from emcompass.journal.record_file import dump
from emcompass.journal.scored_history import History
from emcompass.journal.store import Journal
from emcompass.journal.summary import Pending, Summary, Unscored, pack
from emcompass.scoring import SCORING_VERSION

from .sittings import NOON, days, small, whole


@pytest.fixture
def three(journal: Journal, core: Bank) -> Journal:
    """Three results over the core bank."""
    journal.pin(core)
    for result_id, moment in days(3):
        journal.save_result(whole(core, result_id, finished=moment, label=result_id[-2:]))
    return journal


def cache_file(journal: Journal) -> Path:
    return journal.places.cache / cache.FILE


def test_the_first_time_all_are_pending_and_read_on_newest_first(three: Journal) -> None:
    history = History(three)
    rows = history.rows()
    assert [type(row) for row in rows] == [Pending] * 3
    read = list(history.read_on(rows))
    assert [row.label for row in read if isinstance(row, Summary)] == ["s2", "s1", "s0"]


def test_the_second_time_all_are_there_at_once_and_the_same(three: Journal) -> None:
    complete = History(three).complete()
    assert History(Journal(three.places)).rows() == complete
    assert all(isinstance(row, Summary) for row in complete)


def test_a_row_says_what_scoring_says(three: Journal, core: Bank) -> None:
    row = History(three).row("2026-03-16")
    scored = score_record(core, three.get("2026-03-16"))
    assert isinstance(row, Summary)
    assert row.verdict == scored.recommendation.verdict
    assert row.archetype == scored.recommendation.id
    assert (row.archetype_name is None) == (row.archetype is None)
    assert [axis.score for axis in row.axes] == pytest.approx(
        [dimension.score for dimension in scored.dimensions], abs=1e-3
    )
    assert [axis.id for axis in row.headline_axes] == ["people", "technical"]
    assert sum(row.centred) == pytest.approx(0, abs=1e-3)
    assert row.mean == pytest.approx(scored.mean, abs=1e-3)


def test_one_row_makes_the_next_glance_quick(three: Journal) -> None:
    row = History(three).row("2026-03-16")
    assert [kept for kept in History(three).rows() if isinstance(kept, Summary)] == [row]


def test_an_edited_label_shows_at_once(three: Journal) -> None:
    History(three).complete()
    three.edit("2026-03-15", label="moved")
    rows = History(three).complete()
    assert [row.label for row in rows if isinstance(row, Summary)] == ["s0", "moved", "s2"]


def test_what_cannot_be_read_or_scored_is_listed_so(three: Journal) -> None:
    three.save_result(small("2026-04-01-lost", finished=NOON + timedelta(days=30)))
    (three.places.results / "2026-05-01-bad.toml").write_text("?")
    *_, unscored, unreadable = History(three).complete()
    assert isinstance(unscored, Unscored)
    assert unscored.record.id == "2026-04-01-lost"
    assert "is not here" in unscored.reason
    assert isinstance(unreadable, Unreadable)


def test_an_answer_that_its_bank_does_not_know_is_listed_so(three: Journal, core: Bank) -> None:
    path = three.places.results / "2026-04-01-odd.toml"
    record = whole(core, "2026-04-01-odd", finished=NOON + timedelta(days=30))
    path.write_text(dump(record).replace("[answers]", '[answers]\nno-such-question = "x"'))
    row = History(three).complete()[-1]
    assert isinstance(row, Unscored)
    assert "no-such-question" in row.reason


class TestCache:
    @pytest.fixture
    def filled(self, three: Journal) -> Journal:
        History(three).complete()
        return three

    def known(self, journal: Journal) -> int:
        return sum(isinstance(row, Summary) for row in History(journal).rows())

    def test_deleting_it_costs_only_time(self, filled: Journal) -> None:
        cache_file(filled).unlink()
        assert self.known(filled) == 0
        assert len(History(filled).complete()) == 3
        assert self.known(filled) == 3

    def test_a_changed_byte_anywhere_makes_it_count_as_empty(self, filled: Journal) -> None:
        sound = cache_file(filled).read_bytes()
        for place in range(0, len(sound), 37):
            cache_file(filled).write_bytes(
                sound[:place] + bytes([sound[place] ^ 0x11]) + sound[place + 1 :]
            )
            assert self.known(filled) == 0, place

    @pytest.mark.parametrize("content", [b"", b"\n", b"emcompass 1", b"\xff\xfe\x00", b"{}"])
    def test_rubbish_in_its_place_is_ignored(self, filled: Journal, content: bytes) -> None:
        cache_file(filled).write_bytes(content)
        assert self.known(filled) == 0
        assert all(isinstance(row, Summary) for row in History(filled).complete())

    def test_numbers_of_another_scoring_are_not_shown(self, filled: Journal) -> None:
        stored = cache.load(filled.places.cache, SCORING_VERSION)
        cache_file(filled).unlink()
        cache.save(filled.places.cache, "0", stored)
        assert self.known(filled) == 0

    def test_a_place_that_takes_no_cache_harms_nothing(self, three: Journal) -> None:
        three.places.cache.write_text("in the way")
        assert all(isinstance(row, Summary) for row in History(three).complete())

    def test_a_line_for_another_result_is_not_believed(self, filled: Journal) -> None:
        one, two, _ = filled.files()
        lines = cache.load(filled.places.cache, SCORING_VERSION)
        swapped = {cache.key(one.read_bytes()): lines[cache.key(two.read_bytes())]}
        cache.save(filled.places.cache, SCORING_VERSION, swapped)
        assert isinstance(History(filled).rows()[0], Pending)


def test_a_long_history_is_listed_before_it_is_read(journal: Journal, core: Bank) -> None:
    journal.pin(core)
    journal.places.results.mkdir(parents=True)
    lines = {}
    sample: Summary | None = None
    for result_id, moment in days(300):
        data = dump(whole(core, result_id, finished=moment)).encode()
        (journal.places.results / f"{result_id}.toml").write_bytes(data)
        if sample is None:
            row = History(journal).row(result_id)
            assert isinstance(row, Summary)
            sample = row
        known = replace(sample, id=result_id, finished=moment)
        lines[cache.key(data)] = cache.encode(pack(known))
    pending = History(journal).rows()
    assert sum(isinstance(row, Pending) for row in pending) == len(lines) - 1
    cache.save(journal.places.cache, SCORING_VERSION, lines)
    rows = History(journal).rows()
    assert [row.id for row in rows if isinstance(row, Summary)] == [name for name, _ in days(300)]
