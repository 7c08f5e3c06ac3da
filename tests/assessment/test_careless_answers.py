"""What is said, kindly, about how far the answers carry."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from emcompass.assessment.assess import score, score_record
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting
from tests.assessment.people import at_random, honest, manager, month

LEANING = {"people": 1.4, "technical": -0.8}


def notes(bank: Bank, answers: dict[str, Answer], **how: object) -> tuple[str, ...]:
    return score(bank, answers, explain=False, **how).care.notes  # type: ignore[arg-type]


def part(bank: Bank, answers: dict[str, Answer], dimensions: set[str]) -> dict[str, Answer]:
    """The answers to scales on these dimensions."""
    wanted = {bank.model.dimensions.index(name) for name in dimensions}
    return {
        id_: answer
        for id_, answer in answers.items()
        if id_ in bank.model.items
        and bank.question(id_).kind == "scale"
        and bank.model.items[id_].touches <= wanted
    }


def test_someone_consistent_hears_nothing(core: Bank) -> None:
    answers = honest(core, LEANING, noise=0.5)
    times = dict.fromkeys(core.scored, 8.0)
    assert notes(core, answers, seconds=times) == ()


def test_too_few_answers_leave_it_open_and_say_so(core: Bank) -> None:
    answers = dict(list(honest(core, LEANING, noise=0.2).items())[:8])
    result = score(core, answers)
    assert result.care.answered == 7
    assert "too-few" in result.care.notes
    assert result.recommendation.verdict == "open"


def test_eight_answers_with_two_on_each_dimension_are_enough(core: Bank) -> None:
    answers = honest(core, {"people": 2.5, "technical": -1.5}, noise=0.1)
    kept = [q.id for q in core.questions if q.id in answers and q.kind == "tradeoff"][:10]
    result = score(core, {id_: answers[id_] for id_ in kept})
    assert result.care.answered == 10
    assert result.recommendation.verdict != "open"


def test_a_dimension_with_hardly_an_answer_is_named(core: Bank) -> None:
    answers = honest(core, LEANING)
    kept = part(core, answers, {"people", "technical", "delivery", "product"})
    result = score(core, kept)
    assert result.care.answered == 16
    assert "few-on-organisation" in result.care.notes
    assert result.recommendation.verdict == "open"


@pytest.mark.parametrize(
    ("seconds", "piped", "fast"), [(1.2, False, True), (1.2, True, False), (6.0, False, False)]
)
def test_speed_is_noted_but_never_from_a_pipe(
    core: Bank, seconds: float, piped: bool, fast: bool
) -> None:
    times = dict.fromkeys(core.scored, seconds)
    found = notes(core, honest(core, LEANING), seconds=times, piped=piped)
    assert ("fast" in found) == fast


def test_a_few_quick_answers_are_not_noted(core: Bank) -> None:
    times = {id_: 0.5 if i % 3 == 0 else 7.0 for i, id_ in enumerate(core.scored)}
    assert "fast" not in notes(core, honest(core, LEANING), seconds=times)


def test_contradictory_answers_are_never_better_than_close(core: Bank) -> None:
    seen = 0
    for seed in range(30):
        result = score(core, at_random(core, seed), explain=False)
        if "inconsistent" in result.care.notes:
            seen += 1
            assert result.care.fit > 1.25
            assert result.recommendation.verdict in {"close", "open"}
    assert seen > 5


def test_a_long_run_of_one_answer_is_noted_without_closing_the_result(core: Bank) -> None:
    answers = honest(core, {"people": 2.0, "technical": -1.5}, noise=0.3)
    scales = [q.id for q in core.questions if q.kind == "scale"]
    result = score(core, answers | dict.fromkeys(scales[5:15], 4))
    assert "long-string" in result.care.notes
    assert result.recommendation.verdict != "open"


def test_wanting_time_for_what_drains_is_noted(core: Bank) -> None:
    answers = honest(core, {"people": 2.0, "technical": -1.5}, noise=0.3)
    for_code = month(core, "wanted", people=5, technical=80, delivery=5, product=5, organisation=5)
    for_people = month(
        core, "wanted", people=60, technical=5, delivery=15, product=10, organisation=10
    )
    assert "time-against-energy" in notes(core, answers | for_code)
    assert "time-against-energy" not in notes(core, answers | for_people)


@pytest.mark.parametrize(("liked", "note"), [((4, 5), "high-on-all"), ((1, 2), "low-on-all")])
def test_liking_everything_or_nothing_is_said(
    core: Bank, liked: tuple[int, int], note: str
) -> None:
    chance = random.Random(3)
    answers = honest(core, LEANING)
    for question in core.questions:
        if question.kind == "scale":
            answers[question.id] = chance.choice(liked)
    assert note in notes(core, answers)
    assert not {"high-on-all", "low-on-all"} & set(notes(core, honest(core, LEANING)))


def test_skipped_questions_are_counted_among_those_that_were_put(core: Bank) -> None:
    now = datetime(2026, 11, 22, tzinfo=UTC)
    sitting = Sitting.begin(core, "one", now, mode="short")
    answers = honest(core, LEANING)
    while sitting.question is not None:
        if sitting.question.id in answers:
            sitting.answer(answers[sitting.question.id])
        else:
            sitting.skip()
    short = score_record(core, sitting.finish(now))
    assert short.care.answered < short.care.of
    assert "skipped" not in short.care.notes
    left = list(answers)[:-9]
    full = Record("two", core.ref, now, now, answers={id_: answers[id_] for id_ in left})
    assert "skipped" in score_record(core, full).care.notes
    assert "skipped" in score_record(core, replace(full, order=tuple(answers))).care.notes


def test_one_skipped_question_is_nothing_to_mention(core: Bank) -> None:
    answers = honest(core, LEANING)
    del answers[core.scored[3]]
    assert "skipped" not in notes(core, answers)


def test_better_problems_are_offered_when_much_is_wrong_and_nothing_stands_out(
    small: Bank,
) -> None:
    torn = honest(small, {"people": -0.1, "technical": 0.1}, seed=6)
    troubled: dict[str, Answer] = {
        **torn,
        "energy-people-1": 1,
        "dive-in": "yes",
        **month(small, "wanted", people=30, technical=30, delivery=30, rest=10),
        **month(small, "actual", people=10, technical=80, delivery=5, rest=5),
    }
    result = score(small, troubled)
    assert {flag.id for flag in result.flags} >= {"asked-back", "code-month", "drained"}
    assert result.recommendation.verdict in {"open", "close"}
    assert result.better_problems
    assert not score(small, {**troubled, "dive-in": "no"}).better_problems
    sure = honest(small, {"people": -2.0, "technical": 2.5}, noise=0.2)
    sure |= {id_: troubled[id_] for id_ in ("dive-in", "month-actual")}
    assert not score(small, sure).better_problems
    assert not score(small, manager(small) | {"dive-in": "yes"}).better_problems


def test_a_flag_names_the_answers_that_raised_it(small: Bank) -> None:
    answers = honest(small, {"people": 1.5}) | {"dive-in": "yes"}
    raised = {flag.id: flag.because for flag in score(small, answers).flags}
    assert raised["asked-back"] == ("dive-in",)
    assert raised["well-placed"] == ("role",)
