"""Whether all kinds of answers speak of one profile."""

from __future__ import annotations

from collections.abc import Mapping

from emcompass.scoring.answered_set import answered_set
from emcompass.scoring.linalg import Vector, apply, dot, log_det
from emcompass.scoring.model import Model


def coherence(model: Model, features: Mapping[str, Vector]) -> float:
    """Return how much better one profile explains the answers than one for each kind: nats.

    ln p(x | one theta) - sum over kinds ln p(x_kind | a theta of its own), which is

        1/2 (b' S b - sum b_g' S_g b_g) + 1/2 (ln|S| - sum ln|S_g| + (G - 1) ln|Phi|)

    with b = A' R^-1 (x - m - A mu0) of all answers, b_g of the kind g (`Item.evidence`), S and S_g
    the covariances that they leave, G kinds. The log of a Bayes factor (Kass & Raftery 1995); 0
    where there is one kind. Raises ValueError on an unknown id or features of the wrong length.
    """
    kinds: dict[str, dict[str, Vector]] = {}
    for question, x in features.items():
        kinds.setdefault(model.item(question).evidence, {})[question] = x
    if len(kinds) < 2:
        return 0.0
    alone = -log_det(model.prior_precision)  # ln|Phi|
    parts = [_evidence(model, given) - alone / 2 for given in kinds.values()]
    return _evidence(model, features) - alone / 2 - sum(parts)


def _evidence(model: Model, features: Mapping[str, Vector]) -> float:
    """Return 1/2 b' S b + 1/2 ln|S|: the part of ln p(x) that hangs on theta being one."""
    known = answered_set(model, features)
    surprise = [
        x - expected
        for item in known.items
        for x, expected in zip(features[item.id], model.expected[item.id], strict=True)
    ]
    pull = known.weighted(surprise)
    return (dot(pull, apply(known.covariance, pull)) + log_det(known.covariance)) / 2
