"""What changed between two sittings, told."""

from __future__ import annotations

import csv as csv_format
from dataclasses import replace
from io import StringIO
from xml.etree import ElementTree

import pytest

from emcompass.assessment.comparison import Comparison, compare
from emcompass.bank.bank import Bank
from emcompass.reports.comparison_story import ChangeStory, tell_change
from emcompass.reports.csv_table import change_csv
from emcompass.text.layout import cells
from emcompass.words.numbers import standing
from tests.reports import people
from tests.reports.faces import change_html, change_markdown, change_svg, change_text
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
    assert story.doubt.startswith("Each change is measured against your other dimensions")
    assert story.doubt.endswith("in a single dimension would probably stay hidden here.")


def test_each_dimension_has_its_change_its_band_and_its_grade_in_words(bank: Bank) -> None:
    comparison, story = _told(bank, 0, 2)
    grades = {"noise": "could be noise", "likely": "likely more", "clear": "clearly more"}
    for change, axis in zip(comparison.dimensions, story.axes, strict=True):
        assert axis.id == change.id
        assert axis.sentence.startswith(
            f"{axis.name}: {standing(change.before)} then, {standing(change.after)} now."
            " Measured against your other dimensions, "
        )
        assert grades[change.grade] in axis.sentence


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((44.4, 35.8, 53.1), "up by about 44 points (likely 36 to 53)"),
        ((-14.0, -26.8, -1.2), "down by about 14 points (likely 1 to 27)"),
        ((4.1, -8.6, 16.9), "up by about 4 points (likely between 9 down and 17 up)"),
        ((-0.9, -9.0, 7.2), "down by about 1 point (likely between 7 up and 9 down)"),
        ((0.3, -9.0, 9.6), "hardly any change (likely between 9 down and 10 up)"),
    ],
)
def test_a_change_is_told_with_its_band(
    bank: Bank, change: tuple[float, float, float], said: str
) -> None:
    records = people.year(bank)
    comparison = compare(bank, records[0], bank, records[2])
    by, low, high = change
    moved = replace(comparison.dimensions[0], change=by, low=low, high=high, grade="noise")
    comparison = replace(comparison, dimensions=(moved, *comparison.dimensions[1:]))
    story = tell_change(bank, records[0], bank, records[2], comparison)
    assert story.axes[0].sentence.endswith(f"other dimensions, {said}: could be noise.")


def test_an_answer_that_moved_nothing_is_not_listed(bank: Bank) -> None:
    records = people.year(bank)
    comparison = compare(bank, records[0], bank, records[2])
    still = replace(comparison.moved[0], points=-0.04)
    story = tell_change(
        bank, records[0], bank, records[2], replace(comparison, moved=(still, *comparison.moved))
    )
    assert all(abs(moved.points) >= 0.05 for moved in story.moved)


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
    assert story.role[0] == "Then 20 % of your month went elsewhere than you wanted; now 40 %."
    gained = [bank.flag(each) for each in comparison.flags_gained]
    lost = [bank.flag(each) for each in comparison.flags_lost]
    lines = {section.title: section.lines for section in story.flags}
    assert lines == {
        title: tuple(
            f"{flag.title} ({'warning' if flag.tone == 'warning' else 'good sign'})"
            for flag in flags
        )
        for title, flags in (("New since then", gained), ("Gone since then", lost))
        if flags
    }


def test_how_the_job_fitted_is_told_as_a_possibility(bank: Bank) -> None:
    records = people.year(bank)
    comparison = compare(bank, records[0], bank, records[2])
    before, after = comparison.before, comparison.after
    comparison = replace(
        comparison,
        before=replace(before, role=replace(before.role, reading="right-role-wrong-job")),
        after=replace(after, role=replace(after.role, reading="fits")),
    )
    story = tell_change(bank, records[0], bank, records[2], comparison)
    assert (
        story.role[1] == "Then the job seemed to give your role little room. Now it seems to fit."
    )


def test_another_name_without_change_is_called_close(bank: Bank) -> None:
    records = people.year(bank)
    comparison = compare(bank, records[0], bank, records[2])
    calm = replace(comparison, changed=False)
    story = tell_change(bank, records[0], bank, records[2], calm)
    assert story.recommendation[1].startswith(
        "The name is different, but nothing changed beyond noise"
    )


def test_the_same_recommendation_is_said_once(bank: Bank) -> None:
    _, story = _told(bank, 0, 1)
    assert story.recommendation == ("Tech Lead EM (clear), then as now.",)
    assert story.role == ("Then as now, 20 % of your month went elsewhere than you wanted.",)


def test_too_little_in_common_is_said(bank: Bank) -> None:
    full = people.year(bank)[0]
    few = replace(full, id="few", answers=dict(list(full.answers.items())[:7]))
    comparison = compare(bank, full, bank, few)
    story = tell_change(bank, full, bank, few, comparison)
    assert story.headline == "These two share too few questions to tell whether anything changed."
    assert story.axes == ()
    assert story.doubt == ""
    assert story.lead.endswith(
        f"You answered {comparison.shared} of the same questions both times; only those can show"
        " change."
    )


@pytest.mark.parametrize(
    ("shared", "said"),
    [
        (0, "No question was answered both times."),
        (1, "You answered one question both times; only that one can show change."),
    ],
)
def test_next_to_nothing_in_common_is_counted_too(bank: Bank, shared: int, said: str) -> None:
    old, _, new, _ = people.year(bank)
    comparison = replace(compare(bank, old, bank, new), shared=shared)
    assert tell_change(bank, old, bank, new, comparison).lead == f"Eight months apart. {said}"


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
    assert beside["Your note on this sitting"].then == ""
    assert "Then: no note" in change_text(story)
    assert "no note" in change_html(story, private=True)
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
    assert all(axis.name in said and axis.shown in said for axis in story.axes)
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
