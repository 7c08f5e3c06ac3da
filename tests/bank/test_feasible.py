"""Which conditions can hold at all: bounds at the ends of what there is, and parts that exclude."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter

from emcompass.bank.bank import Bank
from emcompass.bank.condition_leaves import AnswerIs
from emcompass.bank.conditions import Condition
from emcompass.bank.feasible import ConditionCheck
from emcompass.bank.loader import load_bank

READ: TypeAdapter[Condition] = TypeAdapter(Condition)


@pytest.fixture(scope="module")
def core() -> Bank:
    return load_bank("engineering-manager")


@pytest.fixture(scope="module")
def check(core: Bank) -> ConditionCheck:
    questions = {question.id: question for question in core.questions}
    return ConditionCheck(
        [d.id for d in core.dimensions],
        questions,
        [*questions, "not-read"],
        dict.fromkeys(archetype.id for archetype in core.archetypes),
        dict.fromkeys(flag.id for flag in core.flags),
    )


def found(check: ConditionCheck, table: dict[str, Any]) -> list[tuple[str, ...]]:
    """The places of what is wrong, each as words."""
    return [tuple(map(str, fault.path)) for fault in check.faults(READ.validate_python(table))]


SCALE, NUMBER, CHOICE, WORDS = "energy-one-to-one", "reports-now", "role-now", "words"
ACTUAL, WANTED = "month-actual", "month-wanted"


@pytest.mark.parametrize(
    ("subject", "lowest", "highest"),
    [
        ({"answer": SCALE}, 1, 5),
        ({"share": ACTUAL, "category": "technical"}, 0, 100),
        ({"gap": [ACTUAL, WANTED], "category": "technical"}, -100, 100),
        ({"score": "people"}, 0, 100),
    ],
)
def test_a_bound_may_stand_at_either_end_and_not_beyond(
    check: ConditionCheck, subject: dict[str, Any], lowest: int, highest: int
) -> None:
    assert found(check, {**subject, "at_least": highest}) == []
    assert found(check, {**subject, "at_most": lowest}) == []
    assert found(check, {**subject, "at_least": highest + 1}) == [("at_least",)]
    assert found(check, {**subject, "at_most": lowest - 1}) == [("at_most",)]
    assert found(check, {**subject, "at_least": lowest - 1, "at_most": highest + 1}) == []


def test_a_number_has_the_bounds_of_its_question(core: Bank, check: ConditionCheck) -> None:
    question = core.question(NUMBER)
    assert question.kind == "context"
    assert question.number is not None
    lowest, highest = question.number.minimum, question.number.maximum
    assert found(check, {"answer": NUMBER, "at_least": highest}) == []
    assert found(check, {"answer": NUMBER, "at_least": highest + 1}) == [("at_least",)]
    assert found(check, {"answer": NUMBER, "at_most": lowest}) == []
    assert found(check, {"answer": NUMBER, "at_most": lowest - 1}) == [("at_most",)]


def test_options_are_for_choices_and_bounds_for_numbers(core: Bank, check: ConditionCheck) -> None:
    scenario = next(q for q in core.questions if q.kind == "scenario")
    assert found(check, {"answer": CHOICE, "is": "manager"}) == []
    assert found(check, {"answer": scenario.id, "is": scenario.option_ids[0]}) == []
    assert found(check, {"answer": CHOICE, "is": ["manager", "pilot"]}) == [("is",)]
    assert found(check, {"answer": CHOICE, "at_least": 1}) == [()]
    assert found(check, {"answer": SCALE, "is": "five"}) == [("is",)]
    assert found(check, {"answer": NUMBER, "is": "five"}) == [("is",)]


def test_what_a_condition_names_exists_and_is_of_the_right_kind(
    core: Bank, check: ConditionCheck
) -> None:
    reflection = next(q.id for q in core.questions if q.kind == "reflection")
    assert found(check, {"answer": "energy-one-to-on", "at_least": 1}) == [("answer",)]
    assert found(check, {"answer": "not-read", "at_least": 1}) == []
    assert found(check, {"answer": ACTUAL, "at_least": 1}) == [("answer",)]
    assert found(check, {"answer": reflection, "is": "x"}) == [("answer",)]
    assert found(check, {"share": SCALE, "category": "technical", "at_least": 1}) == [("share",)]
    assert found(check, {"share": "nothing", "category": "technical", "at_least": 1}) == [
        ("share",)
    ]
    assert found(check, {"share": ACTUAL, "category": "tecnical", "at_least": 1}) == [("category",)]
    assert found(check, {"gap": [ACTUAL, ACTUAL], "category": "technical", "at_least": 1}) == [
        ("gap",)
    ]
    assert found(check, {"gap": [ACTUAL, SCALE], "category": "technical", "at_least": 1}) == [
        ("gap", "1")
    ]
    assert found(check, {"score": "peeple", "at_least": 1}) == [("score",)]
    (fault,) = check.faults(READ.validate_python({"score": "peeple", "at_least": 1}))
    assert fault.nearest == "people"


@pytest.mark.parametrize(("parts", "faults"), [(200, 0), (201, 1)])
def test_a_condition_has_two_hundred_parts_at_most(
    check: ConditionCheck, parts: int, faults: int
) -> None:
    table = {"any": [{"answer": SCALE, "at_least": 4}] * parts}
    assert len(found(check, table)) == faults


def at_least(n: float, of: str = SCALE) -> dict[str, Any]:
    return {"answer": of, "at_least": n}


def at_most(n: float, of: str = SCALE) -> dict[str, Any]:
    return {"answer": of, "at_most": n}


def is_(*options: str) -> dict[str, Any]:
    return {"answer": CHOICE, "is": list(options)}


@pytest.mark.parametrize(
    ("parts", "place"),
    [
        ([at_least(3), at_most(3)], None),
        ([at_least(4), at_most(3)], "1"),
        ([at_most(3), at_least(2), at_least(4)], "2"),
        ([at_least(4), at_most(3, "energy-fellow-leads")], None),
        ([is_("manager", "hybrid"), is_("hybrid")], None),
        ([is_("manager"), is_("hybrid")], "1"),
        ([{"score": "people", "at_least": 60}, {"score": "people", "at_most": 60}], None),
        ([{"score": "people", "at_least": 60}, {"score": "people", "at_most": 59}], "1"),
        ([{"score": "people", "at_least": 60}, {"score": "technical", "at_most": 59}], None),
        (
            [
                {"share": ACTUAL, "category": "technical", "at_least": 60},
                {"share": ACTUAL, "category": "technical", "at_most": 55},
            ],
            "1",
        ),
        (
            [
                {"share": ACTUAL, "category": "technical", "at_least": 60},
                {"share": ACTUAL, "category": "people", "at_most": 55},
            ],
            None,
        ),
        (
            [
                {"gap": [ACTUAL, WANTED], "category": "technical", "at_least": 10},
                {"gap": [ACTUAL, WANTED], "category": "technical", "at_most": 5},
            ],
            "1",
        ),
        (
            [
                {"gap": [ACTUAL, WANTED], "category": "technical", "at_least": 10},
                {"gap": [WANTED, ACTUAL], "category": "technical", "at_most": 5},
            ],
            None,
        ),
    ],
)
def test_parts_that_all_must_hold_may_not_exclude_each_other(
    check: ConditionCheck, parts: list[dict[str, Any]], place: str | None
) -> None:
    assert found(check, {"all": parts}) == ([] if place is None else [("all", place)])
    assert found(check, {"any": parts}) == []
    nested = {"all": [parts[0], {"all": parts[1:]}]}
    assert bool(found(check, nested)) is (place is not None)
    assert found(check, {"all": [parts[0], {"any": parts[1:]}]}) == []


def test_what_excludes_is_found_inside_what_is_joined(check: ConditionCheck) -> None:
    never = {"all": [at_least(4), at_most(3)]}
    fine = at_least(2, "energy-fellow-leads")
    assert found(check, {"any": [fine, never]}) == [("any", "1", "all", "1")]
    assert found(check, {"all": [fine, {"any": [fine, never]}]}) == [
        ("all", "1", "any", "1", "all", "1")
    ]


def test_a_question_that_then_does_not_apply_excludes_too(
    core: Bank, check: ConditionCheck
) -> None:
    asked = core.question(NUMBER)
    assert asked.applies is not None
    assert isinstance(asked.applies, AnswerIs)
    assert asked.applies.answer == CHOICE
    assert asked.applies.is_
    allowed = asked.applies.is_[0]
    others = set(core.question(CHOICE).choices()) - set(asked.applies.is_)
    assert others
    other = min(map(str, others))
    assert found(check, {"all": [is_(allowed), at_least(2, NUMBER)]}) == []
    assert found(check, {"all": [is_(other), at_least(2, NUMBER)]}) == [("all", "1")]
    assert found(check, {"all": [is_(allowed, other), at_least(2, NUMBER)]}) == []
    assert found(check, {"any": [is_(other), at_least(2, NUMBER)]}) == []


def test_only_a_score_reads_scores(check: ConditionCheck) -> None:
    score = {"score": "people", "at_least": 1}
    for table, reads in (
        (score, True),
        (at_least(1), False),
        ({"any": [at_least(1), score]}, True),
        ({"all": [at_least(1), at_most(5)]}, False),
    ):
        assert check.reads_scores(READ.validate_python(table)) is reads
