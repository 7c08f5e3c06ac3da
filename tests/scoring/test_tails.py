"""Distribution functions against scipy."""

from __future__ import annotations

from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from emcompass.scoring.tails import (
    chi_square_cdf,
    incomplete_beta,
    normal_cdf,
    normal_quantile,
    student_cdf,
    student_quantile,
    two_sided_p,
)

DF = st.floats(0.5, 3000)


@given(st.floats(-60, 60), DF)
def test_student_t_agrees_with_scipy(t: float, df: float) -> None:
    assert student_cdf(t, df) == pytest.approx(stats.t.cdf(t, df), abs=1e-10)
    assert two_sided_p(t, df) == pytest.approx(2 * stats.t.sf(abs(t), df), rel=1e-7, abs=1e-12)


@given(st.floats(0.001, 0.999), st.floats(1, 500))
def test_the_student_quantile_undoes_the_distribution(p: float, df: float) -> None:
    assert student_quantile(p, df) == pytest.approx(stats.t.ppf(p, df), rel=1e-6, abs=1e-7)


@given(st.floats(0, 400), st.floats(0.5, 60))
def test_chi_square_agrees_with_scipy(x: float, df: float) -> None:
    assert chi_square_cdf(x, df) == pytest.approx(stats.chi2.cdf(x, df), abs=1e-10)


@given(st.floats(1e-9, 1 - 1e-9))
def test_the_normal_quantile_agrees_with_the_standard_library(p: float) -> None:
    assert normal_quantile(p) == pytest.approx(NormalDist().inv_cdf(p), abs=1e-7)
    assert normal_cdf(normal_quantile(p)) == pytest.approx(p, abs=1e-12)


@pytest.mark.parametrize("p", [0.0, 1.0, -0.1, 1.1])
def test_quantiles_of_what_is_no_probability_are_refused(p: float) -> None:
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        normal_quantile(p)
    with pytest.raises(ValueError, match="strictly between 0 and 1"):
        student_quantile(p, 5)


@pytest.mark.parametrize("df", [0.5, 1, 5, 300])
def test_the_middle_and_the_ends_are_exact(df: float) -> None:
    assert student_quantile(0.5, df) == pytest.approx(0, abs=1e-11)
    assert student_cdf(0, df) == 0.5
    assert two_sided_p(0, df) == 1
    assert two_sided_p(df**0.5, df) == pytest.approx(2 * stats.t.sf(df**0.5, df), rel=1e-9)
    assert normal_quantile(0.5) == 0
    assert chi_square_cdf(0, df) == 0
    assert chi_square_cdf(1e6, df) == 1


@pytest.mark.parametrize("x", [0.0, 1.0])
def test_the_incomplete_beta_is_0_and_1_at_its_ends(x: float) -> None:
    assert incomplete_beta(2, 3, x) == x


@pytest.mark.parametrize("p", [0.075, 0.925, 0.0749, 0.0751, 1e-11, 1.388e-11, 1.39e-11, 1e-12])
def test_the_quantile_has_no_seam_where_its_formula_changes(p: float) -> None:
    assert normal_quantile(p) == pytest.approx(NormalDist().inv_cdf(p), abs=1e-7)


@pytest.mark.parametrize(("t", "df"), [(40, 10), (20, 30), (12, 100), (-40, 10)])
def test_a_small_chance_is_as_exact_as_a_large_one(t: float, df: float) -> None:
    expected = 2 * stats.t.sf(abs(t), df)
    assert expected < 1e-11
    assert two_sided_p(t, df) == pytest.approx(expected, rel=1e-8, abs=0)
