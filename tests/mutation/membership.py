"""What cosmic-ray lacks: `in` becomes `not in`, and the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators.operator import Example, Operator

_OTHER = {"in": "not in", "not in": "in"}


class SwapMembership(Operator):  # type: ignore[misc]  # cosmic-ray has no types
    """DrawnChange the outcome of a test for membership."""

    def mutation_positions(self, node: Any) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
        """Yield start and end of each operator in this node."""
        for index in _memberships(node):
            yield node.children[index].start_pos, node.children[index].end_pos

    def mutate(self, node: Any, index: int) -> Any:
        """DrawnChange the operator number `index` of this node."""
        place = list(_memberships(node))[index]
        node.children[place] = parso.parse(f" {_OTHER[_code(node.children[place])]}")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return what cosmic-ray asks of an operator."""
        return (Example("x in y", "x not in y"), Example("x not in y", "x in y"))


def _memberships(node: Any) -> Iterator[int]:
    if node.type == "comparison":
        yield from (i for i in range(1, len(node.children), 2) if _code(node.children[i]) in _OTHER)


def _code(node: Any) -> str:
    return " ".join(node.get_code().split())
