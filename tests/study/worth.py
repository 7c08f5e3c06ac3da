"""What each question carries, by its compiled moments alone: no people needed."""

from __future__ import annotations

import numpy as np

from emcompass.scoring import Posterior, gain
from tests.study.layout import SHOWN, Array, Layout, Part
from tests.study.tables import Table


def questions(layout: Layout) -> Table:
    """Return for each kind how much its questions tell, alone and beside all the others.

    Alone: nats about theta before the first answer. Beside the others: by how much the mean squared
    error of the shape grows when the question is left out.
    """
    model = layout.model
    prior = Posterior(model.prior_mean, model.prior_covariance)
    full = _shape_variance(layout, None)
    found = [
        (part, gain(model, prior, part.item.id), _shape_variance(layout, part) / full - 1)
        for part in layout.parts
    ]
    rows = []
    for kind in ("scale", "tradeoff", "scenario", "allocation"):
        own = [entry for entry in found if entry[0].kind == kind]
        alone, beside = [entry[1] for entry in own], [100 * entry[2] for entry in own]
        least = min(own, key=lambda entry: entry[2])
        rows.append(
            (
                kind,
                str(len(own)),
                f"{np.mean(alone):.2f} ({min(alone):.2f}-{max(alone):.2f})",
                f"{np.mean(beside):.1f} % ({min(beside):.1f}-{max(beside):.1f})",
                least[0].item.id,
            )
        )
    head = ("kind", "questions", "alone, nats", "error of the shape without it", "the least")
    return Table("What a question carries", head, tuple(rows))


def _shape_variance(layout: Layout, without: Part | None) -> float:
    """Return the posterior variance of the shape, all questions answered (but one)."""
    keep = np.ones(layout.width, dtype=bool)
    if without is not None:
        keep[without.columns] = False
    a, noise = layout.loadings[keep], layout.noise[np.ix_(keep, keep)]
    precision = np.linalg.inv(layout.prior) + a.T @ np.linalg.solve(noise, a)
    spread = np.linalg.inv(precision)[:SHOWN, :SHOWN]
    centring = np.eye(SHOWN) - 1 / SHOWN
    return float(np.trace(centring @ spread @ centring))


def profile_noise(layout: Layout) -> Table:
    """Return the posterior standard deviations after a complete sheet, and of level and shape."""
    gained = layout.loadings.T @ np.linalg.solve(layout.noise, layout.loadings)
    spread = np.linalg.inv(np.linalg.inv(layout.prior) + gained)[:SHOWN, :SHOWN]
    rows = [
        (name, f"{_sd(layout.prior[:SHOWN, :SHOWN], along):.2f}", f"{_sd(spread, along):.2f}")
        for name, along in _directions(layout)
    ]
    head = ("direction", "sd before", "sd after")
    return Table("What a complete sheet leaves open", head, tuple(rows))


def _directions(layout: Layout) -> list[tuple[str, Array]]:
    single = list(zip(layout.model.dimensions[:SHOWN], np.eye(SHOWN), strict=True))
    level = [("level of all five", np.full(SHOWN, SHOWN**-0.5))]
    return [*single, *level, *zip(layout.names, layout.prototypes, strict=True)]


def _sd(spread: Array, along: Array) -> float:
    return float(np.sqrt(along @ spread @ along))
