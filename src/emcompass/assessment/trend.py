"""All sittings together: one smoothed path, and whether there is a trend at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from emcompass.assessment.assessment import DimensionScore
from emcompass.assessment.comparison import ComparisonError, Grade
from emcompass.assessment.document import tenth
from emcompass.assessment.reading import POINTS, dimension_scores
from emcompass.assessment.shared import comparable_answers
from emcompass.bank.answers import features
from emcompass.bank.bank import Bank
from emcompass.scoring import Posterior, Vector, doubted, drift, nearest, path
from emcompass.sitting.record import Record

DAYS_A_MONTH = 365.25 / 12
MOST = 40  # the newest sittings: the joint model's work grows with the cube of their number
FORMAT = 1


@dataclass(frozen=True, slots=True)
class TrendPoint:
    """A sitting on the smoothed path: what all sittings together say of that day.

    `months` since the first one; `nearest` is the archetype nearest to the smoothed profile.
    """

    id: str
    when: datetime
    months: float
    dimensions: tuple[DimensionScore, ...]
    mean: tuple[float, ...]  # theta scale, as in an assessment
    covariance: tuple[tuple[float, ...], ...]
    nearest: str


@dataclass(frozen=True, slots=True)
class DimensionTrend:
    """How a dimension drifts against the mean of all: shown points a year, with the 80 % band.

    `p` is Holm-adjusted and graded as in a comparison.
    """

    id: str
    a_year: float
    low: float
    high: float
    p: float
    grade: Grade


@dataclass(frozen=True, slots=True)
class Trend:
    """The path through the sittings, oldest first, and the one joint test of a straight trend.

    `tested` is False with fewer than three sittings or when the shared questions don't reach every
    dimension; `drifts` says whether there is a trend at all. `left_out` older ones are not in it.
    """

    points: tuple[TrendPoint, ...]
    tested: bool
    drifts: bool
    dimensions: tuple[DimensionTrend, ...]
    left_out: int


def newest(records: Sequence[Record]) -> tuple[Record, ...]:
    """The records that no other one revises, oldest first."""
    revised = {record.revises for record in records}
    return tuple(sorted((r for r in records if r.id not in revised), key=_when))


def trend_over(bank: Bank, sittings: Sequence[tuple[Bank, Record]]) -> Trend:
    """The trend over results, each with the bank it was given to, seen through `bank`.

    Answers that don't mean the same in `bank` are left out, and so are results that another one
    revises. Raises ComparisonError without a result, or when one is of another bank.
    """
    banks = {record.id: given_to for given_to, record in sittings}
    for given_to, record in sittings:
        if given_to.id != bank.id:
            raise ComparisonError(
                f"{record.id} answers the bank {given_to.id}, the others {bank.id}: "
                "different questions, so there is no common path"
            )
    records = newest([record for _, record in sittings])
    if not records:
        raise ComparisonError("there is no result to draw a path through")
    kept = records[-MOST:]
    given = [
        features(bank, comparable_answers(bank, banks[record.id], record.answers))
        for record in kept
    ]
    months = [_months(_when(kept[0]), _when(record)) for record in kept]
    timed = list(zip(months, given, strict=True))
    states = path(bank.model, timed).states
    drifting = _drift(bank, [(at / 12, x) for at, x in timed]) if len(kept) > 2 else ()
    return Trend(
        points=tuple(
            _point(bank, record, at, state)
            for record, at, state in zip(kept, months, states, strict=True)
        ),
        tested=bool(drifting),
        drifts=any(one.grade != "noise" for one in drifting),
        dimensions=drifting,
        left_out=len(records) - len(kept),
    )


def trend_json(found: Trend) -> dict[str, Any]:
    """The trend as plain, ordered JSON values, rounded like a result's."""
    return {
        "format": FORMAT,
        "points": [_point_json(point) for point in found.points],
        "tested": found.tested,
        "drifts": found.drifts,
        "dimensions": {
            d.id: {
                "a_year": tenth(d.a_year),
                "low": tenth(d.low),
                "high": tenth(d.high),
                "p": round(d.p, 3),
                "grade": d.grade,
            }
            for d in found.dimensions
        },
        "left_out": found.left_out,
    }


def _when(record: Record) -> datetime:
    return record.finished or record.started


def _months(first: datetime, when: datetime) -> float:
    return (when - first).total_seconds() / 86_400 / DAYS_A_MONTH


def _drift(
    bank: Bank, timed: Sequence[tuple[float, Mapping[str, Vector]]]
) -> tuple[DimensionTrend, ...]:
    change = drift(bank.model, timed)
    return tuple(
        DimensionTrend(
            name,
            POINTS * one.delta,
            POINTS * one.low,
            POINTS * one.high,
            one.adjusted,
            one.grade,
        )
        for name, one in change.dimensions.items()
    )


def _point(bank: Bank, record: Record, months: float, state: Posterior) -> TrendPoint:
    shown = len(bank.dimensions)
    state = doubted(bank.model, state)
    return TrendPoint(
        id=record.id,
        when=_when(record),
        months=months,
        dimensions=dimension_scores(bank, state),
        mean=state.mean[:shown],
        covariance=tuple(row[:shown] for row in state.covariance[:shown]),
        nearest=nearest(bank.model, state.mean),
    )


def _point_json(point: TrendPoint) -> dict[str, Any]:
    return {
        "id": point.id,
        "when": point.when.isoformat(),
        "months": round(point.months, 2),
        "dimensions": {
            d.id: {"score": tenth(d.score), "low": tenth(d.low), "high": tenth(d.high)}
            for d in point.dimensions
        },
        "nearest": point.nearest,
    }
