"""How a recommendation is worded: clear, leaning, close or open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Literal

from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import Matrix, Vector, apply, congruence, dot, inverse
from emcompass.scoring.model import Model, Rules, shown_block
from emcompass.scoring.moments import helmert
from emcompass.scoring.tails import chi_square_cdf

Verdict = Literal["clear", "leaning", "close", "open"]

_STRAIGHT_MINIMUM = 8  # fewer equal answers happen by themselves


def judge(  # noqa: PLR0913 -- each care is its own fact, named at the call
    shares: Mapping[str, float],
    best: str,
    *,
    phi: float = 1.0,
    coherence: float = 0.0,
    tied: bool = False,
    enough: bool = True,
    straight: bool = False,
    shape: float = 1.0,
    rules: Rules | None = None,
) -> Verdict:
    """Return the verdict on the recommendation `best`.

    shares: of the widened posterior (`shares`); phi: `person_fit`; coherence: `coherence`; tied:
    `ties`; enough: `enough_answers`; straight: `straight_line`; shape: `shape_mass` of the widened
    posterior.
    """
    rules = rules or Rules()
    top = shares[best]
    if not enough or straight or max(shares.values()) < rules.open or shape < rules.shape:
        return "open"
    if tied or misfits(phi, coherence, rules):
        return "close"
    if top >= rules.clear and coherence >= rules.apart:
        return "clear"
    rest = max(share for name, share in shares.items() if name != best)
    return "leaning" if top >= rules.leaning and top - rest >= rules.lead else "close"


def misfits(phi: float, coherence: float, rules: Rules) -> bool:
    """Return whether the answers contradict each other so far that no verdict is above close.

    Who uses the ends of a scale has a large phi too, and all kinds of their answers agree.
    """
    return phi > rules.fit_cap and coherence < rules.together


def shape_mass(model: Model, post: Posterior) -> float:
    """Return the mass of the smallest posterior region that still holds a flat profile: 0..1.

    With C the orthonormal contrasts of the d shown dimensions (their level taken out), the distance
    (C mu)' (C S C')^-1 (C mu) is chi-square with d - 1 degrees of freedom under the posterior. Near
    0 the profile is as good as flat; near 1 its shape stands well out of its own noise.
    """
    shown = shown_block(model, post)
    contrasts: Matrix = helmert(model.shown)
    shape: Vector = apply(contrasts, shown.mean)
    precision = inverse(congruence(contrasts, shown.covariance))
    return chi_square_cdf(dot(shape, apply(precision, shape)), model.shown - 1)


def coverage(model: Model, questions: Collection[str]) -> dict[str, int]:
    """Return how many of these questions count for each shown dimension."""
    touched = Counter(index for question in questions for index in model.item(question).touches)
    return {name: touched[i] for i, name in enumerate(model.dimensions[: model.shown])}


def enough_answers(model: Model, questions: Collection[str]) -> bool:
    """Return whether these answered questions carry a recommendation (`Rules.minimum_...`)."""
    rules = model.rules
    fewest = min(coverage(model, questions).values())
    return len(questions) >= rules.minimum_questions and fewest >= rules.minimum_per_dimension


def straight_line(model: Model, features: Mapping[str, Vector]) -> bool:
    """Return whether the graded answers (one feature) are all but the same answer.

    At least 8 of them, of which a part of at least `Rules.straight` stands at the same place.
    """
    answered = model.answered(features)
    places = [item.position(x) for item, x in answered if len(x) == 1 and item.choices]
    return len(places) >= _STRAIGHT_MINIMUM and _commonest(places) >= model.rules.straight


def _commonest(places: Sequence[object]) -> float:
    return Counter(places).most_common(1)[0][1] / len(places)
