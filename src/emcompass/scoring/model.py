"""A compiled bank in scoring's terms: items, prior, prototypes, rules."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Any

from emcompass.scoring.gaussian import Posterior, information_gain_matrix, symmetric_product
from emcompass.scoring.linalg import (
    Matrix,
    Vector,
    apply,
    covariance,
    dot,
    inverse,
    matrix,
    vector,
)
from emcompass.scoring.moments import Moments
from emcompass.scoring.recent import Recent

Choice = tuple[Hashable, Vector]


@dataclass(frozen=True, slots=True)
class Rules:
    """The thresholds of words. Expert judgement: the numbers live in a bank's `bank.toml`."""

    clear: float = 0.70  # P of the recommendation
    leaning: float = 0.45
    lead: float = 0.15  # P ahead of the next
    open: float = 0.30  # below this top P there is no recommendation
    shape: float = 0.30  # mass of the posterior region that must leave the flat profile out
    fit_cap: float = 1.25  # phi above which the verdict is at most close
    together: float = 1.5  # coherence from which phi above the cap says nothing
    apart: float = 0.0  # coherence below which no verdict is clear
    straight: float = 0.90  # part of the five-point answers that are the same answer
    stop: float = 0.94  # probability that finishing would not change the recommendation
    minimum_questions: int = 8
    minimum_per_dimension: int = 2


@dataclass(frozen=True, slots=True)
class Item:
    """A scored question. Build with `Item.build`, which checks shapes and precomputes.

    moments: over all of the model's dimensions, noise with the honest terms.
    base_noise (k x k): the noise without them.
    touches: indexes of the dimensions it counts for.
    choices: each possible answer with its features; empty for allocations.
    evidence: what kind of answer it is, by any name: see `coherence`.
    information A'R^-1A (d x d), gain A'R^-1 (d x k), precision R^-1 (k x k).
    """

    id: str
    moments: Moments
    base_noise: Matrix
    touches: frozenset[int]
    choices: tuple[Choice, ...]
    evidence: str
    information: Matrix
    gain: Matrix
    precision: Matrix

    @classmethod
    def build(  # noqa: PLR0913 -- the parts of an item, each named at the call
        cls,
        id: str,  # noqa: A002 -- the word that every package uses for it
        moments: Moments,
        base_noise: Matrix,
        touches: frozenset[int],
        choices: tuple[Choice, ...] = (),
        *,
        evidence: str = "",
    ) -> Item:
        """Return the item, compiled. Raises ValueError naming the item and what doesn't fit."""
        try:
            checked, base = _checked(moments, base_noise)
            features = tuple(
                [
                    (value, vector(x, len(checked.offset), f"choice {value!r}"))
                    for value, x in choices
                ]
            )
            gain = information_gain_matrix(checked.loadings, checked.noise)
            precision = inverse(checked.noise)
        except ValueError as error:
            raise ValueError(f"item {id}: {error}") from error
        full = symmetric_product(gain, checked.loadings)
        touched = frozenset(touches)
        return cls(id, checked, base, touched, features, evidence, full, gain, precision)

    def residual(self, features: Vector) -> list[float]:
        """Return x - m."""
        return [x - m for x, m in zip(features, self.moments.offset, strict=True)]

    def check_width(self, features: Vector) -> None:
        """Raise ValueError unless there are as many features as the item has."""
        if len(features) != len(self.moments.offset):
            raise ValueError(f"item {self.id}: the features have {len(features)} entries")

    def position(self, features: Vector) -> int | None:
        """Return the index of the choice with these features, None where there is none."""
        for i, (_, x) in enumerate(self.choices):
            if x == features:
                return i
        return None


def _checked(moments: Moments, base_noise: Matrix) -> tuple[Moments, Matrix]:
    size = len(moments.offset)
    width = len(moments.loadings[0]) if moments.loadings else 0
    offset = vector(moments.offset, size, "the offset")
    loadings = matrix(moments.loadings, size, width, "the loadings")
    noise = covariance(moments.noise, size, "the noise")
    base = covariance(base_noise, size, "the base noise")
    inverse(base)
    return Moments(offset, loadings, noise), base


