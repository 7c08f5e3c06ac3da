"""What months say beside the energy, at each number, just below and just above it."""

from __future__ import annotations

from math import sqrt

import pytest

from emcompass.assessment.role import _reading, agreement, difference

Shares = dict[str, float]


def month(*points: int) -> Shares:
    return {name: n / 100 for name, n in zip("xyz", points, strict=True)}


def leaning(cosine: float, month_: Shares) -> Shares:
    """An energy whose agreement with this month is the cosine."""
    level = sum(month_.values()) / 3
    along = [value - level for value in month_.values()]
    across = [along[1] - along[2], along[2] - along[0], along[0] - along[1]]
    size, turned = (sqrt(sum(v * v for v in one)) for one in (along, across))
    sine = sqrt(1 - cosine * cosine)
    mixed = (cosine * a / size + sine * b / turned for a, b in zip(along, across, strict=True))
    energy = {name: 50 + 10 * value for name, value in zip("xyz", mixed, strict=True)}
    assert agreement(energy, month_) == pytest.approx(cosine)
    return energy


WANTED = month(60, 30, 10)
NEAR, OFF = month(45, 45, 10), month(44, 46, 10)  # 15 and 16 points away
FAR, LESS = month(30, 60, 10), month(31, 59, 10)  # 30 and 29


def test_months_are_so_far_apart() -> None:
    assert [difference(WANTED, one) for one in (NEAR, OFF, FAR, LESS)] == [0.15, 0.16, 0.3, 0.29]


@pytest.mark.parametrize(
    ("actual", "expected", "said"),
    [
        (WANTED, None, "fits"),
        (NEAR, None, "fits"),
        (OFF, None, "unclear"),
        (WANTED, NEAR, "fits"),
        (NEAR, WANTED, "fits"),
        (WANTED, OFF, "unclear"),
        (OFF, WANTED, "unclear"),
    ],
)
def test_fifteen_points_apart_still_fit(actual: Shares, expected: Shares | None, said: str) -> None:
    assert _reading(WANTED, actual, expected, leaning(0.9, actual), 0.9) == said


@pytest.mark.parametrize(("pull", "said"), [(-0.19, "fits"), (-0.21, "right-job-wrong-role")])
def test_a_month_as_wanted_fits_unless_the_energy_stands_against_it(pull: float, said: str) -> None:
    assert _reading(WANTED, WANTED, None, leaning(pull, WANTED), 0.9) == said


@pytest.mark.parametrize(
    ("actual", "management", "pull", "said"),
    [
        (FAR, 0.51, 0.21, "right-role-wrong-job"),
        (LESS, 0.51, 0.21, "unclear"),
        (FAR, 0.5, 0.21, "unclear"),
        (FAR, 0.51, 0.19, "unclear"),
    ],
)
def test_the_job_is_wrong_from_thirty_points_on_for_who_wants_what_pulls(
    actual: Shares, management: float, pull: float, said: str
) -> None:
    assert _reading(WANTED, actual, None, leaning(pull, WANTED), management) == said


@pytest.mark.parametrize(
    ("management", "pull", "expected", "said"),
    [
        (0.49, 0.19, OFF, "right-job-wrong-role"),
        (0.5, 0.19, OFF, "unclear"),
        (0.49, 0.21, OFF, "unclear"),
        (0.49, 0.19, month(29, 61, 10), "right-job-wrong-role"),
        (0.49, 0.19, month(28, 62, 10), "unclear"),
        (0.51, -0.21, OFF, "unclear"),
    ],
)
def test_the_role_is_wrong_where_the_month_is_as_agreed_and_not_theirs(
    management: float, pull: float, expected: Shares, said: str
) -> None:
    assert _reading(WANTED, OFF, expected, leaning(pull, OFF), management) == said


@pytest.mark.parametrize(("actual", "said"), [(NEAR, "right-job-wrong-role"), (OFF, "unclear")])
def test_against_ones_own_wish_means_within_fifteen_points_of_it(actual: Shares, said: str) -> None:
    assert _reading(WANTED, actual, actual, leaning(-0.3, actual), 0.9) == said


def test_a_flat_shape_agrees_with_nothing() -> None:
    flat, tilted = {"x": 0.5, "y": 0.5}, {"x": 0.5 + 1e-9, "y": 0.5}
    steep = {"x": 1.0, "y": 0.0}
    assert agreement(flat, steep) == agreement(steep, flat) == agreement(flat, flat) == 0
    assert agreement(tilted, steep) == pytest.approx(1)
