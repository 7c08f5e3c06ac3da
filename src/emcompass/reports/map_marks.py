"""Assessments put on the compass map: one result with its months, or a trail of results."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.assessment.assessment import Assessment
from emcompass.assessment.turning import turns_on
from emcompass.bank.bank import Bank
from emcompass.reports import map_geometry as compass
from emcompass.reports.map_geometry import CompassMap, DimensionBand, Mark, Plane, Stop

_SHARES = (0.8, 0.5)


def plane_of(bank: Bank) -> Plane:
    """The two headline dimensions of a bank: the first goes up, the second to the right."""
    up, right, *_ = sorted(bank.dimensions, key=lambda dimension: not dimension.headline)
    order = tuple(dimension.id for dimension in bank.dimensions)
    return Plane(right.id, up.id, right.name, up.name, order)


def map_of(bank: Bank, assessment: Assessment, marks: tuple[Mark, ...] = ()) -> CompassMap:
    """Where one result stands, with its doubt, the months and the archetypes' directions."""
    plane = plane_of(bank)
    mean, covariance = assessment.mean, assessment.covariance
    return CompassMap(
        right=plane.right_name,
        up=plane.up_name,
        at=compass.place(plane, mean),
        regions=tuple(compass.region(plane, mean, covariance, share) for share in _SHARES),
        marks=marks,
        arrow=compass.arrow(marks),
        labels=tuple(
            compass.label(plane, each.id, each.name, each.prototype) for each in bank.archetypes
        ),
        named=named(assessment),
        bands=bands_of(bank, assessment),
        beyond=compass.edge(*map(compass.shown, plane.project(mean))),
    )


def bands_of(bank: Bank, assessment: Assessment) -> tuple[DimensionBand, ...]:
    """Every dimension on one scale, the two of the map first."""
    plane, turning = plane_of(bank), turns_on(bank, assessment)
    names = {dimension.id: dimension.name for dimension in bank.dimensions}
    bands = (
        DimensionBand(
            id=each.id,
            name=names[each.id],
            score=each.score,
            low=each.low,
            high=each.high,
            turns=each.id in turning,
            on_map=each.id in (plane.up, plane.right),
        )
        for each in assessment.dimensions
    )
    return tuple(sorted(bands, key=lambda band: not band.on_map))


def named(assessment: Assessment) -> tuple[str, ...]:
    """The archetypes that the verdict names."""
    verdict = assessment.recommendation.verdict
    if verdict == "open":
        return ()
    return assessment.contrast if verdict == "close" else assessment.contrast[:1]


def trail_of(bank: Bank, assessments: Sequence[Assessment]) -> tuple[Stop, ...]:
    """The results in order of time, numbered from 1, on the plane of `bank`."""
    plane = plane_of(bank)
    return tuple(
        compass.stop(plane, number, each.mean, each.covariance)
        for number, each in enumerate(assessments, start=1)
    )
