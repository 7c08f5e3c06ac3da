"""The structure of a bank is found where it is there, and what stands elsewhere is named."""

from __future__ import annotations

import random

import numpy as np
import pytest

from emcompass.assessment.bank_study import study_bank
from emcompass.assessment.keyed_answers import KeyedAnswers
from emcompass.assessment.study_numbers import factors_beyond_chance, loadings_towards
from emcompass.assessment.study_structure import structure_figures
from emcompass.bank.bank import Bank
from tests.assessment.companies import SWAPPED, TURNED, Person, company, sheets, with_swapped


def keyed(bank: Bank, people: list[Person]) -> KeyedAnswers:
    return KeyedAnswers(bank, sheets(people))


def table(people: int, loadings: np.ndarray[tuple[int, int], np.dtype[np.float64]], seed: int):  # type: ignore[no-untyped-def]
    chance = np.random.default_rng(seed)
    factors = chance.normal(size=(people, loadings.shape[1]))
    own = np.sqrt(1 - (loadings**2).sum(axis=1))
    rows = factors @ loadings.T + chance.normal(size=(people, len(loadings))) * own
    return [tuple(row) for row in rows.tolist()]


@pytest.mark.parametrize("factors", [0, 1, 3])
def test_as_many_factors_as_there_are(factors: int) -> None:
    loadings = np.zeros((12, max(factors, 1)))
    for at in range(12 if factors else 0):
        loadings[at, at % factors] = 0.7
    assert factors_beyond_chance(table(300, loadings, seed=factors)) == factors


def test_rotated_factors_come_in_the_patterns_order_and_turn() -> None:
    loadings = np.zeros((12, 3))
    for at in range(12):
        loadings[at, at // 4] = (0.8, 0.7, -0.6, 0.5)[at % 4]
    aim = [[1.0 if row[(k + 1) % 3] > 0 else -1.0 if row[(k + 1) % 3] < 0 else 0.0
            for k in range(3)] for row in loadings]  # fmt: skip
    found = loadings_towards(table(3000, loadings, seed=1), aim)
    assert found is not None
    moved = loadings[:, [1, 2, 0]]
    assert np.array(found.loadings) == pytest.approx(moved, abs=0.08)
    assert min(found.congruence) > 0.95


def test_the_core_banks_structure_is_found_in_its_own_people(core: Bank) -> None:
    found = structure_figures(core, keyed(core, company(core, 200, seed=1)))
    assert found is not None
    assert (found.factors, found.meant, found.misplaced) == (5, 5, ())
    assert min(found.congruence.values()) > 0.85
    assert found.loadings[TURNED]["technical"] > 0.3


def test_scales_of_another_dimension_are_named_with_it(core: Bank) -> None:
    found = structure_figures(core, keyed(core, with_swapped(company(core, 150, seed=2))))
    assert found is not None
    assert {each.question: each.dimension for each in found.misplaced} == dict(
        zip(SWAPPED, ("product", "technical"), strict=True)
    )


@pytest.mark.parametrize(("people", "told"), [(99, False), (100, True)])
def test_a_hundred_people_must_have_answered_all(core: Bank, people: int, told: bool) -> None:
    assert (structure_figures(core, keyed(core, company(core, people, seed=3))) is not None) == told


def test_who_left_one_out_does_not_count(core: Bank) -> None:
    people = company(core, 100, seed=4)
    del people[0][TURNED]
    assert structure_figures(core, keyed(core, people)) is None


def test_a_question_that_all_answer_alike_is_left_out(core: Bank) -> None:
    people = [{**each, TURNED: 4} for each in company(core, 100, seed=5)]
    found = structure_figures(core, keyed(core, people))
    assert found is not None
    assert TURNED not in found.loadings


def test_everybody_alike_has_no_structure(core: Bank) -> None:
    one = company(core, 1, seed=6)[0]
    assert study_bank(core, sheets([one] * 120)).structure is None


def test_the_order_of_people_changes_nothing(core: Bank) -> None:
    people = company(core, 110, seed=7)
    shuffled = random.Random(1).sample(people, len(people))
    assert structure_figures(core, keyed(core, people)) == structure_figures(
        core, keyed(core, shuffled)
    )
