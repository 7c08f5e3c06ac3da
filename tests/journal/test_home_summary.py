"""The first frame of home: quick, light, and undisturbed by anything on the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.journal import cache
from emcompass.journal.home_summary import Glance, glance
from emcompass.journal.scored_history import History
from emcompass.journal.store import Journal

from .sittings import NOON, draft, small, whole


@pytest.fixture
def lived_in(journal: Journal, core: Bank) -> Journal:
    """Two results, the later one scored before, and a draft."""
    journal.pin(core)
    journal.save_result(whole(core, "2026-03-14-aaaa", finished=NOON))
    journal.save_result(whole(core, "2026-06-14-bbbb", finished=NOON + timedelta(days=92)))
    History(journal).complete()
    journal.save_draft(draft("2026-07-01-cccc"), planned=53, minutes_left=8.0)
    return journal


def test_an_empty_journal(journal: Journal) -> None:
    assert glance(journal) == Glance((), 0, None, None, ())


def test_drafts_count_and_the_last_headline(lived_in: Journal) -> None:
    seen = glance(lived_in)
    (under_way,) = seen.drafts
    assert (under_way.id, under_way.answered, under_way.planned) == ("2026-07-01-cccc", 5, 53)
    assert under_way.minutes_left == 8.0
    assert seen.results == 2
    assert seen.first == NOON
    assert seen.last is not None
    assert seen.last.id == "2026-06-14-bbbb"
    assert seen.last.finished == NOON + timedelta(days=92)
    assert seen.last.summary == History(lived_in).row("2026-06-14-bbbb")
    assert seen.problems == ()


def test_a_last_result_that_nobody_scored_yet(journal: Journal) -> None:
    journal.save_result(small())
    seen = glance(journal)
    assert seen.last is not None
    assert seen.last.summary is None
    assert seen.last.finished == small().finished


def test_without_the_cache(lived_in: Journal) -> None:
    (lived_in.places.cache / cache.FILE).write_bytes(b"\x00rubbish")
    seen = glance(lived_in)
    assert seen.last is not None
    assert seen.last.summary is None


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(lived_in: Journal) -> None:
    (lived_in.places.drafts / "bad.toml").write_text("schema = ")
    (lived_in.places.results / "odd name.toml").write_text("?")
    os.mkfifo(lived_in.places.results / "pipe.toml")
    seen = glance(lived_in)
    assert len(seen.drafts) == 1
    assert "bad.toml:1:" in seen.problems[0]
    assert seen.first == NOON
    assert seen.last is not None
    assert seen.last.id == "2026-06-14-bbbb"


def test_a_file_in_place_of_a_folder_is_said(journal: Journal) -> None:
    journal.places.results.parent.mkdir()
    journal.places.results.write_text("in the way")
    (problem,) = glance(journal).problems
    assert "results: can't be read" in problem


def test_it_loads_nothing_heavy(lived_in: Journal) -> None:
    code = """
import sys
from pathlib import Path
from emcompass.journal.home_summary import glance
from emcompass.journal.places import Places
from emcompass.journal.settings import load_settings, reminder_due
from emcompass.journal.store import Journal
load_settings()
seen = glance(Journal(Places.under(Path(sys.argv[1]))))
assert seen.last.summary.verdict and seen.drafts[0].planned == 53
heavy = ("pydantic", "textual", "rich", "zipfile", "emcompass.scoring")
print([name for name in heavy if name in sys.modules])
"""
    folder = lived_in.places.results.parent
    said = subprocess.run(
        [sys.executable, "-c", code, str(folder)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert said.stdout == "[]\n"
    assert said.stderr == ""


def test_the_day_is_that_of_finishing_in_utc(journal: Journal) -> None:
    late = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    journal.save_result(small("2026-12-31-late", finished=late))
    assert glance(journal).first == late
