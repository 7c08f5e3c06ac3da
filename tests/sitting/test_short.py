"""The short form: what it asks, when it stops, and going on to the full one."""

from __future__ import annotations

import random
from datetime import UTC, datetime

import pytest

from emcompass.bank.bank import Bank
from emcompass.scoring import coverage
from emcompass.sitting.sitting import Sitting
from tests.sitting.banks import any_answer

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)


def short(bank: Bank) -> Sitting:
    return Sitting.begin(bank, "one", NOW, mode="short")


def people_lover(sitting: Sitting, bank: Bank) -> None:
    """Answer the current question as someone who loves people work and nothing else."""
    question = sitting.question
    assert question is not None
    if question.id not in bank.model.items:
        sitting.answer(any_answer(question, random.Random(3)))
        return
    if question.kind == "allocation":
        ids = [category.id for category in question.categories]
        others = dict.fromkeys(ids, 10)
        sitting.answer({**others, "people": 100 - 10 * (len(ids) - 1)})
        return
    item = bank.model.items[question.id]
    people = bank.model.dimensions.index("people")
    pull = [
        sum(x * row[people] for x, row in zip(features, item.moments.loadings, strict=True))
        for _, features in item.choices
    ]
    value = item.choices[pull.index(max(pull))][0]
    assert isinstance(value, (int, str))
    sitting.answer(value)


def walk(sitting: Sitting, bank: Bank) -> list[str]:
    put = []
    while sitting.question is not None:
        put.append(sitting.question.id)
        people_lover(sitting, bank)
    return put


def test_it_is_shorter_and_says_how_settled_it_is(core: Bank) -> None:
    sitting = short(core)
    put = walk(sitting, core)
    scored = [one for one in put if one in core.scored]
    assert 8 <= len(scored) <= 0.55 * len(core.scored)
    assert min(coverage(core.model, scored).values()) >= 2
    assert sitting.settled is not None
    assert sitting.settled >= 0.85


def test_its_parts_come_in_order(core: Bank) -> None:
    put = walk(short(core), core)
    kinds = [core.question(one).kind for one in put]
    assert put[0] == "role-now"
    assert {"month-wanted", "month-actual"} <= set(put)
    first_scored = next(i for i, one in enumerate(put) if one in core.scored)
    assert set(kinds[:first_scored]) == {"context"}
    last_scored = max(i for i, one in enumerate(put) if one in core.scored)
    rest = kinds[last_scored + 1 :]
    assert rest == sorted(rest, key=["allocation", "context", "reflection"].index)
    assert kinds[-1] == "reflection"


def test_context_that_no_flag_reads_is_left_out(small: Bank) -> None:
    put = walk(short(small), small)
    assert "dive-in" in put
    assert "weather" not in put


def test_nothing_is_said_about_settling_before_the_minimum(core: Bank) -> None:
    sitting = short(core)
    while len([q for q in sitting.answered if q.scored]) < 7:
        assert sitting.settled is None
        people_lover(sitting, core)


def test_going_back_never_plans_anew_what_was_asked(core: Bank) -> None:
    sitting = short(core)
    for _ in range(14):
        people_lover(sitting, core)
    order = sitting.record.order
    here = sitting.question
    for _ in range(4):
        sitting.back()
    assert sitting.question is not None
    other = next(c for c in sitting.question.choices() if c != sitting.value(sitting.question.id))
    sitting.answer(other)
    assert sitting.question == here
    assert sitting.record.order == order


@pytest.mark.parametrize("answered", [0, 5, 12, 100])
def test_going_on_to_the_full_form_loses_nothing(core: Bank, answered: int) -> None:
    sitting = short(core)
    for _ in range(answered):
        if sitting.question is not None:
            people_lover(sitting, core)
    before = sitting.record
    sitting.extend()
    assert sitting.record.answers == before.answers
    assert sitting.record.order[: len(before.order)] == before.order
    walk(sitting, core)
    record = sitting.finish(NOW)
    assert record.mode == "full"
    assert sitting.settled is None
    assert {q.id for q in core.applicable(record.answers)} == set(record.answers)


def test_someone_who_skips_everything_comes_to_the_end(core: Bank) -> None:
    sitting = short(core)
    steps = 0
    while sitting.question is not None:
        sitting.skip()
        steps += 1
    assert steps <= len(core.questions)
    assert sitting.finish(NOW).answers == {}


def test_progress_never_runs_past_its_end(core: Bank) -> None:
    sitting = short(core)
    assert sitting.progress.minutes_left == pytest.approx(core.short_minutes)
    numbers = []
    while sitting.question is not None:
        progress = sitting.progress
        numbers.append(progress.number)
        assert progress.number <= progress.of
        assert progress.minutes_left > 0
        people_lover(sitting, core)
    assert numbers == list(range(1, len(numbers) + 1))
    assert sitting.progress.minutes_left == 0
