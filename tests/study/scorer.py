"""The project's scorer for thousands of people at once; `check` holds it to `emcompass.scoring`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import stats

from emcompass.scoring import (
    Rules,
    coherence,
    doubted,
    enough_answers,
    helmert,
    infer,
    judge,
    nearest,
    person_fit,
    shape_mass,
    shares,
    straight_line,
    ties,
)
from emcompass.scoring.archetypes import TIE
from emcompass.scoring.draws import DRAWS, normal_columns
from tests.study.layout import SHOWN, Array, Layout, Truths, Whole
from tests.study.people import Sheets

CLEAR, LEANING, CLOSE, OPEN = range(4)
WORDS = ("clear", "leaning", "close", "open")
BAND = float(stats.norm.ppf(0.9))
_NUGGET = 1e-13


@dataclass(frozen=True)
class Scored:
    """Results of people: mean (people x 6), S with doubt (6 x 6) before phi, and what follows."""

    rules: Rules
    mean: Array
    covariance: Array
    phi: Array
    coherence: Array
    best: Whole
    tied: Truths
    shares: Array  # people x prototypes
    shape: Array
    straight: Truths

    @property
    def confidence(self) -> Array:
        """The recommendation's own share."""
        return self.shares[np.arange(len(self.best)), self.best]

    @cached_property
    def verdict(self) -> Whole:
        """The verdicts as `judge` words them."""
        rules, top = self.rules, self.confidence
        others = self.shares.copy()
        others[np.arange(len(self.best)), self.best] = -1
        verdict = np.full(len(self.best), CLOSE)
        verdict[(top >= rules.leaning) & (top - others.max(1) >= rules.lead)] = LEANING
        verdict[(top >= rules.clear) & (self.coherence >= rules.apart)] = CLEAR
        verdict[self.tied | self.misfits] = CLOSE
        flat = (self.shape < rules.shape) | (self.shares.max(1) < rules.open)
        verdict[self.straight | flat] = OPEN
        return verdict

    @property
    def misfits(self) -> Truths:
        """Whose answers contradict each other so far that the verdict is at most close."""
        rules = self.rules
        return np.asarray((self.phi > rules.fit_cap) & (self.coherence < rules.together))

    def half_bands(self) -> Array:
        """Return half the width of the 80 % bands (people x 5)."""
        variance = np.diag(self.covariance)[:SHOWN]
        return np.asarray(BAND * np.sqrt(self.phi[:, None] * variance))


def score(layout: Layout, sheets: Sheets) -> Scored:
    """Score complete sheets."""
    precision = np.linalg.inv(layout.noise)
    gain = layout.loadings.T @ precision
    precision_after = np.linalg.inv(layout.prior) + gain @ layout.loadings
    covariance = np.asarray(np.linalg.inv(precision_after), dtype=np.float64)
    residual = sheets.features - layout.offset
    pull = residual @ gain.T
    mean = pull @ covariance
    squares = np.einsum("pi,ij,pj->p", residual, precision, residual)
    distance = squares - np.einsum("pi,pi->p", pull, mean)
    phi = np.maximum(1, (20 + distance) / (20 + layout.width))
    doubted = covariance + tilt(layout, covariance)
    nearness = np.sort(mean[:, :SHOWN] @ layout.prototypes.T, axis=1)
    return Scored(
        rules=layout.model.rules,
        mean=mean,
        covariance=doubted,
        phi=phi,
        coherence=coherences(layout, residual),
        best=nearest_of(layout, mean),
        tied=np.asarray(nearness[:, -1] - nearness[:, -2] < TIE),
        shares=win_shares(layout, mean, doubted, phi),
        shape=_shape_mass(mean, doubted, phi),
        straight=_straight(layout, sheets.codes),
    )


def tilt(layout: Layout, covariance: Array) -> Array:
    """Return what tilted questions add to a covariance, as `doubted` does (6 x 6)."""
    moved = np.eye(len(covariance)) - covariance @ np.linalg.inv(layout.prior)
    return np.asarray(layout.model.tilt_sd**2 * moved[:, :SHOWN] @ moved[:, :SHOWN].T)


def coherences(layout: Layout, residual: Array) -> Array:
    """Return `coherence` for people who answered everything, from x - m (people x F)."""
    kinds = {part.item.evidence for part in layout.parts}
    columns = [
        np.r_[tuple(part.columns for part in layout.parts if part.item.evidence == kind)]
        for kind in sorted(kinds)
    ]
    whole = _evidence(layout, residual, np.arange(layout.width))
    return np.asarray(whole - sum(_evidence(layout, residual, some) for some in columns))


