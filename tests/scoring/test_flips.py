"""Flips: they flip, and no smaller set of changed answers does."""

from __future__ import annotations

from itertools import combinations, product

from hypothesis import example, given, settings
from hypothesis import strategies as st

from emcompass.scoring import Model, Vector, centred_scores, infer, nearest, smallest_flips
from emcompass.scoring.flips import _Flip, _Move, _Search, _undominated
from tests.scoring.models import core_like, sheets, small_models

Case = tuple[Model, dict[str, Vector]]
CASES = small_models().flatmap(
    lambda model: st.tuples(st.just(model), sheets(model, complete=True))
)


def flips_of(
    model: Model, features: dict[str, Vector]
) -> dict[str, tuple[tuple[str, object, object], ...]]:
    post = infer(model, features)
    return smallest_flips(model, features, post, nearest(model, post.mean))


def with_changes(
    model: Model, features: dict[str, Vector], changes: tuple[tuple[str, object, object], ...]
) -> dict[str, Vector]:
    result = dict(features)
    for question, before, after in changes:
        choices = dict(model.item(question).choices)
        assert choices[before] == features[question]
        result[question] = choices[after]
    return result


def wins(model: Model, features: dict[str, Vector], rival: str) -> bool:
    """Return whether the rival is ahead of all others by more than rounding."""
    scores = centred_scores(model, infer(model, features).mean)
    return all(scores[rival] > score + 3e-9 for name, score in scores.items() if name != rival)


def smallest_by_trying_all(model: Model, features: dict[str, Vector], rival: str) -> int | None:
    """Return the size of the smallest set of changes that lifts the rival, None without one."""
    items = [model.item(name) for name in features]
    for size in range(1, len(items) + 1):
        for chosen in combinations(items, size):
            for values in product(*[item.choices for item in chosen]):
                changed = {item.id: x for item, (_, x) in zip(chosen, values, strict=True)}
                if wins(model, {**features, **changed}, rival):
                    return size
    return None


@given(CASES.filter(lambda case: len(case[1]) <= 4))
@settings(max_examples=60, deadline=None)
def test_no_smaller_set_flips(case: Case) -> None:
    model, features = case
    found = flips_of(model, features)
    best = nearest(model, infer(model, features).mean)
    for rival in model.prototypes:
        if rival != best:
            size = len(found[rival]) if rival in found else None
            assert size == smallest_by_trying_all(model, features, rival)


@given(sheets(core_like()))
@settings(max_examples=25, deadline=None)
def test_every_flip_flips(features: dict[str, Vector]) -> None:
    model = core_like()
    for rival, changes in flips_of(model, features).items():
        assert len({question for question, _, _ in changes}) == len(changes)
        after = infer(model, with_changes(model, features, changes))
        assert nearest(model, after.mean) == rival


@given(sheets(core_like()))
@example({"tradeoff-0-1": (-2.0,), "tradeoff-0-2": (-2.0,)})
@settings(max_examples=15, deadline=None)
def test_no_answer_of_a_flip_goes_farther_than_needed(features: dict[str, Vector]) -> None:
    model = core_like()
    for rival, changes in flips_of(model, features).items():
        for i, (question, before, after) in enumerate(changes):
            if not (isinstance(before, int) and isinstance(after, int)) or abs(after - before) == 1:
                continue
            nearer = after - 1 if after > before else after + 1
            eased = (*changes[:i], (question, before, nearer), *changes[i + 1 :])
            assert not wins(model, with_changes(model, features, eased), rival)


@given(sheets(core_like(), complete=True))
@settings(max_examples=10, deadline=None)
def test_a_full_sheet_can_reach_every_rival_and_always_by_the_same_way(
    features: dict[str, Vector],
) -> None:
    found = flips_of(core_like(), features)
    assert len(found) == 5
    assert "month-wanted" not in {
        question for changes in found.values() for question, _, _ in changes
    }
    backwards = dict(reversed(features.items()))
    assert flips_of(core_like(), backwards) == found


def test_rivals_stand_in_order_of_nearness() -> None:
    model = core_like()
    features: dict[str, Vector] = {f"scale-0-{i}": (2.0,) for i in range(4)}
    features |= {f"scale-4-{i}": (1.0,) for i in range(4)}
    scores = centred_scores(model, infer(model, features).mean)
    order = sorted(scores, key=lambda name: -scores[name])[1:]
    found = flips_of(model, features)
    assert [name for name in order if name in found] == list(found)


def test_nothing_answered_flips_nothing() -> None:
    assert flips_of(core_like(), {}) == {}


def move(item: str, *effect: float, distance: float = 1.0) -> _Move:
    return _Move(item, 1, 2, distance, effect)


def problem(margins: tuple[float, ...], *items: list[_Move]) -> _Flip:
    useful = [_undominated(moves) for moves in items]
    return _Flip(margins, list(items), useful)


def test_a_margin_of_exactly_nothing_is_met() -> None:
    just = move("a", 1.0, 1.0)
    assert problem((-1.0, -1.0), [just]).solve() == [just]
    assert problem((-1.0, -1.0), [move("a", 1.0, 0.5)]).solve() == []
    half = move("a", 0.5, 0.5), move("b", 0.5, 0.5)
    assert problem((-1.0, -1.0), [half[0]], [half[1]]).solve() == list(half)
    for size, items in ((1, [[just]]), (2, [[half[0]], [half[1]]])):
        found = _Search(problem((-1.0, -1.0), *items), (0.5, 0.5), size).run()
        assert found == [moves[0] for moves in items]


def test_the_search_finds_what_no_weighted_mean_finds() -> None:
    one, other = (
        [move("a", 3.0, -1.0), move("a", 1.0, 1.0)],
        [move("b", -1.0, 3.0), move("b", 1.0, 1.0)],
    )
    flip = problem((-2.0, -2.0), one, other)
    found = _Search(flip, (0.5, 0.5), 2).run()
    assert min(flip._after(found)) >= 0
    assert _Search(flip, (0.5, 0.5), 1).run() == []


def test_a_move_that_helps_nothing_or_that_another_equals_is_left_out() -> None:
    assert _undominated([move("a", 0.0, -1.0)]) == []
    assert _undominated([move("a", 0.1, -1.0)]) != []
    strong, weak, apart = move("a", 1.0, 1.0), move("a", 1.0, 0.0), move("a", 0.0, 2.0)
    assert _undominated([weak, strong, apart]) == [strong, apart]
    twin = move("a", 1.0, 1.0, distance=2.0)
    assert _undominated([strong, twin]) == [strong]
    assert _undominated([twin, strong]) == [twin]


def test_what_adds_nothing_to_the_mean_is_not_taken() -> None:
    flip = problem((-1.0, -1.0), [move("a", 1.0, 1.0)], [move("b", 1.0, -1.0)])
    assert flip._strongest((0.5, 0.5), 2) == [move("a", 1.0, 1.0)]
    assert len(flip._strongest((0.6, 0.4), 2)) == 2


def test_the_nearest_answer_that_still_flips_is_taken() -> None:
    far, near, short = (
        move("a", 3.0, distance=9.0), move("a", 1.0, distance=1.0), move("a", 0.5, distance=0.5)
    )  # fmt: skip
    assert problem((-1.0,), [far, near, short]).solve() == [near]
