"""The package from outside: what it needs, what it refuses, how quick it is."""

from __future__ import annotations

import subprocess
import sys

import pytest

from emcompass import scoring
from emcompass.scoring import Item, Model, Moments, unit
from emcompass.scoring.draws import normal_columns
from tests.scoring.models import PHI, core_like


def test_scoring_needs_the_standard_library_alone() -> None:
    code = (
        "import sys; before = set(sys.modules); import emcompass.scoring; "
        "print(*sorted({m.split('.')[0] for m in set(sys.modules) - before}))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    foreign = set(run.stdout.split()) - set(sys.stdlib_module_names) - {"emcompass"}
    assert foreign == set()


def test_every_public_name_is_there() -> None:
    assert all(hasattr(scoring, name) for name in scoring.__all__)


def test_the_fixed_points_are_standard_normal() -> None:
    columns = normal_columns(5)
    assert columns is normal_columns(5)
    for i, column in enumerate(columns):
        assert sum(column) / 512 == pytest.approx(0, abs=0.03)
        for j, other in enumerate(columns):
            product = sum(a * b for a, b in zip(column, other, strict=True)) / 512
            assert product == pytest.approx(float(i == j), abs=0.06)


def test_an_item_that_does_not_fit_is_named() -> None:
    fine = Moments((0.0,), ((1.0, 0.0),), ((1.0,),))
    with pytest.raises(ValueError, match="item q: the noise has 1 rows, expected 2"):
        Item.build("q", Moments((0.0, 0.0), ((1.0,), (1.0,)), ((1.0,),)), ((1.0,),), frozenset())
    with pytest.raises(ValueError, match="item q: the matrix is not positive definite"):
        Item.build("q", fine, ((0.0,),), frozenset())
    with pytest.raises(ValueError, match="item q: choice 3 has 2 entries"):
        Item.build("q", fine, ((1.0,),), frozenset(), ((3, (1.0, 2.0)),))


def test_a_model_that_does_not_fit_is_named() -> None:
    good = core_like()
    with pytest.raises(ValueError, match="at least two prototypes"):
        Model(good.dimensions, good.prior_mean, PHI, {}, {"one": good.prototypes["delivery-em"]})
    with pytest.raises(ValueError, match="the prior mean has 2 entries"):
        Model(good.dimensions, (0.0, 0.0), PHI, {}, good.prototypes)
    narrow = Item.build("q", Moments((0.0,), ((1.0, 0.0),), ((1.0,),)), ((1.0,),), frozenset())
    with pytest.raises(ValueError, match="item q: the loadings has 2 entries"):
        Model(good.dimensions, good.prior_mean, PHI, {"q": narrow}, good.prototypes)
    with pytest.raises(ValueError, match="points nowhere"):
        unit((0.0, 0.0))