def _evidence(layout: Layout, residual: Array, columns: Whole) -> Array:
    """Return the part of ln p(x) that hangs on theta being one, for some of the features."""
    gain = layout.loadings[columns].T @ np.linalg.inv(layout.noise[np.ix_(columns, columns)])
    precision = np.linalg.inv(layout.prior) + gain @ layout.loadings[columns]
    pull = residual[:, columns] @ gain.T
    quadratic = np.einsum("pi,ij,pj->p", pull, np.linalg.inv(precision), pull)
    log_det = -np.linalg.slogdet(precision)[1] - np.linalg.slogdet(layout.prior)[1]
    return np.asarray((quadratic + log_det) / 2)


def nearest_of(layout: Layout, mean: Array) -> Whole:
    """Return the index of the nearest prototype for each person."""
    scores = mean[:, :SHOWN] @ layout.prototypes.T
    return np.asarray((scores >= scores.max(1, keepdims=True) - 1e-9).argmax(1))


def win_shares(layout: Layout, mean: Array, covariance: Array, phi: Array) -> Array:
    """Return the prototypes' shares of the fixed draws for people who share a covariance."""
    leads = layout.prototypes[1:] - layout.prototypes[0]
    spread = leads @ covariance[:SHOWN, :SHOWN] @ leads.T
    points = np.array(normal_columns(len(leads)))
    centres = mean[:, :SHOWN] @ leads.T
    doubts = prototype_variances(layout, mean)
    parts = []
    for start in range(0, len(mean), 500):
        cut = slice(start, start + 500)
        own = phi[cut, None, None] * spread + doubts[cut, :1, None]
        own = own + doubts[cut, 1:, None] * np.eye(len(leads))
        root = np.linalg.cholesky(own + _NUGGET * np.eye(len(leads)))
        scatter = np.swapaxes(root @ points, 0, 1)
        parts.append(parts_won(centres[cut].T[:, :, None] + scatter))
    return np.concatenate(parts)


def prototype_variances(layout: Layout, mean: Array) -> Array:
    """Return `prototype_variance` for each person (people x prototypes)."""
    shown = mean[:, :SHOWN]
    length = ((shown - shown.mean(1, keepdims=True)) ** 2).sum(1, keepdims=True)
    across = np.maximum(0, length - (shown @ layout.prototypes.T) ** 2)
    return np.asarray(layout.model.prototype_sd**2 * across)


def parts_won(leads: Array) -> Array:
    """Return how often each prototype wins, from the others' leads on the first.

    Shapes: leads (prototypes - 1, people, draws) -> (people, prototypes).
    """
    top = leads.max(0)
    ahead = top > 0
    won = [((lead == top) & ahead).mean(1) for lead in leads]
    return np.stack([1 - ahead.mean(1), *won], axis=1)


def _shape_mass(mean: Array, covariance: Array, phi: Array) -> Array:
    contrasts = np.array(helmert(SHOWN))
    shape = mean[:, :SHOWN] @ contrasts.T
    precision = np.linalg.inv(contrasts @ covariance[:SHOWN, :SHOWN] @ contrasts.T)
    distance = np.einsum("pi,ij,pj->p", shape, precision, shape) / phi
    return np.asarray(stats.chi2.cdf(distance, SHOWN - 1))


def _straight(layout: Layout, codes: Whole) -> Truths:
    graded = codes[:, [i for i, part in enumerate(layout.parts) if part.graded]]
    counts = np.stack([(graded == place).mean(1) for place in range(5)])
    return np.asarray(counts.max(0) >= layout.model.rules.straight)


def check(layout: Layout, sheets: Sheets, sample: int) -> int:
    """Score some of the sheets by `emcompass.scoring` and compare. Returns how many agreed.

    Raises AssertionError where the two differ.
    """
    scored = score(layout, sheets)
    model = layout.model
    for i in range(min(sample, len(sheets.features))):
        features = {
            part.item.id: tuple(map(float, sheets.features[i, part.columns]))
            for part in layout.parts
        }
        post = infer(model, features)
        phi = person_fit(model, features, post)
        wide = doubted(model, post).widened(phi)
        won, best = shares(model, wide), nearest(model, post.mean)
        word = judge(
            won,
            best,
            phi=phi,
            coherence=coherence(model, features),
            tied=ties(model, post.mean),
            enough=enough_answers(model, features),
            straight=straight_line(model, features),
            shape=shape_mass(model, wide),
            rules=model.rules,
        )
        np.testing.assert_allclose(scored.mean[i], post.mean, atol=1e-8)
        np.testing.assert_allclose(scored.phi[i], phi, rtol=1e-8)
        np.testing.assert_allclose(scored.coherence[i], coherence(model, features), atol=1e-7)
        np.testing.assert_allclose(scored.shares[i], list(won.values()), atol=1.5 / DRAWS)
        assert list(model.prototypes)[scored.best[i]] == best
        assert WORDS[scored.verdict[i]] == word
    return min(sample, len(sheets.features))
