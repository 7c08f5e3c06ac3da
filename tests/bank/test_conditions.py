"""What holds, what is undecided, and which answers say so."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from emcompass.bank.conditions import Condition, because, holds, rules_out

READ: TypeAdapter[Condition] = TypeAdapter(Condition)

ANSWERS: dict[str, Any] = {
    "role": "manager",
    "reports": 5,
    "coaching": 4,
    "actual": {"people": 20, "technical": 60, "product": 20},
    "wanted": {"people": 50, "technical": 30, "product": 20},
}


def read(table: dict[str, Any]) -> Condition:
    return READ.validate_python(table)


def test_each_kind_of_condition_holds_and_fails_at_its_bound() -> None:
    for table, expected in (
        ({"answer": "role", "is": "manager"}, True),
        ({"answer": "role", "is": ["lead", "manager"]}, True),
        ({"answer": "role", "is": "lead"}, False),
        ({"answer": "reports", "at_least": 5}, True),
        ({"answer": "reports", "at_least": 6}, False),
        ({"answer": "reports", "at_least": 3, "at_most": 5}, True),
        ({"answer": "reports", "at_most": 4}, False),
        ({"answer": "role", "at_least": 1}, False),
        ({"share": "actual", "category": "technical", "at_least": 60}, True),
        ({"share": "actual", "category": "technical", "at_least": 65}, False),
        ({"gap": ["actual", "wanted"], "category": "technical", "at_least": 30}, True),
        ({"gap": ["actual", "wanted"], "category": "technical", "at_least": 35}, False),
        ({"gap": ["actual", "wanted"], "category": "people", "at_most": -30}, True),
        ({"score": "people", "at_least": 60}, True),
        ({"score": "people", "at_least": 61}, False),
    ):
        assert holds(read(table), ANSWERS, {"people": 60.0}) is expected, table


def test_what_is_unanswered_neither_holds_nor_is_ruled_out() -> None:
    for table in (
        {"answer": "gone", "is": "manager"},
        {"answer": "gone", "at_most": 5},
        {"share": "gone", "category": "technical", "at_most": 100},
        {"gap": ["actual", "gone"], "category": "technical", "at_least": -100},
        {"score": "people", "at_least": 0},
        {"all": [{"answer": "role", "is": "manager"}, {"answer": "gone", "is": "x"}]},
        {"any": [{"answer": "role", "is": "lead"}, {"answer": "gone", "is": "x"}]},
    ):
        assert not holds(read(table), ANSWERS), table
        assert not rules_out(read(table), ANSWERS), table


def test_what_decides_a_joined_condition_may_leave_the_rest_unanswered() -> None:
    assert holds(
        read({"any": [{"answer": "gone", "is": "x"}, {"answer": "role", "is": "manager"}]}), ANSWERS
    )
    assert rules_out(
        read({"all": [{"answer": "gone", "is": "x"}, {"answer": "role", "is": "lead"}]}), ANSWERS
    )


def test_because_names_the_questions_that_made_it_hold_once_each_and_no_others() -> None:
    condition = read(
        {
            "any": [
                {
                    "all": [
                        {"answer": "role", "is": "manager"},
                        {"answer": "reports", "at_least": 3},
                    ]
                },
                {"answer": "coaching", "at_most": 2},
                {"gap": ["actual", "wanted"], "category": "technical", "at_least": 10},
                {"answer": "reports", "at_least": 1},
                {"score": "people", "at_least": 10},
            ]
        }
    )

    found = because(condition, ANSWERS, {"people": 60.0})

    assert found == ("role", "reports", "actual", "wanted")
    assert because(read({"answer": "role", "is": "lead"}), ANSWERS) == ()


leaf = st.sampled_from(
    [
        {"answer": "role", "is": "manager"},
        {"answer": "role", "is": "lead"},
        {"answer": "gone", "is": "x"},
        {"answer": "reports", "at_least": 4},
        {"answer": "reports", "at_most": 4},
    ]
)
tables = st.recursive(
    leaf,
    lambda part: st.builds(
        lambda word, parts: {word: parts},
        st.sampled_from(["all", "any"]),
        st.lists(part, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


def told(table: dict[str, Any]) -> bool:
    """The condition with what is unanswered read as failing: an oracle written apart."""
    if "all" in table:
        return all(map(told, table["all"]))
    if "any" in table:
        return any(map(told, table["any"]))
    value = ANSWERS.get(table["answer"])
    if value is None:
        return False
    if "is" in table:
        return bool(value == table["is"])
    return bool(table.get("at_least", -99) <= value <= table.get("at_most", 99))


@given(tables)
def test_any_condition_holds_as_all_and_any_say(table: dict[str, Any]) -> None:
    condition = read(table)

    assert holds(condition, ANSWERS) is told(table)
    assert not (holds(condition, ANSWERS) and rules_out(condition, ANSWERS))
    assert set(because(condition, ANSWERS)) <= set(condition.questions())


@given(tables, st.sampled_from(sorted(ANSWERS)))
def test_withdrawing_an_answer_never_decides_anything_new(table: dict[str, Any], gone: str) -> None:
    condition = read(table)
    fewer = {id_: answer for id_, answer in ANSWERS.items() if id_ != gone}

    assert holds(condition, ANSWERS) or not holds(condition, fewer)
    assert rules_out(condition, ANSWERS) or not rules_out(condition, fewer)


def test_bounds_stand_in_order_and_there_is_one() -> None:
    reports = {"answer": "reports"}
    for bounds in ({"at_least": 5, "at_most": 5}, {"at_least": 4, "at_most": 5}, {"at_least": 0}):
        read({**reports, **bounds})
    for bounds in ({"at_least": 6, "at_most": 5}, {}):
        with pytest.raises(ValidationError):
            read({**reports, **bounds})
    for table in ({"score": "people"}, {"share": "actual", "category": "people"}):
        with pytest.raises(ValidationError):
            read(table)
        assert holds(read({**table, "at_most": 100}), ANSWERS, {"people": 60.0})


@pytest.mark.parametrize("bound", ["at_least", "at_most"])
def test_options_and_bounds_exclude_each_other(bound: str) -> None:
    with pytest.raises(ValidationError):
        read({"answer": "role", "is": "manager", bound: 3})


def test_a_range_holds_at_both_ends_and_nowhere_outside() -> None:
    for value, inside in ((2, False), (3, True), (4, True), (5, True), (6, False)):
        condition = read({"answer": "reports", "at_least": 3, "at_most": 5})
        assert holds(condition, {"reports": value}) is inside
        assert rules_out(condition, {"reports": value}) is not inside


@pytest.mark.parametrize("gone", ["actual", "wanted"])
def test_a_gap_needs_both_months(gone: str) -> None:
    gap = read({"gap": ["actual", "wanted"], "category": "technical", "at_least": -100})
    assert holds(gap, ANSWERS)
    fewer = {id_: answer for id_, answer in ANSWERS.items() if id_ != gone}
    assert not holds(gap, fewer)
    assert not rules_out(gap, fewer)
    assert not holds(gap, ANSWERS | {gone: {"people": 100}})
