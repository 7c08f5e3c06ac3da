"""Which prototype is nearest, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from operator import eq, sub

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


def shares(model: Model, post: Posterior, phi: float = 1.0) -> dict[str, float]:
    """Return for each prototype the share of 512 fixed quasi-random posterior draws that it wins.

    In the prototypes' order; they sum to 1. Good to .03 (METHOD.md). With `phi`, those of
    `post.widened(phi)`: quicker for the posteriors of several people who answered the same.
    """
    draws = model.unit_draws.get(post.covariance, lambda: UnitDraws(project(model, post)[1]))
    scores = apply(tuple(model.prototypes.values()), post.mean[: model.shown])
    return _by_name(model, draws.wins(scores, sqrt(phi)))


def win_shares(model: Model, scores: Vector, spread: Matrix) -> dict[str, float]:
    """Return how often each prototype wins under scores ~ N(scores, spread): see `shares`.

    Where nothing spreads, the nearest one has it all.
    """
    return _by_name(model, UnitDraws(spread).wins(scores, 1.0))


def _by_name(model: Model, wins: Mapping[int, int]) -> dict[str, float]:
    return {name: wins.get(i, 0) / DRAWS for i, name in enumerate(model.prototypes)}


class UnitDraws:
    """How the leads of scores on the first one spread, drawn once, for any means of the scores.

    spread (k x k): the covariance of the scores.
    """

    def __init__(self, spread: Matrix) -> None:
        flat = (0.0,) * (len(spread) - 1)
        self._columns = [[0.0] * DRAWS, *spread_columns(flat, _leads_on_first(spread))]
        self._farthest: dict[int, list[float]] = {}

    def wins(self, scores: Vector, width: float) -> Mapping[int, int]:
        """Return how many of the 512 draws each score wins, by its index; none where it is absent.

        width: the spread's standard deviations count so many times.
        """
        running = self._contenders(scores, width)
        if len(running) == 1:
            return {running[0]: DRAWS}
        columns = [self._drawn(scores[i] - scores[0], width, i) for i in running]
        tops = list(map(max, *columns))
        won = [sum(map(eq, column, tops)) for column in columns]
        if sum(won) > DRAWS:  # draws that several share go to the first of them
            firsts = [row.index(max(row)) for row in zip(*columns, strict=True)]
            won = [firsts.count(place) for place in range(len(columns))]
        return dict(zip(running, won, strict=True))

    def _drawn(self, mean: float, width: float, score: int) -> list[float]:
        return [mean + width * lead for lead in self._columns[score]]

    def _contenders(self, scores: Vector, width: float) -> list[int]:
        """Return those that beat the nearest in at least one draw, and itself: often two of six."""
        top = max(scores)
        best = scores.index(top)
        if best not in self._farthest:
            own = self._columns[best]
            self._farthest[best] = [max(map(sub, column, own)) for column in self._columns]
        reach = zip(scores, self._farthest[best], strict=True)
        return [i for i, (score, most) in enumerate(reach) if score + width * most >= top - TIE]


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

    Phi(w' mu / sqrt(w' S w)) with w = p_first - p_second.
    """
    shown = shown_block(model, post)
    w = contrast(model, first, second)[: model.shown]
    return normal_cdf(dot(w, shown.mean) / dot(w, apply(shown.covariance, w)) ** 0.5)
