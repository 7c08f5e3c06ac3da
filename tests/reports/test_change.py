"""What changed between two sittings, told."""

from __future__ import annotations

import csv as csv_format
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import pytest

from emcompass.assessment.comparison import Comparison, compare
from emcompass.bank import Bank
from emcompass.reports import (
    ChangeStory,
    change_csv,
    change_html,
    change_markdown,
    change_svg,
    change_text,
    tell_change,
)
from emcompass.reports.layout import cells
from tests.reports import people
from tests.reports.hostile import MARKUP, evil_bank, evil_record
from tests.reports.structure import walk


def _told(bank: Bank, then: int, now: int) -> tuple[Comparison, ChangeStory]:
    records = people.year(bank)
    comparison = compare(bank, records[then], bank, records[now])
    return comparison, tell_change(bank, records[then], bank, records[now], comparison)


def test_it_says_first_whether_anything_changed(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 2)
    assert comparison.changed
    assert story.headline.startswith("Something changed: technical contribution is clearly down")
    assert story.lead.startswith("Eight months apart")
    assert change_text(story).splitlines()[0].startswith("Something changed")


def test_unchanged_is_said_plainly_with_what_could_not_have_been_seen(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 1)
    assert not comparison.changed
    assert story.headline == "Nothing changed beyond noise."
    assert {axis.shown for axis in story.axes} == {"could be noise"}
    assert story.doubt.startswith("Had one dimension alone moved by less than about")


def test_each_dimension_has_its_change_its_band_and_its_grade_in_words(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 2)
    grades = {"noise": "could be noise", "likely": "likely more", "clear": "clearly more"}
    for change, axis in zip(comparison.dimensions, story.axes, strict=True):
        assert axis.id == change.id
        assert axis.sentence.startswith(
            f"{axis.name}: {change.before:.0f} then, {change.after:.0f} now. Against the others"
        )
        assert grades[change.grade] in axis.sentence


def test_the_answers_that_moved_most_are_in_the_questions_words(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 2)
    assert [moved.question for moved in story.moved] == [
        moved.question for moved in comparison.moved[: len(story.moved)]
    ]
    for moved in story.moved:
        assert moved.text == bank.question(moved.question).text
        assert moved.then != moved.now


def test_recommendation_role_and_flags_then_and_now(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 2)
    assert story.recommendation == ("Then Tech Lead EM (clear), now Team Lead EM (clear).",)
    assert story.role[0].startswith("Then 20 % of your last month would have had to move")
    gained = [bank.flag(each).title for each in comparison.flags_gained]
    lost = [bank.flag(each).title for each in comparison.flags_lost]
    assert [line for section in story.flags for line in section.lines] == [*gained, *lost]


def test_another_name_without_change_is_called_close(bank: Bank) -> None:
    records = people.year(bank)
    comparison = compare(bank, records[0], bank, records[2])
    calm = replace(comparison, changed=False)
    story = tell_change(bank, records[0], bank, records[2], calm)
    assert story.recommendation[1].startswith("The name is another, but your answers are not")


def test_the_same_recommendation_is_said_once(bank: Bank) -> None:
    _, story = _told(bank, 0, 1)
    assert story.recommendation == ("Tech Lead EM (clear), then as now.",)
    assert story.role == (
        "Then as now 20 % of your last month would have had to move to be the one you want.",
    )


def test_too_little_in_common_is_said(bank: Bank) -> None:
    full = people.year(bank)[0]
    few = replace(full, id="few", answers=dict(list(full.answers.items())[:7]))
    comparison = compare(bank, full, bank, few)
    story = tell_change(bank, full, bank, few, comparison)
    assert story.headline == "These two share too few questions to tell whether anything changed."
    assert story.axes == ()
    assert story.doubt == ""
    assert f"Both answer {comparison.shared} of the {comparison.of} questions" in story.lead


def test_altered_files_versions_and_forms_are_said(bank: Bank) -> None:
    old, _, new, _ = people.year(bank)
    comparison = compare(bank, old, bank, new)
    ref = replace(comparison.before.bank, version="0.9", sha256="0" * 64)
    comparison = replace(comparison, before=replace(comparison.before, bank=ref))
    short = replace(new, mode="short", altered=True)
    notices = tell_change(bank, old, bank, short, comparison).notices
    assert notices[0] == "The file of the later sitting was changed outside emcompass."
    assert "version 0.9" in notices[1]
    assert "short form" in notices[2]


def test_ones_own_words_stand_side_by_side_and_stay_private(bank: Bank) -> None:
    _, story = _told(bank, 0, 2)
    beside = {each.title: each for each in story.beside}
    day = beside[bank.question(people.first_reflection(bank)).text]
    assert day.then == "Fixed the build, then talked with Ana."
    assert day.now == "Ana gave her first talk.\nI only sat there."
    assert beside["Your note on the sitting"].then == ""
    for face in (change_html, change_markdown):
        assert "Ana" not in face(story)
        assert "Ana" in face(story, private=True)


@pytest.mark.parametrize("width", [40, 80])
def test_lines_fit(bank: Bank, width: int) -> None:
    _, story = _told(bank, 0, 2)
    assert max(map(cells, change_text(story, width).splitlines())) <= width
    assert change_text(story, width, ascii=True).isascii()


@pytest.mark.parametrize(("then", "now"), [(0, 2), (0, 1)])
def test_the_page_is_well_formed(bank: Bank, then: int, now: int) -> None:
    _, story = _told(bank, then, now)
    page = walk(change_html(story, private=True))
    assert page.problems == []
    said = "".join(page.text).replace("\u00a0", " ")
    assert all(axis.sentence in said for axis in story.axes)
    assert all(line in said for line in (*story.map_words, *story.recommendation))


def test_markup_comes_out_as_text(bank: Bank) -> None:
    old, _, new, _ = people.year(bank)
    evil = evil_bank(bank)
    comparison = compare(bank, old, bank, new)
    story = tell_change(evil, evil_record(old), evil, evil_record(new), comparison)
    page = walk(change_html(story, private=True))
    assert page.problems == []
    assert MARKUP in "".join(page.text)
    assert not any(ord(each) < 32 and each != "\n" for each in change_text(story))
    assert "<script" not in change_markdown(story, private=True).replace("\\<script", "")


def test_then_and_now_as_a_picture(bank: Bank) -> None:
    _, story = _told(bank, 0, 2)
    drawn = ElementTree.fromstring(change_svg(story))
    classes = [each.get("class") for each in drawn.iter()]
    assert classes.count("past") == 1
    assert classes.count("trail") == 1


def test_a_row_a_dimension_and_a_row_an_answer(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 2)
    rows = list(csv_format.DictReader(StringIO(change_csv(story), newline="")))
    assert [row["id"] for row in rows if row["what"] == "dimension"] == [
        change.id for change in comparison.dimensions
    ]
    assert [row["id"] for row in rows if row["what"] == "answer"] == [
        moved.question for moved in story.moved
    ]
