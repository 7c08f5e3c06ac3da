"""The smallest set of changed answers that would make a rival the recommendation: exact.

The model is linear, so what an answer adds to a prototype's score does not hang on the others. A
rival k is recommended when for every other prototype l the margin (p_k - p_l)' mu is positive: one
linear condition for each l. Sizes are tried from one upwards. A size is given up only when a
weighted mean of the conditions proves it impossible, or when the search has been through all of it.
"""

from __future__ import annotations

from bisect import insort
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp
from operator import mul, neg

from emcompass.scoring.archetypes import TIE
from emcompass.scoring.gaussian import Posterior
from emcompass.scoring.linalg import Matrix, Vector, apply, dot, product
from emcompass.scoring.model import Item, Model, centred_scores

AnswerChange = tuple[str, Hashable, Hashable]

_CLEARANCE = 2 * TIE  # a rival must win by more than a tie
_MIXES = 60  # weightings tried before a size is searched through


@dataclass(frozen=True, slots=True)
class _Move:
    """Answering `item` otherwise: `effect` is what that adds to the scores, then to the margins."""

    item: str
    before: Hashable
    after: Hashable
    distance: float
    effect: Vector


_Moves = list[_Move]  # the other choices of one item


def smallest_flips(
    model: Model, features: Mapping[str, Vector], post: Posterior, best: str
) -> dict[str, tuple[AnswerChange, ...]]:
    """Return for each rival the fewest (item id, old value, new value) that make it `nearest`.

    Rivals stand in order of their scores; one that no change of answers can lift is left out. Items
    without choices (allocations) never change. Among equally small sets the choice is
    deterministic, and no answer moves farther than needed. `post` is `infer`'s; its covariance may
    be widened.
    """
    scores = centred_scores(model, post.mean)
    options = _score_effects(model, features, post)
    rivals = sorted((name for name in scores if name != best), key=lambda name: -scores[name])
    found = {rival: _Flip.of(rival, scores, options).solve() for rival in rivals}
    return {
        rival: tuple([(move.item, move.before, move.after) for move in moves])
        for rival, moves in found.items()
        if moves
    }


def _score_effects(model: Model, features: Mapping[str, Vector], post: Posterior) -> list[_Moves]:
    """Return for each answered item with choices its other choices."""
    carried = product(tuple(model.prototypes.values()), post.covariance[: model.shown])
    result = []
    for item, x in model.answered(features):
        position = item.position(x)
        if position is not None:
            result.append(_other_choices(item, x, position, product(carried, item.gain)))
    return result


def _other_choices(item: Item, x: Vector, position: int, slope: Matrix) -> _Moves:
    before = item.choices[position][0]
    moves = []
    for i, (after, features) in enumerate(item.choices):
        if i != position:
            step = [b - a for a, b in zip(x, features, strict=True)]
            moves.append(_Move(item.id, before, after, dot(step, step), apply(slope, step)))
    return moves


@dataclass(frozen=True, slots=True)
class _Flip:
    """One rival's problem: margins that must become positive, and the moves of each item."""

    margins: Vector
    options: list[_Moves]  # all moves of an item that has a useful one
    useful: list[_Moves]  # without those that another move of the item beats on every margin

    @classmethod
    def of(cls, rival: str, scores: Mapping[str, float], options: list[_Moves]) -> _Flip:
        names = list(scores)
        k = names.index(rival)
        others = [i for i in range(len(names)) if i != k]
        margins = tuple([scores[rival] - scores[names[i]] - _CLEARANCE for i in others])
        on_margins = [[_against(move, k, others) for move in moves] for moves in options]
        pairs = [(moves, _undominated(moves)) for moves in on_margins]
        kept = [pair for pair in pairs if pair[1]]
        return cls(margins, [moves for moves, _ in kept], [useful for _, useful in kept])

    def solve(self) -> _Moves:
        """Return the smallest set of moves, empty when there is none."""
        for size in range(1, len(self.useful) + 1):
            found = self._of_size(size)
            if found:
                return self._mildest(found)
        return []

    def _of_size(self, size: int) -> _Moves:
        """Look for a set of this size: by weighted means first, then through all sets.

        For weights w >= 0 the best sum of w' effect over `size` items bounds w' margins from above:
        below 0 the size is impossible. The weights follow the conditions that stay unmet.
        """
        weights = tuple([1 / len(self.margins)] * len(self.margins))
        best_bound, best_weights = float("inf"), weights
        for _ in range(_MIXES):
            chosen = self._strongest(weights, size)
            reached = self._after(chosen)
            bound = dot(weights, reached)
            if bound < 0:
                return []
            if min(reached) >= 0:
                return chosen
            if bound < best_bound:
                best_bound, best_weights = bound, weights
            weights = _heavier_where_short(weights, reached)
        return _Search(self, best_weights, size).run()

    def _strongest(self, weights: Vector, size: int) -> _Moves:
        """Return the best move of each of the `size` items that lift the weighted margin most."""
        best = [_best(weights, moves) for moves in self.useful]
        ranked = sorted(best, key=lambda entry: -entry[0])
        return [move for value, move in ranked[:size] if value > 0]

    def _after(self, moves: Sequence[_Move]) -> Vector:
        effects = [move.effect for move in moves]
        return tuple([sum(column) for column in zip(self.margins, *effects, strict=True)])

    def _mildest(self, moves: _Moves) -> _Moves:
        """Take each answer, the weakest first, back as far as the flip still holds.

        An answer taken back can leave room for one before it: again until none goes nearer.
        """
        everything = {options[0].item: options for options in self.options}
        chosen, before = list(moves), float("inf")
        while (distance := sum(move.distance for move in chosen)) < before:
            before = distance
            for i in range(len(chosen) - 1, -1, -1):
                rest = chosen[:i] + chosen[i + 1 :]
                nearer = sorted(everything[chosen[i].item], key=lambda move: move.distance)
                chosen[i] = next(move for move in nearer if min(self._after([*rest, move])) >= 0)
        return chosen


