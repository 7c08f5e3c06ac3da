"""The changes that can be made, and a drawn sample of them."""

from __future__ import annotations

import ast
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast_from_path
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator

from tests.mutation.areas import AREAS, OPERATORS, Area
from tests.mutation.membership import SwapMembership

ROOT = Path(__file__).parents[2]
_MEMBERSHIP = "own/SwapMembership"
_SILENT = (
    ast.Assert,
    ast.Import,
    ast.ImportFrom,
)  # the first fail at once


@dataclass(frozen=True, slots=True)
class DrawnChange:
    """One operator at one place. `file` is relative to the project; `lines` hold the statement.

    `text` is the line as it was when the change was drawn.
    """

    area: Area
    file: Path
    operator: str
    occurrence: int
    start: tuple[int, int]  # line and column
    lines: range
    text: str

    def __str__(self) -> str:
        """Where, what, and the line."""
        where = f"{self.file.relative_to('src/emcompass')}:{self.start[0]}:{self.start[1]}"
        return f"{where} {self.operator.rpartition('/')[2].rpartition('Operator_')[2]}: {self.text}"

    def made_in(self, source: str) -> str:
        """Return the source with the change."""
        changed = mutate_code(source, _operator(self.operator), self.occurrence)
        assert isinstance(changed, str)
        assert changed != source
        return changed


def drawn(names: Sequence[str], count: int, seed: int) -> list[DrawnChange]:
    """Return as many from each area, as far as it has so many places; a place at most once."""
    chance = random.Random(seed)
    areas = [area for area in AREAS if not names or area.name in names]
    places = {area.name: _one_each(list(_all(area)), chance) for area in areas}
    found: list[DrawnChange] = []
    while len(found) < count and any(places.values()):
        for each in places.values():
            if each and len(found) < count:
                found.append(each.pop())
    return found


def _one_each(changes: list[DrawnChange], chance: random.Random) -> list[DrawnChange]:
    """The changes in random order, the first of each place."""
    chance.shuffle(changes)
    return [*{(each.file, each.start): each for each in reversed(changes)}.values()]


def _all(area: Area) -> Iterator[DrawnChange]:
    source = ROOT / "src" / "emcompass"
    for file in sorted({file for pattern in area.code for file in source.glob(pattern)}):
        statements = _statements(file)
        source_lines = file.read_text("utf-8").splitlines()
        nodes = list(ast_nodes(get_ast_from_path(file)))
        for name in (*OPERATORS, _MEMBERSHIP):
            for occurrence, start in enumerate(_positions(nodes, _operator(name))):
                if (lines := statements.get(start[0])) is not None:
                    place = file.relative_to(ROOT)
                    text = source_lines[start[0] - 1].strip()
                    yield DrawnChange(area, place, name, occurrence, start, lines, text)


def _operator(name: str) -> Any:
    return SwapMembership() if name == _MEMBERSHIP else get_operator(name)()


def _positions(nodes: Iterable[Any], operator: Any) -> Iterator[tuple[int, int]]:
    for node in nodes:
        for start, _ in operator.mutation_positions(node):
            yield start


def _statements(file: Path) -> dict[int, range]:
    """For each line of code that decides something, the lines of its innermost statement."""
    found: dict[int, range] = {}
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if not isinstance(node, ast.stmt):
            continue
        body = getattr(node, "body", None)
        end = max(node.lineno, body[0].lineno - 1) if body else node.end_lineno or node.lineno
        lines = range(node.lineno, end + 1)
        for line in lines:
            if isinstance(node, _SILENT) or _for_types(node):
                found.pop(line, None)
            else:
                found[line] = lines
    return found


def _for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)
