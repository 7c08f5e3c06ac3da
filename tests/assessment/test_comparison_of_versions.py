"""A result of an older version of the core bank beside one of today's."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from emcompass.assessment.comparison import Comparison, compare
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Scenario
from emcompass.bank.loader import load_bank
from emcompass.sitting.record import Record
from tests.assessment.people import honest
from tests.samples.year import OLDER_BANKS

THEN = datetime(2026, 8, 20, 19, tzinfo=UTC)
CODER = {"people": -0.5, "technical": 1.8}
COACH = {"people": 1.8, "technical": -0.5}


@pytest.fixture(params=OLDER_BANKS)
def older(request: pytest.FixtureRequest) -> Bank:
    return load_bank(OLDER_BANKS[request.param])


def compared(
    older: Bank, then: Mapping[str, float], core: Bank, now: Mapping[str, float], seed: int = 1
) -> Comparison:
    first = honest(older, then, seed=seed, noise=0.5)
    second = honest(core, now, seed=seed + 100, noise=0.5)
    day = THEN + timedelta(days=94)
    old = Record("old", older.ref, THEN, THEN, answers=first, order=tuple(first))
    new = Record("new", core.ref, day, day, answers=second, order=tuple(second))
    return compare(older, old, core, new)


def test_a_great_change_is_seen_across_versions(older: Bank, core: Bank) -> None:
    found = compared(older, CODER, core, COACH)
    changes = {d.id: d for d in found.dimensions}
    assert found.changed
    assert changes["people"].grade == changes["technical"].grade == "clear"
    assert changes["people"].low > 0 > changes["technical"].high
    assert found.before.recommendation.id == "staff-engineer"
    assert found.after.recommendation.id == "team-lead-em"


def test_new_wordings_make_no_change(older: Bank, core: Bank) -> None:
    each = [compared(older, COACH, core, COACH, seed) for seed in range(20)]
    assert all(found.tested for found in each)
    assert sum(found.changed for found in each) <= 4


def test_what_has_other_choices_now_is_left_out(older: Bank, core: Bank) -> None:
    found = compared(older, CODER, core, COACH)
    then = {q.id: q for q in older.questions if isinstance(q, Scenario)}
    now = {q.id: q for q in core.questions if isinstance(q, Scenario)}
    alike = {
        id_ for id_ in then.keys() & now if set(then[id_].option_ids) == set(now[id_].option_ids)
    }
    assert alike < then.keys()
    assert {moved.question for moved in found.moved}.isdisjoint(then.keys() - alike)
    assert 22 <= found.shared < len(older.scored)
