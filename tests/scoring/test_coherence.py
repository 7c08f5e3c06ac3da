"""Whether all kinds of answers speak of one profile."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from emcompass.scoring import Model, Vector, coherence
from tests.scoring.models import core_like, sheets, small_models


def log_density(model: Model, features: dict[str, Vector]) -> float:
    """ln p(x) of answers under the prior: the density of A theta + e, written out."""
    items = [model.items[name] for name in model.items if name in features]
    x = np.concatenate([features[item.id] for item in items])
    offset = np.concatenate([item.moments.offset for item in items])
    loadings = np.vstack([item.moments.loadings for item in items])
    noise = np.zeros((len(x), len(x)))
    at = 0
    for item in items:
        width = len(item.moments.offset)
        noise[at : at + width, at : at + width] = item.moments.noise
        at += width
    mean = offset + loadings @ np.array(model.prior_mean)
    spread = loadings @ np.array(model.prior_covariance) @ loadings.T + noise
    return float(stats.multivariate_normal(mean, spread).logpdf(x))


def by_kind(model: Model, features: dict[str, Vector]) -> list[dict[str, Vector]]:
    kinds = {model.items[name].evidence for name in features}
    return [
        {name: x for name, x in features.items() if model.items[name].evidence == kind}
        for kind in sorted(kinds)
    ]


@given(
    st.one_of(small_models(), st.just(core_like())).flatmap(
        lambda model: st.tuples(st.just(model), sheets(model))
    )
)
@settings(max_examples=60)
def test_it_is_the_log_of_a_bayes_factor(case: tuple[Model, dict[str, Vector]]) -> None:
    model, features = case
    if not features:
        assert coherence(model, features) == 0
        return
    parts = sum(log_density(model, given) for given in by_kind(model, features))
    expected = log_density(model, features) - parts
    assert coherence(model, features) == pytest.approx(expected, abs=1e-6)


@given(sheets(core_like()))
@settings(max_examples=20)
def test_one_kind_alone_agrees_with_itself(features: dict[str, Vector]) -> None:
    rated = {name: x for name, x in features.items() if name.startswith("scale")}
    assert coherence(core_like(), rated) == 0


def devoted(liked: int, by: str) -> dict[str, Vector]:
    """Answers of some kind from somebody who likes one dimension and nothing else."""
    features: dict[str, Vector] = {}
    for item in core_like().items.values():
        if item.evidence != by:
            continue
        best = max(item.choices or ((0, (0.0,) * 4),), key=lambda c: _pull(item, c[1], liked))
        features[item.id] = best[1]
    return features


def _pull(item: object, x: Vector, index: int) -> float:
    return float(np.array(item.moments.loadings)[:, index] @ np.array(x))  # type: ignore[attr-defined]


def test_kinds_that_agree_say_so_and_kinds_that_differ_too() -> None:
    together = devoted(0, "rated") | devoted(0, "weighed") | devoted(0, "chosen")
    apart = devoted(0, "rated") | devoted(1, "weighed") | devoted(3, "chosen")
    assert coherence(core_like(), together) > 1.5
    assert coherence(core_like(), apart) < 0


def test_the_kinds_are_the_banks_to_name() -> None:
    model = core_like()
    items = {
        name: replace(item, evidence={"rated": "a", "weighed": "b", "chosen": "c"}[item.evidence])
        for name, item in model.items.items()
    }
    renamed = replace(model, items=items)
    sheet = devoted(2, "rated") | devoted(1, "weighed")
    assert coherence(renamed, sheet) == coherence(model, sheet)
