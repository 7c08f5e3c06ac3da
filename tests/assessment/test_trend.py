"""All sittings together: a path, and whether it leads anywhere."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from emcompass.assessment.assess import score
from emcompass.assessment.comparison import ComparisonError
from emcompass.assessment.trend import newest, trend_json, trend_over
from emcompass.bank.bank import Bank
from emcompass.bank.reference import Answer
from emcompass.sitting.record import Record
from tests.assessment.people import honest

START = datetime(2025, 11, 1, tzinfo=UTC)


def record(bank: Bank, id_: str, day: int, answers: dict[str, Answer]) -> Record:
    when = START + timedelta(days=day)
    return Record(id_, bank.ref, when, when, answers=answers)


def life(bank: Bank, people: list[float]) -> list[tuple[Bank, Record]]:
    return [
        (
            bank,
            record(
                bank, f"s{i}", 90 * i, honest(bank, {"people": p, "technical": -p}, i, noise=0.6)
            ),
        )
        for i, p in enumerate(people)
    ]


def test_a_steady_drift_is_found_and_goes_the_right_way(core: Bank) -> None:
    found = trend_over(core, life(core, [-1.5, -0.8, 0.0, 0.8, 1.5]))
    slopes = {d.id: d for d in found.dimensions}
    assert found.tested
    assert found.drifts
    assert slopes["people"].low > 0 > slopes["technical"].high
    scores = [point.dimensions[0].score for point in found.points]
    assert scores == sorted(scores)
    assert found.points[0].nearest == "staff-engineer"
    assert found.points[-1].nearest == "team-lead-em"
    assert found.points[-1].months == pytest.approx(360 / 30.4375)


def test_staying_the_same_is_no_trend(core: Bank) -> None:
    found = trend_over(core, life(core, [1.0, 1.0, 1.0, 1.0]))
    assert found.tested
    assert not found.drifts
    assert {d.grade for d in found.dimensions} == {"noise"}


def test_the_path_knows_more_than_each_sitting_alone(core: Bank) -> None:
    sittings = life(core, [1.0, 1.0, 1.0])
    found = trend_over(core, sittings)
    for point, (_, one) in zip(found.points, sittings, strict=True):
        alone = score(core, one.answers, explain=False)
        pairs = zip(point.dimensions, alone.dimensions, strict=True)
        assert all(p.high - p.low < a.high - a.low for p, a in pairs)


def test_one_or_two_sittings_have_a_path_and_no_trend(core: Bank) -> None:
    for many in (1, 2):
        found = trend_over(core, life(core, [0.5] * many))
        assert len(found.points) == many
        assert not found.tested
        assert not found.drifts


def test_order_of_the_list_is_irrelevant(core: Bank) -> None:
    sittings = life(core, [0.0, 0.5, 1.0])
    assert trend_over(core, sittings[::-1]) == trend_over(core, sittings)


def test_a_revised_result_gives_way_to_the_newer_one(core: Bank) -> None:
    (_, first), (_, second), (_, third) = life(core, [0.0, 0.5, 1.0])
    again = replace(third, id="again", revises="s1")
    assert [r.id for r in newest([again, second, first])] == ["s0", "again"]
    found = trend_over(core, [(core, r) for r in (first, second, again)])
    assert [point.id for point in found.points] == ["s0", "again"]


def test_a_result_of_another_bank_is_refused(core: Bank, small: Bank) -> None:
    foreign = record(small, "foreign", 0, honest(small, {"people": 1.0}))
    with pytest.raises(ComparisonError, match="foreign"):
        trend_over(core, [*life(core, [0.0, 0.0]), (small, foreign)])
    with pytest.raises(ComparisonError, match="no result"):
        trend_over(core, [])


def test_the_json_form(core: Bank) -> None:
    document = json.loads(json.dumps(trend_json(trend_over(core, life(core, [0.0, 0.5, 1.0])))))
    assert [point["id"] for point in document["points"]] == ["s0", "s1", "s2"]
    assert document["points"][0]["months"] == 0
    assert list(document["dimensions"]["people"]) == ["a_year", "low", "high", "p", "grade"]
