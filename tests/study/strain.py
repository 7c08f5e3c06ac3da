"""What "about 90 %" becomes when the world is not as supposed: one fault at a time, then all.

Each sheet is scored twice: with what scoring doubts (`scoring.doubt`, `scoring.coherence`), and as
if it doubted nothing. The second is what the doubts are worth.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from tests.study.conditions import Conditions
from tests.study.layout import SHOWN, Array, Layout, Truths, Whole
from tests.study.people import answer, draw_people, draw_world
from tests.study.scorer import CLEAR, Scored, score
from tests.study.tables import Table, percent

ABOUT_90 = (0.85, 0.95)
_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)
_NEVER = 1e9


@dataclass(frozen=True, slots=True)
class Strained:
    """People under one condition: how each is scored, and who they are.

    truth: the archetype nearest to theta; elsewhere: the same where the prototypes stand elsewhere.
    """

    ours: Scored
    undoubting: Scored
    covered: Truths  # people x 5: whether the 80 % band holds theta
    truth: Whole
    elsewhere: Whole

    def right(self, scored: Scored, *, elsewhere: bool = False) -> Truths:
        """Return whose recommendation is the true one."""
        return np.asarray(scored.best == (self.elsewhere if elsewhere else self.truth))


Strains = Mapping[str, Strained]


def strains(
    layout: Layout, every: Sequence[Conditions], draws: int, people: int, seed: int
) -> dict[str, Strained]:
    """Return people under each of the conditions, over draws of the bank's true parameters."""
    seeds = np.random.SeedSequence(seed).spawn(draws)
    return {one.name: _strained(layout, one, people, seeds) for one in every}


def _strained(
    layout: Layout, conditions: Conditions, people: int, seeds: Sequence[np.random.SeedSequence]
) -> Strained:
    parts = [_draw(layout, conditions, people, np.random.default_rng(seed)) for seed in seeds]
    ours, undoubting = (_joined([getattr(p, name) for p in parts]) for name in _SCORERS)
    arrays = {
        name: np.concatenate([getattr(part, name) for part in parts])
        for name in ("covered", "truth", "elsewhere")
    }
    return Strained(ours, undoubting, **arrays)


_SCORERS = ("ours", "undoubting")


def _draw(
    layout: Layout, conditions: Conditions, people: int, rng: np.random.Generator
) -> Strained:
    world = draw_world(layout, conditions, rng)
    crowd = draw_people(world, people, rng)
    sheets = answer(world, crowd, rng)
    ours = score(layout, sheets)
    off = abs(crowd.theta - ours.mean[:, :SHOWN])
    moved = _moved(layout, rng)
    return Strained(
        ours=ours,
        undoubting=score(without_doubt(layout), sheets),
        covered=off <= ours.half_bands(),
        truth=(crowd.theta @ layout.prototypes.T).argmax(1),
        elsewhere=(crowd.theta @ moved.T).argmax(1),
    )


def without_doubt(layout: Layout) -> Layout:
    """Return the layout of a scorer that takes questions and prototypes at their word."""
    rules = replace(layout.model.rules, together=_NEVER, apart=-_NEVER)
    return replace(layout, model=replace(layout.model, tilt_sd=0.0, prototype_sd=0.0, rules=rules))


def _moved(layout: Layout, rng: np.random.Generator) -> Array:
    """Return the prototypes as they might as well stand, without level and of length 1 (6 x 5)."""
    rows = layout.prototypes
    moved = rows + rng.normal(0, layout.model.prototype_sd, rows.shape)
    moved -= moved.mean(1, keepdims=True)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True))


def _joined(parts: Sequence[Scored]) -> Scored:
    return Scored(
        rules=parts[0].rules,
        mean=np.concatenate([p.mean for p in parts]),
        covariance=parts[0].covariance,
        phi=np.concatenate([p.phi for p in parts]),
        coherence=np.concatenate([p.coherence for p in parts]),
        best=np.concatenate([p.best for p in parts]),
        tied=np.concatenate([p.tied for p in parts]),
        shares=np.concatenate([p.shares for p in parts]),
        shape=np.concatenate([p.shape for p in parts]),
        straight=np.concatenate([p.straight for p in parts]),
    )


def nine_in_ten(case: Strained, *, ours: bool = True, elsewhere: bool = False) -> float:
    """Return how often a recommendation stated as about 90 % is right."""
    scored = case.ours if ours else case.undoubting
    low, high = ABOUT_90
    said = (scored.confidence >= low) & (scored.confidence < high)
    return float(case.right(scored, elsewhere=elsewhere)[said].mean())


def overconfidence(case: Strained) -> float:
    """Return the mean stated confidence less how often it is right, prototypes elsewhere."""
    right = case.right(case.ours, elsewhere=True)
    return float(case.ours.confidence.mean() - right.mean())


def overview(cases: Strains) -> Table:
    """Return for each condition what is stated and right, before and with the doubts."""
    head = (
        "condition",
        "right",
        "stated: without doubt",
        "stated",
        "about 90 %: without doubt",
        "about 90 %",
        "... prototypes elsewhere",
        "clear: without doubt",
        "clear",
        "right when clear: without doubt",
        "right when clear",
        "coverage of the 80 % band",
    )
    rows = [(name, *map(percent, _overviewed(case))) for name, case in cases.items()]
    return Table("What about 90 % becomes when the world is not as supposed", head, tuple(rows))


def _overviewed(case: Strained) -> list[float]:
    both = (case.undoubting, case.ours)
    clear = [scored.verdict == CLEAR for scored in both]
    return [
        float(case.right(case.ours).mean()),
        *[float(scored.confidence.mean()) for scored in both],
        nine_in_ten(case, ours=False),
        nine_in_ten(case),
        nine_in_ten(case, elsewhere=True),
        *[float(said.mean()) for said in clear],
        *[float(case.right(s)[said].mean()) for s, said in zip(both, clear, strict=True)],
        float(case.covered.mean()),
    ]


def reliability(cases: Strains) -> Table:
    """Return for each tenth of stated confidence how often it is right, and how many have it."""
    rows = [
        (f"{low:.1f} to {min(high, 1.0):.1f}", *[_reliable(c, low, high) for c in cases.values()])
        for low, high in pairwise(_EDGES)
    ]
    return Table("Stated against right, in brackets the people", ("stated", *cases), tuple(rows))


def _reliable(case: Strained, low: float, high: float) -> str:
    stated = case.ours.confidence
    inside = (stated >= low) & (stated < high)
    if not inside.any():
        return ""
    right = case.right(case.ours)[inside].mean()
    return f"{percent(float(right))} ({percent(float(inside.mean()))})"
