"""All sittings, told."""

from __future__ import annotations

import csv as csv_format
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.assessment.assess import score_record
from emcompass.assessment.comparison import compare
from emcompass.assessment.trend import Trend, trend_over
from emcompass.bank.bank import Bank
from emcompass.reports.comparison_story import tell_change
from emcompass.reports.csv_table import history_csv
from emcompass.reports.history_story import HistoryStory, Past, tell_history
from emcompass.reports.timeline_geometry import calendar
from emcompass.sitting.record import Record
from emcompass.text.layout import cells
from tests.reports import people
from tests.reports.faces import (
    history_html,
    history_markdown,
    history_svg,
    history_table,
    history_text,
)
from tests.reports.hostile import MARKUP, evil_bank, evil_record
from tests.reports.structure import walk

START = datetime(2024, 1, 5, tzinfo=UTC)


def _past(bank: Bank, record: Record) -> Past:
    return Past(bank, record, score_record(bank, record))


@pytest.fixture(scope="module")
def pasts(bank: Bank) -> list[Past]:
    return [_past(bank, record) for record in people.year(bank)]


@pytest.fixture(scope="module")
def story(pasts: list[Past]) -> HistoryStory:
    return tell_history(pasts, unreadable=[("2026-01-01-x.toml", "line 3: not TOML")])


def test_the_story_of_a_year(story: HistoryStory) -> None:
    assert story.headline == "Four sittings since 12 March 2026."
    assert story.sentences[0] == "The newest: Team Lead EM (clear)."
    assert story.sentences[1] == (
        "Up to 15 June 2026 it was Tech Lead EM; since 22 November 2026, Team Lead EM."
    )


def test_the_latest_comparison_is_part_of_it(bank: Bank, pasts: list[Past]) -> None:
    old, new = pasts[0].record, pasts[1].record
    latest = tell_change(bank, old, bank, new, compare(bank, old, bank, new))
    told = tell_history(pasts[:2], latest=latest).sentences
    assert told[1] == "Both lean the same way."
    assert told[2] == "Since 12 March 2026, nothing changed beyond noise."


def _trend(bank: Bank, pasts: list[Past]) -> Trend:
    return trend_over(bank, [(past.bank, past.record) for past in pasts])


def test_all_sittings_together_say_whether_there_is_a_trend(bank: Bank, pasts: list[Past]) -> None:
    trend = replace(_trend(bank, pasts), tested=True, drifts=True)
    falling = [
        replace(each, a_year=-12.3, low=-20.0, high=-4.6, grade="clear")
        if each.id == "technical"
        else replace(each, grade="noise")
        for each in trend.dimensions
    ]
    told = tell_history(pasts, trend=replace(trend, dimensions=tuple(falling)))
    assert told.together is not None
    first, second, *_ = told.together.sentences
    assert first == "Seen together, there is a trend: in technical contribution."
    assert second.startswith("Technical contribution: −12.3 points a year, measured against")
    assert second.endswith("likely between −20.0 and −4.6: clearly more than noise.")
    assert len(told.together.stops) == len(trend.points)
    page = walk(history_html(told))
    assert page.problems == []
    for face in (history_text, history_table, history_markdown):
        assert "All sittings together" in face(told)


def test_no_trend_and_too_few_sittings_for_one(bank: Bank, pasts: list[Past]) -> None:
    calm = replace(_trend(bank, pasts), drifts=False, left_out=2)
    told = tell_history(pasts, trend=calm).together
    assert told is not None
    assert told.sentences[0] == (
        "Seen together, your sittings show no trend: the differences could be noise."
    )
    assert told.sentences[-1].startswith("Without the two older sittings")
    few = tell_history(pasts[:2], trend=_trend(bank, pasts[:2])).together
    assert few is not None
    assert few.sentences[0].startswith("Two points make a line, not a trend")


def test_order_does_not_matter(story: HistoryStory, pasts: list[Past]) -> None:
    backwards = tell_history(pasts[::-1], unreadable=story.unreadable)
    assert backwards == story


def test_of_a_revised_result_only_the_newer_is_on_the_trail(story: HistoryStory) -> None:
    assert [row.number for row in story.rows] == [1, 2, None, 3]
    assert story.rows[2].remarks == ("reconsidered in 2026-11-22-k3f9",)
    assert [stop.number for stop in story.stops] == [1, 2, 3]


