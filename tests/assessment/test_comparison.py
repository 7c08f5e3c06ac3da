"""Did I change, did my job change, or is it noise?"""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from emcompass.assessment.comparison import Comparison, ComparisonError, compare, comparison_json
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record
from tests.assessment.people import at_random, honest, month
from tests.sitting.banks import scale, small_questions, write_bank

THEN = datetime(2026, 8, 20, 19, tzinfo=UTC)
NOW = THEN + timedelta(days=94)
CODER = {"people": -0.5, "technical": 1.8}
COACH = {"people": 1.8, "technical": -0.5}


def record(bank: Bank, answers: dict[str, Answer], when: datetime, id_: str = "old") -> Record:
    return Record(id_, bank.ref, when, when, answers=answers, order=tuple(answers))


def compared(bank: Bank, then: dict[str, Answer], now: dict[str, Answer]) -> Comparison:
    return compare(bank, record(bank, then, THEN), bank, record(bank, now, NOW, "new"))


def test_the_same_answers_are_no_change(core: Bank) -> None:
    answers = honest(core, COACH)
    found = compared(core, answers, answers)
    assert found.tested
    assert not found.changed
    assert found.moved == ()
    assert (found.shared, found.of, found.days) == (42, 42, 94)
    assert all(d.change == 0 and d.grade == "noise" for d in found.dimensions)


def test_a_little_noise_is_called_noise(core: Bank) -> None:
    alarms = sum(
        compared(core, honest(core, COACH, seed=s), honest(core, COACH, seed=s + 50)).changed
        for s in range(20)
    )
    assert alarms <= 5


def test_a_great_change_is_clear_and_goes_the_right_way(core: Bank) -> None:
    found = compared(core, honest(core, CODER, noise=0.5), honest(core, COACH, noise=0.5))
    changes = {d.id: d for d in found.dimensions}
    assert found.changed
    assert changes["people"].grade == changes["technical"].grade == "clear"
    assert changes["people"].low > 0 > changes["technical"].high
    assert found.before.recommendation.id == "staff-engineer"
    assert found.after.recommendation.id == "team-lead-em"
    assert changes["people"].before == found.before.dimensions[0].score


def test_comparing_backwards_turns_every_sign(core: Bank) -> None:
    one, other = at_random(core, 1), at_random(core, 2)
    there, back = compared(core, one, other), compared(core, other, one)
    pairs = zip(there.dimensions, back.dimensions, strict=True)
    assert all(a.change == pytest.approx(-b.change) for a, b in pairs)
    assert there.flags_gained == back.flags_lost


def test_moved_answers_add_up_to_the_change_they_tell_of(core: Bank) -> None:
    then = honest(core, CODER, noise=0.5)
    now = {**then, "energy-one-to-one": 5 if then["energy-one-to-one"] != 5 else 1}
    found = compared(core, then, now)
    assert [moved.question for moved in found.moved] == ["energy-one-to-one"]
    moved = found.moved[0]
    change = {d.id: d.change for d in found.dimensions}
    assert moved.dimension == "people"
    assert moved.points == pytest.approx(change["people"])
    assert (moved.before, moved.after) == (then[moved.question], now[moved.question])


def test_moved_answers_stand_in_order_of_what_they_moved(core: Bank) -> None:
    found = compared(core, honest(core, CODER), honest(core, COACH))
    told = {d.id for d in found.dimensions if d.grade != "noise"}
    sizes = [abs(moved.points) for moved in found.moved]
    assert sizes == sorted(sizes, reverse=True)
    assert {moved.dimension for moved in found.moved} <= told
    for dimension in told:
        total = next(d.change for d in found.dimensions if d.id == dimension)
        mine = sum(m.points for m in found.moved if m.dimension == dimension)
        assert mine * total > 0


