"""Results of any day from year 1 to year 9999, finished under any clock, through every face."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest import mock
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from emcompass.assessment.assess import score_record
from emcompass.assessment.comparison import compare, comparison_json
from emcompass.assessment.trend import trend_over
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.journal.home_summary import glance
from emcompass.journal.listing import finished_at, read_result
from emcompass.journal.places import Places
from emcompass.journal.record_file import dump
from emcompass.journal.scored_history import History
from emcompass.journal.settings import Settings, reminder_due
from emcompass.journal.sitting_ids import new_id
from emcompass.journal.store import Journal
from emcompass.journal.summary import Summary, pack, unpack
from emcompass.reports.comparison_blocks import comparison_blocks
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.csv_table import answers_csv, change_csv, history_csv
from emcompass.reports.handover_blocks import handover_blocks
from emcompass.reports.history_blocks import history_blocks
from emcompass.reports.history_json import history_json
from emcompass.reports.history_story import Past, tell_history
from emcompass.reports.render_html import render_html
from emcompass.reports.render_markdown import render_markdown
from emcompass.reports.render_svg import render_svg
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_telling import tell
from emcompass.reports.timeline_geometry import calendar
from emcompass.sitting.record import Record
from emcompass.words import dates
from emcompass.words.offsets import at_offset, on_clock, wall
from tests.sitting.banks import write_bank

EARLIEST, LATEST = datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)
NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
ZONES = ("UTC", "Pacific/Kiritimati", "Etc/GMT+12", "Europe/Berlin", "Africa/Monrovia")

moments = st.one_of(
    st.datetimes(timezones=st.just(UTC)),
    st.sampled_from([EARLIEST, LATEST, NOW, datetime(1969, 12, 31, 23, 59, tzinfo=UTC)]),
)
offsets = st.none() | st.integers(-12 * 60, 14 * 60) | st.sampled_from([-1439, 0, 1439])
stamps = st.tuples(moments, offsets)
edges = example([(datetime(9999, 12, 1, tzinfo=UTC), None), (EARLIEST, -720), (LATEST, 840)])


@pytest.fixture(scope="module")
def bank(tmp_path_factory: pytest.TempPathFactory) -> Bank:
    return write_bank(tmp_path_factory.mktemp("calendar") / "small")


@pytest.fixture(params=ZONES, autouse=True)
def zone(request: pytest.FixtureRequest) -> Iterator[str]:
    """This machine's own zone: what shows a result that kept no offset."""
    with mock.patch.dict(os.environ, {"TZ": request.param}):
        time.tzset()
        yield request.param
    time.tzset()


def _record(bank: Bank, number: int, when: datetime, offset: int | None) -> Record:
    answers = {question.id: _answer(question, number) for question in bank.questions}
    return Record(
        f"2026-03-14-r{number}",
        bank.ref,
        started=when,
        finished=when,
        answers={name: value for name, value in answers.items() if value is not None},
        order=tuple(answers),
        offset_minutes=offset,
    )


def _answer(question: Question, number: int) -> Answer | None:
    choices = question.choices()
    return choices[number % len(choices)] if choices else None


def _day(record: Record) -> str:
    """The day of a result as it must stand everywhere."""
    when = record.finished
    assert when is not None
    try:
        if record.offset_minutes is not None:
            day = when + timedelta(minutes=record.offset_minutes)
        else:
            day = when.astimezone(ZoneInfo(os.environ["TZ"]))
    except OverflowError:
        day = when
    return f"{day.day} {day:%b} {day.year}"


@settings(max_examples=12)
@given(given_stamps=st.lists(stamps, min_size=2, max_size=3))
@edges
def test_history_home_and_charts_are_total_and_agree_on_the_day(
    bank: Bank, given_stamps: list[tuple[datetime, int | None]]
) -> None:
    records = [_record(bank, number, *stamp) for number, stamp in enumerate(given_stamps)]
    with TemporaryDirectory() as folder:
        journal = Journal(Places.under(Path(folder)))
        journal.pin(bank)
        for record in records:
            journal.save_result(record)
            assert journal.get(record.id) == record
            assert dates.short_date(finished_at(journal.path_of(record.id))) == _day(record)
        _check_home(journal)
        for row in History(journal).complete():
            assert isinstance(row, Summary)
            record = journal.get(row.id)
            assert dates.short_date(row.finished) == _day(record)
            assert unpack(json.loads(json.dumps(pack(row))), row.path) == row
            assert dates.short_date(unpack(pack(row), row.path).finished) == _day(record)
    _check_told(bank, records)


def _check_home(journal: Journal) -> None:
    seen = glance(journal)
    assert seen.last is not None
    assert seen.first is None or dates.short_date(seen.first)
    assert dates.ago(seen.last.finished, NOW)
    for months in (0, 1, 3, 120):
        reminder_due(Settings(reminder_months=months), seen.last.finished, NOW)


