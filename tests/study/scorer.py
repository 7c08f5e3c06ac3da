"""The project's scorer for thousands of people at once; `check` holds it to `emcompass.scoring`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import stats

from emcompass.scoring import (
    Rules,
    enough_answers,
    helmert,
    infer,
    judge,
    nearest,
    person_fit,
    shape_mass,
    shares,
    straight_line,
)
from emcompass.scoring.draws import DRAWS, normal_columns
from emcompass.scoring.linalg import semidefinite_factor
from tests.study.layout import SHOWN, Array, Layout, Truths, Whole
from tests.study.people import Sheets

CLEAR, LEANING, CLOSE, OPEN = range(4)
WORDS = ("clear", "leaning", "close", "open")
BAND = float(stats.norm.ppf(0.9))


@dataclass(frozen=True, slots=True)
class Scored:
    """Results of people: mean (people x 6), S (6 x 6) before phi widens it, and what follows."""

    mean: Array
    covariance: Array
    phi: Array
    best: Whole
    shares: Array  # people x prototypes
    shape: Array
    verdict: Whole

    @property
    def confidence(self) -> Array:
        """The recommendation's own share."""
        return self.shares[np.arange(len(self.best)), self.best]

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
    best = nearest_of(layout, mean)
    won = win_shares(layout, mean, covariance, phi)
    shape = _shape_mass(mean, covariance, phi)
    rules = layout.model.rules
    shapeless = _straight(layout, sheets.codes) | (shape < rules.shape)
    verdict = verdicts(rules, won, best, phi, shapeless)
    return Scored(mean, covariance, phi, best, won, shape, verdict)


def nearest_of(layout: Layout, mean: Array) -> Whole:
    """Return the index of the nearest prototype for each person."""
    scores = mean[:, :SHOWN] @ layout.prototypes.T
    return np.asarray((scores >= scores.max(1, keepdims=True) - 1e-9).argmax(1))


def win_shares(layout: Layout, mean: Array, covariance: Array, phi: Array) -> Array:
    """Return the prototypes' shares of the fixed draws for people who share a covariance."""
    leads = layout.prototypes[1:] - layout.prototypes[0]
    spread = leads @ covariance[:SHOWN, :SHOWN] @ leads.T
    factor = semidefinite_factor(tuple([tuple(map(float, row)) for row in spread]))
    noise = np.zeros((DRAWS, len(leads)))
    if factor[0]:
        noise = np.array(normal_columns(len(factor[0]))).T @ np.array(factor).T
    centres = mean[:, :SHOWN] @ leads.T
    parts = []
    for start in range(0, len(mean), 500):
        cut = slice(start, start + 500)
        scatter = noise.T[:, None, :] * np.sqrt(phi[cut])[None, :, None]
        parts.append(parts_won(centres[cut].T[:, :, None] + scatter))
    return np.concatenate(parts)


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


def verdicts(rules: Rules, won: Array, best: Whole, phi: Array, shapeless: Truths) -> Whole:
    """Return the verdicts as `judge` words them; `shapeless`: straight lines and flat profiles."""
    top = won[np.arange(len(best)), best]
    others = won.copy()
    others[np.arange(len(best)), best] = -1
    ahead = top - others.max(1)
    verdict = np.full(len(best), CLOSE)
    verdict[(top >= rules.leaning) & (ahead >= rules.lead)] = LEANING
    verdict[top >= rules.clear] = CLEAR
    verdict[phi > rules.fit_cap] = CLOSE
    verdict[shapeless | (won.max(1) < rules.open)] = OPEN
    return verdict


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
        wide = post.widened(phi)
        won, best = shares(model, wide), nearest(model, post.mean)
        word = judge(
            won,
            best,
            phi=phi,
            enough=enough_answers(model, features),
            straight=straight_line(model, features),
            shape=shape_mass(model, wide),
            rules=model.rules,
        )
        np.testing.assert_allclose(scored.mean[i], post.mean, atol=1e-8)
        np.testing.assert_allclose(scored.phi[i], phi, rtol=1e-8)
        np.testing.assert_allclose(scored.shares[i], list(won.values()), atol=1.5 / DRAWS)
        assert list(model.prototypes)[scored.best[i]] == best
        assert WORDS[scored.verdict[i]] == word
    return min(sample, len(sheets.features))
