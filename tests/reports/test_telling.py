"""What a person reads about their result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from emcompass.assessment.model import (
    AnswerChange,
    Assessment,
    Care,
    Flip,
    RaisedFlag,
    Recommendation,
    Role,
    RoleReading,
)
from emcompass.bank import Bank
from emcompass.reports import Story, tell
from tests.reports.conftest import Told

WANTED = {"people": 0.4, "technical": 0.2, "delivery": 0.2, "product": 0.1, "organisation": 0.1}
CODING = {"people": 0.2, "technical": 0.55, "delivery": 0.1, "product": 0.1, "organisation": 0.05}


def test_a_clear_result_names_one_and_puts_the_doubt_beside_it(told: Mapping[str, Told]) -> None:
    story = told["coder"].story
    assert story.headline == "Your answers lean to the Staff Engineer track."
    assert story.certainty.startswith(
        "Clear: about 85 % against about 15 % for the next, Tech Lead"
    )
    assert story.why_title == "Why"


def test_a_leaning_result_says_that_it_only_leans(bank: Bank, told: Mapping[str, Told]) -> None:
    assessment = replace(
        told["coder"].assessment, recommendation=Recommendation("staff-engineer", "leaning")
    )
    story = tell(bank, assessment)
    assert story.certainty.startswith("Leaning: about")


def test_a_close_result_names_both_and_what_parts_them(told: Mapping[str, Told]) -> None:
    story = told["torn"].story
    first, second = (told["torn"].bank.archetype(a) for a in told["torn"].assessment.contrast)
    assert story.headline == f"Your answers stand between {first.name} and {second.name}."
    assert story.certainty.startswith("Close: about")
    assert [section.title for section in story.parting] == [first.name, second.name]
    assert all("asks for more" in section.lines[0] for section in story.parting)
    assert story.settle
    assert story.why_title == f"What speaks for {first.name}"
    assert story.against_title == f"What speaks for {second.name}"
    assert [section.id for section in story.steps][:2] == [f"try-{first.id}", f"try-{second.id}"]


def test_what_settles_says_what_was_answered(bank: Bank, told: Mapping[str, Told]) -> None:
    question, said = told["torn"].story.settle[0]
    assert said.startswith(bank.question(question).text)
    assert "You said" in said
    unanswered = tell(bank, replace(told["torn"].assessment, reasons=()), answers={"x": 1})
    assert "Not answered yet." in unanswered.settle[0][1]


def test_an_open_result_gives_no_name_but_the_reason_and_something_to_do(
    told: Mapping[str, Told],
) -> None:
    story = told["even"].story
    assert story.headline == "Your answers do not lean one way."
    assert story.certainty.startswith("Open: ")
    assert "too near each other" in story.meaning
    assert story.steps[0].id == "next"
    assert story.steps[0].lines


@pytest.mark.parametrize(
    ("name", "headline"),
    [
        ("hasty", "There are too few answers yet to say where you lean."),
        ("straight", "Your answers are too much alike to say where you lean."),
    ],
)
def test_without_grounds_no_reasons_are_given(
    told: Mapping[str, Told], name: str, headline: str
) -> None:
    story = told[name].story
    assert story.headline == headline
    assert (story.why, story.against, story.flips, story.rest, story.track) == ((), (), (), "", "")
    assert story.steps
    assert story.care


def test_a_dimension_nobody_asked_about_leaves_it_open(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    assessment = _with_notes(told["coach"].assessment, "few-on-product", "few-on-delivery")
    assessment = replace(assessment, recommendation=Recommendation(None, "open"))
    story = tell(bank, assessment)
    missing = "product and customers and delivery and flow"
    assert story.headline == f"Too little is known about {missing} to say where you lean."
    assert story.why == ()


def test_reasons_are_the_persons_own_answers_in_the_questions_words(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    each = told["coach"]
    for why in (*each.story.why, *each.story.against):
        question = bank.question(why.question)
        assert question.text.removesuffix(".") in why.words
        value = each.record.answers[why.question]
        label = question.words(value).partition(': "')[-1].rstrip('."') or question.words(value)
        assert question.kind != "scale" or f"“{label}”" in why.words
    assert all(why.push > 0 for why in each.story.why)
    assert all(why.push < 0 for why in each.story.against)


def test_pushes_add_up_to_what_is_said_of_the_whole(told: Mapping[str, Told]) -> None:
    each = told["coach"]
    total = sum(reason.push for reason in each.assessment.reasons)
    assert f"All together put Team Lead EM {total:.1f} points ahead of" in each.story.rest
    shown = sum(why.push for why in (*each.story.why, *each.story.against))
    assert f"add {total - shown:.1f} points for Team Lead EM" in each.story.rest


def test_a_trade_off_is_told_by_both_sides(bank: Bank, told: Mapping[str, Told]) -> None:
    question = next(q for q in bank.questions if q.kind == "tradeoff")
    a, b = question.a.text.rstrip("."), question.b.text.rstrip(".")
    reason = replace(told["coach"].assessment.reasons[0], question=question.id, push=5.0)
    said = {
        point: tell(
            bank, replace(told["coach"].assessment, reasons=(replace(reason, answer=point),))
        )
        .why[0]
        .words
        for point in (1, 3, 4)
    }
    assert said[1].endswith(f"Much rather “{a}” than “{b}”")
    assert said[3].endswith(f"“{a}” and “{b}” alike")
    assert said[4].endswith(f"Rather “{b}” than “{a}”")


def test_flips_say_what_the_answer_would_have_been(told: Mapping[str, Told]) -> None:
    story = told["torn"].story
    assert story.flips
    for flip in story.flips:
        assert flip.name in flip.lead
        assert flip.changes
        for change in flip.changes:
            assert change.startswith("If you had answered ")
            assert " instead of " in change


def test_a_flip_that_is_far_off_is_said_to_be(bank: Bank, told: Mapping[str, Told]) -> None:
    scale = next(q.id for q in bank.questions if q.kind == "scale")
    far = Flip("product-em", (AnswerChange(scale, 5, 1),) * 7)
    story = tell(bank, replace(told["coach"].assessment, flips=(far,)))
    assert [flip.to for flip in story.flips] == ["product-em"]
    assert "seven answers would have had to differ" in story.flips[0].lead
    assert story.flips[0].changes == ()


def test_the_staff_track_comes_with_shapes_as_hints(told: Mapping[str, Told]) -> None:
    shapes = {section.id: section for section in told["coder"].story.steps}["shapes"]
    assert "hints" in shapes.title
    assert len(shapes.lines) == 4
    assert "shapes" not in {section.id for section in told["coach"].story.steps}


@pytest.mark.parametrize(
    ("staff", "said"),
    [
        (0.02, "point away from it"),
        (0.17, "say little about which of the two tracks is yours"),
        (0.72, "point towards it"),
    ],
)
def test_the_track_is_compared_with_one_in_six(
    bank: Bank, told: Mapping[str, Told], staff: float, said: str
) -> None:
    changed = replace(told["coach"].assessment, staff=staff, management=1 - staff)
    track = tell(bank, changed).track
    assert "one in six" in track
    assert said in track
    assert "win" not in track


@pytest.mark.parametrize(
    ("reading", "said"),
    [
        (
            "right-role-wrong-job",
            "Right role, wrong job: 55 % of your last month went to technical",
        ),
        ("right-job-wrong-role", "Right job, wrong role: "),
        ("unclear", "Your last month was not the one you want: 55 % of"),
    ],
)
def test_the_role_is_told_in_a_sentence(
    bank: Bank, told: Mapping[str, Told], reading: RoleReading, said: str
) -> None:
    role = Role(WANTED, CODING, None, reading)
    story = tell(bank, replace(told["coach"].assessment, role=role))
    assert story.role is not None
    assert story.role.sentences[0].startswith(said)
    assert len(story.role.sentences) <= 2


def test_a_month_as_wanted_and_one_that_is_expected(bank: Bank, told: Mapping[str, Told]) -> None:
    role = Role(WANTED, WANTED, CODING, "fits")
    story = tell(bank, replace(told["coach"].assessment, role=role))
    assert story.role is not None
    first, second = story.role.sentences
    assert first.startswith("Your last month was the one you want, 40 % people leadership")
    assert second == "55 % for technical contribution is expected of you; it took 20 %."
    marks = {mark.id: mark for mark in story.role.marks}
    assert marks["wanted"].people == pytest.approx(70)
    assert marks["expected"].technical == pytest.approx(85)


def test_without_a_month_nothing_is_said_of_it(told: Mapping[str, Told]) -> None:
    assert told["even"].story.role is None
    assert told["even"].story.map.marks == ()


def test_flags_say_what_raised_them_and_what_to_do(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    raised = RaisedFlag("hybrid-trap", ("role-now", "reports-now"))
    story = tell(bank, replace(each.assessment, flags=(raised,)), each.record)
    flag = story.flags[0]
    assert (flag.title, flag.tone) == (bank.flag("hybrid-trap").title, "warning")
    assert flag.meaning == bank.flag("hybrid-trap").meaning
    assert flag.action == bank.flag("hybrid-trap").action
    assert flag.because[1] == "How many people report to you directly? “6 people”"


def test_a_flag_read_off_a_score_names_the_dimension(bank: Bank, told: Mapping[str, Told]) -> None:
    raised = RaisedFlag("hybrid-trap", ("people", "technical"))
    story = tell(bank, replace(told["coach"].assessment, flags=(raised,)))
    assert story.flags[0].because[0].startswith("People leadership ")


def test_better_problems_are_offered_with_what_stands_around(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    story = tell(bank, replace(told["even"].assessment, better_problems=True))
    offered = {section.id: section for section in story.steps}["better-problems"]
    assert offered.title == "Neither ladder, better problems"
    warnings = [flag.title for flag in story.flags if flag.tone == "warning"]
    assert all(title in offered.lines[0] for title in warnings)


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


def test_it_says_what_it_is_not(told: Mapping[str, Told]) -> None:
    said = " ".join(told["coach"].story.disclaimer)
    for part in ("not been validated", "not normed", "not for hiring, promotion or appraisal"):
        assert part in said
    assert "favours the Team Lead EM" in said


def test_only_the_disclaimers_stand_under_everybodys_result(told: Mapping[str, Told]) -> None:
    stories = [each.story for each in told.values()]
    shared = set.intersection(*map(_sentences, stories))
    assert shared == set()


def test_no_two_people_share_a_reason_a_flip_or_a_word_about_their_role(
    told: Mapping[str, Told],
) -> None:
    specific = [_specific(told[name].story) for name in ("coach", "coder", "torn")]
    for number, one in enumerate(specific):
        for other in specific[number + 1 :]:
            assert one.isdisjoint(other)


def _specific(story: Story) -> set[str]:
    said = {f"{why.push:.1f} {why.words}" for why in (*story.why, *story.against)}
    said |= {" ".join((flip.lead, *flip.changes)) for flip in story.flips}
    return said | set(story.role.sentences if story.role else ())


def _sentences(story: Story) -> set[str]:
    said = {story.headline, story.certainty, story.meaning, story.track, story.rest, *story.care}
    said |= {axis.sentence for axis in story.axes} | set(story.map_words) | {story.points}
    said |= {line for section in (*story.steps, *story.parting) for line in section.lines}
    return said


def test_scores_and_bands_are_told_as_they_are(told: Mapping[str, Told]) -> None:
    each = told["coach"]
    for axis in each.story.axes:
        score = next(d for d in each.assessment.dimensions if d.id == axis.id)
        assert axis.sentence.startswith(
            f"{axis.name} {score.score:.0f}, likely between {score.low:.0f} and {score.high:.0f}: "
        )
    assert [axis.headline for axis in each.story.axes] == [True, True, False, False, False]


def test_a_score_without_a_sitting_is_told_too(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    story = tell(bank, each.assessment, answers=each.record.answers)
    assert story.when == ""
    assert story.why == each.story.why
    assert story.flags == each.story.flags
    assert story.notes == ()


def test_the_page_to_hand_over_keeps_private_things_out(told: Mapping[str, Told]) -> None:
    page = told["coach"].story.one_to_one
    assert page.lean.startswith("My answers lean to Team Lead EM")
    assert page.energises[0] == "What draws me most: people leadership."
    assert page.asks[0].startswith("My last month: 45 % technical contribution")
    assert page.gap[0] == "Technical contribution: I would like 10 %; last month it was 45 %."
    assert page.tries
    assert page.questions


def _with_notes(assessment: Assessment, *notes: str) -> Assessment:
    return replace(assessment, care=Care(40, 42, 1.0, notes))
