"""Which prototype is nearest, and how sure that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from emcompass.scoring.draws import DRAWS, spread_columns
from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import Matrix, Vector, apply, dot
from emcompass.scoring.model import Model, centred_scores, project, shown_block
from emcompass.scoring.tails import normal_cdf

TIE = 1e-9  # scores nearer than this are a tie: rounding must not decide


def nearest(model: Model, mean: Sequence[float]) -> str:
    """Return the prototype with the largest p_k' mean: the recommendation. Ties go to the first."""
    scores = centred_scores(model, mean)
    top = max(scores.values())
    return next(name for name, score in scores.items() if score >= top - TIE)


def shares(model: Model, post: Posterior) -> dict[str, float]:
    """Return for each prototype the share of 512 fixed quasi-random posterior draws that it wins.

    In the prototypes' order; they sum to 1. Good to .03 (METHOD.md).
    """
    return win_shares(model, *project(model, post))


def win_shares(model: Model, scores: Vector, spread: Matrix) -> dict[str, float]:
    """Return how often each prototype wins under scores ~ N(scores, spread): see `shares`.

    Where nothing spreads, the nearest one has it all.
    """
    leads = spread_columns(*_leads_on_first(scores, spread))
    columns = [[0.0] * DRAWS, *leads]
    wins = Counter([row.index(max(row)) for row in zip(*columns, strict=True)])
    return {name: wins[i] / DRAWS for i, name in enumerate(model.prototypes)}


def _leads_on_first(scores: Vector, spread: Matrix) -> tuple[Vector, Matrix]:
    """Return mean and covariance of the other prototypes' scores less the first's."""
    top = spread[0]
    mean = tuple([score - scores[0] for score in scores[1:]])
    rows = [
        tuple(
            [
                entry - row[0] - across + top[0]
                for entry, across in zip(row[1:], top[1:], strict=True)
            ]
        )
        for row in spread[1:]
    ]
    return mean, tuple(rows)


def contrast(model: Model, first: str, second: str) -> Vector:
    """Return p_first - p_second over all dimensions (0 on the nuisance ones)."""
    pairs = zip(model.prototypes[first], model.prototypes[second], strict=True)
    rest = len(model.dimensions) - model.shown
    return (*[a - b for a, b in pairs], *[0.0] * rest)


def pair_probability(model: Model, post: Posterior, first: str, second: str) -> float:
    """Return P(first is nearer than second), exactly.

    Phi(w' mu / sqrt(w' S w)) with w = p_first - p_second.
    """
    shown = shown_block(model, post)
    w = contrast(model, first, second)[: model.shown]
    return normal_cdf(dot(w, shown.mean) / dot(w, apply(shown.covariance, w)) ** 0.5)
