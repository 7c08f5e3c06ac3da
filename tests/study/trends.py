"""Many sittings: the smoothed path beside single sittings, and the trend test."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from scipy import stats

from emcompass.scoring import doubted, drift, path
from emcompass.scoring.change_test import LIKELY, STABLE_SHARE
from emcompass.scoring.trajectory import MEMORY
from tests.study.changes import CENTRING, Tested, as_features, holm, mixed_noise, paired_rule
from tests.study.conditions import PLAIN
from tests.study.layout import SHOWN, Array, Layout
from tests.study.people import (
    Sheets,
    World,
    answer_with,
    draw_noise,
    draw_people,
    draw_world,
)
from tests.study.scorer import BAND, score, tilt
from tests.study.tables import Table, percent

MONTHS = np.array([0.0, 3.0, 6.0, 9.0, 12.0])
_PRIOR_DF = 16


@dataclass(frozen=True, slots=True)
class Life:
    """How theta goes over the sittings: a straight line, a jump in the middle, or wandering."""

    name: str
    line: float = 0.0  # on people, over the whole time
    jump: float = 0.0  # on people, before the third sitting
    wander: float = 0.0  # variance of a stationary process with the path's own memory
    mood: float = 0.0  # sd of liking everything, anew each sitting


LIVES = (
    Life("nothing changes"),
    Life("nothing changes, mood drifts by .3", mood=0.3),
    Life("wanders as the path supposes", wander=1.0),
    Life("people + 1 in a straight line", line=1.0),
    Life("people + 1 in one jump", jump=1.0),
)


def _thetas(life: Life, world: World, start: Array, rng: np.random.Generator) -> list[Array]:
    """Return theta at each sitting."""
    size, count = len(MONTHS), len(start)
    result = np.repeat(start[None], size, axis=0)
    if life.wander:
        kernel = np.exp(-np.abs(MONTHS[:, None] - MONTHS[None]) / MEMORY)
        fresh = rng.multivariate_normal(np.zeros(SHOWN), world.correlation, (count, size))
        result = np.einsum("tu,pud->tpd", np.linalg.cholesky(kernel), fresh)
    result[:, :, 0] += (life.line * MONTHS / MONTHS[-1])[:, None]
    result[2:, :, 0] += life.jump
    return list(result)


def sittings(
    layout: Layout, life: Life, count: int, rng: np.random.Generator
) -> tuple[list[Array], list[Sheets]]:
    """Return theta and sheets at each sitting of the same people."""
    world = draw_world(layout, PLAIN, rng)
    people = draw_people(world, count, rng)
    thetas = _thetas(life, world, people.theta, rng)
    stable = draw_noise(layout, count, rng)
    sheets = []
    for theta in thetas:
        mood = people.agreement + rng.normal(0, 1, count) * life.mood
        noise = mixed_noise(stable, draw_noise(layout, count, rng), STABLE_SHARE)
        sheets.append(answer_with(world, replace(people, theta=theta, agreement=mood), noise))
    return thetas, sheets


def joint(layout: Layout) -> tuple[Array, Array]:
    """Return the gain (T 6 x T F) and covariance of the joint posterior of complete sittings."""
    count = len(MONTHS)
    kernel = np.exp(-np.abs(MONTHS[:, None] - MONTHS[None]) / MEMORY)
    prior = np.kron(kernel, layout.prior)
    a = np.kron(np.eye(count), layout.loadings)
    own = (1 - STABLE_SHARE) * layout.base_noise
    common = layout.noise - own
    noise = np.kron(np.ones((count, count)), common) + np.kron(np.eye(count), own)
    gain = prior @ a.T @ np.linalg.inv(a @ prior @ a.T + noise)
    return gain, prior - gain @ a @ prior


def smoothed(layout: Layout, sheets: list[Sheets]) -> tuple[Array, Array]:
    """Return the path's means (T x people x 5) and half bands (T x 5)."""
    gain, covariance = joint(layout)
    stacked = np.hstack([s.features - layout.offset for s in sheets])
    size = SHOWN + 1
    means = (stacked @ gain.T).reshape(len(stacked), len(MONTHS), size)
    blocks = [covariance[i : i + size, i : i + size] for i in range(0, len(covariance), size)]
    spread = np.sqrt([np.diag(block + tilt(layout, block)) for block in blocks])
    return np.swapaxes(means, 0, 1)[:, :, :SHOWN], BAND * spread[:, :SHOWN]


