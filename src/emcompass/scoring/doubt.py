"""What answers can't tell however many there are: tilted questions, prototypes that are guesses.

Both widen what is said, bands, shares and verdict; neither moves the profile or the recommendation.
"""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import (
    Matrix,
    Vector,
    add,
    dot,
    identity,
    product,
    scale,
    subtract,
    symmetric,
    transpose,
)
from emcompass.scoring.model import Model, centred_scores


def doubted(model: Model, post: Posterior) -> Posterior:
    """Return the posterior with the doubt whether a dimension's questions please too well.

    All questions of a dimension may happen to be more pleasant than its work is, by t in units of
    theta, t ~ N(0, tilt_sd^2) for each shown dimension. The mean would move by K t with
    K = S A'R^-1 A = I - S Phi^-1, so S grows by tilt_sd^2 K K' (over the shown dimensions' t).
    """
    if not model.tilt_sd:
        return post
    tilt = model.tilts.get(post.covariance, lambda: _tilt(model, post.covariance))
    return Posterior(post.mean, add(post.covariance, tilt))


def _tilt(model: Model, covariance: Matrix) -> Matrix:
    kept = product(covariance, model.prior_precision)
    moved = subtract(identity(len(kept)), kept)
    shown = tuple([row[: model.shown] for row in moved])
    return symmetric(scale(product(shown, transpose(shown)), model.tilt_sd**2))


def prototype_variance(model: Model, mean: Sequence[float]) -> Vector:
    """Return the variance that an uncertain prototype brings to each score p_k' mean.

    A prototype may stand elsewhere by e ~ N(0, prototype_sd^2) in every direction of shapes, and
    has length 1 again: only what is across it moves the score. With C mean the mean less its level,
    that is prototype_sd^2 (|C mean|^2 - (p_k' mean)^2), independent between prototypes.
    """
    shown = mean[: model.shown]
    level = sum(shown) / len(shown)
    shape = [x - level for x in shown]
    length = dot(shape, shape)
    variance = model.prototype_sd**2
    along = centred_scores(model, mean).values()
    return tuple([variance * max(0.0, length - score * score) for score in along])
