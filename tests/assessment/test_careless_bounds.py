"""What is said about care, at each of its numbers, just below and just above them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import cycle, islice
from math import inf, nextafter

import pytest

from emcompass.assessment.assess import score
from emcompass.assessment.careless_answers import (
    Placed,
    contradicts,
    has_long_string,
    is_fast,
    is_straight,
    leaves_open,
    level_notes,
    minimum_notes,
)
from emcompass.assessment.reading import read
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.scoring import coverage
from tests.assessment.people import honest, manager, month

LEANING = {"people": 1.4, "technical": -0.8}


def of_kind(bank: Bank, kind: str) -> list[Question]:
    return [question for question in bank.questions if question.kind == kind]


def at(questions: Iterable[Question], positions: Iterable[int]) -> list[tuple[Question, int]]:
    return list(zip(questions, positions, strict=False))


def scales(bank: Bank, positions: Sequence[int]) -> Placed:
    assert len(positions) <= 20
    return at(of_kind(bank, "scale"), positions)


def varied(bank: Bank) -> Placed:
    """Scenarios with nothing in common."""
    return at(of_kind(bank, "scenario"), (0, 1, 2, 0, 1, 2))


@pytest.mark.parametrize(("run", "long"), [(8, False), (9, True), (10, True)])
def test_nine_equal_answers_in_a_row_are_a_long_string(core: Bank, run: int, long: bool) -> None:
    around = [1, 2, 1]
    assert has_long_string(scales(core, [*around, *[4] * run, *around])) is long
    split = [*at(of_kind(core, "tradeoff"), [4] * (run - 5)), *scales(core, [4] * 5)]
    assert not has_long_string(split)


@pytest.mark.parametrize(
    ("seconds", "fast"),
    [
        ([1.9] * 7, False),
        ([1.9] * 8, True),
        ([2.0] * 8, False),
        ([1.9] * 7 + [0.0] * 9, False),
        ([1.9] * 5 + [2.5] * 4, True),
        ([1.9] * 4 + [2.5] * 5, False),
        ([1.0] * 5 + [3.0] * 5, False),
        ([1.0] * 5 + [2.9] * 5, True),
    ],
)
def test_fast_is_a_median_below_two_seconds_of_eight_timed_answers(
    seconds: list[float], fast: bool
) -> None:
    times = {f"question-{i}": one for i, one in enumerate(seconds)}
    assert is_fast(times, times) is fast
    assert not is_fast([], times)
    assert not is_fast(times, {})


@pytest.mark.parametrize(("count", "straight"), [(9, False), (10, True), (11, True)])
def test_ten_scales_and_tradeoffs_alike_are_a_line(core: Bank, count: int, straight: bool) -> None:
    half = count // 2
    trades = at(of_kind(core, "tradeoff"), [0] * half)
    places = [*scales(core, [3] * (count - half)), *trades, *varied(core)]
    assert is_straight(places) is straight


@pytest.mark.parametrize(("count", "straight"), [(7, False), (8, True), (9, True)])
def test_eight_answers_alike_in_each_kind_are_a_line(
    core: Bank, count: int, straight: bool
) -> None:
    places = [*scales(core, [3] * (count - 4)), *at(of_kind(core, "scenario"), [1] * 4)]
    assert is_straight(places) is straight


@pytest.mark.parametrize(
    ("total", "stray", "straight"), [(14, 1, False), (15, 1, True), (15, 2, False), (20, 1, True)]
)
def test_one_answer_in_fifteen_may_stray(
    core: Bank, total: int, stray: int, straight: bool
) -> None:
    positions = [2] * total
    positions[4], positions[9] = (0, 2) if stray == 1 else (0, 1)
    assert is_straight([*scales(core, positions), *varied(core)]) is straight


@pytest.mark.parametrize(("count", "straight"), [(13, False), (14, True), (15, True)])
def test_a_pattern_is_one_when_twelve_answers_repeat_it(
    core: Bank, count: int, straight: bool
) -> None:
    group = [q for q in of_kind(core, "scale") if q.section == of_kind(core, "scale")[0].section]
    assert len(group) >= count
    assert is_straight(at(group, islice(cycle([0, 3]), count))) is straight


@pytest.mark.parametrize(("others", "straight"), [(5, True), (6, False)])
def test_a_stretch_of_six_without_a_pattern_breaks_it(
    core: Bank, others: int, straight: bool
) -> None:
    trades = at(of_kind(core, "tradeoff"), [0, 1, 1, 3, 0, 4][:others])
    assert is_straight([*scales(core, [0, 3] * 8), *trades]) is straight


def test_a_pattern_of_eight_is_seen_and_a_whole_stretch_is_no_repetition(core: Bank) -> None:
    eight = [0, 1, 2, 3, 4, 3, 2, 1]
    assert is_straight(scales(core, list(islice(cycle(eight), 20))))
    assert not is_straight(scales(core, [0, 3, 1, 4, 2, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 0, 2, 4]))


def liked(core: Bank, *values: int, each: int = 2) -> dict[str, Answer]:
    """`each` scales on every dimension, answered with these in turn."""
    answers: dict[str, Answer] = {}
    for index in range(len(core.dimensions)):
        mine = [q.id for q in of_kind(core, "scale") if core.model.items[q.id].touches == {index}]
        assert len(mine) >= each
        answers |= dict(zip(mine[:each], cycle(values), strict=False))
    return answers


def levels(core: Bank, answers: dict[str, Answer]) -> tuple[str, ...]:
    return level_notes(core, [core.question(one) for one in answers], answers)


@pytest.mark.parametrize(
    ("values", "note"),
    [
        ((4, 4), ("high-on-all",)),
        ((5, 3), ("high-on-all",)),
        ((4, 3), ()),
        ((2, 3), ()),
        ((2, 2), ("low-on-all",)),
        ((1, 3), ("low-on-all",)),
    ],
)
def test_four_is_high_and_two_is_low(
    core: Bank, values: tuple[int, int], note: tuple[str, ...]
) -> None:
    assert levels(core, liked(core, *values)) == note


@pytest.mark.parametrize("value", [1, 5])
def test_a_level_needs_two_scales_on_every_dimension(core: Bank, value: int) -> None:
    answers = liked(core, value)
    assert levels(core, answers)
    assert levels(core, liked(core, value, each=1)) == ()
    for one in answers:
        assert levels(core, {id_: v for id_, v in answers.items() if id_ != one}) == ()
    others = {q.id: 6 - value for q in of_kind(core, "tradeoff")}
    assert levels(core, answers | others) == levels(core, answers)


DIMENSIONS = ("people", "technical", "delivery", "product", "organisation")


def shares(*points: int) -> dict[str, float]:
    return {name: n / 100 for name, n in zip(DIMENSIONS, points, strict=True)}


def energy(*points: float) -> dict[str, float]:
    return dict(zip(DIMENSIONS, points, strict=True))


@pytest.mark.parametrize(
    ("wanted", "pull", "apart"),
    [
        (shares(30, 20, 20, 20, 10), energy(40, 60, 50, 50, 50), True),
        (shares(29, 21, 20, 20, 10), energy(40, 60, 50, 50, 50), False),
        (shares(30, 20, 20, 20, 10), energy(41, 59, 50, 50, 50), False),
        (shares(10, 20, 20, 20, 30), energy(60, 40, 50, 50, 50), True),
        (shares(11, 20, 20, 20, 29), energy(60, 40, 50, 50, 50), False),
        (shares(10, 20, 20, 20, 30), energy(59, 41, 50, 50, 50), False),
        (shares(60, 10, 10, 10, 10), energy(80, 45, 45, 40, 40), False),
        (shares(0, 25, 25, 25, 25), energy(20, 55, 55, 60, 60), False),
    ],
)
def test_ten_points_of_time_against_ten_of_energy_pull_apart(
    wanted: dict[str, float], pull: dict[str, float], apart: bool
) -> None:
    assert contradicts(wanted, pull) is apart


@pytest.mark.parametrize("there", DIMENSIONS)
@pytest.mark.parametrize("sign", [1, -1])
def test_ten_points_of_the_month_are_ten_in_whatever_dimension_they_stand(
    there: str, sign: int
) -> None:
    points, pull = [20] * 5, [50.0] * 5
    index = DIMENSIONS.index(there)
    points[index] += 10 * sign
    points[index - 1] -= 5 * sign
    points[index - 2] -= 5 * sign
    pull[index] -= 10 * sign
    pull[index - 1] += 5 * sign
    pull[index - 2] += 5 * sign
    assert contradicts(shares(*points), energy(*pull))


@pytest.mark.parametrize(
    ("asked", "skipped", "noted"),
    [(20, 2, True), (21, 2, False), (10, 1, False), (10, 2, True), (30, 3, True), (31, 3, False)],
)
def test_two_skipped_and_a_tenth_of_those_put_are_noted(
    core: Bank, asked: int, skipped: int, noted: bool
) -> None:
    answers = honest(core, LEANING)
    put = [one for one in answers if one in core.scored][:asked]
    given = manager(core) | {one: answers[one] for one in put[skipped:]}
    assert ("skipped" in score(core, given, put=put, explain=False).care.notes) is noted


def test_an_answer_to_what_was_not_put_counts_as_put(core: Bank) -> None:
    answers = honest(core, LEANING)
    scored = [one for one in answers if one in core.scored]
    given = manager(core) | {one: answers[one] for one in scored[2:20]}
    put = [*scored[:2], *scored[3:20]]
    assert "skipped" in score(core, given, put=put, explain=False).care.notes
    assert "skipped" not in score(core, given, put=scored[2:4], explain=False).care.notes


def test_contradiction_is_noted_above_the_cap_and_not_at_it(core: Bank) -> None:
    answers = honest(core, LEANING, seed=3, noise=1.6)
    fit = score(core, answers, explain=False).care.fit
    assert fit > 1

    def noted(cap: float, together: float) -> bool:
        verdict = replace(core.scoring.verdict, fit_cap=cap, together=together)
        bank = replace(core, scoring=replace(core.scoring, verdict=verdict))
        return "inconsistent" in score(bank, answers, explain=False).care.notes

    assert not noted(fit, 20)
    assert noted(nextafter(fit, -inf), 20)
    coherent = read(core, answers).coherence
    assert noted(nextafter(fit, -inf), nextafter(coherent, inf))
    assert not noted(nextafter(fit, -inf), coherent)


def test_kinds_that_part_are_noted_below_the_limit_and_not_at_it(core: Bank) -> None:
    answers = honest(core, LEANING, seed=3, noise=1.6)
    coherent = read(core, answers).coherence

    def noted(apart: float, cap: float = 99.0) -> bool:
        verdict = replace(core.scoring.verdict, fit_cap=cap, together=20, apart=apart)
        bank = replace(core, scoring=replace(core.scoring, verdict=verdict))
        return "kinds-apart" in score(bank, answers, explain=False).care.notes

    assert not noted(coherent)
    assert noted(nextafter(coherent, inf))
    assert not noted(nextafter(coherent, inf), cap=1.0), "said already"


def test_too_few_is_below_the_minimum_and_a_dimension_is_named_below_its_own(core: Bank) -> None:
    model = core.model
    trades = [q.id for q in of_kind(core, "tradeoff")][:10]
    assert set(coverage(model, trades).values()) == {4}
    for least in (3, 4, 5):
        rules = replace(model.rules, minimum_questions=10, minimum_per_dimension=least)
        found = minimum_notes(replace(model, rules=rules), trades)
        assert found == (tuple(f"few-on-{d.id}" for d in core.dimensions) if least > 4 else ())
        assert minimum_notes(replace(model, rules=rules), trades[:9]) == ("too-few",)


@pytest.mark.parametrize("note", ["too-few", "straight-line", "few-on-people"])
def test_what_leaves_a_result_open(note: str) -> None:
    mild = ["fast", "inconsistent", "long-string", "skipped", "high-on-all"]
    assert not leaves_open(mild)
    assert leaves_open([*mild, note])


def test_either_way_of_being_straight_is_one_and_hides_the_long_string(core: Bank) -> None:
    honestly = honest(core, {"people": 2.0, "technical": -1.5}, noise=0.3)
    line: dict[str, Answer] = {q.id: 4 for q in of_kind(core, "scale")}
    pattern: dict[str, Answer] = dict(zip(line, cycle((1, 5)), strict=False))
    for answers in (line, pattern):
        notes = score(core, manager(core) | answers, explain=False).care.notes
        assert "straight-line" in notes
        assert "long-string" not in notes
    run = dict.fromkeys(list(line)[5:14], 4)
    notes = score(core, honestly | run, explain=False).care.notes
    assert "long-string" in notes
    assert "straight-line" not in notes


def test_without_a_wanted_month_nothing_can_pull_apart(core: Bank) -> None:
    answers = honest(core, {"people": 2.0, "technical": -1.5}, noise=0.3)
    against = month(core, "wanted", people=5, technical=80, delivery=5, product=5, organisation=5)
    assert "time-against-energy" in score(core, answers | against, explain=False).care.notes
    del answers["month-wanted"]
    assert "time-against-energy" not in score(core, answers, explain=False).care.notes
