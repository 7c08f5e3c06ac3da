"""The study's own machinery, in small: its copies of the scorer are the scorer, its tables hold."""

from __future__ import annotations

import numpy as np
import pytest

from tests.study import careless, changes, full, short
from tests.study.__main__ import METHOD, START, agree, with_tables
from tests.study.conditions import PLAIN, STRESS
from tests.study.layout import Layout, load
from tests.study.people import shared_out
from tests.study.scorer import CLEAR, OPEN
from tests.study.tables import Table


@pytest.fixture(scope="module")
def layout() -> Layout:
    return load("engineering-manager")


def test_the_fast_copies_are_the_scorer(layout: Layout) -> None:
    assert agree(layout, 3) == 97


def test_people_of_the_core_bank_are_found_and_their_bands_hold(layout: Layout) -> None:
    for conditions in (PLAIN, STRESS):
        draws = full.simulate(layout, conditions, 3, 400, 5)
        assert np.mean([d.right().mean() for d in draws]) > 0.6
        assert 0.72 < np.mean([full.coverage(d) for d in draws]) < 0.88
        # Modest where the prototypes stand as they are: scoring doubts that they do.
        assert -0.1 < np.mean([full.overconfidence(d) for d in draws]) < 0.03
        assert abs(np.mean([full.behind_reference(layout, d) for d in draws])) < 0.04


def test_nobody_gets_a_clear_word_for_random_keys_or_a_straight_line(layout: Layout) -> None:
    found = careless.crowds(layout, 600, 4)
    assert (found[careless.RANDOM].verdict == CLEAR).mean() < 0.04
    assert (found[careless.STRAIGHT].verdict == OPEN).all()


def test_the_short_form_is_short_and_says_the_same(layout: Layout) -> None:
    (draw,) = short.simulate(layout, PLAIN, 1, 150, 6)
    taken = draw.ways["goal-directed"]
    assert taken.length.mean() < 0.62 * len(layout.parts)
    assert (taken.best == draw.full).mean() > 0.9
    assert taken.length.min() >= layout.model.rules.minimum_questions


def test_the_change_rule_keeps_quiet_about_people_who_stay_as_they_are(layout: Layout) -> None:
    still = changes.simulate(layout, changes.UNCHANGED[0], 3, 300, 7)
    moved = changes.simulate(layout, changes.MOVED[-1], 3, 300, 7)
    assert still.headline.mean() < 0.15
    assert moved.headline.mean() > 0.6


def test_shares_come_in_steps_of_five_and_add_up() -> None:
    shares = shared_out(np.random.default_rng(2).normal(0, 1, (50, 5)))
    np.testing.assert_allclose(shares.sum(1), 1)
    np.testing.assert_allclose(shares * 20, np.round(shares * 20))


def test_tables_go_between_the_marks_of_the_method_page() -> None:
    page = METHOD.read_text(encoding="utf-8")
    table = Table("T", ("", "a"), (("x", "1"),))
    written = with_tables(page, [table])
    assert str(table) in written
    assert with_tables(written, [table]) == written
    assert written.split(START)[0] == page.split(START)[0]


def test_a_table_is_markdown() -> None:
    assert (
        str(Table("T", ("", "a"), (("x", "1"),))) == "### T\n\n|  | a |\n| --- | --- |\n| x | 1 |\n"
    )