@dataclass(frozen=True, slots=True)
class Model:
    """What scoring needs of a bank. The shown dimensions stand first, then `agreement`.

    prior_mean (d), prior_covariance (d x d), prototypes over the shown dimensions (unit length).
    tilt_sd, prototype_sd: what is not known of the questions and of the prototypes (`doubt`).
    Raises ValueError when shapes don't fit or the prior is not positive definite.
    """

    dimensions: tuple[str, ...]
    prior_mean: Vector
    prior_covariance: Matrix
    items: Mapping[str, Item]
    prototypes: Mapping[str, Vector]
    rules: Rules = field(default_factory=Rules)
    tilt_sd: float = 0.0
    prototype_sd: float = 0.0
    prior_precision: Matrix = field(init=False)
    expected: Mapping[str, Vector] = field(init=False)
    answered_sets: Recent[Any] = field(init=False, repr=False, compare=False)
    tilts: Recent[Matrix] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Check the shapes, invert the prior, and expect each item's features at the prior mean."""
        size = len(self.dimensions)
        vector(self.prior_mean, size, "the prior mean")
        prior = covariance(self.prior_covariance, size, "the prior covariance")
        object.__setattr__(self, "prior_precision", inverse(prior))
        if len(self.prototypes) < 2:
            raise ValueError("a model needs at least two prototypes")
        for name, prototype in self.prototypes.items():
            vector(prototype, self.shown, f"the prototype {name}")
        for item in self.items.values():
            width = len(item.moments.offset)
            matrix(item.moments.loadings, width, size, f"item {item.id}: the loadings")
        expected = {name: _expected(item, self.prior_mean) for name, item in self.items.items()}
        object.__setattr__(self, "expected", expected)
        object.__setattr__(self, "answered_sets", Recent())
        object.__setattr__(self, "tilts", Recent())

    @property
    def shown(self) -> int:
        """How many dimensions are shown: all but the nuisance ones at the end."""
        return len(next(iter(self.prototypes.values())))

    def item(self, question: str) -> Item:
        """Return the item of a question id. Raises ValueError when nothing scores it."""
        try:
            return self.items[question]
        except KeyError:
            raise ValueError(f"no item {question!r} in this model") from None

    def answered(self, features: Mapping[str, Vector]) -> list[tuple[Item, Vector]]:
        """Return the items with their features in the model's order, whatever the mapping's.

        Raises ValueError on an unknown id or features of the wrong length.
        """
        for question, x in features.items():
            self.item(question).check_width(x)
        return [(item, features[name]) for name, item in self.items.items() if name in features]


def _expected(item: Item, mean: Vector) -> Vector:
    carried = apply(item.moments.loadings, mean)
    return tuple([m + c for m, c in zip(item.moments.offset, carried, strict=True)])


def unit(prototype: Sequence[float]) -> Vector:
    """Return the prototype at length 1. Raises ValueError when it has no length."""
    length = sqrt(dot(prototype, prototype))
    if length == 0:
        raise ValueError("a prototype of length 0 points nowhere")
    return tuple([entry / length for entry in prototype])


def centred_scores(model: Model, mean: Sequence[float]) -> dict[str, float]:
    """Return p_k' mean for each prototype; the largest is the recommendation."""
    shown = mean[: model.shown]
    return {name: dot(prototype, shown) for name, prototype in model.prototypes.items()}


def shown_block(model: Model, post: Posterior) -> Posterior:
    """Return the posterior of the shown dimensions alone."""
    size = model.shown
    return Posterior(post.mean[:size], tuple([row[:size] for row in post.covariance[:size]]))


def project(model: Model, post: Posterior) -> tuple[Vector, Matrix]:
    """Return mean and covariance of the prototypes' scores p_k' theta, in the prototypes' order."""
    shown = shown_block(model, post)
    rows = tuple(model.prototypes.values())
    carried = [apply(shown.covariance, row) for row in rows]
    spread = tuple([tuple([dot(row, column) for column in carried]) for row in rows])
    return apply(rows, shown.mean), spread
