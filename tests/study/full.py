"""The full form: error, coverage, accuracy, verdicts, calibration, recovery."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from tests.study.conditions import Conditions
from tests.study.layout import SHOWN, Array, Layout, Truths, Whole
from tests.study.people import answer, draw_people, draw_world
from tests.study.reference import Estimate, graded_response, mean_score
from tests.study.scorer import BAND, CLEAR, CLOSE, LEANING, OPEN, WORDS, Scored, score
from tests.study.tables import Table, mean, mean_and_range, percent

_EDGES = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


@dataclass(frozen=True, slots=True)
class Draw:
    """One draw of the bank: what its people are, and what three scorers make of them."""

    theta: Array
    truth: Whole  # the prototype nearest to theta
    ours: Scored
    estimates: Mapping[str, Estimate]

    def right(self) -> Array:
        """Return for each person whether the recommendation is the true one (1 or 0)."""
        return np.asarray(self.ours.best == self.truth, dtype=float)


Cases = Mapping[str, Sequence[Draw]]
Measure = Callable[[Draw], float]


def simulate(
    layout: Layout, conditions: Conditions, draws: int, people: int, seed: int
) -> list[Draw]:
    """Return independent draws of the bank's true parameters, each with its own people."""
    seeds = np.random.SeedSequence(seed).spawn(draws)
    return [_draw(layout, conditions, people, np.random.default_rng(child)) for child in seeds]


def _draw(layout: Layout, conditions: Conditions, people: int, rng: np.random.Generator) -> Draw:
    world = draw_world(layout, conditions, rng)
    crowd = draw_people(world, people, rng)
    sheets = answer(world, crowd, rng)
    ours = score(layout, sheets)
    estimates = {
        "ours": Estimate(ours.mean[:, :SHOWN], ours.half_bands()),
        "graded-response reference": graded_response(layout, sheets, BAND),
        "mean score": mean_score(layout, sheets, BAND),
    }
    return Draw(crowd.theta, (crowd.theta @ layout.prototypes.T).argmax(1), ours, estimates)


def coverage(draw: Draw) -> float:
    """Return how often the 80 % band holds the truth."""
    return _covered(draw, draw.estimates["ours"])


def overconfidence(draw: Draw) -> float:
    """Return the mean stated confidence less how often the recommendation is right."""
    return float(draw.ours.confidence.mean() - draw.right().mean())


def behind_reference(layout: Layout, draw: Draw) -> float:
    """Return how far our accuracy is behind the graded-response reference's."""
    theirs = draw.estimates["graded-response reference"].theta
    return _accuracy(layout, theirs, draw.truth) - float(draw.right().mean())


def _covered(draw: Draw, estimate: Estimate) -> float:
    return float((abs(draw.theta - estimate.theta) <= estimate.half).mean())


def scorers(layout: Layout, cases: Cases) -> Table:
    """Return how the three scorers do, condition by condition, as means over draws (and range)."""
    head = ("", *[f"{name}: {scorer}" for name in cases for scorer in _scorers(cases)])
    measures: dict[str, Callable[[Draw, Estimate], float]] = {
        "accuracy among six": lambda d, e: _accuracy(layout, e.theta, d.truth),
        "error of a dimension (sd 1)": lambda d, e: _rms(d.theta - e.theta),
        "error of the shape (sd 1)": lambda d, e: _rms(_centred(d.theta - e.theta)) * 5**0.5 / 2,
        "correlation of the shape with the truth": lambda d, e: _shape_r(d.theta, e.theta),
        "coverage of the 80 % band": _covered,
    }
    rows = [
        (
            what,
            *[
                mean_and_range([measure(d, d.estimates[scorer]) for d in draws])
                for draws in cases.values()
                for scorer in _scorers(cases)
            ],
        )
        for what, measure in measures.items()
    ]
    return Table("The recommendation and the profile, beside two other scorers", head, tuple(rows))


def _scorers(cases: Cases) -> list[str]:
    return list(next(iter(cases.values()))[0].estimates)


def _accuracy(layout: Layout, theta: Array, truth: Whole) -> float:
    return float(((theta @ layout.prototypes.T).argmax(1) == truth).mean())


def _centred(off: Array) -> Array:
    return np.asarray(off - off.mean(1, keepdims=True))


def _rms(off: Array) -> float:
    return float(np.sqrt((off**2).mean()))


