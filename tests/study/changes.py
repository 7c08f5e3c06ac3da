"""The change rule: false alarms of people who did not change, power for those who did."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from scipy import stats

from emcompass.scoring import changed
from emcompass.scoring.change_test import CLEAR, LIKELY, STABLE_SHARE
from tests.study.conditions import PLAIN, STRESS, Conditions
from tests.study.layout import SHOWN, Array, Layout
from tests.study.people import (
    Sheets,
    answer_with,
    draw_noise,
    draw_people,
    draw_world,
)
from tests.study.tables import Table, percent

_PRIOR_DF = 16
CENTRING = np.eye(SHOWN) - 1 / SHOWN


@dataclass(frozen=True, slots=True)
class Story:
    """What happens between two sittings of the same people.

    shift: of theta. mood: sd of the change in liking everything. repeated: the part of the noise
    that comes back. part: of the questions that both sittings share.
    """

    name: str
    shift: tuple[float, ...] = (0.0,) * SHOWN
    mood: float = 0.0
    repeated: float = STABLE_SHARE
    part: float = 1.0
    conditions: Conditions = PLAIN


UNCHANGED = (
    Story("nothing changed"),
    Story("nothing changed, stress", conditions=STRESS),
    Story("nothing changed, mood drifts by .3", mood=0.3),
    Story("nothing changed, a third of the noise comes back", repeated=0.33),
    Story("nothing changed, two thirds come back", repeated=0.67),
    Story("nothing changed, half the questions shared", part=0.5),
)
MOVED = (
    Story("people + 1", (1.0, 0.0, 0.0, 0.0, 0.0)),
    Story("technical + 1", (0.0, 1.0, 0.0, 0.0, 0.0)),
    Story("delivery + 1", (0.0, 0.0, 1.0, 0.0, 0.0)),
    Story("product + 1", (0.0, 0.0, 0.0, 1.0, 0.0)),
    Story("organisation + 1", (0.0, 0.0, 0.0, 0.0, 1.0)),
    Story("people + 1, half the questions shared", (1.0, 0.0, 0.0, 0.0, 0.0), part=0.5),
    Story("people + .7, technical - .7", (0.7, -0.7, 0.0, 0.0, 0.0)),
    Story("people + 1.5", (1.5, 0.0, 0.0, 0.0, 0.0)),
)


@dataclass(frozen=True, slots=True)
class Tested:
    """The rule over many people: single and Holm's p (people x 5)."""

    delta: Array
    p: Array
    adjusted: Array

    @property
    def headline(self) -> Array:
        """Whether something is said to have changed."""
        return np.asarray(self.adjusted.min(1) < LIKELY)


def mixed_noise(first: list[Array], second: list[Array], part: float) -> list[Array]:
    """Return noise of which a part of the variance is `first`'s."""
    pairs = zip(first, second, strict=True)
    return [np.sqrt(part) * a + np.sqrt(1 - part) * b for a, b in pairs]


def two_sittings(
    layout: Layout, story: Story, count: int, rng: np.random.Generator
) -> tuple[Sheets, Sheets]:
    """Return the sheets of the same people before and after."""
    world = draw_world(layout, story.conditions, rng)
    before = draw_people(world, count, rng)
    mood = before.agreement + rng.normal(0, 1, count) * story.mood
    after = replace(before, theta=before.theta + np.array(story.shift), agreement=mood)
    stable, one, two = (draw_noise(layout, count, rng) for _ in range(3))
    sheets = [
        answer_with(world, people, mixed_noise(stable, own, story.repeated))
        for people, own in ((before, one), (after, two))
    ]
    return sheets[0], sheets[1]


def paired_rule(layout: Layout, before: Sheets, after: Sheets, shared: list[int]) -> Tested:
    """Apply the rule of METHOD.md to sheets that share these questions (by position)."""
    columns = np.concatenate([np.arange(layout.width)[layout.parts[j].columns] for j in shared])
    a = layout.loadings[columns][:, :SHOWN]
    noise = 2 * (1 - STABLE_SHARE) * layout.base_noise[np.ix_(columns, columns)]
    precision = np.linalg.inv(noise)
    v = np.linalg.inv(a.T @ precision @ a)
    d = (after.features - before.features)[:, columns]
    weight = d @ precision @ a
    delta = weight @ v
    rss = np.einsum("pi,ij,pj->p", d, precision, d) - (weight * delta).sum(1)
    df = _PRIOR_DF + len(columns) - SHOWN
    centred = delta @ CENTRING
    variance = np.diag(CENTRING @ v @ CENTRING)
    t = centred / np.sqrt(((_PRIOR_DF + rss) / df)[:, None] * variance)
    p = 2 * stats.t.sf(np.abs(t), df)
    return Tested(centred, p, holm(p))