def _against(move: _Move, k: int, others: Sequence[int]) -> _Move:
    effect = tuple([move.effect[k] - move.effect[i] for i in others])
    return _Move(move.item, move.before, move.after, move.distance, effect)


def _undominated(moves: _Moves) -> _Moves:
    """Return the moves that help some margin and that no other move of the item equals or beats."""
    helpful = [move for move in moves if max(move.effect) > 0]
    return [
        move
        for i, move in enumerate(helpful)
        if not any(
            _covers(other.effect, move.effect) and (j < i or other.effect != move.effect)
            for j, other in enumerate(helpful)
            if j != i
        )
    ]


def _covers(a: Vector, b: Vector) -> bool:
    return all(x >= y for x, y in zip(a, b, strict=True))


def _heavier_where_short(weights: Vector, reached: Vector) -> Vector:
    """Return the weights moved towards the conditions still short (exponentiated gradient)."""
    size = max(map(abs, reached))
    moved = [w * exp(-value / size) for w, value in zip(weights, reached, strict=True)]
    total = sum(moved)
    return tuple([w / total for w in moved])


class _Search:
    """All sets of one size, depth first, cut where no rest of the items can meet a condition."""

    def __init__(self, flip: _Flip, weights: Vector, size: int) -> None:
        self.size = size
        self.margins = flip.margins
        self.items = sorted(flip.useful, key=lambda moves: -_best(weights, moves)[0])
        axes = range(len(flip.margins))
        unit = [tuple([float(i == j) for j in axes]) for i in axes]
        self.bounds = [(mix, _reach(mix, self.items, size)) for mix in [weights, *unit]]

    def run(self) -> _Moves:
        """Return the first set found, empty when there is none."""
        return self._extend(0, self.size, self.margins)

    def _extend(self, start: int, left: int, margins: Vector) -> _Moves:
        for i in range(start, len(self.items) - left + 1):
            if any(dot(mix, margins) + reach[i][left] < 0 for mix, reach in self.bounds):
                return []
            for move in self.items[i]:
                after = tuple([a + b for a, b in zip(margins, move.effect, strict=True)])
                if left == 1:
                    if min(after) >= 0:
                        return [move]
                    continue
                rest = self._extend(i + 1, left - 1, after)
                if rest:
                    return [move, *rest]
        return []


def _best(mix: Vector, moves: _Moves) -> tuple[float, _Move]:
    """Return the move that adds most to the weighted margin, and how much."""
    values = [sum(map(mul, mix, move.effect)) for move in moves]  # the hot loop of a result
    top = max(values)
    return top, moves[values.index(top)]


def _reach(mix: Vector, items: list[_Moves], size: int) -> list[list[float]]:
    """Return for each start i and count r the most that r items from i on add to mix' margins."""
    strongest: list[float] = []  # negated, so that the largest come first
    table: list[list[float]] = []
    for moves in reversed(items):
        insort(strongest, -max(0.0, _best(mix, moves)[0]))
        table.append([0.0, *map(neg, accumulate(strongest[:size]))])
    return [row + [row[-1]] * (size + 1 - len(row)) for row in reversed(table)]
