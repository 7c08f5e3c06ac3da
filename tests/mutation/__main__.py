"""`python -m tests.mutation [COUNT [SEED [AREA ...]]]`: is a wrong comparison noticed?

Changes COUNT comparisons and logical operators (200), drawn with SEED (1) over the areas, one at a
time in a copy of the project's last commit, runs the tests against each, and prints what none of
them noticed. Needs `pip install '.[mutation]'`.
"""

from __future__ import annotations

import random
import subprocess
import sys
import sysconfig
import tempfile
import venv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tests.mutation.areas import AREAS, EVERYTHING, OPERATORS, Area

ROOT = Path(__file__).parents[2]
WORKERS = 2
SECONDS = 600


@dataclass(frozen=True, slots=True)
class Change:
    """One operator at one place. `file` is relative to the project."""

    area: Area
    file: Path
    operator: str
    occurrence: int
    start: tuple[int, int]  # line and column


@dataclass(frozen=True, slots=True)
class Copy:
    """A clone of the project and the interpreter that imports its code."""

    root: Path
    python: Path


def main(count: str = "200", seed: str = "1", *names: str) -> int:
    """Print the table; the exit code is 0 when 95 % were noticed."""
    areas = [area for area in AREAS if area.name in (names or [each.name for each in AREAS])]
    changes = _drawn(areas, int(count), random.Random(int(seed)))
    with tempfile.TemporaryDirectory() as folder:
        copies: SimpleQueue[Copy] = SimpleQueue()
        for number in range(WORKERS):
            copies.put(_copied(Path(folder) / str(number)))

        def run(change: Change) -> bool:
            copy = copies.get()
            try:
                return _noticed(change, copy)
            finally:
                copies.put(copy)

        with ThreadPoolExecutor(WORKERS) as pool:
            noticed = list(pool.map(run, changes))
    return _told(changes, noticed)


def _drawn(areas: Sequence[Area], count: int, chance: random.Random) -> list[Change]:
    """The same number from each area, as far as it has so many places; a place at most once."""
    places = {area.name: _one_each(_places(area), chance) for area in areas}
    drawn: list[Change] = []
    while len(drawn) < count and any(places.values()):
        for each in places.values():
            if each and len(drawn) < count:
                drawn.append(each.pop())
    return drawn


def _one_each(changes: list[Change], chance: random.Random) -> list[Change]:
    """The changes in random order, the first of each place."""
    chance.shuffle(changes)
    return [*{(each.file, each.start): each for each in reversed(changes)}.values()]


def _places(area: Area) -> list[Change]:
    source = ROOT / "src" / "emcompass"
    files = sorted({file for pattern in area.code for file in source.glob(pattern)})
    return [
        Change(area, file.relative_to(ROOT), name, occurrence, start)
        for file in files
        for nodes in (list(ast_nodes(get_ast_from_path(file))),)
        for name in OPERATORS
        for occurrence, start in enumerate(_positions(nodes, get_operator(name)()))
    ]


def _positions(nodes: Iterable[Any], operator: Any) -> Iterator[tuple[int, int]]:
    for node in nodes:
        for start, _ in operator.mutation_positions(node):
            yield start


def _copied(folder: Path) -> Copy:
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    venv.create(folder / ".venv", with_pip=False)
    python = folder / ".venv" / "bin" / "python"
    site = subprocess.run(
        [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
        capture_output=True, text=True, check=True,
    ).stdout.strip()  # fmt: skip
    paths = (folder / "src", sysconfig.get_path("purelib"))
    (Path(site) / "copy.pth").write_text("\n".join(map(str, paths)), "utf-8")
    return Copy(folder, python)


def _noticed(change: Change, copy: Copy) -> bool:
    """Whether a test fails: the area's own first, then those of the whole core."""
    file = copy.root / change.file
    before = file.read_text("utf-8")
    file.write_text(
        mutate_code(before, get_operator(change.operator)(), change.occurrence), "utf-8"
    )
    try:
        others = [each for each in EVERYTHING if each not in change.area.tests]
        return _fails(copy, change.area.tests) or _fails(copy, others)
    finally:
        file.write_text(before, "utf-8")


def _fails(copy: Copy, tests: Sequence[str]) -> bool:
    paths = [f"tests/{each}" for each in tests]
    command = [str(copy.python), "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *paths]
    try:
        done = subprocess.run(
            command, cwd=copy.root, capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def _told(changes: Sequence[Change], noticed: Sequence[bool]) -> int:
    of, caught = Counter(each.area.name for each in changes), Counter[str]()
    for change, caught_it in zip(changes, noticed, strict=True):
        caught[change.area.name] += caught_it
    for area in dict.fromkeys(each.area for each in changes):
        print(f"{area.name:16} {caught[area.name]:4} of {of[area.name]:4} noticed")
    print(f"{'all':16} {sum(noticed):4} of {len(changes):4} noticed")
    for line in _unnoticed(changes, noticed):
        print(line)
    return 0 if sum(noticed) >= 0.95 * len(changes) else 1


def _unnoticed(changes: Sequence[Change], noticed: Sequence[bool]) -> Iterator[str]:
    for change, caught_it in zip(changes, noticed, strict=True):
        if not caught_it:
            text = (ROOT / change.file).read_text("utf-8").splitlines()[change.start[0] - 1].strip()
            yield f"  {change.file}:{change.start[0]} {change.operator.partition('/')[2]}: {text}"


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
