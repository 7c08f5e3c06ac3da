"""What the study is held to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from tests.study import full, short
from tests.study.careless import RANDOM, STRAIGHT
from tests.study.changes import Tested
from tests.study.layout import Array, Layout
from tests.study.scorer import CLEAR, Scored
from tests.study.tables import Table, percent

MET, MISSED = "met", "missed"


def targets(
    layout: Layout,
    whole: full.Cases,
    cut: Mapping[str, Sequence[short.Draw]],
    careless: Mapping[str, Scored],
    unchanged: Mapping[str, Tested],
) -> Table:
    """Return each target beside what came out, and whether it was met."""
    rows = [
        *_full_form(layout, whole),
        *_careless(careless),
        *_short_form(layout, cut),
        _at_most("unchanged people told of a change, worst case", _worst(unchanged), 0.12),
    ]
    return Table("Targets", ("target", "aim", "found", ""), tuple(rows))


Row = tuple[str, str, str, str]


def _full_form(layout: Layout, cases: full.Cases) -> list[Row]:
    covered = {name: _mean(draws, full.coverage) for name, draws in cases.items()}
    rows = [
        _between("plain: coverage of the 80 % band", covered["plain"], 0.78, 0.84),
        _at_least("stress: coverage of the 80 % band", covered["stress"], 0.75),
    ]
    for name, draws in cases.items():
        off = _mean(draws, full.overconfidence)
        rows.append(_between(f"{name}: stated confidence less how often right", off, -0.03, 0.03))
        behind = _mean(draws, lambda draw: full.behind_reference(layout, draw))
        rows.append(_at_most(f"{name}: accuracy behind the reference", behind, 0.01))
    return rows


def _careless(found: Mapping[str, Scored]) -> list[Row]:
    random, straight = (float((found[name].verdict == CLEAR).mean()) for name in (RANDOM, STRAIGHT))
    return [
        _at_most("random keys: clear", random, 0.02),
        _at_most("straight lines: clear", straight, 0.0),
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
