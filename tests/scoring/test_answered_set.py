"""What is worked out once for a set of answered questions changes no number."""

from __future__ import annotations

import threading
from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import Model, Vector, infer, person_fit, shares
from emcompass.scoring.answered_set import answered_set
from emcompass.scoring.archetypes import win_shares
from emcompass.scoring.draws import spread_columns
from emcompass.scoring.model import project
from emcompass.scoring.recent import Recent
from tests.scoring.models import core_like, sheets, small_models

Numbers = tuple[object, ...]


def fresh(model: Model) -> Model:
    """The same model, with nothing worked out yet."""
    return replace(model)


def numbers(model: Model, features: dict[str, Vector]) -> Numbers:
    """All that a result is made of."""
    post = infer(model, features)
    phi = person_fit(model, features, post)
    return post, phi, shares(model, post, phi)


@given(st.lists(sheets(core_like()), min_size=2, max_size=12))
@settings(max_examples=20)
def test_what_a_model_remembers_changes_not_one_bit(history: list[dict[str, Vector]]) -> None:
    model = fresh(core_like())
    told = [numbers(model, features) for features in history + history[::-1]]
    alone = [numbers(fresh(model), features) for features in history]

    assert told == alone + alone[::-1]


@given(small_models().flatmap(lambda model: st.tuples(st.just(model), sheets(model))))
def test_the_order_of_answers_changes_not_one_bit(case: tuple[Model, dict[str, Vector]]) -> None:
    model, features = case
    turned = dict(reversed(list(features.items())))
    assert numbers(fresh(model), turned) == numbers(fresh(model), features)


@given(small_models().flatmap(lambda model: st.tuples(st.just(model), sheets(model))))
def test_stacked_matrices_hold_what_the_items_do(case: tuple[Model, dict[str, Vector]]) -> None:
    model, features = case
    known = answered_set(model, features)
    items = [model.items[name] for name in model.items if name in features]
    assert known.items == tuple(items)
    size = len(model.dimensions)
    gains = [np.array(item.gain).reshape(size, -1) for item in items]
    stacked = np.hstack(gains) if gains else np.zeros((size, 0))
    assert np.array_equal(np.array(known.gain).reshape(size, -1), stacked)
    assert known.offset == tuple(m for item in items for m in item.moments.offset)
    assert known.loadings == tuple(row for item in items for row in item.moments.loadings)


@given(sheets(core_like()), st.floats(1.0, 3.0))
@settings(max_examples=60)
def test_shares_with_phi_are_those_of_the_widened_posterior(
    features: dict[str, Vector], phi: float
) -> None:
    model = core_like()
    post = infer(model, features)
    assert shares(model, post, phi) == pytest.approx(
        win_shares(model, *project(model, post.widened(phi))), abs=2 / 512
    )


@given(
    st.lists(st.floats(-3, 3), min_size=3, max_size=3),
    st.lists(st.floats(-1, 1), min_size=9, max_size=9),
)
def test_leaving_out_who_never_wins_changes_no_count(
    scores: list[float], root: list[float]
) -> None:
    square = np.array(root).reshape(3, 3)
    spread = tuple(tuple(map(float, row)) for row in square @ square.T)
    top = spread[0]
    leads = tuple(
        tuple(x - row[0] - a + top[0] for x, a in zip(row[1:], top[1:], strict=True))
        for row in spread[1:]
    )
    columns = [[0.0] * 512, *spread_columns((0.0, 0.0), leads)]
    drawn = [
        [score - scores[0] + x for x in column]
        for score, column in zip(scores, columns, strict=True)
    ]
    winners = [row.index(max(row)) for row in zip(*drawn, strict=True)]

    won = win_shares(three_prototypes(), tuple(scores), spread)

    assert [round(share * 512) for share in won.values()] == [winners.count(i) for i in range(3)]


def three_prototypes() -> Model:
    """A model of which only the number of prototypes matters."""
    names = dict.fromkeys("abc", (1.0, 0.0))
    return Model(("x", "y"), (0.0, 0.0), ((1.0, 0.0), (0.0, 1.0)), {}, names)


@pytest.mark.parametrize(
    ("scores", "won"),
    [((1.0, 1.0, 1.0), (1, 0, 0)), ((1.0, 2.0, 2.0), (0, 1, 0)), ((1.0, 3.0, 2.0), (0, 1, 0))],
)
def test_draws_that_several_share_go_to_the_first_of_them(
    scores: Vector, won: tuple[float, ...]
) -> None:
    assert tuple(win_shares(three_prototypes(), scores, ((0.0,) * 3,) * 3).values()) == won


def test_strange_answers_are_named_however_often_they_come() -> None:
    model = fresh(core_like())
    infer(model, {"scale-0-0": (1.0,)})
    for _ in range(2):
        with pytest.raises(ValueError, match="item scale-0-0: the features have 2 entries"):
            infer(model, {"scale-0-0": (1.0, 2.0)})
        with pytest.raises(ValueError, match="no item 'nonsense'"):
            infer(model, {"scale-0-0": (1.0,), "nonsense": (1.0,)})


def test_only_the_last_few_are_remembered() -> None:
    recent: Recent[int] = Recent()
    asked: list[int] = []

    def work_out(number: int) -> int:
        asked.append(number)
        return -number

    for number in [*range(17), 16, 1, 0, 1]:
        assert recent.get(number, partial(work_out, number)) == -number

    assert asked == [*range(17), 0, 1]  # 0 had given way to 16, and 1 gave way to 0


def test_two_threads_may_ask_at_once() -> None:
    recent: Recent[int] = Recent()
    wrong: list[int] = []

    def ask() -> None:
        keys = [number % 11 for number in range(3000)]
        wrong.extend(key for key in keys if recent.get(key, partial(abs, -key)) != key)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
