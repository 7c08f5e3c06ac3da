"""Each kind takes what answers it, in one canonical form, and says no to the rest with a reason."""

from __future__ import annotations

from itertools import pairwise
from math import inf, nan
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Context, NumberRange, Question, Reflection
from emcompass.bank.problems import AnswerError, is_control
from emcompass.scoring import choice_features, constant_sum_features

WANTED = {"people": 40, "technical": 30, "product": 30}


def test_a_scale_takes_five_points_and_says_its_labels(small: Bank) -> None:
    scale = small.question("coaching")

    assert [scale.words(point) for point in scale.choices()] == [
        "Drains me",
        "Costs me a little",
        "Neither",
        "Gives me something",
        "Energises me",
    ]
    assert [scale.features(point) for point in (1, 3, 5)] == [(-2.0,), (0.0,), (2.0,)]
    assert small.question("debugging").words(1) == "Awful"
    assert scale.check(4.0) == 4


def test_a_tradeoff_says_the_side_that_pulls_more(small: Bank) -> None:
    tradeoff = small.question("look-back")

    assert tradeoff.words(1) == 'A much: "A design that holds for years."'
    assert tradeoff.words(3) == "Both alike"
    assert tradeoff.words(4) == 'B rather: "A colleague who grew into a lead."'
    assert tradeoff.features(1) == (-2.0,)


def test_a_scenario_takes_an_option(small: Bank) -> None:
    scenario = small.question("outage")

    assert scenario.choices() == ("on-call", "logs", "customers")
    assert scenario.words("logs") == "The logs of your system."
    assert scenario.features("customers") == choice_features(3, 2)


def test_an_allocation_takes_a_hundred_points_and_fills_in_the_rest(small: Bank) -> None:
    wanted = small.question("month-wanted")

    assert isinstance(wanted, Allocation)
    assert wanted.check(WANTED) == {"people": 40, "technical": 30, "product": 30, "rest": 0}
    assert list(wanted.check({"rest": 60, "people": 40.0})) == list(wanted.category_ids)
    assert wanted.words(WANTED) == "People 40, Technology 30, Product 30, The rest 0"
    assert wanted.shares(WANTED)["people"] == 0.4


def test_only_the_wanted_month_is_scored_with_the_floor_of_its_bank(small: Bank) -> None:
    features = small.question("month-wanted").features(WANTED, small.scoring)

    assert features == constant_sum_features((0.4, 0.3, 0.3, 0.0), small.scoring.allocation_floor)
    assert small.scoring.allocation_floor == 0.02
    assert not small.question("month-actual").scored
    assert small.question("month-actual").features(WANTED) is None


def test_a_context_takes_an_option_or_a_number(small: Bank) -> None:
    assert small.question("role-now").words("leads") == "Manager of leads"
    assert small.question("reports").check(7.0) == 7
    assert small.question("reports").words(7) == "7 people"
    assert small.question("reports").features(7) is None


def test_a_number_keeps_its_steps() -> None:
    half = NumberRange(minimum=0.5, maximum=3, step=0.5)

    assert half.snapped(1.5) == 1.5
    assert half.snapped(1.2) is None
    assert half.snapped(10**400) is None


def test_a_reflection_loses_what_could_steer_a_terminal(small: Bank) -> None:
    reflection = small.question("next-step")

    assert reflection.check("  one\r\ntwo\x1b[31m\t\u202ethree\x00 ") == "one\ntwo[31m\tthree"


class Refusal(NamedTuple):
    """A value that is no answer, and what must be said about it."""

    id: str
    value: Any
    found: str
    expected: str
    nearest: str | None = None