def trend_rule(layout: Layout, sheets: list[Sheets]) -> Tested:
    """Apply the trend test to complete sittings."""
    x = np.stack([s.features for s in sheets])
    departure = x - x.mean(0)
    step = MONTHS - MONTHS.mean()
    a = layout.loadings[:, :SHOWN]
    precision = np.linalg.inv((1 - STABLE_SHARE) * layout.base_noise)
    spread = float((step**2).sum())
    v = np.linalg.inv(a.T @ precision @ a * spread)
    weight = np.einsum("t,tpf->pf", step, departure) @ precision @ a
    slope = weight @ v
    squares = np.einsum("tpi,ij,tpj->p", departure, precision, departure, optimize=True)
    df = _PRIOR_DF + layout.width * (len(MONTHS) - 1) - SHOWN
    scale = (_PRIOR_DF + squares - (weight * slope).sum(1)) / df
    centred = slope @ CENTRING
    t = centred / np.sqrt(scale[:, None] * np.diag(CENTRING @ v @ CENTRING))
    p = 2 * stats.t.sf(np.abs(t), df)
    return Tested(centred, p, holm(p))


def check(layout: Layout, people: int, seed: int) -> int:
    """Compare with `emcompass.scoring`. Raises AssertionError where the two differ."""
    _, sheets = sittings(layout, LIVES[3], people, np.random.default_rng(seed))
    means, half = smoothed(layout, sheets)
    tested = trend_rule(layout, sheets)
    for i in range(people):
        rows = [(t, as_features(layout, s, i)) for t, s in zip(MONTHS, sheets, strict=True)]
        states = path(layout.model, [(float(t), features) for t, features in rows]).states
        np.testing.assert_allclose(means[:, i], [s.mean[:SHOWN] for s in states], atol=1e-4)
        reach = [BAND * doubted(layout.model, s).covariance[0][0] ** 0.5 for s in states]
        np.testing.assert_allclose(half[:, 0], reach, atol=1e-4)
        trend = drift(layout.model, [(float(t), features) for t, features in rows])
        expected = [c.adjusted for c in trend.dimensions.values()]
        np.testing.assert_allclose(tested.adjusted[i], expected, atol=1e-6)
    return people


def trends(layout: Layout, draws: int, people: int, seed: int) -> tuple[Table, Table]:
    """Return the path's table and the trend test's."""
    paths, tests = [], []
    for life in LIVES:
        cells = [_one(layout, life, people, child) for child in _seeds(seed, draws)]
        table = np.array([path_cells for path_cells, _ in cells]).mean(0)
        paths.append((life.name, *[f"{value:.3f}" for value in table]))
        found = np.array([test_cells for _, test_cells in cells]).mean(0)
        tests.append((life.name, *[percent(value) for value in found]))
    path_head = (
        "five sittings in a year",
        "error of a single sitting",
        "error of the path",
        "error of the path's changes",
        "... of single sittings' changes",
        "coverage, single",
        "coverage, path",
    )
    test_head = (
        "five sittings in a year",
        "trend said",
        "people said to move",
        "first against last: said",
        "any sitting against the one before: said",
    )
    return (
        Table("The smoothed path", path_head, tuple(paths)),
        Table("Is there a trend?", test_head, tuple(tests)),
    )


def _seeds(seed: int, draws: int) -> list[np.random.SeedSequence]:
    return np.random.SeedSequence(seed).spawn(draws)


def _one(
    layout: Layout, life: Life, people: int, seed: np.random.SeedSequence
) -> tuple[list[float], list[float]]:
    thetas, sheets = sittings(layout, life, people, np.random.default_rng(seed))
    truth = np.stack(thetas)
    scored = [score(layout, s) for s in sheets]
    single = np.stack([s.mean[:, :SHOWN] for s in scored])
    single_half = np.stack([s.half_bands() for s in scored])
    means, half = smoothed(layout, sheets)
    shape, change = truth @ CENTRING, np.diff(truth, axis=0) @ CENTRING
    path_cells = [
        _rms(single @ CENTRING - shape),
        _rms(means @ CENTRING - shape),
        _rms(np.diff(means, axis=0) @ CENTRING - change),
        _rms(np.diff(single, axis=0) @ CENTRING - change),
        float((np.abs(single - truth) <= single_half).mean()),
        float((np.abs(means - truth) <= half[:, None]).mean()),
    ]
    trend = trend_rule(layout, sheets)
    everything = list(range(len(layout.parts)))
    ends = paired_rule(layout, sheets[0], sheets[-1], everything)
    steps = [paired_rule(layout, one, two, everything).headline for one, two in pairwise(sheets)]
    test_cells = [
        float(trend.headline.mean()),
        float((trend.adjusted[:, 0] < LIKELY).mean()),
        float(ends.headline.mean()),
        float(np.any(steps, axis=0).mean()),
    ]
    return path_cells, test_cells


def _rms(off: Array) -> float:
    return float(np.sqrt((off**2).mean()))
