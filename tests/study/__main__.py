"""The validity study: `python -m tests.study [--quick | --write]`. Prints Markdown; a few minutes.

Ends with status 1 when a target is missed.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from emcompass import scoring
from tests.study import careless, changes, full, short, strain, trends, worth
from tests.study.conditions import EVERY, PLAIN, STRESS
from tests.study.layout import Layout, load
from tests.study.people import answer, draw_people, draw_world, random_sheets
from tests.study.scorer import check
from tests.study.tables import Table
from tests.study.targets import MISSED, Found, targets

CONDITIONS = (PLAIN, STRESS)
METHOD = Path(scoring.__file__).with_name("METHOD.md")
START, END = "<!-- study -->", "<!-- /study -->"


@dataclass(frozen=True, slots=True)
class Size:
    """Draws of the bank's parameters, and people a draw."""

    full: tuple[int, int] = (30, 1500)
    short: tuple[int, int] = (12, 400)
    strain: tuple[int, int] = (30, 500)
    careless: int = 10_000
    changes: tuple[int, int] = (30, 500)
    trends: tuple[int, int] = (10, 400)


QUICK = Size((6, 500), (2, 200), (6, 300), 2000, (4, 300), (2, 200))


def main(arguments: list[str]) -> int:
    """Run the study and print its tables."""
    parser = argparse.ArgumentParser(prog="python -m tests.study", description=__doc__)
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--quick", action="store_true", help="fewer people, less than a minute")
    size.add_argument("--write", action="store_true", help="put the tables into METHOD.md")
    parser.add_argument("--seed", type=int, default=2611)
    parser.add_argument("--bank", default="engineering-manager", help="an id or a folder")
    options = parser.parse_args(arguments)
    started = time.monotonic()
    layout = load(options.bank)
    tables = _shown(study(layout, QUICK if options.quick else Size(), options.seed))
    sys.stdout.write(f"Took {time.monotonic() - started:.0f} s.\n")
    if options.write:
        METHOD.write_text(with_tables(METHOD.read_text(encoding="utf-8"), tables), encoding="utf-8")
    return int(any(MISSED in row for table in tables for row in table.rows))


def _shown(tables: Iterable[Table]) -> list[Table]:
    """Print each table as it comes, and return them all."""
    result = []
    for table in tables:
        sys.stdout.write(f"{table}\n")
        sys.stdout.flush()
        result.append(table)
    return result


def with_tables(page: str, tables: Iterable[Table]) -> str:
    """Return the page with the tables between its two marks. Raises ValueError without marks."""
    before, rest = page.split(START)
    _, after = rest.split(END)
    return "\n".join([before + START, "", *map(str, tables), END + after])


def study(layout: Layout, size: Size, seed: int) -> Iterator[Table]:
    """Run everything, a table at a time. Raises AssertionError if the fast copies of the scorer
    don't give what `emcompass.scoring` gives."""
    agree(layout, seed)
    yield worth.questions(layout)
    yield worth.profile_noise(layout)
    whole = {c.name: full.simulate(layout, c, *size.full, seed) for c in CONDITIONS}
    yield full.scorers(layout, whole)
    yield full.verdicts(layout, whole)
    yield full.calibration(whole)
    yield full.recovery(layout, whole)
    yield full.dimensions(layout, whole)
    strained = strain.strains(layout, EVERY, *size.strain, seed)
    yield strain.overview(strained)
    yield strain.reliability(strained)
    found = careless.crowds(layout, size.careless, seed)
    yield careless.careless(layout, found)
    yield careless.open_threshold(layout, whole["plain"], seed)
    cut = {c.name: short.simulate(layout, c, *size.short, seed) for c in CONDITIONS}
    yield short.lengths(layout, cut)
    yield short.stopping(cut)
    unchanged = changes.simulate_all(layout, changes.UNCHANGED, *size.changes, seed)
    yield changes.false_alarms(unchanged)
    yield changes.power(changes.simulate_all(layout, changes.MOVED, *size.changes, seed + 100))
    yield from trends.trends(layout, *size.trends, seed)
    yield targets(layout, Found(whole, strained, cut, found, unchanged))


def agree(layout: Layout, seed: int) -> int:
    """Hold every fast copy of the scorer to `emcompass.scoring`. Returns how many people agreed."""
    rng = np.random.default_rng(seed)
    world = draw_world(layout, STRESS, rng)
    sheets = answer(world, draw_people(world, 40, rng), rng)
    people = check(layout, sheets, 40) + check(layout, random_sheets(layout, 40, rng), 40)
    return people + sum(
        [
            short.check(layout, sheets, 4),
            changes.check(layout, 10, seed),
            trends.check(layout, 3, seed),
        ]
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