REFUSED = [
    Refusal("coaching", 6, "6", "a whole number from 1 to 5"),
    Refusal("coaching", 2.5, "2.5", "a whole number from 1 to 5"),
    Refusal("coaching", True, "true", "a whole number from 1 to 5"),
    Refusal("coaching", "4", '"4"', "a whole number from 1 to 5"),
    Refusal("coaching", nan, "nan", "a whole number from 1 to 5"),
    Refusal("coaching", inf, "inf", "a whole number from 1 to 5"),
    Refusal("look-back", 0, "0", "a whole number from 1 to 5"),
    Refusal("outage", "log", '"log"', "on-call, logs or customers", "logs"),
    Refusal("outage", 1, "1", "on-call, logs or customers"),
    Refusal("role-now", "manger", '"manger"', "not-yet, manager or leads", "manager"),
    Refusal("role-now", ["manager"], "a list", "not-yet, manager or leads"),
    Refusal("reports", 41, "41", "a number from 0 to 40 in steps of 1"),
    Refusal("reports", 2.5, "2.5", "a number from 0 to 40 in steps of 1"),
    Refusal("reports", nan, "nan", "a number from 0 to 40 in steps of 1"),
    Refusal("reports", "many", '"many"', "a number from 0 to 40 in steps of 1"),
    Refusal("month-wanted", {"people": 90}, '"90 points in all"', "100 points in all"),
    Refusal("month-wanted", {"people": 97, "rest": 3}, '"people = 97"', "steps of 5"),
    Refusal("month-wanted", {"people": 105, "rest": -5}, '"people = 105"', "from 0 to 100"),
    Refusal(
        "month-wanted", {"poeple": 100}, '"poeple"', "people, technical, product or rest", "people"
    ),
    Refusal("month-wanted", {1: 100}, "1", "people, technical, product or rest"),
    Refusal("month-wanted", 100, "100", "points by category"),
    Refusal("next-step", 5, "5", "text"),
    Refusal("next-step", " \x1b ", '" \\u001b "', "some text"),
    Refusal("next-step", "x" * 201, '"201 characters"', "at most 200"),
]


@pytest.mark.parametrize("refusal", REFUSED)
def test_what_is_no_answer_is_named(small: Bank, refusal: Refusal) -> None:
    with pytest.raises(AnswerError) as caught:
        small.question(refusal.id).check(refusal.value)

    error = caught.value
    assert (error.question, error.found) == (refusal.id, refusal.found)
    assert (error.nearest, str(error).isprintable()) == (refusal.nearest, True)
    assert refusal.expected in error.expected
    assert str(error).startswith(f"{refusal.id}: found ")


def answers_to(question: Question) -> st.SearchStrategy[Any]:
    """Valid answers, in every form that is taken."""
    if isinstance(question, Allocation):
        return parts(question.category_ids)
    if isinstance(question, Context) and question.number:
        return st.integers(int(question.number.minimum), int(question.number.maximum))
    if isinstance(question, Reflection):
        return st.text(min_size=1, max_size=question.limit).filter(
            lambda t: has_content(question, t)
        )
    return st.sampled_from(question.choices())


def has_content(question: Reflection, text: str) -> bool:
    try:
        question.check(text)
    except AnswerError:
        return False
    return True


def parts(categories: tuple[str, ...]) -> st.SearchStrategy[dict[str, int]]:
    cuts = st.lists(st.integers(0, 20), min_size=len(categories) - 1, max_size=len(categories) - 1)

    def points(places: list[int]) -> dict[str, int]:
        edges = [0, *sorted(places), 20]
        sizes = [5 * (b - a) for a, b in pairwise(edges)]
        return {c: size for c, size in zip(categories, sizes, strict=True) if size}

    return cuts.map(points)


@given(st.data())
def test_the_canonical_form_of_an_answer_is_its_own_canonical_form(
    small: Bank, data: st.DataObject
) -> None:
    for question in small.questions:
        value = data.draw(answers_to(question), label=question.id)

        answer = question.check(value)

        assert question.check(answer) == answer
        assert question.words(answer)
        assert question.features(answer) == question.features(value)
        assert (question.features(answer) is not None) == question.scored


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["manager", "logs", "people"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["people", "technical", "rest", "x"]) | st.integers(), inner
        )
    ),
    max_leaves=6,
)


@given(anything)
def test_whatever_comes_is_an_answer_or_an_answer_error(small: Bank, value: Any) -> None:
    for question in small.questions:
        answer, error = taken_or_refused(question, value)
        if error is None:
            assert question.check(answer) == answer
        else:
            assert error.question == question.id
            assert not any(map(is_control, str(error)))


def taken_or_refused(question: Question, value: Any) -> tuple[Any, AnswerError | None]:
    try:
        return question.check(value), None
    except AnswerError as error:
        return None, error
