"""Change between sittings, and drift over many."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from emcompass.scoring import Vector, changed, drift
from emcompass.scoring.change_test import CLEAR, LIKELY, _grade, holm
from tests.scoring.models import DIMENSIONS, core_like, sheets


@given(sheets(core_like()), sheets(core_like()))
@settings(max_examples=25, deadline=None)
def test_the_paired_rule_is_the_one_of_the_method_page(
    old: dict[str, Vector], new: dict[str, Vector]
) -> None:
    model = core_like()
    result = changed(model, old, new)
    shared = [name for name in model.items if name in old and name in new]
    assert result.shared == len(shared)
    information, weight, squares, n = np.zeros((5, 5)), np.zeros(5), 0.0, 0
    for name in shared:
        a = np.array(model.items[name].moments.loadings)[:, :5]
        precision = np.linalg.inv(np.array(model.items[name].base_noise))
        d = np.array(new[name]) - np.array(old[name])
        information += a.T @ precision @ a
        weight += a.T @ precision @ d
        squares += d @ precision @ d
        n += len(d)
    if np.linalg.matrix_rank(information, tol=1e-8) < 5:
        assert result.dimensions == {}
        assert not result.any_changed
        return
    v = np.linalg.inv(information)
    delta = v @ weight
    df = 16 + n - 5
    s2 = (16 + squares - weight @ v @ weight) / df
    centring = np.eye(5) - 0.2
    se = np.sqrt(np.diag(centring @ v @ centring) * s2)
    expected = centring @ delta
    assert result.df == df
    for i, name in enumerate(DIMENSIONS):
        change = result.dimensions[name]
        assert change.delta == pytest.approx(expected[i], abs=1e-8)
        assert change.se == pytest.approx(se[i], rel=1e-8)
        assert change.p == pytest.approx(2 * stats.t.sf(abs(expected[i] / se[i]), df), abs=1e-9)
        assert change.low == pytest.approx(change.delta - stats.t.ppf(0.9, df) * se[i], abs=1e-7)


@given(sheets(core_like(), complete=True))
@settings(max_examples=10, deadline=None)
def test_the_same_answers_are_no_change(features: dict[str, Vector]) -> None:
    result = changed(core_like(), features, features)
    assert not result.any_changed
    assert {change.grade for change in result.dimensions.values()} == {"noise"}
    assert all(change.delta == pytest.approx(0, abs=1e-12) for change in result.dimensions.values())


@given(sheets(core_like(), complete=True), sheets(core_like(), complete=True))
@settings(max_examples=15, deadline=None)
def test_looking_back_turns_every_sign(old: dict[str, Vector], new: dict[str, Vector]) -> None:
    there, back = changed(core_like(), old, new), changed(core_like(), new, old)
    assert there.any_changed == back.any_changed
    for name, change in there.dimensions.items():
        assert change.delta == pytest.approx(-back.dimensions[name].delta, abs=1e-9)
        assert change.grade == back.dimensions[name].grade
        assert change.p <= change.adjusted <= 1


@given(sheets(core_like(), complete=True), sheets(core_like(), complete=True))
@settings(max_examples=15, deadline=None)
def test_changes_are_centred_and_the_headline_is_their_loudest(
    old: dict[str, Vector], new: dict[str, Vector]
) -> None:
    result = changed(core_like(), old, new)
    assert sum(change.delta for change in result.dimensions.values()) == pytest.approx(0, abs=1e-9)
    loud = any(change.grade != "noise" for change in result.dimensions.values())
    assert result.any_changed == loud


def test_liking_everything_more_is_no_change_of_shape() -> None:
    model = core_like()
    old: dict[str, Vector] = {name: (0.0,) for name in model.items if name.startswith("scale")}
    new: dict[str, Vector] = dict.fromkeys(old, (1.0,))
    result = changed(model, old, new)
    assert not result.any_changed


def test_a_change_of_heart_is_clear_and_in_its_place() -> None:
    model = core_like()
    old: dict[str, Vector] = {name: (0.0,) for name in model.items if name.startswith("scale")}
    new = {name: ((2.0,) if name.startswith("scale-0") else (0.0,)) for name in old}
    result = changed(model, old, new)
    assert result.any_changed
    assert result.dimensions["people"].grade == "clear"
    assert result.dimensions["people"].delta > 1
    assert result.dimensions["people"].low > 0


def test_too_few_shared_questions_say_nothing() -> None:
    result = changed(core_like(), {"scale-0-0": (1.0,)}, {"scale-0-0": (2.0,), "scale-1-0": (2.0,)})
    assert result.shared == 1
    assert result.dimensions == {}
    assert not result.any_changed


def test_a_drift_is_found_over_sittings_that_each_show_too_little() -> None:
    model = core_like()
    steps = (-2.0, -1.0, 0.0, 1.0, 2.0)
    names = [name for name in model.items if name.startswith("scale")]
    sittings: list[tuple[float, dict[str, Vector]]] = [
        (0.25 * i, {name: (step if name == "scale-0-0" else 0.0,) for name in names})
        for i, step in enumerate(steps)
    ]
    result = drift(model, sittings)
    assert result.dimensions["people"].delta > 0
    assert (
        result.dimensions["people"].p
        < changed(model, sittings[0][1], sittings[1][1]).dimensions["people"].p
    )
    backwards = drift(model, list(reversed(sittings)))
    assert backwards.dimensions["people"].p == pytest.approx(result.dimensions["people"].p)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=6))
def test_holm_is_never_bolder_than_the_single_tests(p_values: list[float]) -> None:
    adjusted = holm(p_values)
    assert all(p <= a <= 1 for p, a in zip(p_values, adjusted, strict=True))
    assert min(adjusted) == pytest.approx(min(1, len(p_values) * min(p_values)))
    order = sorted(range(len(p_values)), key=p_values.__getitem__)
    ranked = [adjusted[i] for i in order]
    assert ranked == sorted(ranked)


def test_holm_by_hand() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])


def test_an_unknown_question_is_named() -> None:
    with pytest.raises(ValueError, match="no item 'nonsense'"):
        changed(core_like(), {"nonsense": (1.0,)}, {})


def test_a_grade_begins_below_its_number() -> None:
    assert CLEAR < LIKELY
    grades = [_grade(p) for p in (0.0, CLEAR - 1e-9, CLEAR, LIKELY - 1e-9, LIKELY, 1.0)]
    assert grades == ["clear", "clear", "likely", "likely", "noise", "noise"]


def test_a_question_counts_only_where_it_was_answered_at_two_times() -> None:
    model = core_like()
    answers: dict[str, Vector] = {
        name: item.choices[0][1] for name, item in model.items.items() if item.choices
    }
    one, *others = answers
    without = {name: answers[name] for name in others}
    assert drift(model, ((0.0, answers), (1.0, answers))).shared == len(answers)
    assert drift(model, ((0.0, answers), (1.0, without))).shared == len(others)
    assert drift(model, ((0.0, answers), (0.0, answers), (1.0, without))).shared == len(others)
    assert drift(model, ((0.0, answers), (0.0, answers))).shared == 0
    assert one not in without


def test_without_a_shared_question_nothing_is_said_to_change() -> None:
    result = changed(core_like(), {}, {})
    assert (result.shared, result.dimensions, result.any_changed) == (0, {}, False)
