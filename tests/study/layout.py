"""The core bank as arrays: what each scored question is made of, and all of them stacked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import numpy.typing as npt

from emcompass.bank.bank import Bank
from emcompass.bank.kinds.allocation import Allocation
from emcompass.bank.kinds.scale import Scale
from emcompass.bank.kinds.scenario import Scenario
from emcompass.bank.kinds.tradeoff import Tradeoff
from emcompass.bank.loader import load_bank
from emcompass.scoring import Item, Model

Array = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]
Truths = npt.NDArray[np.bool_]
Kind = Literal["scale", "tradeoff", "scenario", "allocation"]

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Part:
    """One scored question: its columns among the stacked features, and its nominal loadings.

    `loadings`: (1 x 5) of a graded question, (options x 5) of a choice, (categories x 5) of an
    allocation.
    """

    item: Item
    kind: Kind
    columns: slice
    loadings: Array

    @property
    def graded(self) -> bool:
        """Whether it is answered with one of five points."""
        return self.kind in ("scale", "tradeoff")

    @property
    def features(self) -> Array:
        """The features of each possible answer (answers x k); none for an allocation."""
        return np.array([x for _, x in self.item.choices])


@dataclass(frozen=True)
class Layout:
    """All scored questions stacked: x (F), m (F), A (F x 6), R and R0 (F x F)."""

    model: Model
    parts: tuple[Part, ...]
    offset: Array = field(init=False)
    loadings: Array = field(init=False)
    noise: Array = field(init=False)
    base_noise: Array = field(init=False)

    def __post_init__(self) -> None:
        """Stack the items' moments."""
        items = [part.item for part in self.parts]
        stacks = {
            "offset": np.concatenate([np.array(item.moments.offset) for item in items]),
            "loadings": np.vstack([np.array(item.moments.loadings) for item in items]),
            "noise": self._diagonal([np.array(item.moments.noise) for item in items]),
            "base_noise": self._diagonal([np.array(item.base_noise) for item in items]),
        }
        for name, stack in stacks.items():
            object.__setattr__(self, name, stack)

    def _diagonal(self, blocks: list[Array]) -> Array:
        whole = np.zeros((self.width, self.width))
        for part, block in zip(self.parts, blocks, strict=True):
            whole[part.columns, part.columns] = block
        return whole

    @property
    def width(self) -> int:
        """How many features there are in all (F)."""
        return int(self.parts[-1].columns.stop)

    @property
    def prior(self) -> Array:
        """Phi over all six dimensions."""
        return np.array(self.model.prior_covariance)

    @property
    def prototypes(self) -> Array:
        """The prototypes as rows (6 x 5)."""
        return np.array(list(self.model.prototypes.values()))

    @property
    def names(self) -> tuple[str, ...]:
        """The prototypes' ids."""
        return tuple(self.model.prototypes)

    @property
    def graded(self) -> list[Part]:
        """The five-point questions."""
        return [part for part in self.parts if part.graded]

    @property
    def scenarios(self) -> list[Part]:
        """The choices."""
        return [part for part in self.parts if part.kind == "scenario"]

    @property
    def allocations(self) -> list[Part]:
        """The scored allocations."""
        return [part for part in self.parts if part.kind == "allocation"]


def load(bank: str) -> Layout:
    """Return the layout of a bank, by id or folder."""
    loaded = load_bank(bank)
    parts: list[Part] = []
    start = 0
    for item in loaded.model.items.values():
        end = start + len(item.moments.offset)
        kind, rows = _nominal(loaded, item.id)
        parts.append(Part(item, kind, slice(start, end), np.array(rows)))
        start = end
    return Layout(loaded.model, tuple(parts))


def _nominal(bank: Bank, question_id: str) -> tuple[Kind, list[list[float]]]:
    """Return a question's kind and the loadings that its author gave it."""
    question = bank.question(question_id)
    names = [dimension.id for dimension in bank.dimensions]

    def row(strengths: Mapping[str, float]) -> list[float]:
        return [strengths.get(name, 0.0) for name in names]

    match question:
        case Scale():
            return "scale", [row(question.strengths(bank.scoring.scale_loading))]
        case Tradeoff():
            return "tradeoff", [row(question.strengths(bank.scoring))]
        case Scenario():
            default = bank.scoring.option_loading
            if question.accountability:
                default = bank.scoring.accountability_loading
            return "scenario", [row(option.strengths(default)) for option in question.options]
        case Allocation():
            named = [{c.dimension: 1.0} if c.dimension else {} for c in question.categories]
            return "allocation", [row(strengths) for strengths in named]
        case _:
            raise ValueError(f"{question_id} is scored, but of no kind that the study knows")
