"""The small linear algebra against numpy."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.scoring.linalg import (
    Matrix,
    cholesky,
    congruence,
    covariance,
    inverse,
    log_det,
    product,
    semidefinite_factor,
    solve,
    transpose,
    vector,
)


def rows(array: np.ndarray) -> Matrix:
    return tuple([tuple([float(x) for x in row]) for row in array])


@st.composite
def spread(draw: st.DrawFn, rank: int | None = None) -> np.ndarray:
    size = draw(st.integers(1, 8))
    rng = np.random.default_rng(draw(st.integers(0, 10_000)))
    root = rng.standard_normal((size, size if rank is None else min(rank, size)))
    return root @ root.T + (0.05 * np.eye(size) if rank is None else 0)


@given(spread())
def test_positive_definite_systems_agree_with_numpy(array: np.ndarray) -> None:
    m = rows(array)
    right = [float(i + 1) for i in range(len(m))]
    lower = np.zeros_like(array)
    for i, row in enumerate(cholesky(m)):
        lower[i, : i + 1] = row
    np.testing.assert_allclose(lower, np.linalg.cholesky(array), rtol=1e-7, atol=1e-9)
    np.testing.assert_allclose(inverse(m), np.linalg.inv(array), rtol=1e-6, atol=1e-8)
    np.testing.assert_allclose(solve(m, right), np.linalg.solve(array, right), rtol=1e-6, atol=1e-8)
    assert log_det(m) == pytest.approx(np.linalg.slogdet(array)[1], abs=1e-8)
    assert inverse(m) == transpose(inverse(m))


@given(spread(rank=2))
def test_a_singular_covariance_has_a_factor_of_its_rank(array: np.ndarray) -> None:
    factor = semidefinite_factor(rows(array))
    assert len(factor[0]) == np.linalg.matrix_rank(array, tol=1e-7)
    np.testing.assert_allclose(np.array(factor) @ np.array(factor).T, array, atol=1e-8)


def test_no_variance_at_all_has_an_empty_factor() -> None:
    assert semidefinite_factor(((0.0, 0.0), (0.0, 0.0))) == ((), ())


@given(spread())
def test_congruence_is_symmetric_to_the_last_bit(array: np.ndarray) -> None:
    a = rows(np.random.default_rng(len(array)).standard_normal((3, len(array))))
    result = congruence(a, rows(array))
    assert result == transpose(result)
    np.testing.assert_allclose(result, np.array(product(product(a, rows(array)), transpose(a))))


@pytest.mark.parametrize(
    "bad", [((1.0, 2.0), (2.0, 1.0)), ((0.0,),), ((-1.0,),), ((float("nan"),),)]
)
def test_what_is_not_positive_definite_is_refused(bad: Matrix) -> None:
    with pytest.raises(ValueError, match="not positive definite"):
        inverse(bad)


def test_wrong_shapes_are_named() -> None:
    with pytest.raises(ValueError, match="the prior has 2 entries, expected 3"):
        vector((1.0, 2.0), 3, "the prior")
    with pytest.raises(ValueError, match="not a finite number"):
        vector((1.0, float("inf")), 2, "the prior")
    with pytest.raises(ValueError, match="the noise has 1 rows, expected 2"):
        covariance(((1.0, 0.0),), 2, "the noise")
    with pytest.raises(ValueError, match="row 1 of the noise has 1 entries"):
        covariance(((1.0, 0.0), (0.0,)), 2, "the noise")
    with pytest.raises(ValueError, match="the noise is not symmetric"):
        covariance(((1.0, 0.5), (0.0, 1.0)), 2, "the noise")


def test_the_tolerance_of_symmetry_is_relative() -> None:
    assert covariance(((0.0, 0.0), (0.0, 0.0)), 2, "nothing") == ((0.0, 0.0), (0.0, 0.0))
    assert covariance((), 0, "nothing at all") == ()
    nearly = ((1.0, 0.5 + 1e-13), (0.5, 1.0))
    assert covariance(nearly, 2, "the noise")[0][1] == covariance(nearly, 2, "the noise")[1][0]
