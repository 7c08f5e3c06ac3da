"""The short form: goal-directed order and the stop rule, against fixed and random order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from emcompass.scoring import infer, next_item, stop_probability
from emcompass.scoring.draws import normal_columns
from tests.study.conditions import Conditions
from tests.study.layout import SHOWN, Array, Layout, Whole
from tests.study.people import Sheets, answer, draw_people, draw_world
from tests.study.scorer import nearest_of, parts_won, score
from tests.study.tables import Table, mean_and_range, percent

Way = Literal["goal-directed", "goal-directed, time last", "bank's order", "random order"]
WAYS: tuple[Way, ...] = (
    "goal-directed",
    "goal-directed, time last",
    "bank's order",
    "random order",
)
_NUGGET = 1e-11


@dataclass(frozen=True, slots=True)
class Taken:
    """Short forms of people: how many questions, the chance stated at the stop, what came out."""

    asked: Array  # people x questions
    stated: Array
    best: Whole

    @property
    def length(self) -> Array:
        """How many scored questions were asked."""
        return np.asarray(self.asked.sum(1))


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw of the bank: short forms beside the full form."""

    truth: Whole
    full: Whole
    clear: Array
    ways: Mapping[Way, Taken]


def simulate(
    layout: Layout, conditions: Conditions, draws: int, people: int, seed: int
) -> list[Draw]:
    """Return draws of the bank, each with people who take the short form in three ways."""
    result = []
    for child in np.random.SeedSequence(seed).spawn(draws):
        rng = np.random.default_rng(child)
        world = draw_world(layout, conditions, rng)
        crowd = draw_people(world, people, rng)
        sheets = answer(world, crowd, rng)
        full = score(layout, sheets)
        ways = {way: _take(layout, sheets, way, rng) for way in WAYS}
        truth = (crowd.theta @ layout.prototypes.T).argmax(1)
        result.append(Draw(truth, full.best, full.verdict == 0, ways))
    return result


def _take(layout: Layout, sheets: Sheets, way: Way, rng: np.random.Generator) -> Taken:
    form = ShortForm(layout, sheets, _ranks(layout, len(sheets.codes), way, rng))
    if way != "goal-directed, time last":
        form.ask_time()
    return form.run()


def _ranks(layout: Layout, people: int, way: Way, rng: np.random.Generator) -> Array | None:
    """Return each person's order as ranks (people x questions), None for the goal-directed one."""
    count = len(layout.parts)
    if way.startswith("goal-directed"):
        return None
    if way == "bank's order":
        return np.tile(np.arange(float(count)), (people, 1))
    return rng.permuted(np.tile(np.arange(float(count)), (people, 1)), axis=1)


