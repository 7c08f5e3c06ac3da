"""Verdicts: when to speak, and how loudly."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from emcompass.scoring import (
    Rules,
    Vector,
    Verdict,
    coverage,
    enough_answers,
    infer,
    judge,
    nearest,
    person_fit,
    shape_mass,
    shares,
    straight_line,
    ties,
)
from tests.scoring.models import core_like, graded, model_of, sheets


def verdict(features: dict[str, Vector]) -> Verdict:
    """Return the verdict as an assessment comes to it."""
    model = core_like()
    post = infer(model, features)
    phi = person_fit(model, features, post)
    wide = post.widened(phi)
    return judge(
        shares(model, wide),
        nearest(model, post.mean),
        phi=phi,
        enough=enough_answers(model, features),
        straight=straight_line(model, features),
        shape=shape_mass(model, wide),
        rules=model.rules,
    )


def devoted(index: int) -> dict[str, Vector]:
    """Return the answers of somebody whom one dimension energises and the others don't."""
    model = core_like()
    return {
        item.id: max(item.choices, key=lambda c: _pull(item.moments.loadings, c[1], index))[1]
        for item in model.items.values()
        if item.choices
    }


def _pull(loadings: tuple[Vector, ...], x: Vector, index: int) -> float:
    towards = sum(v * row[index] for row, v in zip(loadings, x, strict=True))
    others = sum(v * sum(row[:5]) for row, v in zip(loadings, x, strict=True)) - towards
    return towards - 0.3 * others


@pytest.mark.parametrize(
    ("top", "second", "expected"),
    [
        (0.70, 0.20, "clear"),
        (0.69, 0.20, "leaning"),
        (0.45, 0.30, "leaning"),
        (0.45, 0.31, "close"),
        (0.44, 0.20, "close"),
        (0.30, 0.29, "close"),
        (0.29, 0.28, "open"),
    ],
)
def test_words_follow_the_thresholds(top: float, second: float, expected: str) -> None:
    rest = (1 - top - second) / 4
    table = {"a": top, "b": second, "c": rest, "d": rest, "e": rest, "f": rest}
    assert judge(table, "a") == expected


def test_care_comes_before_confidence() -> None:
    sure = {"a": 0.9, "b": 0.1}
    assert judge(sure, "a") == "clear"
    assert judge(sure, "a", phi=1.26) == "close"
    assert judge(sure, "a", phi=1.25) == "clear"
    assert judge(sure, "a", enough=False) == "open"
    assert judge(sure, "a", straight=True) == "open"
    assert judge(sure, "a", shape=0.29) == "open"
    assert judge(sure, "a", shape=0.30) == "clear"
    assert judge(sure, "a", rules=Rules(clear=0.95)) == "leaning"


def test_the_nearest_is_judged_even_where_another_wins_more_draws() -> None:
    assert judge({"a": 0.40, "b": 0.45, "c": 0.15}, "a") == "close"


@pytest.mark.parametrize("point", range(5))
def test_a_straight_line_is_open_wherever_it_runs(point: int) -> None:
    model = core_like()
    line = {
        item.id: item.choices[min(point, len(item.choices) - 1)][1]
        for item in model.items.values()
        if item.choices
    }
    assert straight_line(model, line)
    assert verdict(line) == "open"


@pytest.mark.parametrize("value", [-2.0, -1.0, 0.0, 1.0, 2.0])
def test_scales_in_a_line_and_even_tradeoffs_are_flat_by_themselves(value: float) -> None:
    model = core_like()
    features: dict[str, Vector] = {
        name: (value if name.startswith("scale") else 0.0,)
        for name in model.items
        if name.startswith(("scale", "tradeoff", "accountable"))
    }
    post = infer(model, features)
    assert shape_mass(model, post) < 0.01
    assert max(shares(model, post).values()) < 0.30
    assert verdict(features) == "open"


@pytest.mark.parametrize(
    ("index", "expected"),
    [(0, "team-lead-em"), (2, "delivery-em"), (3, "product-em"), (4, "lead-of-leads-em")],
)
def test_devotion_is_recognised_clearly(index: int, expected: str) -> None:
    features = devoted(index)
    assert nearest(core_like(), infer(core_like(), features).mean) == expected
    assert verdict(features) == "clear"


@pytest.mark.parametrize("count", range(8))
def test_too_few_answers_are_open(count: int) -> None:
    features = dict(list(devoted(0).items())[:count])
    assert not enough_answers(core_like(), features)
    assert verdict(features) == "open"


def test_every_dimension_needs_its_answers() -> None:
    model = core_like()
    lopsided = [f"scale-{d}-{i}" for d in range(4) for i in range(4)]
    assert not enough_answers(model, lopsided)
    assert coverage(model, lopsided)["organisation"] == 0
    assert enough_answers(model, [*lopsided, "tradeoff-0-4", "tradeoff-1-4"])


