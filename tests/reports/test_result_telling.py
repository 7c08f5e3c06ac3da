"""What a person reads about their result."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations

import pytest

from emcompass.assessment.assessment import (
    AnswerChange,
    Assessment,
    Care,
    Flip,
    Recommendation,
    Role,
    Share,
)
from emcompass.bank.bank import Bank
from emcompass.reports.result_story import Story
from emcompass.reports.result_telling import tell
from emcompass.text.layout import wrap
from emcompass.words.numbers import band, standing
from tests.reports.conftest import Told

WANTED = {"people": 0.4, "technical": 0.2, "delivery": 0.2, "product": 0.1, "organisation": 0.1}
CODING = {"people": 0.2, "technical": 0.55, "delivery": 0.1, "product": 0.1, "organisation": 0.05}


def test_a_clear_result_names_one_and_puts_the_doubt_beside_it(told: Mapping[str, Told]) -> None:
    story = told["coder"].story
    assert story.headline == "Your answers lean to the Staff Engineer track."
    assert re.match(
        r"Clear: about \d\d % likely to be the nearest of the six roles; the next, Tech Lead EM,"
        r" about \d+ %\.",
        story.certainty,
    )
    assert story.why_title == "Why"
    assert story.against_title == "What speaks for Tech Lead EM instead"


def test_how_likely_it_is_fits_two_lines(bank: Bank, told: Mapping[str, Told]) -> None:
    assessment = replace(
        told["coach"].assessment,
        recommendation=Recommendation("team-lead-em", "leaning"),
        archetypes=(Share("team-lead-em", 0.55), Share("staff-engineer", 0.35)),
        contrast=("team-lead-em", "staff-engineer"),
    )
    assert len(wrap(tell(bank, assessment).certainty, 80)) == 2


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
    assert story.certainty.startswith(f"Close: {first.name} is about ")
    assert " likely to be the nearest of the six roles, " in story.certainty
    assert [section.title for section in story.parting] == [first.name, second.name]
    for this, other, section in zip((first, second), (second, first), story.parting, strict=True):
        assert section.lines[0].startswith(f"{this.name} asks for more ")
        assert section.lines[0].endswith(f" than {other.name} does.")
    assert story.settle
    assert story.why_title == f"What speaks for {first.name}"
    assert story.against_title == f"What speaks for {second.name}"
    tries = [section.id for section in story.steps if section.id.startswith("try-")]
    assert tries == [f"try-{first.id}", f"try-{second.id}"]


def test_what_settles_says_what_was_answered(bank: Bank, told: Mapping[str, Told]) -> None:
    question, said = told["torn"].story.settle[0]
    assert said.startswith(bank.question(question).text)
    assert "You said" in said
    assert told["torn"].story.settle_title == "Questions that part the two most"
    unanswered = tell(bank, replace(told["torn"].assessment, reasons=()), answers={"x": 1})
    assert "Not answered yet." in unanswered.settle[0][1]
    assert unanswered.settle_title == "Questions that would settle it"


def test_an_open_result_gives_no_name_but_the_reason_and_something_to_do(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    story = told["even"].story
    assert story.headline == "Your answers do not lean one way."
    assert story.certainty.startswith("Open: ")
    assert story.bars == ()
    assert "too near each other" in story.meaning
    assert story.theme is not None
    assert story.theme.decision
    assert story.first_screen.step
    plain = tell(bank, replace(told["even"].assessment, theme=None))
    assert plain.steps[0].id == "next"
    assert plain.steps[0].lines


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
    assert (story.why, story.against, story.flips, story.rest) == ((), (), (), "")
    assert (story.proof, story.counter, story.first_screen.proofs) == ((), (), ())
    assert story.first_screen.step
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
    assert (
        f"All your answers together put Team Lead EM {total:.1f} points ahead of" in each.story.rest
    )
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


def test_flips_say_what_the_answer_would_have_been(bank: Bank, told: Mapping[str, Told]) -> None:
    story = told["torn"].story
    assert story.flips
    for flip in story.flips:
        assert flip.name in flip.lead
        assert flip.lead.startswith("If you had given th")
        assert "instead of yours" in flip.lead
        assert flip.changes
    changes = [
        (bank.question(each.question).text.rstrip("."), change)
        for flip, said in zip(told["torn"].assessment.flips, story.flips, strict=False)
        for each, change in zip(flip.changes, said.changes, strict=True)
    ]
    for question, change in changes:
        assert change.startswith(question)
        assert ", where you said " in change


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


def test_a_month_as_wanted_and_one_that_is_expected(bank: Bank, told: Mapping[str, Told]) -> None:
    role = Role(WANTED, WANTED, CODING, "fits")
    story = tell(bank, replace(told["coach"].assessment, role=role))
    assert story.role is not None
    assert story.role.sentences == (
        "Last month was the month you want.",
        (
            "The month expected of you is far from the one you want: you want 20 % technical"
            " contribution, they expect 55 %."
        ),
        (
            "Last month was far from what is expected of you: you had 20 % technical contribution,"
            " they expect 55 %."
        ),
    )
    assert [mark.id for mark in story.role.marks] == [mark.id for mark in story.map.marks]
    at = {mark.id: mark.at for mark in story.map.marks}
    assert at["wanted"][1] == pytest.approx(70)
    assert at["expected"][0] == pytest.approx(85)


def test_without_a_month_nothing_is_said_of_it(told: Mapping[str, Told]) -> None:
    assert told["even"].story.role is None
    assert told["even"].story.map.marks == ()


def test_it_says_what_it_is_not(told: Mapping[str, Told]) -> None:
    said = " ".join(told["coach"].story.disclaimer)
    for part in ("not been validated", "not normed", "not for hiring, promotion or appraisal"):
        assert part in said
    assert "favours the Team Lead EM" in said


def test_only_the_disclaimers_stand_under_everybodys_result(told: Mapping[str, Told]) -> None:
    stories = [each.story for each in told.values()]
    shared = set.intersection(*map(_sentences, stories))
    assert shared == set()


def test_the_first_screens_of_two_people_have_nothing_in_common(told: Mapping[str, Told]) -> None:
    for one, other in combinations(("coach", "coder", "torn", "even", "hasty"), 2):
        screens = [told[name].story.first_screen for name in (one, other)]
        first, second = (
            {each.brief, *each.proofs, each.gap, each.risk, each.step} - {""} for each in screens
        )
        assert first.isdisjoint(second), (one, other)


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
    said = {story.headline, story.certainty, story.meaning, story.rest, *story.care}
    said |= {axis.sentence for axis in story.axes} | set(story.map_words) | {story.points}
    said |= {line for section in (*story.steps, *story.parting) for line in section.lines}
    return said


def test_scores_and_bands_are_told_as_they_are(told: Mapping[str, Told]) -> None:
    each = told["coach"]
    for axis in each.story.axes:
        score = next(d for d in each.assessment.dimensions if d.id == axis.id)
        assert axis.sentence.startswith(
            f"{axis.name} {standing(score.score)}, {band(score.low, score.high)}: "
        )
    assert [axis.headline for axis in each.story.axes] == [True, True, False, False, False]


def _pulls(story: Story) -> list[str]:
    return [axis.sentence.partition(": ")[2].removesuffix(".") for axis in story.axes]


def _scored(bank: Bank, assessment: Assessment, *scores: float) -> Story:
    """The same person at these scores, each with a band of 12 points on each side."""
    placed = tuple(
        replace(each, score=score, raw=score, low=score - 12, high=score + 12)
        for each, score in zip(assessment.dimensions, scores, strict=True)
    )
    return tell(bank, replace(assessment, dimensions=placed))


def test_what_is_too_close_to_call_is_said_once_in_full(
    bank: Bank, told: Mapping[str, Told]
) -> None:
    assert _pulls(_scored(bank, told["coach"].assessment, 58, 44, 51, 57, 43)) == [
        "perhaps a little more than other work; too close to call",
        "perhaps a little less than other work; too close to call",
        "no clear pull either way",
        "perhaps a little more",
        "perhaps a little less",
    ]


@pytest.mark.parametrize(("note", "where"), [("few-on-product", [3]), ("too-few", [1, 2, 3, 4])])
def test_where_little_was_asked_no_pull_is_told(
    bank: Bank, told: Mapping[str, Told], note: str, where: list[int]
) -> None:
    few = _with_notes(told["coach"].assessment, note)
    pulls = _pulls(_scored(bank, few, 90, 51, 44, 50, 57))
    assert pulls[0] == bank.dimensions[0].high
    assert [n for n, pull in enumerate(pulls) if pull == "too few answers to tell"] == where


def test_a_score_without_a_sitting_is_told_too(bank: Bank, told: Mapping[str, Told]) -> None:
    each = told["coach"]
    story = tell(bank, each.assessment, answers=each.record.answers)
    assert story.when == ""
    assert story.why == each.story.why
    assert story.flags == each.story.flags
    assert all("? " in line for flag in story.flags for line in flag.because)
    assert {written.id for written in story.own_words} <= {q.id for q in bank.questions}


def test_the_page_to_hand_over_keeps_private_things_out(told: Mapping[str, Told]) -> None:
    page = told["coach"].story.one_to_one
    assert page.lean == (
        "My answers lean to Team Lead EM (clear: more than 95 % likely to be the nearest of the six"
        " roles)."
    )
    assert page.energises[0] == "What draws me most: people leadership."
    assert page.asks[0].startswith("My last month: 45 % technical contribution")
    assert page.gap[0] == "Technical contribution: I would like 10 %; last month it was 45 %."
    assert page.tries
    assert page.questions


def _with_notes(assessment: Assessment, *notes: str) -> Assessment:
    return replace(assessment, care=Care(40, 42, 1.0, notes))
