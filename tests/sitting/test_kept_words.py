"""Words under way, questions asked first, and an ending that is only the sitting's once saved."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from emcompass.bank.bank import Bank
from emcompass.bank.problems import AnswerError
from emcompass.journal.record_file import Draft, dump_draft, parse_draft
from emcompass.sitting.sitting import Sitting, SittingError

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)


def _at(bank: Bank, question: str) -> Sitting:
    sitting = Sitting.begin(bank, "2026-11-22-aaaa", NOW)
    sitting.go(question)
    return sitting


def test_what_is_kept_is_an_answer_and_one_stays_there(small: Bank) -> None:
    sitting = _at(small, "in-words")
    for text in ("s", "so", "so so"):
        sitting.keep(text)
        assert sitting.value("in-words") == text
        assert sitting.question is not None
        assert sitting.question.id == "in-words"
    assert sitting.record.seconds == {}
    again = Sitting.resume(small, sitting.record)
    assert again.question is not None
    assert again.question.id == "in-words"


@pytest.mark.parametrize("way", ["answer", "skip", "back", "go", "ending"])
def test_written_bit_by_bit_it_is_one_change_however_it_is_left(small: Bank, way: str) -> None:
    sitting = _at(small, "in-words")
    sitting.keep("first")
    sitting.skip()
    assert sitting.record.changes == {}
    sitting.go("in-words")
    for text in ("first t", "first th", "first thoughts"):
        sitting.keep(text)
    assert sitting.record.changes == {}
    if way == "ending":
        assert sitting.ending(NOW).changes == {"in-words": 1}
        return
    if way == "answer":
        sitting.answer("first thoughts")
    elif way == "go":
        sitting.go("role")
    else:
        getattr(sitting, way)()
    assert sitting.record.changes == {"in-words": 1}


def test_nothing_written_any_more_is_no_answer(small: Bank) -> None:
    sitting = _at(small, "in-words")
    sitting.keep("x")
    sitting.keep(None)
    assert sitting.value("in-words") is None
    assert sitting.record.changes == {}
    with pytest.raises(AnswerError):
        sitting.keep(5)


def test_an_ending_changes_nothing_until_it_is_the_end(small: Bank) -> None:
    sitting = Sitting.begin(small, "2026-11-22-aaaa", NOW)
    sitting.answer("engineer")
    before = sitting.record
    ended = sitting.ending(NOW)
    assert sitting.record == before
    assert not sitting.finished
    sitting.answer(4)
    assert sitting.ending(NOW).answers != ended.answers
    assert sitting.finish(NOW) == sitting.record
    with pytest.raises(SittingError):
        sitting.ending(NOW)


def test_questions_asked_first_survive_a_draft(small: Bank) -> None:
    sitting = Sitting.begin(small, "2026-11-22-aaaa", NOW)
    sitting.ask(["energy-people-1", "trade-people-technical", "moment-slip"])
    sitting.answer(2)
    again = Sitting.resume(small, parse_draft(dump_draft(Draft(sitting.record)), "a draft").record)
    seen = []
    for _ in range(3):
        assert again.question is not None
        seen.append(again.question.id)
        again.skip()
    assert seen == ["trade-people-technical", "moment-slip", "role"]
    assert again.ending(NOW).asked == ()


def test_a_draft_without_them_reads_as_before(small: Bank) -> None:
    text = dump_draft(Draft(Sitting.begin(small, "2026-11-22-aaaa", NOW).record))
    assert "asked" not in text
    assert parse_draft(text, "a draft").record.asked == ()