def _check_told(bank: Bank, records: list[Record]) -> None:
    pasts = [Past(bank, record, score_record(bank, record)) for record in records]
    trend = trend_over(bank, [(bank, record) for record in records])
    story = tell_history(pasts, trend=trend)
    assert history_csv(story)
    for render in (render_html, render_markdown, render_svg, render_text):
        assert render(history_blocks(story))
    assert {row.when for row in story.rows} == {_day(record) for record in records}
    assert story.calendar is not None
    ticks = story.calendar.ticks()
    assert len(ticks) <= 7
    assert all(0 <= tick.x <= 1 for tick in ticks)
    assert all(0 <= moment.x <= 1 for line in story.lines for moment in line.moments)
    listed = history_json(pasts, trend=trend)["results"]
    assert json.dumps(listed)
    assert {one["finished"] for one in listed} == {
        record.finished.isoformat() for record in records if record.finished
    }


@settings(max_examples=12)
@given(old=stamps, new=stamps)
@example((EARLIEST, 840), (LATEST, -720))
def test_a_result_and_a_comparison_are_told(
    bank: Bank, old: tuple[datetime, int | None], new: tuple[datetime, int | None]
) -> None:
    before, after = (_record(bank, number, *stamp) for number, stamp in enumerate((old, new)))
    told = tell(bank, score_record(bank, before), before)
    for render in (render_html, render_markdown, render_svg, render_text):
        assert render(result_blocks(told))
    assert render_markdown(handover_blocks(told))
    assert answers_csv(before, bank)
    found = compare(bank, before, bank, after)
    assert json.dumps(comparison_json(found))
    assert found.days == (wall(after.when).date() - wall(before.when).date()).days
    change = tell_change(bank, before, bank, after, found)
    assert change_csv(change)
    for render in (render_html, render_markdown, render_svg, render_text):
        assert render(comparison_blocks(change))


@given(stamp=stamps)
def test_a_file_gives_back_its_time_and_its_clock(
    bank: Bank, stamp: tuple[datetime, int | None]
) -> None:
    record = _record(bank, 0, *stamp)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{record.id}.toml"
        path.write_text(dump(record))
        entry = read_result(path)
    assert getattr(entry, "record", None) == record


@given(when=moments, offset=offsets)
def test_every_word_for_a_time_is_total(when: datetime, offset: int | None) -> None:
    shown = at_offset(when, offset)
    assert dates.date(shown)
    assert dates.weekday(shown)
    assert dates.ago(shown, NOW)
    assert dates.ago(NOW, shown)
    assert new_id(shown).startswith(wall(shown).date().isoformat())
    assert calendar([shown, NOW]).x(shown) >= 0


@given(first=moments, second=moments)
def test_at_most_seven_ticks_in_order_whatever_the_stretch(
    first: datetime, second: datetime
) -> None:
    stretch = calendar([first, second])
    ticks = stretch.ticks()
    assert len(ticks) <= 7
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)
    assert all(0 <= tick.x <= 1 for tick in ticks)


def test_a_result_keeps_the_day_of_the_place_where_it_was_finished(bank: Bank) -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=timezone(timedelta(hours=-5)))
    record = _record(bank, 0, late.astimezone(UTC), -300)
    assert dates.date(record.when) == "22 November 2026"
    assert dates.date(replace(record, offset_minutes=600).when) == "23 November 2026"


def test_a_draft_finished_here_keeps_this_clock(bank: Bank, tmp_path: Path) -> None:
    journal = Journal(Places.under(tmp_path))
    kept = journal.finish(_record(bank, 0, NOW, None))
    offset = on_clock(NOW).utcoffset()
    assert offset is not None
    assert kept.offset_minutes == offset.total_seconds() // 60
    assert "offset_minutes" in journal.path_of(kept.id).read_text()


def test_an_old_file_without_a_clock_reads_as_before(bank: Bank, tmp_path: Path) -> None:
    record = _record(bank, 0, NOW, None)
    path = tmp_path / f"{record.id}.toml"
    path.write_text(dump(record))
    assert "offset_minutes" not in path.read_text()
    entry = read_result(path)
    assert getattr(entry, "record", None) == record


@pytest.mark.parametrize("offset", ["1440", "-1440", "1.5", '"+02:00"', "99999999999999999999"])
def test_an_offset_that_no_clock_has_is_named(bank: Bank, tmp_path: Path, offset: str) -> None:
    record = _record(bank, 0, NOW, 60)
    path = tmp_path / f"{record.id}.toml"
    path.write_text(dump(record).replace("offset_minutes = 60", f"offset_minutes = {offset}"))
    reason = getattr(read_result(path), "reason", "")
    assert f"{path}:7: offset_minutes:" in reason
    assert finished_at(path) is not None