def holm(p: Array) -> Array:
    """Return Holm's adjusted p-values, row by row."""
    order = np.argsort(p, axis=1)
    ranked = np.take_along_axis(p, order, 1) * np.arange(p.shape[1], 0, -1)
    adjusted = np.minimum(1, np.maximum.accumulate(ranked, axis=1))
    result = np.empty_like(p)
    np.put_along_axis(result, order, adjusted, 1)
    return result


def check(layout: Layout, people: int, seed: int) -> int:
    """Compare with `emcompass.scoring.changed`. Raises AssertionError where the two differ."""
    rng = np.random.default_rng(seed)
    before, after = two_sittings(layout, MOVED[0], people, rng)
    everything = list(range(len(layout.parts)))
    tested = paired_rule(layout, before, after, everything)
    for i in range(people):
        old, new = (as_features(layout, sheets, i) for sheets in (before, after))
        result = changed(layout.model, old, new)
        dimensions = list(result.dimensions.values())
        np.testing.assert_allclose(tested.delta[i], [c.delta for c in dimensions], atol=1e-8)
        np.testing.assert_allclose(tested.adjusted[i], [c.adjusted for c in dimensions], atol=1e-7)
        assert result.any_changed == tested.headline[i]
    return people


def as_features(layout: Layout, sheets: Sheets, person: int) -> dict[str, tuple[float, ...]]:
    """Return one person's features by question id, as the scoring takes them."""
    row = sheets.features[person]
    return {part.item.id: tuple(map(float, row[part.columns])) for part in layout.parts}


def simulate_all(
    layout: Layout, stories: Sequence[Story], draws: int, people: int, seed: int
) -> dict[str, Tested]:
    """Return the rule's outcome for each story, by its name."""
    seeds = range(seed, seed + len(stories))
    pairs = zip(stories, seeds, strict=True)
    return {story.name: simulate(layout, story, draws, people, own) for story, own in pairs}


def simulate(layout: Layout, story: Story, draws: int, people: int, seed: int) -> Tested:
    """Return the rule's outcome for people over several draws of the bank."""
    parts = []
    for child in np.random.SeedSequence(seed).spawn(draws):
        rng = np.random.default_rng(child)
        before, after = two_sittings(layout, story, people, rng)
        shared = list(range(len(layout.parts)))
        if story.part < 1:
            size = round(story.part * len(shared))
            shared = sorted(rng.permutation(len(shared) - 1)[: size - 1].tolist())
            shared.append(len(layout.parts) - 1)
        parts.append(paired_rule(layout, before, after, shared))
    return Tested(
        np.concatenate([t.delta for t in parts]),
        np.concatenate([t.p for t in parts]),
        np.concatenate([t.adjusted for t in parts]),
    )


def false_alarms(found: Mapping[str, Tested]) -> Table:
    """Return how often people who did not change are told that they did."""
    columns: dict[str, Callable[[Tested], float]] = {
        "something said (likely or clear)": lambda t: float(t.headline.mean()),
        "a dimension said to be clear": lambda t: float((t.adjusted < CLEAR).any(1).mean()),
        "by single tests: something likely": lambda t: float((t.p < LIKELY).any(1).mean()),
        "one dimension by a single test": lambda t: float((t.p < LIKELY).mean()),
    }
    return _table("Change: false alarms", found, columns)


def power(found: Mapping[str, Tested]) -> Table:
    """Return how often people who did change are told so, and told what."""
    columns: dict[str, Callable[[Tested], float]] = {
        "something said": lambda t: float(t.headline.mean()),
        "the one that moved most, likely or clear": lambda t: float(_largest(t, LIKELY).mean()),
        "... clear": lambda t: float(_largest(t, CLEAR).mean()),
        "... by a single test": lambda t: float(_largest(t, LIKELY, single=True).mean()),
        "a dimension said to go the wrong way": lambda t: float(_wrong(t).mean()),
    }
    return _table("Change: power", found, columns)


def _largest(tested: Tested, level: float, *, single: bool = False) -> Array:
    """Return whether the dimension that truly moved most (the mean tells which) is found."""
    moved = int(np.abs(tested.delta.mean(0)).argmax())
    p = tested.p if single else tested.adjusted
    return np.asarray(p[:, moved] < level)


def _wrong(tested: Tested) -> Array:
    """Return whether any dimension is said to have moved against the way it truly did."""
    against = np.sign(tested.delta) != np.sign(tested.delta.mean(0))
    return np.asarray(((tested.adjusted < LIKELY) & against).any(1))


def _table(
    title: str, found: Mapping[str, Tested], columns: Mapping[str, Callable[[Tested], float]]
) -> Table:
    rows = [
        (name, *[percent(measure(tested)) for measure in columns.values()])
        for name, tested in found.items()
    ]
    return Table(title, ("between the sittings", *columns), tuple(rows))
