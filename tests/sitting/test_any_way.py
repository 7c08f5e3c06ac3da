"""Whatever a person does, in whatever order, a sitting stays whole."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record
from emcompass.sitting.sitting import Sitting
from tests.sitting.banks import any_answer, put

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)

Action = tuple[str, int]
ACTIONS = st.lists(
    st.tuples(
        st.sampled_from(
            ["answer", "answer", "answer", "skip", "back", "go", "put", "clear", "note", "extend"]
        ),
        st.integers(0, 10_000),
    ),
    max_size=60,
)
MODES = st.sampled_from(["full", "short"])


def act(sitting: Sitting, action: Action) -> set[str]:
    """Do it if it can be done; the ids whose answers it may change."""
    name, number = action
    chance = random.Random(number)
    planned = sitting.questions
    chosen = planned[number % len(planned)]
    here = sitting.question
    moves: dict[str, Callable[[], object]] = {
        "back": sitting.back,
        "go": lambda: sitting.go(chosen.id),
        "note": lambda: sitting.note(chosen.id, "a thought"),
        "extend": sitting.extend,
    }
    if name in moves:
        moves[name]()
        return set()
    if name == "put":
        put(sitting, chosen.id, any_answer(chosen, chance))
        return {chosen.id}
    if name == "clear":
        sitting.clear(chosen.id)
        return {chosen.id}
    if here is None:
        return set()
    if name == "skip":
        sitting.skip(number / 1000)
        return set()
    sitting.answer(any_answer(here, chance), number / 1000)
    return {here.id}


def check_whole(bank: Bank, sitting: Sitting) -> None:
    record = sitting.record
    again = Sitting.resume(bank, record)
    assert again.record == record
    assert again.question == sitting.question
    assert again.questions == sitting.questions
    assert len(set(record.order)) == len(record.order)
    assert set(record.answers) <= set(record.order)
    assert record.changes.keys() <= record.seconds.keys()
    if sitting.question is not None:
        assert sitting.question in bank.applicable(record.answers)
    sitting.progress  # noqa: B018 -- it can be asked at any moment


def kept(before: Record, after: Record, touched: set[str]) -> None:
    untouched: dict[str, Answer] = {
        id_: answer for id_, answer in before.answers.items() if id_ not in touched
    }
    for id_, answer in untouched.items():
        assert after.answers[id_] == answer
    assert after.order[: len(before.order)] == before.order


@given(actions=ACTIONS, mode=MODES)
@settings(max_examples=60, deadline=None)
def test_no_answer_is_lost_and_every_way_can_be_resumed(
    small: Bank, actions: list[Action], mode: str
) -> None:
    sitting = Sitting.begin(small, "one", NOW, mode="short" if mode == "short" else "full")
    for action in actions:
        before = sitting.record
        touched = act(sitting, action)
        kept(before, sitting.record, touched)
        check_whole(small, sitting)


@given(actions=ACTIONS, mode=MODES, seed=st.integers(0, 1000))
@settings(max_examples=40, deadline=None)
def test_from_anywhere_it_comes_to_an_end_with_everything_answered_or_skipped(
    small: Bank, actions: list[Action], mode: str, seed: int
) -> None:
    sitting = Sitting.begin(small, "one", NOW, mode="short" if mode == "short" else "full")
    for action in actions:
        act(sitting, action)
    chance = random.Random(seed)
    for _ in range(len(small.questions) + 1):
        if sitting.question is None:
            break
        if chance.random() < 0.2:
            sitting.skip()
        else:
            sitting.answer(any_answer(sitting.question, chance))
    assert sitting.question is None
    assert sitting.unanswered == ()
    record = sitting.finish(NOW)
    if record.mode == "full":
        assert {q.id for q in small.applicable(record.answers)} <= set(record.order)
