"""What a person notices while going through a bank."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.errors import EmcompassError
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting, SittingError
from tests.sitting.banks import any_answer, put, scale, small_questions, write_bank

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
LATER = NOW + timedelta(minutes=12)


def begin(bank: Bank, **how: object) -> Sitting:
    return Sitting.begin(bank, "one", NOW, **how)  # type: ignore[arg-type]


def here(sitting: Sitting) -> str:
    assert sitting.question is not None
    return sitting.question.id


def walk(sitting: Sitting, seed: int = 1, stop: str | None = None) -> list[str]:
    """Answer at random up to the review, or up to a question; the ids put on the way."""
    chance, put = random.Random(seed), []
    while sitting.question is not None and sitting.question.id != stop:
        put.append(sitting.question.id)
        sitting.answer(any_answer(sitting.question, chance), seconds=4)
    return put


def finished(bank: Bank, **how: object) -> Record:
    sitting = begin(bank, **how)
    walk(sitting)
    return sitting.finish(LATER)


def test_full_form_follows_the_banks_order(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("manager")
    assert walk(sitting) == [question.id for question in small.questions][1:]
    assert sitting.question is None


def test_questions_that_do_not_apply_are_never_put(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("engineer")
    put = walk(sitting)
    assert not {"reports", "energy-review", "month-actual", "month-expected"} & set(put)
    assert sitting.finish(LATER).order == ("role", *put)


def test_a_wrong_answer_is_refused_and_changes_nothing(small: Bank) -> None:
    sitting = begin(small)
    before = sitting.record
    with pytest.raises(AnswerError, match="role"):
        sitting.answer("pilot")
    assert sitting.record == before


def test_going_back_and_answering_again_returns_to_where_one_was(small: Bank) -> None:
    sitting = begin(small)
    walk(sitting, stop="energy-people-2")
    while here(sitting) != "energy-technical-1":
        assert sitting.back()
    old = sitting.value("energy-technical-1")
    sitting.answer(5 if old != 5 else 4)
    assert here(sitting) == "energy-people-2"
    assert sitting.record.changes == {"energy-technical-1": 1}


def test_back_stops_at_the_first_question(small: Bank) -> None:
    sitting = begin(small)
    assert not sitting.back()
    assert here(sitting) == "role"


def test_back_from_the_review_shows_the_last_question(small: Bank) -> None:
    sitting = begin(small)
    walk(sitting)
    assert sitting.back()
    assert here(sitting) == "in-words"
    assert sitting.value("in-words") == "In my own words."


def test_the_same_answer_again_is_no_change(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("manager")
    sitting.back()
    sitting.answer("manager")
    assert sitting.record.changes == {}


def test_time_on_a_question_adds_up(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("manager", seconds=3)
    sitting.back()
    sitting.answer("engineer", seconds=2.5)
    assert sitting.record.seconds["role"] == 5.5


def test_skipping_leaves_no_answer_and_can_be_made_good(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("engineer")
    sitting.skip(seconds=1)
    assert [question.id for question in sitting.skipped] == ["energy-people-1"]
    walk(sitting)
    sitting.go("energy-people-1")
    sitting.answer(4)
    assert sitting.question is None
    assert sitting.skipped == ()
    assert sitting.record.answers["energy-people-1"] == 4


def test_skipping_an_answered_question_keeps_its_answer(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("manager")
    sitting.back()
    sitting.skip()
    assert sitting.value("role") == "manager"
    assert here(sitting) == "reports"


def test_an_answer_can_be_withdrawn(small: Bank) -> None:
    sitting = begin(small)
    walk(sitting)
    sitting.clear("energy-people-1")
    assert sitting.value("energy-people-1") is None
    assert [question.id for question in sitting.skipped] == ["energy-people-1"]
    assert sitting.question is None


def test_a_changed_context_brings_new_questions_and_keeps_old_answers(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("manager")
    sitting.answer(4)
    walk(sitting)
    put(sitting, "role", "engineer")
    assert sitting.question is None
    assert "reports" not in [question.id for question in sitting.questions]
    assert sitting.record.answers["reports"] == 4
    put(sitting, "role", "manager")
    assert sitting.question is None
    assert "reports" in [question.id for question in sitting.answered]


def test_questions_that_come_to_apply_are_put_before_the_review(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("engineer")
    walk(sitting)
    put(sitting, "role", "manager")
    assert walk(sitting) == ["reports", "energy-review", "month-actual", "month-expected"]


def test_going_to_a_question_that_does_not_apply_is_refused(small: Bank) -> None:
    sitting = begin(small)
    sitting.answer("engineer")
    with pytest.raises(SittingError, match="reports"):
        sitting.go("reports")
    with pytest.raises(EmcompassError, match="energy-people"):
        sitting.go("energy-people-l")


def test_notes_are_kept_and_an_empty_one_removes(small: Bank) -> None:
    sitting = begin(small)
    sitting.note("role", " half of each ")
    assert sitting.record.notes == {"role": "half of each"}
    sitting.note("role", "  ")
    assert sitting.record.notes == {}


def test_finishing_early_counts_the_rest_as_skipped(small: Bank) -> None:
    sitting = begin(small)
    walk(sitting, stop="energy-people-2")
    record = sitting.finish(LATER)
    assert record.finished == LATER
    assert record.current is None
    assert set(record.order) == {question.id for question in small.applicable(record.answers)}


def test_nothing_changes_after_the_finish(small: Bank) -> None:
    sitting = begin(small)
    walk(sitting)
    record = sitting.finish(LATER)
    for act in (
        lambda: put(sitting, "role", "engineer"),
        lambda: sitting.note("role", "late"),
        lambda: sitting.finish(LATER),
        sitting.extend,
        sitting.back,
    ):
        with pytest.raises(SittingError, match="finished"):
            act()
    assert sitting.record == record


def test_a_clock_set_back_never_ends_before_the_start(small: Bank) -> None:
    sitting = begin(small)
    assert sitting.finish(NOW - timedelta(hours=3)).finished == NOW


def test_a_saved_record_is_a_snapshot(small: Bank) -> None:
    sitting = begin(small)
    before = sitting.record
    sitting.answer("manager")
    assert before.answers == {}
    assert before.order == ("role",)


def test_progress_counts_up_to_the_review(small: Bank) -> None:
    sitting = begin(small)
    assert sitting.progress.number == 1
    assert sitting.progress.of == len(small.questions)
    assert sitting.progress.section.id == "you"
    assert sitting.progress.minutes_left == pytest.approx(small.minutes)
    minutes = []
    while sitting.question is not None:
        minutes.append(sitting.progress.minutes_left)
        sitting.skip()
    assert minutes == sorted(minutes, reverse=True)
    assert sitting.progress.number == sitting.progress.of
    assert sitting.progress.minutes_left == 0


def test_resuming_goes_on_exactly_there(small: Bank) -> None:
    sitting = begin(small)
    walk(sitting, stop="trade-technical-delivery")
    sitting.back()
    again = Sitting.resume(small, sitting.record)
    assert again.record == sitting.record
    assert here(again) == here(sitting)
    assert again.dropped == ()


def test_resuming_under_an_updated_bank_names_what_it_dropped(small: Bank, tmp_path: Path) -> None:
    sitting = begin(small)
    sitting.answer("manager")
    sitting.answer(7)
    sitting.answer(5)
    sitting.answer(2)
    sitting.note("energy-technical-1", "depends on the day")
    newer = small_questions().replace('"energy-technical-1"', '"energy-typing"')
    newer = newer.replace("maximum = 40", "maximum = 5")
    bank = write_bank(tmp_path, newer + scale("energy-new", "delivery"), version="1.1")
    again = Sitting.resume(bank, sitting.record)
    assert dict(again.dropped).keys() == {"energy-technical-1", "reports"}
    assert "no longer asks" in dict(again.dropped)["energy-technical-1"]
    assert again.record.bank == bank.ref
    assert again.record.answers == {"role": "manager", "energy-people-1": 5}
    assert again.record.notes == {"energy-technical-1": "depends on the day"}
    assert {"reports", "energy-typing", "energy-new"} <= set(walk(again))


def test_a_finished_result_is_revised_not_resumed(small: Bank) -> None:
    with pytest.raises(SittingError, match="revises"):
        Sitting.resume(small, finished(small))


def test_a_record_of_another_bank_is_refused(small: Bank, core: Bank) -> None:
    record = begin(core).record
    with pytest.raises(SittingError, match="engineering-manager"):
        Sitting.resume(small, record)


@pytest.mark.parametrize("mode", ["full", "short"])
def test_revising_starts_from_the_old_answers_and_asks_only_what_is_chosen(
    small: Bank, mode: str
) -> None:
    old = replace(finished(small, mode=mode), notes={"role": "mine"}, label="spring")
    sitting = Sitting.begin(small, "two", LATER, revises=old)
    assert sitting.question is None
    assert sitting.record.answers == old.answers
    assert sitting.record.notes == {"role": "mine"}
    assert sitting.mode == mode
    sitting.go("moment-slip")
    sitting.answer("plan")
    assert sitting.question is None
    record = sitting.finish(LATER)
    assert (record.id, record.revises) == ("two", "one")
    assert record.answers == {**old.answers, "moment-slip": "plan"}
    assert old.answers == finished(small, mode=mode).answers
