"""What the study is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tests.study import full, short
from tests.study.careless import HALF, RANDOM, STRAIGHT, ZIGZAG
from tests.study.changes import Tested
from tests.study.conditions import PLAIN, SINGLE, STRESS
from tests.study.layout import Array, Layout
from tests.study.scorer import CLEAR, Scored
from tests.study.strain import Strains, nine_in_ten, overconfidence
from tests.study.tables import Table, percent

MET, MISSED = "met", "missed"
# Where every kind of question errs the same way for everybody, no sheet can show it.
BEYOND = "missed, and out of one sheet's reach"


@dataclass(frozen=True, slots=True)
class Found:
    """What the study found, by condition or by kind of people."""

    whole: full.Cases
    strained: Strains
    short: Mapping[str, Sequence[short.Draw]]
    careless: Mapping[str, Scored]
    unchanged: Mapping[str, Tested]


def targets(layout: Layout, found: Found) -> Table:
    """Return each target beside what came out, and whether it was met."""
    rows = [
        *_full_form(layout, found.whole),
        *_nine_in_ten(found.strained),
        *_careless(found.careless),
        *_short_form(layout, found.short),
        _at_most("unchanged people told of a change, worst case", _worst(found.unchanged), 0.12),
    ]
    return Table("Targets", ("target", "aim", "found", ""), tuple(rows))


Row = tuple[str, str, str, str]


def _full_form(layout: Layout, cases: full.Cases) -> list[Row]:
    covered = {name: _mean(draws, full.coverage) for name, draws in cases.items()}
    rows = [
        _between("plain: coverage of the 80 % band", covered["plain"], 0.78, 0.87),
        _at_least("stress: coverage of the 80 % band", covered["stress"], 0.75),
    ]
    for name, draws in cases.items():
        behind = _mean(draws, lambda draw: full.behind_reference(layout, draw))
        rows.append(_at_most(f"{name}: accuracy behind the reference", behind, 0.01))
    return rows


def _nine_in_ten(cases: Strains) -> list[Row]:
    """Those in the plain world are held to prototypes elsewhere: that doubt is stated too."""
    base = nine_in_ten(cases[PLAIN.name], elsewhere=True)
    rows = [_between("plain, prototypes elsewhere: about 90 % right", base, 0.87, 0.93)]
    for name in (PLAIN.name, STRESS.name):
        off = overconfidence(cases[name])
        rows.append(_between(f"{name}, prototypes elsewhere: stated less right", off, -0.05, 0.03))
    for one in (STRESS, *SINGLE):
        row = _at_least(f"{one.name}: about 90 % right", nine_in_ten(cases[one.name]), 0.85)
        rows.append((*row[:3], BEYOND) if one.tilt and row[3] == MISSED else row)
    return rows


def _careless(found: Mapping[str, Scored]) -> list[Row]:
    random, straight, pattern, half = (
        float((found[name].verdict == CLEAR).mean()) for name in (RANDOM, STRAIGHT, ZIGZAG, HALF)
    )
    return [
        _at_most("random keys: clear", random, 0.02),
        _at_most("straight lines: clear", straight, 0.0),
        _at_most("a pattern of keys: clear", pattern, 0.05),
        _at_most("random keys in the last half: clear", half, 0.1),
    ]


def _short_form(layout: Layout, cases: Mapping[str, Sequence[short.Draw]]) -> list[Row]:
    rows = []
    for name, draws in cases.items():
        taken = [draw.ways["goal-directed"] for draw in draws]
        same = [float((t.best == d.full).mean()) for t, d in zip(taken, draws, strict=True)]
        part = [float(t.length.mean()) / len(layout.parts) for t in taken]
        rows.append(
            _at_least(f"{name}: short form recommends the same", float(np.mean(same)), 0.95)
        )
        rows.append(_at_most(f"{name}: part of the scored questions", float(np.mean(part)), 0.55))
    return rows


def _worst(found: Mapping[str, Tested]) -> float:
    return max(float(tested.headline.mean()) for tested in found.values())


def _mean(draws: Sequence[full.Draw], measure: full.Measure) -> float:
    values: Array = np.array([measure(draw) for draw in draws])
    return float(values.mean())


def _row(what: str, aim: str, found: float, *, met: bool) -> Row:
    return what, aim, percent(found), MET if met else MISSED


def _between(what: str, found: float, low: float, high: float) -> Row:
    aim = f"{percent(low)} to {percent(high)}"
    return _row(what, aim, found, met=low <= found <= high)


def _at_least(what: str, found: float, low: float) -> Row:
    return _row(what, f"at least {percent(low)}", found, met=found >= low)


def _at_most(what: str, found: float, high: float) -> Row:
    return _row(what, f"at most {percent(high)}", found, met=found <= high)
