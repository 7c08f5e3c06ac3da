"""Simulated people, and how they answer: not by the scorer's model.

Latent responses with logistic noise, cut at unequal thresholds; loadings, cross-loadings,
popularity and the dimensions' correlations are drawn anew for each draw of the bank and known to
nobody. `conditions` says what else may be wrong with the world.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from emcompass.scoring import constant_sum_features
from tests.study.conditions import Conditions
from tests.study.layout import SHOWN, Array, Layout, Part, Whole

BASE_THRESHOLDS = np.array([-1.5, -0.5, 0.5, 1.5])
_LOGISTIC_SD = np.pi / np.sqrt(3)
_STEP = 20  # an allocation shares out 20 steps of 5 points


@dataclass(frozen=True, slots=True)
class TrueItem:
    """What a question really is: loadings (rows x 5), popularity (rows), thresholds (4)."""

    loadings: Array
    popularity: Array
    thresholds: Array


@dataclass(frozen=True, slots=True)
class World:
    """One draw of the bank's true parameters and of the dimensions' correlations."""

    layout: Layout
    conditions: Conditions
    items: tuple[TrueItem, ...]
    correlation: Array  # 5 x 5


@dataclass(frozen=True, slots=True)
class People:
    """Who answers: theta and what the day adds to it (people x 5), and habits (people).

    Habits: liking everything, log of the noise, how far the five points are drawn together (0..1].
    """

    theta: Array
    mood: Array
    agreement: Array
    unevenness: Array
    reach: Array

    def __len__(self) -> int:
        return len(self.theta)


def draw_world(layout: Layout, conditions: Conditions, rng: np.random.Generator) -> World:
    """Return one draw of everything that the scorer can't know."""
    tilt = rng.normal(0, 1, SHOWN) * conditions.tilt
    tilt[layout.model.dimensions.index("people")] += conditions.people_tilt
    items = tuple([_true_item(part, conditions, tilt, rng) for part in layout.parts])
    return World(layout, conditions, items, _correlation(conditions, rng))


def _true_item(
    part: Part, conditions: Conditions, tilt: Array, rng: np.random.Generator
) -> TrueItem:
    rows = part.loadings
    strength = np.exp(rng.normal(0, conditions.loading, rows.shape)) * conditions.strength
    loadings = rows * strength + rng.normal(0, conditions.crossing, rows.shape)
    spread = conditions.scale_popularity if part.kind == "scale" else conditions.popularity
    popularity = rng.normal(0, spread, len(rows))
    if part.kind == "scale":
        popularity = popularity + conditions.scale_favour
    popularity = popularity + np.sign(rows) @ tilt
    if part.kind == "scenario":
        popularity = popularity * _LOGISTIC_SD
    thresholds = np.sort(BASE_THRESHOLDS + rng.normal(0, conditions.threshold, 4))
    return TrueItem(loadings, popularity, thresholds)


def _correlation(conditions: Conditions, rng: np.random.Generator) -> Array:
    """Return correlations of about -.15 to .35: more than the scorer supposes."""
    while True:
        matrix = np.eye(SHOWN)
        for i in range(SHOWN):
            for j in range(i):
                matrix[i, j] = matrix[j, i] = rng.normal(0.1, 0.1)
        if conditions.opposed is not None:
            matrix[0, 1] = matrix[1, 0] = conditions.opposed
        if np.linalg.eigvalsh(matrix)[0] > 0.1:
            return matrix


def draw_people(world: World, count: int, rng: np.random.Generator) -> People:
    """Return people of the world's population."""
    theta = rng.multivariate_normal(np.zeros(SHOWN), world.correlation, count)
    theta = theta * world.conditions.spread
    return with_habits(world, theta, rng)


