"""Which prototype is nearest, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import dist, sqrt
from operator import eq

from emcompass.scoring.doubt import prototype_variance
from emcompass.scoring.draws import DRAWS, combined, farthest, normal_columns
from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import (
    Matrix,
    Vector,
    add,
    apply,
    diagonal,
    dot,
    semidefinite_factor,
)
from emcompass.scoring.model import Model, centred_scores, project, shown_block
from emcompass.scoring.tails import normal_cdf

TIE = 1e-9  # scores nearer than this are a tie: rounding must not decide


def nearest(model: Model, mean: Sequence[float]) -> str:
    """Return the prototype with the largest p_k' mean: the recommendation. Ties go to the first."""
    scores = centred_scores(model, mean)
    top = max(scores.values())
    return next(name for name, score in scores.items() if score >= top - TIE)


def ties(model: Model, mean: Sequence[float]) -> bool:
    """Return whether another prototype is as near as the nearest one."""
    first, second, *_ = sorted(centred_scores(model, mean).values(), reverse=True)
    return first - second < TIE


def shares(model: Model, post: Posterior, phi: float = 1.0) -> dict[str, float]:
    """Return for each prototype the share of 512 fixed quasi-random posterior draws that it wins.

    In the prototypes' order; they sum to 1. Good to .03 (METHOD.md). With `phi`, those of
    `post.widened(phi)`. The prototypes are drawn too (`prototype_variance`).
    """
    scores, spread = project(model, post.widened(phi))
    return win_shares(model, scores, add(spread, diagonal(prototype_variance(model, post.mean))))


def win_shares(model: Model, scores: Vector, spread: Matrix) -> dict[str, float]:
    """Return how often each prototype wins under scores ~ N(scores, spread): see `shares`.

    Where nothing spreads, the nearest one has it all.
    """
    wins = _wins(scores, semidefinite_factor(_leads_on_first(spread)))
    return {name: wins.get(i, 0) / DRAWS for i, name in enumerate(model.prototypes)}


def _wins(scores: Vector, factor: Matrix) -> Mapping[int, int]:
    """Return how many of the draws each score wins, by its index; none where it is absent.

    factor F: the others' leads on the first score spread by F F'.
    """
    rank = len(factor[0])
    rows = ((0.0,) * rank, *factor)
    running = _contenders(scores, rows)
    if len(running) == 1:
        return {running[0]: DRAWS}
    columns = [combined(scores[i] - scores[0], rows[i], normal_columns(rank)) for i in running]
    tops = list(map(max, *columns))
    won = [sum(map(eq, column, tops)) for column in columns]
    if sum(won) > DRAWS:  # draws that several share go to the first of them
        firsts = [row.index(max(row)) for row in zip(*columns, strict=True)]
        won = [firsts.count(place) for place in range(len(columns))]
    return dict(zip(running, won, strict=True))


def _contenders(scores: Vector, rows: Matrix) -> list[int]:
    """Return those that may beat the nearest in a draw, and itself: often two or three of six.

    A lead of w' z on the nearest is at most |w| |z|, and no draw z is longer than `farthest`.
    """
    top = max(scores)
    best, reach = rows[scores.index(top)], farthest(len(rows[0]))
    return [
        i
        for i, (score, row) in enumerate(zip(scores, rows, strict=True))
        if score + reach * dist(row, best) >= top - TIE
    ]


def _leads_on_first(spread: Matrix) -> Matrix:
    """Return the covariance of the other prototypes' scores less the first's."""
    top = spread[0]
    rows = [
        tuple(
            [
                entry - row[0] - across + top[0]
                for entry, across in zip(row[1:], top[1:], strict=True)
            ]
        )
        for row in spread[1:]
    ]
    return tuple(rows)


def contrast(model: Model, first: str, second: str) -> Vector:
    """Return p_first - p_second over all dimensions (0 on the nuisance ones)."""
    pairs = zip(model.prototypes[first], model.prototypes[second], strict=True)
    rest = len(model.dimensions) - model.shown
    return (*[a - b for a, b in pairs], *[0.0] * rest)


def pair_probability(model: Model, post: Posterior, first: str, second: str) -> float:
    """Return P(first is nearer than second), exactly.

    Phi(w' mu / sqrt(w' S w + v)) with w = p_first - p_second and v their `prototype_variance`.
    """
    shown = shown_block(model, post)
    w = contrast(model, first, second)[: model.shown]
    doubts = dict(zip(model.prototypes, prototype_variance(model, post.mean), strict=True))
    variance = dot(w, apply(shown.covariance, w)) + doubts[first] + doubts[second]
    return normal_cdf(dot(w, shown.mean) / sqrt(variance))
