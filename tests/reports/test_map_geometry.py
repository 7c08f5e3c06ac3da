"""The geometry of the map."""

from __future__ import annotations

from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.reports.map_geometry import (
    Mark,
    Plane,
    arrow,
    label,
    mark,
    place,
    region,
    stop,
)

PLANE = Plane("technical", "people", "Technical", "People", ("people", "technical", "delivery"))
COVARIANCE = ((0.30, -0.08, 0.02), (-0.08, 0.20, 0.01), (0.02, 0.01, 0.25))


def test_technical_goes_right_and_people_go_up() -> None:
    assert place(PLANE, (1.2, -0.6, 9.0)) == pytest.approx((38, 74))


@given(st.tuples(*[st.floats(-9, 9)] * 3))
def test_a_place_is_always_on_the_map(mean: tuple[float, float, float]) -> None:
    assert all(0 <= value <= 100 for value in place(PLANE, mean))


@pytest.mark.parametrize("share", [0.5, 0.8])
def test_a_region_holds_its_share_of_the_doubt(share: float) -> None:
    mean = (1.2, -0.6, 0.0)
    outline = np.array(region(PLANE, mean, COVARIANCE, share, steps=360).outline)
    draws = np.random.default_rng(7).multivariate_normal(mean, COVARIANCE, 40_000)
    points = 50 + 20 * draws[:, [1, 0]]
    assert isclose(np.mean(_inside(points, outline)), share, abs_tol=0.01)


def _inside(points: np.ndarray, outline: np.ndarray) -> np.ndarray:
    """Even-odd rule against every edge."""
    x, y = points[:, :1], points[:, 1:]
    x1, y1 = outline[:, 0], outline[:, 1]
    x2, y2 = np.roll(x1, -1), np.roll(y1, -1)
    crosses = (y1 > y) != (y2 > y)
    at = x1 + (y - y1) * (x2 - x1) / np.where(y2 == y1, 1, y2 - y1)
    return np.asarray((crosses & (x < at)).sum(axis=1) % 2 == 1)


@given(st.lists(st.integers(0, 20), min_size=4, max_size=8).filter(any))
def test_a_month_stands_as_far_from_the_middle_as_its_shares(points: list[int]) -> None:
    names = ["technical", "people", *(f"other-{number}" for number in range(len(points) - 2))]
    shares = {name: part / sum(points) for name, part in zip(names, points, strict=True)}
    x, y = mark(PLANE, "wanted", "wanted", shares).at
    even = 1 / len(points)
    assert x == pytest.approx(min(100, 50 + 100 * (shares["technical"] - even)))
    assert y == pytest.approx(min(100, 50 + 100 * (shares["people"] - even)))


def test_an_arrow_goes_from_wanted_to_last_month() -> None:
    wanted, actual = Mark("wanted", "", (40, 75)), Mark("actual", "", (80, 50))
    assert arrow((actual, wanted)) == ((40, 75), (80, 50))
    assert arrow((wanted,)) is None
    assert arrow((wanted, Mark("actual", "", (41, 75)))) is None


def test_a_name_stands_in_its_direction_or_is_told_elsewhere() -> None:
    staff = label(PLANE, "staff", "Staff", {"people": -0.65, "technical": 0.75})
    assert staff.on_map
    assert staff.at[0] > 50 > staff.at[1]
    assert not label(PLANE, "delivery", "Delivery", {"people": -0.1, "technical": -0.3}).on_map


def test_a_stop_on_the_trail() -> None:
    one = stop(PLANE, 3, (1.2, -0.6, 0.0), COVARIANCE)
    assert one.number == 3
    assert one.at == pytest.approx((38, 74))
    assert one.region.share == 0.5
