"""Two other scorers to compare with: a graded-response MAP and the mean score."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from tests.study.layout import SHOWN, Array, Layout, Part, Whole
from tests.study.people import BASE_THRESHOLDS, Sheets

_SLOPE = np.pi / np.sqrt(3)  # a logistic of variance 1
_STEPS = 12


@dataclass(frozen=True, slots=True)
class Estimate:
    """Theta (people x 5) and half the width of its 80 % bands (people x 5)."""

    theta: Array
    half: Array


def graded_response(layout: Layout, sheets: Sheets, band: float) -> Estimate:
    """Return the posterior mode under a graded response model with the author's parameters.

    Samejima's model for five-point answers, softmax for choices, agreement as a sixth dimension,
    the allocation as the scorer takes it; nothing calibrated, as on day one. Fisher scoring.
    """
    graded = _Graded.of(layout, sheets)
    theta = np.zeros((len(sheets.features), SHOWN + 1))
    prior = np.linalg.inv(layout.prior)
    information = np.zeros((len(theta), SHOWN + 1, SHOWN + 1))
    for _ in range(_STEPS):
        gradient = -theta @ prior
        information[:] = prior
        graded.add(theta, gradient, information)
        for i, part in enumerate(layout.parts):
            if part.kind == "scenario":
                _add_choice(part, sheets.codes[:, i], theta, gradient, information)
            elif part.kind == "allocation":
                x = sheets.features[:, part.columns]
                _add_linear(part, x, theta, gradient, information)
        theta = theta + np.linalg.solve(information, gradient[:, :, None])[:, :, 0]
    variance = np.diagonal(np.linalg.inv(information), axis1=1, axis2=2)[:, :SHOWN]
    return Estimate(theta[:, :SHOWN], band * np.sqrt(variance))


@dataclass(frozen=True, slots=True)
class _Graded:
    """All five-point questions at once: loadings (questions x 6), noise (questions), codes."""

    loadings: Array
    noise: Array
    codes: Whole

    @classmethod
    def of(cls, layout: Layout, sheets: Sheets) -> _Graded:
        rows = np.vstack([part.loadings for part in layout.graded])
        liking = np.array([[float(part.kind == "scale")] for part in layout.graded])
        shown = layout.prior[:SHOWN, :SHOWN]
        noise = np.sqrt(1 - np.einsum("qi,ij,qj->q", rows, shown, rows))
        places = [i for i, part in enumerate(layout.parts) if part.graded]
        return cls(np.hstack([rows, liking]), noise, sheets.codes[:, places])

    def add(self, theta: Array, gradient: Array, information: Array) -> None:
        """Add the five-point answers to gradient and expected information."""
        latent = theta @ self.loadings.T
        edges = np.array([-np.inf, *BASE_THRESHOLDS, np.inf])
        slope = _SLOPE / self.noise
        with np.errstate(over="ignore"):
            cumulative = 1 / (1 + np.exp(-slope[:, None] * (latent[:, :, None] - edges)))
        density = slope[:, None] * cumulative * (1 - cumulative)
        chances = np.maximum(cumulative[:, :, :-1] - cumulative[:, :, 1:], 1e-12)
        change = density[:, :, :-1] - density[:, :, 1:]
        score = np.take_along_axis(change / chances, self.codes[:, :, None], 2)[:, :, 0]
        expected = (change**2 / chances).sum(2)
        gradient += score @ self.loadings
        information += np.einsum("pq,qi,qj->pij", expected, self.loadings, self.loadings)


def _add_choice(
    part: Part, codes: Whole, theta: Array, gradient: Array, information: Array
) -> None:
    rows = np.hstack([part.loadings, np.zeros((len(part.loadings), 1))])
    logits = theta @ rows.T
    weights = np.exp(logits - logits.max(1, keepdims=True))
    chances = weights / weights.sum(1, keepdims=True)
    gradient += (np.eye(len(rows))[codes] - chances) @ rows
    centred = rows[None] - (chances @ rows)[:, None, :]
    information += np.einsum("po,poi,poj->pij", chances, centred, centred)


def _add_linear(part: Part, x: Array, theta: Array, gradient: Array, information: Array) -> None:
    moments = part.item.moments
    a = np.array(moments.loadings)
    gain = a.T @ np.linalg.inv(np.array(moments.noise))
    gradient += (x - np.array(moments.offset) - theta @ a.T) @ gain.T
    information += gain @ a


def mean_score(layout: Layout, sheets: Sheets, band: float) -> Estimate:
    """Return each dimension's mean over the questions that name it, with an item-sampling error.

    Five-point answers keyed -2..2, a choice's option against the mean of all options, shares
    against even ones; put on theta's scale by the mean slope.
    """
    theta = np.zeros((len(sheets.features), SHOWN))
    half = np.zeros_like(theta)
    for d in range(SHOWN):
        keyed, slope = _keyed(layout, sheets, d)
        error = keyed.std(1, ddof=1) / np.sqrt(keyed.shape[1])
        theta[:, d], half[:, d] = keyed.mean(1) / slope, band * error / slope
    return Estimate(theta, half)


def _keyed(layout: Layout, sheets: Sheets, dimension: int) -> tuple[Array, float]:
    """Return what every question that names a dimension says of it (people x questions), and how
    far that moves with theta on average."""
    columns, slopes = [], []
    for part in layout.parts:
        a = layout.loadings[part.columns][:, dimension]
        if np.abs(part.loadings[:, dimension]).any():
            slope = float(np.sqrt(a @ a))
            residual = sheets.features[:, part.columns] - layout.offset[part.columns]
            columns.append(residual @ a / slope)
            slopes.append(slope)
    return np.stack(columns, axis=1), float(np.mean(slopes))
