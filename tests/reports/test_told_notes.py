"""What is told around a result: flags, notes on the answers, notices about the sitting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.assessment import Assessment, Care, RaisedFlag, Role
from emcompass.bank import wording
from emcompass.bank.bank import Bank
from emcompass.bank.condition_leaves import Known
from emcompass.reports.result_telling import tell
from tests.reports.conftest import Told


def _with_notes(assessment: Assessment, *notes: str) -> Assessment:
    return replace(assessment, care=Care(40, 42, 1.0, notes))


def test_flags_say_what_raised_them_and_what_to_do(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    raised = RaisedFlag("hybrid-trap", ("role-now", "reports-now"))
    story = tell(bank, replace(each.assessment, flags=(raised,)), each.record)
    flag = story.flags[0]
    assert (flag.title, flag.tone) == (bank.flag("hybrid-trap").title, "warning")
    known = Known(each.record.answers, {}, each.assessment.findings)
    assert flag.meaning == wording.told(bank.flag("hybrid-trap").meaning, known)
    assert flag.action == wording.told(bank.flag("hybrid-trap").action, known)
    assert flag.because[1] == "How many people report to you directly? “6 people”"


def test_a_flag_read_off_a_score_names_the_dimension(bank: Bank, told: Mapping[str, Told]) -> None:
    raised = RaisedFlag("hybrid-trap", ("people", "technical"))
    story = tell(bank, replace(told["coach"].assessment, flags=(raised,)))
    assert story.flags[0].because[0].startswith("People leadership ")


def test_a_question_without_its_answer_is_not_what_raised_a_flag(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    raised = RaisedFlag("hybrid-trap", ("role-now", "people"))
    story = tell(bank, replace(told["coach"].assessment, flags=(raised,)))
    assert [line.split()[0] for line in story.flags[0].because] == ["People"]


def test_flags_come_in_the_order_of_reading(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    raised = tuple(RaisedFlag(flag.id, ("role-now",)) for flag in reversed(bank.flags))
    assessment = replace(each.assessment, flags=raised, theme=None)
    story = tell(bank, assessment, each.record)
    warnings = [flag for flag in story.flags if flag.tone == "warning"]
    assert list(story.flags[: len(warnings)]) == warnings
    order = [flag.id for flag in raised if bank.flag(flag.id).tone == "warning"]
    assert [flag.id for flag in warnings] == order
    assert [flag.folded for flag in warnings] == [False] * 3 + [True] * (len(warnings) - 3)


def test_better_problems_are_offered_with_what_stands_around(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    warnings = tuple(
        RaisedFlag(flag.id, ("role-now",)) for flag in bank.flags if flag.tone == "warning"
    )[:3]
    assessment = replace(told["even"].assessment, better_problems=True, theme=None, flags=warnings)
    story = tell(bank, assessment)
    offered = {section.id: section for section in story.steps}["better-problems"]
    assert offered.title == "Neither ladder, better problems"
    assert all(bank.flag(raised.id).title in offered.lines[0] for raised in warnings)


NOTES = (
    "too-few", "few-on-product", "straight-line", "fast", "inconsistent", "long-string",
    "time-against-energy", "high-on-all", "low-on-all", "skipped",
)  # fmt: skip


@pytest.mark.parametrize("note", NOTES)
def test_every_care_note_is_said_kindly(bank: Bank, told: Mapping[str, Told], note: str) -> None:
    story = tell(bank, _with_notes(told["coach"].assessment, note))
    assert len(story.care) == 1
    assert not any(
        word in story.care[0].lower() for word in ("wrong", "invalid", "careless", "must")
    )
    assert story.care[0].endswith(".")


@pytest.mark.parametrize(
    ("answered", "said"),
    [
        (4, "Four answers out of 42 are too few to name a role by."),
        (1, "One answer out of 42 is too few to name a role by."),
        (0, "None of the 42 questions that count is answered yet"),
    ],
)
def test_too_few_answers_are_counted(
    bank: Bank, told: Mapping[str, Told], answered: int, said: str
) -> None:
    care = Care(answered, 42, 1.0, ("too-few",))
    assert tell(bank, replace(told["coach"].assessment, care=care)).care[0].startswith(said)


@pytest.mark.parametrize("note", ["too-few", "straight-line"])
def test_what_was_skipped_goes_without_saying_then(
    bank: Bank, told: Mapping[str, Told], note: str
) -> None:
    story = tell(bank, _with_notes(told["coach"].assessment, note, "skipped"))
    assert story.care == tell(bank, _with_notes(told["coach"].assessment, note)).care


def test_high_on_everything_says_that_the_level_is_hardly_measured(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    story = tell(bank, _with_notes(told["coach"].assessment, "high-on-all"))
    assert "hardly measured" in story.care[0]


def test_time_against_energy_names_the_time(bank: Bank, told: Mapping[str, Told]) -> None:
    wanted = {"people": 0.1, "technical": 0.6, "delivery": 0.1, "product": 0.1, "organisation": 0.1}
    changed = replace(told["coach"].assessment, role=Role(wanted, None, None, "unclear"))
    story = tell(bank, _with_notes(changed, "time-against-energy"))
    assert story.care[0].startswith("You want 60 % of your month for technical contribution")


def test_altered_rescored_and_revised_results_say_so(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    record = replace(each.record, altered=True, revises="2026-08-01-abcd")
    story = tell(bank, replace(each.assessment, scoring_version="0"), record)
    assert any("changed outside emcompass" in notice for notice in story.notices)
    assert any("scoring version 0" in notice for notice in story.notices)
    assert any("2026-08-01-abcd" in notice for notice in story.notices)
    assert each.story.notices == ()


def test_another_version_of_the_questions_is_said(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    old = replace(each.record, bank=replace(each.record.bank, version="0.9", sha256="0" * 64))
    assert "version 0.9" in tell(bank, each.assessment, old).notices[0]
