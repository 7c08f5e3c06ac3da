"""Assessments put on the compass map: one result with its months, or a trail of results."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from emcompass.assessment.assessment import Assessment
from emcompass.assessment.turning import turns_on
from emcompass.bank.bank import Bank
from emcompass.reports import map_geometry as compass
from emcompass.reports.map_geometry import CompassMap, DimensionBand, Mark, Plane, Region, Stop

_SHARES = (0.8, 0.5)


def plane_of(bank: Bank) -> Plane:
    """The two headline dimensions of a bank: the first goes up, the second to the right."""
    return plane_over(bank.dimensions)


class Spanning(Protocol):
    """A dimension that may span the map."""

    @property
    def id(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def headline(self) -> bool: ...


_Spans = TypeVar("_Spans", bound=Spanning)


def headline_first(dimensions: Iterable[_Spans]) -> list[_Spans]:
    """The two of the map before the others, each in the bank's order."""
    return sorted(dimensions, key=lambda dimension: not dimension.headline)


def plane_over(dimensions: Sequence[Spanning]) -> Plane:
    """The plane of two of these dimensions, which stand in the bank's order."""
    up, right, *_ = headline_first(dimensions)
    return Plane(right.id, up.id, right.name, up.name, tuple(each.id for each in dimensions))


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


class Placed(Protocol):
    """What has a place on the map: a result, or a day on a smoothed path."""

    @property
    def mean(self) -> Sequence[float]: ...

    @property
    def covariance(self) -> Sequence[Sequence[float]]: ...


def trail_of(bank: Bank, placed: Sequence[Placed]) -> tuple[Stop, ...]:
    """Results or days in order of time, numbered from 1, on the plane of `bank`."""
    return trail_over(plane_of(bank), placed)


def trail_over(plane: Plane, placed: Sequence[Placed], *, banded: bool = True) -> tuple[Stop, ...]:
    """The same on a plane that is known; without `banded` no doubt is drawn around them."""
    return tuple(
        compass.stop(plane, number, each.mean, each.covariance)
        if banded
        else Stop(number, compass.place(plane, each.mean), Region(0.5, ()))
        for number, each in enumerate(placed, start=1)
    )
