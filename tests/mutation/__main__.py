"""`python -m tests.mutation [COUNT [SEED [AREA ...]]]`: is a wrong comparison noticed?

Changes COUNT comparisons and logical operators (200), drawn with SEED (1) over the areas, one at a
time in a copy of the project's last commit, runs the tests against each, and prints what none of
them noticed. Needs `pip install '.[mutation]'`.
"""

from __future__ import annotations

import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.mutation.drawn_changes import DrawnChange, drawn
from tests.mutation.trial import copied, noticed, traced, warm


def main(count: str = "200", seed: str = "1", *names: str) -> int:
    """Print each change and a table; the exit code is 0 when 95 % were noticed."""
    changes = drawn(names, int(count), int(seed))
    warm()
    missed: list[DrawnChange] = []
    with tempfile.TemporaryDirectory() as folder:
        copy = copied(Path(folder) / "project")
        known = traced(copy, dict.fromkeys(each.area for each in changes))
        for number, change in enumerate(changes, 1):
            seen = noticed(change, copy, known)
            missed += [] if seen else [change]
            print(f"{number:4} {'noticed ' if seen else 'MISSED  '} {change}", flush=True)
    return _told(changes, missed)


def _told(changes: list[DrawnChange], missed: list[DrawnChange]) -> int:
    of = Counter(each.area.name for each in changes)
    through = Counter(each.area.name for each in missed)
    for name, count in of.items():
        print(f"{name:16} {count - through[name]:4} of {count:4} noticed")
    print(f"{'all':16} {len(changes) - len(missed):4} of {len(changes):4} noticed")
    for change in missed:
        print(f"  {change}")
    return 0 if len(missed) <= 0.05 * len(changes) else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
