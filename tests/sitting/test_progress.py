"""How far the short form says it is, from what has been put so far."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta, timezone

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.sitting.plan import Phases, Standing, short_phases
from emcompass.sitting.progress import PACE, Progress, progress
from emcompass.sitting.record import Record
from tests.sitting.banks import any_answer

MANAGER: dict[str, Answer] = {"role": "manager", "reports": 5}
EXPECTED = 10  # 54 % of the 18 scored questions that aren't allocations


def phases_of(bank: Bank) -> Phases:
    phases = short_phases(bank, MANAGER)
    assert len(phases.core) == 18
    assert len(phases.time) == 2
    assert phases.closing
    return phases


def at(bank: Bank, *put: str) -> tuple[Progress, Standing]:
    """The progress once these were put and answered, at the review for simplicity."""
    chance = random.Random(2)
    answers = {one: any_answer(bank.question(one), chance) for one in put} | MANAGER
    standing = Standing(answers, put, frozenset(put))
    return progress(bank, "short", standing, None), standing


def certain(phases: Phases) -> int:
    return len((*phases.opening, *phases.time, *phases.closing))


@pytest.mark.parametrize("asked", range(0, 19, 3))
def test_the_end_stays_where_it_is_until_more_is_asked_than_expected(
    small: Bank, asked: int
) -> None:
    phases = phases_of(small)
    found, _ = at(small, *phases.opening, *phases.core[18 - asked :])
    assert found.of == certain(phases) + max(asked, EXPECTED)


def test_once_the_months_are_asked_no_more_of_the_core_is_expected(small: Bank) -> None:
    phases = phases_of(small)
    before, _ = at(small, *phases.opening, *phases.core[:3])
    after, _ = at(small, *phases.opening, *phases.core[:3], phases.time[0])
    assert before.of == certain(phases) + EXPECTED
    assert after.of == certain(phases) + 3


def test_the_minutes_are_those_of_what_is_still_to_come(small: Bank) -> None:
    phases = phases_of(small)
    put = (*phases.opening, *phases.core[:16])
    found, _ = at(small, *put)
    pace = {one: PACE[small.question(one).kind] for one in (*put, *phases.time, *phases.closing)}
    left = sum(pace[one] for one in (*phases.time, *phases.closing))
    assert found.minutes_left == pytest.approx(small.short_minutes * left / sum(pace.values()))


def test_at_the_review_one_stands_in_the_section_of_the_last_question_put(small: Bank) -> None:
    for put in (("role",), ("role", "energy-people-1"), ("role", "in-words", "moment-slip")):
        found, _ = at(small, *put)
        assert found.section.id == small.question(put[-1]).section
    nothing, _ = at(small)
    assert nothing.section.id == small.questions[-1].section
    here = progress(
        small, "full", Standing(MANAGER, ("role", "reports"), frozenset()), small.questions[0]
    )
    assert here.section.id == "you"


def test_what_was_put_and_not_yet_left_is_still_to_come(small: Bank) -> None:
    put = tuple(question.id for question in small.questions if question.id != "in-words")
    standing = Standing(MANAGER, put, frozenset(put) - {"moment-slip", "month-wanted"})
    found = progress(small, "full", standing, small.question("moment-slip"))
    whole = sum(PACE[question.kind] for question in small.questions)
    left = PACE["scenario"] + PACE["allocation"] + PACE["reflection"]
    assert found.minutes_left == pytest.approx(small.minutes * left / whole)
    assert found.number == put.index("moment-slip") + 1
    assert found.of == len(small.questions)


def test_a_record_ends_when_it_was_finished_else_when_it_began(small: Bank) -> None:
    began = datetime(2026, 3, 14, 12, tzinfo=UTC)
    under_way = Record("one", small.ref, began, None, offset_minutes=60)
    finished = Record("one", small.ref, began, began + timedelta(hours=2), offset_minutes=60)
    here = timezone(timedelta(hours=1))
    assert under_way.when == began.astimezone(here)
    assert finished.when == (began + timedelta(hours=2)).astimezone(here)
    assert finished.when.hour == 15