def test_other_questions_are_listed_but_not_on_the_trail(bank: Bank, pasts: list[Past]) -> None:
    other = replace(bank, id="house-bank", title="Our own questions")
    mixed = [Past(other, pasts[0].record, pasts[0].assessment), *pasts[1:]]
    told = tell_history(mixed)
    assert told.rows[0].number is None
    assert told.rows[0].remarks == ("other questions: Our own questions",)
    assert len(told.stops) == 2


def test_altered_results_are_marked(pasts: list[Past]) -> None:
    altered = replace(pasts[0], record=replace(pasts[0].record, altered=True))
    row = tell_history([altered]).rows[0]
    assert row.remarks == ("changed outside emcompass",)
    assert tell_history([altered]).headline == "One sitting, on 12 March 2026."


def test_nothing_yet() -> None:
    empty = tell_history([], unreadable=[("x.toml", "empty")])
    assert empty.headline == "No sittings yet."
    assert history_svg(empty) == ""
    for face in (history_text, history_table, history_markdown, history_html):
        assert "x.toml" in face(empty).replace("\\", "")
    assert walk(history_html(empty)).problems == []


def test_unreadable_files_are_named_with_their_reason(story: HistoryStory) -> None:
    for face in (history_text, history_table, history_html):
        assert "2026-01-01-x.toml: line 3: not TOML" in face(story)


def test_the_table_fits_and_holds_ids_to_go_on_with(story: HistoryStory) -> None:
    lines = history_table(story).splitlines()
    assert max(map(cells, lines)) <= 80
    for row in story.rows:
        assert any(row.id in line and row.people in line for line in lines)
    assert any("“new job”" in line for line in lines)


def test_plain_text_needs_no_columns(story: HistoryStory) -> None:
    said = history_text(story)
    assert "1. 12 Mar 2026, full form: Tech Lead EM (clear)" in said
    assert max(map(cells, history_text(story, 40).splitlines())) <= 40
    assert history_text(story, ascii=True).isascii()


def test_time_falls_as_on_the_calendar(story: HistoryStory) -> None:
    x = [moment.x for moment in story.lines[0].moments]
    march, june, november = (
        datetime(2026, *day, tzinfo=UTC) for day in ((3, 12), (6, 15), (11, 22))
    )
    assert (x[1] - x[0]) / (x[2] - x[0]) == pytest.approx(
        (june - march) / (november - march), abs=0.01
    )
    assert [line.name for line in story.lines][:2] == [
        "People leadership",
        "Technical contribution",
    ]


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=30))
def test_ticks_and_sittings_stay_inside_and_can_be_read(days: list[int]) -> None:
    times = [START + timedelta(days=day) for day in days]
    when = calendar(times)
    ticks = when.ticks()
    assert len(ticks) <= 7
    assert all(0 <= tick.x <= 1 for tick in ticks)
    assert all(0 <= when.x(time) <= 1 for time in times)
    assert [tick.x for tick in ticks] == sorted(tick.x for tick in ticks)


@pytest.mark.parametrize("count", [1, 2, 30])
def test_the_pictures_hold_two_sittings_and_thirty(
    bank: Bank, pasts: list[Past], count: int
) -> None:
    first = pasts[0]
    many = [
        Past(
            bank,
            replace(first.record, id=f"s{number}", finished=START + timedelta(days=31 * number)),
            first.assessment,
        )
        for number in range(count)
    ]
    told = tell_history(many)
    page = walk(history_html(told))
    assert page.problems == []
    drawn = ElementTree.fromstring(history_svg(told))
    outlines = [each for each in drawn.iter() if (each.get("class") or "").startswith("past")]
    assert len(outlines) == count - 1
    assert len(told.map_words) == count


def test_markup_comes_out_as_text(bank: Bank, pasts: list[Past]) -> None:
    evil = [Past(evil_bank(bank), evil_record(past.record), past.assessment) for past in pasts[:2]]
    told = tell_history(evil, unreadable=[(MARKUP, MARKUP)])
    page = walk(history_html(told))
    assert page.problems == []
    assert MARKUP in "".join(page.text)
    for face in (history_text, history_table, history_csv, history_markdown):
        assert not any(ord(each) < 32 and each not in "\r\n" for each in face(told))


def test_a_row_a_sitting(story: HistoryStory) -> None:
    rows = list(csv_format.DictReader(StringIO(history_csv(story), newline="")))
    assert [row["id"] for row in rows] == [row.id for row in story.rows]
    assert rows[0]["people"] == story.rows[0].people
