"""People who don't answer as themselves: random keys, straight lines, flat profiles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from tests.study.conditions import PLAIN
from tests.study.full import Draw
from tests.study.layout import SHOWN, Layout
from tests.study.people import (
    Sheets,
    answer,
    draw_people,
    draw_world,
    middle_sheets,
    mixed_sheets,
    random_sheets,
    straight_sheets,
    with_habits,
    zigzag_sheets,
)
from tests.study.scorer import CLEAR, CLOSE, OPEN, WORDS, Scored, score
from tests.study.tables import Table, percent

RANDOM = "random keys all the way"
HALF = "random keys in the last half"
ZIGZAG = "up and down by a pattern (80 sheets)"
STRAIGHT = "the same key all the way (5 sheets)"
_WORLDS = 10


def crowds(layout: Layout, count: int, seed: int) -> dict[str, Scored]:
    """Return the results of people who are careless, or whose profile has no shape."""
    rng = np.random.default_rng(seed)
    sheets = {
        RANDOM: random_sheets(layout, count, rng),
        STRAIGHT: straight_sheets(layout),
        "random keys round the middle": middle_sheets(layout, count, rng),
        ZIGZAG: zigzag_sheets(layout),
        HALF: _half(layout, count, rng),
        "random keys in the last quarter": _half(layout, count, rng, 0.25),
        "flat: the same theta on all five": _flat(layout, count, rng),
    }
    return {name: score(layout, answers) for name, answers in sheets.items()}


def careless(layout: Layout, found: Mapping[str, Scored]) -> Table:
    """Return the verdicts that these people get."""
    head = ("answers", *WORDS, "largest share of one archetype", "too much misfit")
    rows = [(name, *_cells(layout, scored)) for name, scored in found.items()]
    return Table("Careless and shapeless answers", head, tuple(rows))


def open_threshold(layout: Layout, draws: Sequence[Draw], seed: int) -> Table:
    """Return what other thresholds of `Rules.shape` would do: to everybody, and to flat people."""
    rng = np.random.default_rng(seed)
    flat = score(layout, _flat(layout, 4000, rng))
    rows = []
    for level in (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.7):
        rules = replace(layout.model.rules, shape=level)
        said = np.concatenate([replace(draw.ours, rules=rules).verdict for draw in draws])
        right = np.concatenate([draw.right() for draw in draws])
        flat_said = replace(flat, rules=rules).verdict
        values = (
            said == OPEN,
            right[said == OPEN],
            right[said == CLOSE],
            flat_said == OPEN,
            flat_said == CLEAR,
        )
        rows.append((f"{level:.1f}", *[percent(float(value.mean())) for value in values]))
    head = (
        "shape threshold",
        "open",
        "nearest right when open",
        "right when close",
        "flat people: open",
        "flat people: clear",
    )
    return Table("Where should open begin?", head, tuple(rows))


def _cells(layout: Layout, scored: Scored) -> list[str]:
    cells = [percent(float((scored.verdict == code).mean())) for code in range(OPEN + 1)]
    named = np.bincount(scored.best, minlength=len(layout.names)) / len(scored.best)
    return [*cells, percent(float(named.max())), percent(float(scored.misfits.mean()))]


def _half(layout: Layout, count: int, rng: np.random.Generator, part: float = 0.5) -> Sheets:
    careful = _over_worlds(layout, count, rng, flat=False)
    return mixed_sheets(careful, random_sheets(layout, len(careful.codes), rng), layout, part)


def _flat(layout: Layout, count: int, rng: np.random.Generator) -> Sheets:
    return _over_worlds(layout, count, rng, flat=True)


def _over_worlds(layout: Layout, count: int, rng: np.random.Generator, *, flat: bool) -> Sheets:
    sheets = []
    for _ in range(_WORLDS):
        world = draw_world(layout, PLAIN, rng)
        crowd = draw_people(world, count // _WORLDS, rng)
        if flat:
            level = np.repeat(crowd.theta[:, :1], SHOWN, axis=1)
            crowd = with_habits(world, level, rng)
        sheets.append(answer(world, crowd, rng))
    codes = np.concatenate([s.codes for s in sheets])
    return Sheets(codes, np.concatenate([s.features for s in sheets]))