class ShortForm:
    """All people's short forms at once, a question a step."""

    def __init__(self, layout: Layout, sheets: Sheets, ranks: Array | None) -> None:
        self.layout = layout
        self.sheets = sheets
        self.ranks = ranks
        people = len(sheets.features)
        self.mean = np.zeros((people, SHOWN + 1))
        self.spread = np.tile(layout.prior, (people, 1, 1))
        self.asked = np.zeros((people, len(layout.parts)), dtype=bool)
        self.core = np.array([part.kind != "allocation" for part in layout.parts])
        self.touches = np.array(
            [[d in part.item.touches for d in range(SHOWN)] for part in layout.parts], dtype=float
        )
        precision = np.linalg.inv(layout.prior)
        gain = layout.loadings.T @ np.linalg.inv(layout.noise)
        self.full = np.linalg.inv(precision + gain @ layout.loadings)
        self.leads = layout.prototypes[1:] - layout.prototypes[0]
        self.pivots = _independent(self.leads)
        self.noise = np.array(normal_columns(len(self.pivots))).T

    def ask_time(self) -> None:
        """Ask everybody the scored allocations."""
        for one in np.flatnonzero(~self.core):
            self._ask(np.arange(len(self.mean)), np.full(len(self.mean), one))

    def run(self) -> Taken:
        """Ask until everybody has stopped."""
        active = np.ones(len(self.mean), dtype=bool)
        stated = np.ones(len(self.mean))
        while active.any():
            index = np.flatnonzero(active)
            stay = self._stay(index)
            settled = (self.asked[index].sum(1) >= self.layout.model.rules.minimum_questions) & (
                stay >= self.layout.model.rules.stop
            )
            question = self._choose(index, settled)
            stated[index] = stay
            active[index[question < 0]] = False
            self._ask(index, question)
        return Taken(self.asked, stated, nearest_of(self.layout, self.mean))

    def _choose(self, index: Whole, settled: Array) -> Whole:
        """Return the next question of each person, -1 for those who have finished."""
        open_core = ~self.asked[index] & self.core
        counts = self.asked[index] @ self.touches
        lacking = counts < self.layout.model.rules.minimum_per_dimension
        needed = open_core & ((lacking @ self.touches.T) > 0)
        candidates = np.where(settled[:, None], needed, open_core)
        values = self._values(index) if self.ranks is None else -self.ranks[index]
        values = np.where(candidates, values, -np.inf)
        chosen = values.argmax(1)
        nothing = ~candidates.any(1)
        time = np.flatnonzero(~self.core)
        for one in time:
            wanted = nothing & ~self.asked[index, one]
            chosen[wanted] = one
            nothing &= ~wanted
        chosen[nothing] = -1
        return np.asarray(chosen)

    def _ask(self, index: Whole, question: Whole) -> None:
        for one in np.unique(question[question >= 0]):
            who = index[question == one]
            columns = self.layout.parts[one].columns
            a, r = self.layout.loadings[columns], self.layout.noise[columns, columns]
            carried = self.spread[who] @ a.T
            gain = carried @ np.linalg.inv(a @ carried + r)
            left = self.sheets.features[who, columns] - self.layout.offset[columns]
            left = left - self.mean[who] @ a.T
            self.mean[who] += np.einsum("pij,pj->pi", gain, left)
            self.spread[who] -= gain @ np.swapaxes(carried, 1, 2)
            self.asked[who, one] = True

    def _values(self, index: Whole) -> Array:
        """Return each question's worth for each person's decision (people x questions)."""
        spread = self.spread[index]
        best = nearest_of(self.layout, self.mean[index])
        weights = self._shares(self.mean[index], spread)
        contrasts = self.layout.prototypes[best][:, None, :] - self.layout.prototypes[None]
        padded = np.concatenate([contrasts, np.zeros((*contrasts.shape[:2], 1))], axis=2)
        carried = padded @ spread
        variance = (padded * carried).sum(2)
        weights = np.where(variance > 1e-12, weights / np.maximum(variance, 1e-12), 0)
        values = np.zeros((len(index), len(self.layout.parts)))
        graded, noise = self._graded
        a = self.layout.loadings[[self.layout.parts[j].columns.start for j in graded]]
        own = ((a @ spread) * a).sum(2) + noise
        values[:, graded] = (weights[:, :, None] * (carried @ a.T) ** 2).sum(1) / own
        for j, part in enumerate(self.layout.parts):
            if not part.graded:
                a = self.layout.loadings[part.columns]
                own = a @ spread @ a.T + self.layout.noise[part.columns, part.columns]
                u = carried @ a.T
                values[:, j] = (weights * ((u @ np.linalg.inv(own)) * u).sum(2)).sum(1)
        return values

    @property
    def _graded(self) -> tuple[list[int], Array]:
        places = [j for j, part in enumerate(self.layout.parts) if part.graded]
        columns = [self.layout.parts[j].columns.start for j in places]
        return places, self.layout.noise[columns, columns]

    def _stay(self, index: Whole) -> Array:
        """Return for each person the chance that the full form recommends the same."""
        movement = self.spread[index] - self.full
        best = nearest_of(self.layout, self.mean[index])
        return np.asarray(self._shares(self.mean[index], movement)[np.arange(len(index)), best])

    def _shares(self, mean: Array, spread: Array) -> Array:
        block = spread[:, :SHOWN, :SHOWN]
        basis = self.leads[self.pivots]
        inner = basis @ block @ basis.T + _NUGGET * np.eye(len(basis))
        lower = np.linalg.cholesky(inner)
        across = np.swapaxes(self.leads @ block @ basis.T, 1, 2)
        factor = np.swapaxes(np.linalg.solve(lower, across), 1, 2)
        centres = (mean[:, :SHOWN] @ self.leads.T).T[:, :, None]
        return parts_won(centres + np.swapaxes(factor, 0, 1) @ self.noise.T)


