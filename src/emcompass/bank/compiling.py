"""A bank in scoring's terms."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

from emcompass.bank.basis import AGREEMENT, Basis
from emcompass.scoring import Model, Vector, prior_covariance, unit

if TYPE_CHECKING:
    from emcompass.bank.bank import Bank

_FLAT = 1e-6


def compile_bank(bank: Bank) -> Model:
    """The bank's items, prior and prototypes; agreement stands last among the dimensions."""
    dimensions = tuple([dimension.id for dimension in bank.dimensions])
    scoring = bank.scoring
    prior = prior_covariance(len(dimensions), scoring.prior_correlation, scoring.agreement_variance)
    shown = tuple([row[:-1] for row in prior[:-1]])
    norms = {each.question: each for each in bank.norms.questions} if bank.norms else {}
    basis = Basis(dimensions, shown, scoring, norms)
    items = (question.item(basis) for question in bank.questions)
    return Model(
        dimensions=(*dimensions, AGREEMENT),
        prior_mean=(0.0,) * (len(dimensions) + 1),
        prior_covariance=prior,
        items={item.id: item for item in items if item is not None},
        prototypes={a.id: unit(centred(basis.vector(a.prototype))) for a in bank.archetypes},
        rules=scoring.rules,
        tilt_sd=scoring.tilt_sd,
        prototype_sd=scoring.prototype_sd,
    )


def centred(prototype: Vector) -> Vector:
    """The prototype less its mean: only its shape counts."""
    mean = sum(prototype) / len(prototype)
    return tuple([entry - mean for entry in prototype])


def is_flat(prototype: Vector) -> bool:
    """Whether a prototype has no shape: zero, or the same on every dimension."""
    return sqrt(sum(entry * entry for entry in centred(prototype))) < _FLAT
