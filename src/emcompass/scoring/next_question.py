"""What to ask next: aimed at the decision, not at the dimensions. When to stop: `stop_rule`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emcompass.scoring.archetypes import contrast, nearest, win_shares
from emcompass.scoring.gaussian import Posterior, information
from emcompass.scoring.linalg import Matrix, Vector, add, apply, congruence, dot, inverse, subtract
from emcompass.scoring.model import Item, Model, project
from emcompass.scoring.profile import infer


def gain(model: Model, post: Posterior, question: str) -> float:
    """Return what answering would tell of theta as a whole: 1/2 ln det(I + R^-1 A S A') nats."""
    moments = model.item(question).moments
    return information(post.covariance, moments.loadings, moments.noise)


def next_item(model: Model, post: Posterior, remaining: Sequence[str]) -> str:
    """Return the question that parts the recommendation best from its rivals.

    The largest sum_k P(k) u' (A S A' + R)^-1 u / (C_k' S C_k), with C_k = p_top - p_k and
    u = A S C_k: the part of each contrast's variance that the answer takes away, weighted by the
    rival's share.
    Ties go to the first of `remaining`. Raises ValueError when nothing remains.
    """
    if not remaining:
        raise ValueError("no question remains")
    rivals = _weighted_contrasts(model, post)
    values = [
        _decision_value(model.item(question), post.covariance, rivals) for question in remaining
    ]
    return remaining[values.index(max(values))]


def _weighted_contrasts(model: Model, post: Posterior) -> list[tuple[float, Vector]]:
    """Return for each rival its weight P(k) / (C' S C) and the covariance S C of its contrast."""
    best = nearest(model, post.mean)
    result = []
    for name, share in win_shares(model, *project(model, post)).items():
        if name == best or share == 0:
            continue
        w = contrast(model, best, name)
        carried = apply(post.covariance, w)
        result.append((share / dot(w, carried), carried))
    return result


def _decision_value(item: Item, covariance: Matrix, rivals: list[tuple[float, Vector]]) -> float:
    moments = item.moments
    precision = inverse(add(congruence(moments.loadings, covariance), moments.noise))
    value = 0.0
    for weight, carried in rivals:
        u = apply(moments.loadings, carried)
        value += weight * dot(u, apply(precision, u))
    return value


def parting(
    model: Model, features: Mapping[str, Vector], first: str, second: str
) -> tuple[str, ...]:
    """Return all questions, asked or not, by how much they part two prototypes, best first.

    The part of the contrast's variance that the answer takes away, given all the other answers.
    """
    everything = infer(model, features).covariance
    w = contrast(model, first, second)

    def value(item: Item) -> float:
        without = _without(everything, item) if item.id in features else everything
        carried = apply(without, w)
        return _decision_value(item, without, [(1 / dot(w, carried), carried)])

    ranked = sorted(model.items.values(), key=value, reverse=True)
    return tuple([item.id for item in ranked])


def _without(covariance: Matrix, item: Item) -> Matrix:
    """Return the covariance as it was before this item's answer came in."""
    return inverse(subtract(inverse(covariance), item.information))