def test_the_job_and_the_flags_then_and_now(small: Bank) -> None:
    answers = honest(small, {"people": 1.5})
    wanted = month(small, "wanted", people=60, technical=20, delivery=10, rest=10)
    code = month(small, "actual", people=20, technical=60, delivery=10, rest=10)
    then = {**answers, **wanted, **code, "dive-in": "yes"}
    now = {**then, **month(small, "actual", **dict(wanted["month-wanted"])), "dive-in": "no"}  # type: ignore[arg-type]
    found = compared(small, then, now)
    assert [round(gap or 0, 9) for gap in found.role_gap] == [0.4, 0]
    assert found.flags_lost == ("asked-back", "code-month")
    assert found.flags_gained == ()
    assert not found.changed


def test_a_short_sitting_compares_over_what_both_answered(core: Bank) -> None:
    whole = honest(core, CODER, noise=0.5)
    short = {id_: a for i, (id_, a) in enumerate(whole.items()) if i % 2}
    found = compared(core, whole, short)
    assert found.shared == len([id_ for id_ in short if id_ in core.scored])
    assert found.of == 42
    assert found.tested


def test_too_little_in_common_is_said_not_tested(core: Bank) -> None:
    whole = honest(core, CODER)
    found = compared(core, whole, {"energy-one-to-one": 5})
    assert (found.tested, found.changed, found.shared) == (False, False, 1)
    assert not found.dimensions
    assert not found.moved


def test_another_version_compares_the_questions_that_stayed(small: Bank, tmp_path: Path) -> None:
    newer = small_questions().replace('"energy-people-3"', '"energy-lunch"')
    newer = newer.replace('{ id = "plan", text = "Plan again.", dimension = "delivery" },', "")
    newer = newer.replace(
        '{ id = "talk", text = "Ask how people are.", dimension = "people" },',
        '{ id = "plan", text = "Plan anew.", dimension = "delivery" },'
        '{ id = "call", text = "Call somebody.", dimension = "people" },',
    )
    turned = newer.replace(
        '{ id = "coffee", text = "Have coffee with someone.", dimension = "people" },', ""
    ).replace(
        '{ id = "board", text = "Tidy the board.", dimension = "delivery" },',
        '{ id = "coffee", text = "Have coffee.", dimension = "people" },'
        '{ id = "board", text = "Tidy the board.", dimension = "delivery" },',
    )
    bank = write_bank(tmp_path, turned + scale("energy-late", "delivery"), version="2.0")
    old, new = honest(small, COACH, noise=0.4), honest(bank, COACH, noise=0.4)
    new |= {id_: a for id_, a in old.items() if id_ in new and id_ != "moment-slip"}
    found = compare(small, record(small, old, THEN), bank, record(bank, new, NOW, "new"))
    # all but energy-people-3, and moment-slip, whose options are others now
    assert found.shared == len(small.scored) - 2
    assert found.of == len({*small.scored, *bank.scored})
    assert found.moved == ()
    assert not found.changed
    assert found.before.bank != found.after.bank


def test_different_banks_are_refused_with_the_reason(small: Bank, core: Bank) -> None:
    with pytest.raises(ComparisonError, match=r"small.*engineering-manager"):
        compare(small, record(small, {}, THEN), core, record(core, {}, NOW))


def test_the_json_form(core: Bank) -> None:
    found = compared(core, honest(core, CODER), honest(core, COACH))
    document = json.loads(json.dumps(comparison_json(found)))
    assert document["old"]["id"] == "old"
    assert document["changed"] is True
    assert list(document["dimensions"]) == [d.id for d in core.dimensions]
    assert list(document["moved"][0]) == ["question", "before", "after", "dimension", "points"]
    assert document["recommendation"]["after"]["id"] == "team-lead-em"
    assert document["role_gap"] == {"before": None, "after": None}
    assert document["flags"].keys() == {"gained", "lost"}


def test_a_draft_can_stand_on_either_side(core: Bank) -> None:
    draft = replace(record(core, honest(core, COACH), NOW, "new"), finished=None)
    found = compare(core, record(core, honest(core, COACH), THEN), core, draft)
    assert found.days == 94
