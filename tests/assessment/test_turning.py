"""What a recommendation turns on."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import pytest

from emcompass.assessment.assess import score
from emcompass.assessment.assessment import Recommendation
from emcompass.assessment.turning import turns_on
from emcompass.bank.bank import Bank
from tests.reports.people import answers


@pytest.mark.parametrize(
    ("draws", "pair", "turning"),
    [
        ({"organisation": 1.4, "technical": -1.2}, ("lead-of-leads-em",), {"organisation"}),
        ({"delivery": 1.6}, ("delivery-em",), {"delivery"}),
        ({"product": 1.6}, ("product-em",), {"product"}),
    ],
)
def test_it_turns_on_what_the_archetype_is_told_by(
    core: Bank, draws: dict[str, float], pair: tuple[str, ...], turning: set[str]
) -> None:
    found = score(core, answers(core, draws))
    assert found.contrast[:1] == pair
    assert turning <= set(turns_on(core, found))


def test_the_widest_gap_comes_first_and_small_ones_are_left_out(core: Bank) -> None:
    found = score(core, answers(core, {"people": 1.0}))
    prototypes = {each.id: each.prototype for each in core.archetypes}
    for first, second in permutations(prototypes, 2):
        named = turns_on(core, replace(found, contrast=(first, second)))
        gaps = {
            dimension.id: abs(
                prototypes[first].get(dimension.id, 0) - prototypes[second].get(dimension.id, 0)
            )
            for dimension in core.dimensions
        }
        assert gaps[named[0]] == pytest.approx(max(gaps.values()), abs=0.05)
        assert all(gaps[one] >= 0.6 * max(gaps.values()) for one in named)
        assert all(gaps[one] < 0.7 * max(gaps.values()) for one in gaps if one not in named)


def test_an_open_verdict_turns_on_nothing(core: Bank) -> None:
    found = score(core, answers(core, {"people": 1.0}))
    assert turns_on(core, found)
    assert turns_on(core, replace(found, recommendation=Recommendation(None, "open"))) == ()