def with_habits(world: World, theta: Array, rng: np.random.Generator) -> People:
    """Return people with these theta and the habits of the world's population."""
    count, conditions = len(theta), world.conditions
    agreement = rng.normal(0, 1, count) * conditions.acquiescence
    unevenness = rng.normal(0, 1, count) * conditions.consistency
    mood = rng.normal(0, 1, theta.shape) * conditions.state
    reach = np.exp(-abs(rng.normal(0, 1, count)) * conditions.ends)
    return People(theta, mood, agreement, unevenness, reach)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Answers: codes 0.. of questions with choices (people x questions), features (people x F)."""

    codes: Whole
    features: Array


def answer(world: World, people: People, rng: np.random.Generator) -> Sheets:
    """Return how these people answer every scored question, once."""
    return answer_with(world, people, draw_noise(world.layout, len(people), rng))


def draw_noise(layout: Layout, count: int, rng: np.random.Generator) -> list[Array]:
    """Return fresh noise: standard for each row of each question (people x rows)."""
    return [_fresh(part, count, rng) for part in layout.parts]


def _fresh(part: Part, count: int, rng: np.random.Generator) -> Array:
    if part.graded:
        return rng.logistic(0, 1 / _LOGISTIC_SD, (count, 1))
    if part.kind == "scenario":
        return rng.gumbel(0, 1, (count, len(part.loadings)))
    return rng.normal(0, 1, (count, len(part.loadings)))


def answer_with(world: World, people: People, noise: list[Array]) -> Sheets:
    """Return the answers that come of this noise."""
    layout = world.layout
    codes = np.zeros((len(people), len(layout.parts)), dtype=np.int64)
    features = np.zeros((len(people), layout.width))
    loudness = np.exp(people.unevenness)[:, None]
    today = people.theta + people.mood
    rows = zip(layout.parts, world.items, noise, strict=True)
    for i, (part, item, own) in enumerate(rows):
        pull = today @ item.loadings.T + item.popularity
        if part.graded:
            agreement = people.agreement if part.kind == "scale" else 0.0
            left = np.sqrt(_unexplained(item, world)) * own * loudness
            latent = (pull + left)[:, 0] + agreement
            codes[:, i] = np.searchsorted(item.thresholds, latent / people.reach)
        elif part.kind == "scenario":
            codes[:, i] = (pull + own * loudness).argmax(1)
        else:
            logs = 0.5 * (today @ item.loadings.T) + item.popularity + 0.6 * own * loudness
            features[:, part.columns] = allocation_features(shared_out(logs))
            continue
        features[:, part.columns] = part.features[codes[:, i]]
    return Sheets(codes, features)


def _unexplained(item: TrueItem, world: World) -> float:
    """Return the part of a latent response's variance that the dimensions don't explain."""
    explained = (item.loadings @ world.correlation @ item.loadings.T)[0, 0]
    return max(0.1, 1 - float(explained))


def shared_out(logs: Array) -> Array:
    """Return 100 points by softmax, rounded to steps of 5 by largest remainders (people x C)."""
    weights = np.exp(logs - logs.max(1, keepdims=True))
    exact = weights / weights.sum(1, keepdims=True) * _STEP
    whole = np.floor(exact)
    missing = (_STEP - whole.sum(1)).astype(int)
    ranks = np.argsort(np.argsort(-(exact - whole), axis=1), axis=1)
    return np.asarray((whole + (ranks < missing[:, None])) / _STEP)


def allocation_features(shares: Array) -> Array:
    """Return the features of shares (people x C) by the public function."""
    return np.array([constant_sum_features([float(p) for p in row]) for row in shares])


def random_sheets(layout: Layout, count: int, rng: np.random.Generator) -> Sheets:
    """Return sheets of people who press any key."""
    codes = np.zeros((count, len(layout.parts)), dtype=np.int64)
    features = np.zeros((count, layout.width))
    for i, part in enumerate(layout.parts):
        if part.kind == "allocation":
            shares = shared_out(np.log(rng.dirichlet(np.ones(len(part.loadings)), count) + 1e-9))
            features[:, part.columns] = allocation_features(shares)
        else:
            codes[:, i] = rng.integers(0, len(part.item.choices), count)
            features[:, part.columns] = part.features[codes[:, i]]
    return Sheets(codes, features)


def middle_sheets(layout: Layout, count: int, rng: np.random.Generator) -> Sheets:
    """Return sheets of people who press any of the three middle keys, and share out evenly."""
    sheets = random_sheets(layout, count, rng)
    for i, part in enumerate(layout.parts):
        if part.graded:
            sheets.codes[:, i] = rng.integers(1, 4, count)
            sheets.features[:, part.columns] = part.features[sheets.codes[:, i]]
        elif part.kind == "allocation":
            sheets.features[:, part.columns] = 0.0
    return sheets


_PATTERNS = (
    (0, 1, 2, 3, 4, 3, 2, 1),
    (0, 1, 2, 3, 4),
    (4, 3, 2, 1, 0),
    (0, 4),
    (1, 3),
    (0, 0, 4, 4),
    (1, 2, 3, 2),
    (0, 2, 4, 2),
    (1, 1, 2, 2, 3, 3),
    (0, 4, 2),
)
_STARTS = 8


def zigzag_sheets(layout: Layout) -> Sheets:
    """Return sheets that repeat a pattern of keys, begun at each of its first eight places."""
    count = len(_PATTERNS) * _STARTS
    codes = np.zeros((count, len(layout.parts)), dtype=np.int64)
    features = np.zeros((count, layout.width))
    for i, part in enumerate(layout.parts):
        if part.kind == "allocation":
            continue
        keys = [p[(i + start) % len(p)] for p in _PATTERNS for start in range(_STARTS)]
        codes[:, i] = np.minimum(keys, len(part.item.choices) - 1)
        features[:, part.columns] = part.features[codes[:, i]]
    return Sheets(codes, features)


def straight_sheets(layout: Layout) -> Sheets:
    """Return the five sheets of people who press the same key all the way (the last where it ends).

    Their allocations give all to the category of that place.
    """
    places = np.arange(5)
    codes = np.zeros((5, len(layout.parts)), dtype=np.int64)
    features = np.zeros((5, layout.width))
    for i, part in enumerate(layout.parts):
        if part.kind == "allocation":
            shares = np.eye(len(part.loadings))[np.minimum(places, len(part.loadings) - 1)]
            features[:, part.columns] = allocation_features(shares)
        else:
            codes[:, i] = np.minimum(places, len(part.item.choices) - 1)
            features[:, part.columns] = part.features[codes[:, i]]
    return Sheets(codes, features)


def mixed_sheets(careful: Sheets, careless: Sheets, layout: Layout, part: float) -> Sheets:
    """Return the careful sheets with a part of the questions, from the end, answered carelessly."""
    start = round(len(layout.parts) * (1 - part))
    column = layout.parts[start].columns.start
    codes = np.hstack([careful.codes[:, :start], careless.codes[:, start:]])
    features = np.hstack([careful.features[:, :column], careless.features[:, column:]])
    return Sheets(codes, features)
