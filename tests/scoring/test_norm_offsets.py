"""Norm offsets move no profile, whatever the means are and whichever questions have one."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emcompass.scoring import Item, Model, Vector, infer, mean_profile, norm_offsets
from emcompass.scoring.linalg import apply
from tests.scoring.models import core_like

MODEL = core_like()
ITEMS = tuple(MODEL.items.values())
RESIDUALS = st.floats(-1.5, 1.5, allow_nan=False)


@st.composite
def means(draw: st.DrawFn) -> dict[str, Vector]:
    """Residuals of the mean of some questions."""
    told = draw(st.lists(st.sampled_from(ITEMS), min_size=1, unique_by=lambda item: item.id))
    return {item.id: tuple(draw(RESIDUALS) for _ in item.moments.offset) for item in told}


def pulled(residuals: dict[str, Vector]) -> list[float]:
    """sum A'R^-1 r."""
    parts = [apply(item.gain, residuals[item.id]) for item in ITEMS if item.id in residuals]
    return [sum(column) for column in zip(*parts, strict=True)]


@given(means())
def test_offsets_pull_no_dimension(residuals: dict[str, Vector]) -> None:
    assert pulled(norm_offsets(ITEMS, residuals)) == pytest.approx([0.0] * 6, abs=1e-8)


@given(means())
def test_offsets_of_offsets_are_themselves(residuals: dict[str, Vector]) -> None:
    once = norm_offsets(ITEMS, residuals)
    twice = norm_offsets(ITEMS, once)
    for id_, offset in once.items():
        assert twice[id_] == pytest.approx(offset, abs=1e-8)


@given(means())
def test_the_mean_profile_is_another_programs_least_squares(residuals: dict[str, Vector]) -> None:
    told = [item for item in ITEMS if item.id in residuals]
    roots = [np.linalg.cholesky(np.array(item.precision)).T for item in told]
    rows = [root @ np.array(item.moments.loadings) for root, item in zip(roots, told, strict=True)]
    aims = [root @ np.array(residuals[item.id]) for root, item in zip(roots, told, strict=True)]
    table = np.vstack(rows)
    found, *_ = np.linalg.lstsq(table, np.concatenate(aims), rcond=1e-8)
    profile = np.array(mean_profile(ITEMS, residuals))
    assert table @ profile == pytest.approx(table @ found, abs=1e-6)


def moved(model: Model, offsets: dict[str, Vector]) -> Model:
    """The model with norms in its questions' offsets."""
    items = {
        id_: Item.build(
            id_,
            item.moments.moved(offsets[id_]) if id_ in offsets else item.moments,
            item.base_noise,
            item.touches,
            item.choices,
        )
        for id_, item in model.items.items()
    }
    return replace(model, items=items)


@settings(max_examples=30)
@given(means(), st.data())
def test_whoever_answers_all_the_normed_questions_keeps_their_profile(
    residuals: dict[str, Vector], data: st.DataObject
) -> None:
    """So does the group's mean person, whose features are the means."""
    features = {
        id_: tuple(data.draw(RESIDUALS) for _ in residual) for id_, residual in residuals.items()
    }
    normed = moved(MODEL, norm_offsets(ITEMS, residuals))
    before, after = infer(MODEL, features), infer(normed, features)
    assert after.mean == pytest.approx(before.mean, abs=1e-8)
    assert after.covariance == before.covariance


def test_one_question_alone_has_no_offset() -> None:
    (offset,) = norm_offsets(ITEMS, {ITEMS[0].id: (0.8,)}).values()
    assert offset == pytest.approx((0.0,), abs=1e-9)


def test_without_means_there_is_nothing_to_tell() -> None:
    assert norm_offsets(ITEMS, {}) == {}