def test_one_answer_out_of_ten_does_not_bend_a_line() -> None:
    model = core_like()
    names = [name for name in model.items if name.startswith(("scale", "tradeoff"))][:20]
    line: dict[str, Vector] = dict.fromkeys(names, (1.0,))
    assert straight_line(model, {**line, names[0]: (0.0,), names[7]: (-1.0,)})
    assert not straight_line(model, {**line, **dict.fromkeys(names[:3], (0.0,))})
    assert not straight_line(model, dict.fromkeys(names[:7], (1.0,)))


@given(sheets(core_like()))
@settings(max_examples=40)
def test_shape_is_a_mass_that_more_noise_can_only_lower(features: dict[str, Vector]) -> None:
    model = core_like()
    post = infer(model, features)
    mass = shape_mass(model, post)
    assert 0 <= mass <= 1
    assert shape_mass(model, post.widened(2.0)) <= mass


def test_a_level_without_shape_is_flat() -> None:
    items = [
        graded(f"scale-{d}", tuple([0.6 * (i == d) for i in range(5)]), agreement=False)
        for d in range(5)
    ]
    model = model_of(items)
    high: dict[str, Vector] = {item.id: (2.0,) for item in items}
    assert shape_mass(model, infer(model, high)) < 1e-9


@pytest.mark.parametrize(("count", "straight"), [(7, False), (8, True), (9, True)])
def test_a_line_is_one_from_eight_answers_on(count: int, straight: bool) -> None:
    model = core_like()
    names = [name for name in model.items if name.startswith(("scale", "tradeoff"))]
    line: dict[str, Vector] = dict.fromkeys(names[:count], (1.0,))
    assert straight_line(model, line) is straight
    others: dict[str, Vector] = {
        name: item.choices[0][1] for name, item in model.items.items() if len(item.choices) == 4
    }
    assert straight_line(model, {**line, **others, "month-wanted": (0.0,) * 4}) is straight


@pytest.mark.parametrize(
    ("same", "of", "straight"), [(9, 10, True), (17, 19, False), (18, 20, True), (8, 9, False)]
)
def test_nine_of_ten_alike_are_a_line(same: int, of: int, straight: bool) -> None:
    model = core_like()
    names = [name for name in model.items if name.startswith(("scale", "tradeoff"))][:of]
    line: dict[str, Vector] = dict.fromkeys(names, (1.0,))
    line |= dict.fromkeys(names[same:], (-1.0,))
    assert straight_line(model, line) is straight


@pytest.mark.parametrize(("questions", "each"), [(10, 4), (11, 4), (10, 5), (9, 4)])
def test_enough_is_at_both_minima(questions: int, each: int) -> None:
    model = replace(
        core_like(), rules=Rules(minimum_questions=questions, minimum_per_dimension=each)
    )
    trades = [name for name in model.items if name.startswith("tradeoff")]
    assert len(trades) == 10
    assert set(coverage(model, trades).values()) == {4}
    assert enough_answers(model, trades) is (questions <= 10 and each <= 4)


def test_each_number_of_the_rules_counts_at_itself() -> None:
    table = {"a": 0.5, "b": 0.25, "c": 0.25}
    assert judge(table, "a", rules=Rules(clear=0.5)) == "clear"
    assert judge(table, "a", rules=Rules(leaning=0.5, lead=0.25)) == "leaning"
    assert judge(table, "a", rules=Rules(leaning=0.5, lead=0.26)) == "close"
    assert judge(table, "a", rules=Rules(leaning=0.51, lead=0.25)) == "close"
    assert judge(table, "a", rules=Rules(open=0.5)) != "open"
    assert judge(table, "a", rules=Rules(open=0.51)) == "open"


def test_who_uses_the_ends_of_the_scale_is_believed_when_all_kinds_agree() -> None:
    sure = {"a": 0.9, "b": 0.1}
    assert judge(sure, "a", phi=2.0, coherence=1.49) == "close"
    assert judge(sure, "a", phi=2.0, coherence=1.5) == "clear"
    assert judge(sure, "a", phi=1.0, coherence=0.0) == "clear"
    assert judge(sure, "a", phi=1.0, coherence=-0.01) == "leaning"
    assert judge({"a": 0.6, "b": 0.4}, "a", coherence=-5.0) == "leaning"


def test_an_exact_tie_is_close_however_the_draws_fall() -> None:
    model = core_like()
    first, second = list(model.prototypes.values())[:2]
    between = (*[a + b for a, b in zip(first, second, strict=True)], 0.0)
    assert ties(model, between)
    assert not ties(model, (*first, 0.0))
    assert judge({"a": 0.8, "b": 0.2}, "a", tied=True) == "close"