def _independent(rows: Array) -> list[int]:
    """Return the first rows that are linearly independent of those before them."""
    kept: list[int] = []
    for i in range(len(rows)):
        if np.linalg.matrix_rank(rows[[*kept, i]], tol=1e-8) > len(kept):
            kept.append(i)
    return kept


def check(layout: Layout, sheets: Sheets, people: int) -> int:
    """Walk some people through the short form by `emcompass.scoring` and compare the way they go.

    Raises AssertionError where the two differ. Returns how many agreed.
    """
    few = Sheets(sheets.codes[:people], sheets.features[:people])
    form = ShortForm(layout, few, None)
    form.ask_time()
    names = list(layout.model.items)
    core = [
        name for name, part in zip(names, layout.parts, strict=True) if part.kind != "allocation"
    ]
    for _ in range(12):
        index = np.arange(people)
        stay = form._stay(index)
        chosen = form._choose(index, np.zeros(people, dtype=bool))
        for i in range(people):
            features = {
                part.item.id: tuple(map(float, few.features[i, part.columns]))
                for j, part in enumerate(layout.parts)
                if form.asked[i, j]
            }
            post = infer(layout.model, features)
            remaining = [name for name in core if name not in features]
            to_come = [name for name in names if name not in features]
            assert next_item(layout.model, post, remaining) == names[chosen[i]]
            chance = stop_probability(layout.model, features, to_come, post)
            assert abs(chance - stay[i]) < 0.01
        form._ask(index, chosen)
    return people


def lengths(layout: Layout, cases: Mapping[str, Sequence[Draw]]) -> Table:
    """Return length and agreement of the short form beside fixed and random order."""
    head = ("", *[f"{name}: {way}" for name in cases for way in WAYS])
    count = len(layout.parts)
    rows = [
        (
            "part of the scored questions asked",
            *_each(cases, lambda d, t: float(t.length.mean() / count)),
        ),
        ("same recommendation as the full form", *_each(cases, _same)),
        ("... stated at the stop", *_each(cases, lambda d, t: float(t.stated.mean()))),
        ("... when the full form is clear", *_each(cases, _same_when_clear)),
        ("right, short form", *_each(cases, lambda d, t: float((t.best == d.truth).mean()))),
        ("right, full form", *_each(cases, lambda d, t: float((d.full == d.truth).mean()))),
    ]
    return Table("The short form", head, tuple(rows))


def _same(draw: Draw, taken: Taken) -> float:
    return float((taken.best == draw.full).mean())


def _same_when_clear(draw: Draw, taken: Taken) -> float:
    return float((taken.best == draw.full)[draw.clear.astype(bool)].mean())


def _each(
    cases: Mapping[str, Sequence[Draw]], measure: Callable[[Draw, Taken], float]
) -> list[str]:
    return [
        mean_and_range([measure(d, d.ways[way]) for d in draws])
        for draws in cases.values()
        for way in WAYS
    ]


def stopping(cases: Mapping[str, Sequence[Draw]]) -> Table:
    """Return whether the chance that is stated at the stop holds."""
    head = (
        "stated at the stop",
        *[f"{name}: {what}" for name in cases for what in ("people", "stated", "same")],
    )
    rows = []
    for low, high in ((0.93, 0.95), (0.95, 0.97), (0.97, 0.99), (0.99, 1.01)):
        cells: list[str] = []
        for draws in cases.values():
            stated = np.concatenate([d.ways["goal-directed"].stated for d in draws])
            same = np.concatenate([d.ways["goal-directed"].best == d.full for d in draws])
            inside = (stated >= low) & (stated < high)
            values = (inside, stated[inside], same[inside])
            cells += [percent(float(value.mean())) for value in values]
        rows.append((f"{low:.2f} to {min(high, 1):.2f}", *cells))
    return Table("Is the stop rule calibrated?", head, tuple(rows))