def verdicts(layout: Layout, cases: Cases) -> Table:
    """Return how often each verdict comes, how often it is right, and how the confidence holds."""
    staff = layout.names.index("staff-engineer")
    measures: dict[str, Measure] = {}
    for code in (CLEAR, LEANING, CLOSE, OPEN):
        measures[f"{WORDS[code]}: how often"] = _how_often(code)
        measures[f"{WORDS[code]}: right when so"] = _right_when(code)
    measures["true archetype among the top two shares"] = _top_two
    measures["staff against any manager right"] = lambda d: float(
        ((d.ours.best == staff) == (d.truth == staff)).mean()
    )
    measures["stated confidence"] = lambda d: float(d.ours.confidence.mean())
    measures["... less how often it is right"] = overconfidence
    measures["too much misfit for a clear word"] = lambda d: float(d.ours.misfits.mean())
    measures["kinds of answers apart"] = lambda d: float(
        (d.ours.coherence < layout.model.rules.apart).mean()
    )
    rows = [
        (what, *[mean_and_range([measure(d) for d in draws]) for draws in cases.values()])
        for what, measure in measures.items()
    ]
    return Table("Verdicts", ("", *cases), tuple(rows))


def _how_often(code: int) -> Measure:
    return lambda d: float((d.ours.verdict == code).mean())


def _right_when(code: int) -> Measure:
    def measure(d: Draw) -> float:
        said = d.ours.verdict == code
        return float(d.right()[said].mean()) if said.any() else float("nan")

    return measure


def _top_two(d: Draw) -> float:
    order = np.argsort(-d.ours.shares, axis=1)[:, :2]
    return float((order == d.truth[:, None]).any(1).mean())


def calibration(cases: Cases) -> Table:
    """Return for each band of stated confidence how often the recommendation was right."""
    head = ("stated confidence", *[f"{name}: {what}" for name in cases for what in _COLUMNS])
    rows = []
    for low, high in pairwise(_EDGES):
        cells: list[str] = []
        for draws in cases.values():
            stated = np.concatenate([d.ours.confidence for d in draws])
            right = np.concatenate([d.right() for d in draws])
            inside = (stated >= low) & (stated < high)
            cells += [percent(float(inside.mean())), *_stated_and_right(stated, right, inside)]
        rows.append((f"{low:.1f} to {min(high, 1.0):.1f}", *cells))
    return Table("Is the stated confidence right?", head, tuple(rows))


_COLUMNS = ("people", "stated", "right")


def _stated_and_right(stated: Array, right: Array, chosen: Truths) -> tuple[str, str]:
    if not chosen.any():
        return "", ""
    return percent(float(stated[chosen].mean())), percent(float(right[chosen].mean()))


def recovery(layout: Layout, cases: Cases) -> Table:
    """Return for each archetype how many are it, how many are told so, and how often rightly."""
    columns = ("truly", "recommended", "found", "right when said", "clear and wrong")
    head = ("archetype", *[f"{name}: {what}" for name in cases for what in columns])
    rows = []
    for k, archetype in enumerate(layout.names):
        cells: list[str] = []
        for draws in cases.values():
            truth = np.concatenate([d.truth for d in draws]) == k
            said = np.concatenate([d.ours.best for d in draws]) == k
            clear = np.concatenate([d.ours.verdict for d in draws]) == CLEAR
            values = (truth, said, said[truth], truth[said], (said & clear & ~truth))
            cells += [percent(float(value.mean())) for value in values]
        rows.append((archetype, *cells))
    return Table("Recovery of each archetype", head, tuple(rows))


def dimensions(layout: Layout, cases: Cases) -> Table:
    """Return for each dimension how well it is measured."""
    head = (
        "dimension",
        *[f"{name}: {what}" for name in cases for what in ("r", "r of shape", "coverage")],
    )
    rows = []
    for i, dimension in enumerate(layout.model.dimensions[:SHOWN]):
        cells: list[str] = []
        for draws in cases.values():
            pairs = [(d.theta, d.estimates["ours"]) for d in draws]
            cells += [
                mean([_r(theta[:, i], e.theta[:, i]) for theta, e in pairs]),
                mean([_r(_centred(theta)[:, i], _centred(e.theta)[:, i]) for theta, e in pairs]),
                mean([float((abs(theta - e.theta) <= e.half)[:, i].mean()) for theta, e in pairs]),
            ]
        rows.append((dimension, *cells))
    return Table("Each dimension: correlation with the truth, coverage", head, tuple(rows))


def _shape_r(theta: Array, estimate: Array) -> float:
    """Return the mean over dimensions: unlike the error, it asks for no shrinkage."""
    truth, found = _centred(theta), _centred(estimate)
    return float(np.mean([_r(truth[:, i], found[:, i]) for i in range(SHOWN)]))


def _r(a: Array, b: Array) -> float:
    return float(np.corrcoef(a, b)[0, 1])
