"""Markdown tables of numbers, for the terminal and for METHOD.md."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Table:
    """A titled table; the first column names the row."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def __str__(self) -> str:
        lines = [f"### {self.title}", "", _line(self.head), _line(("---",) * len(self.head))]
        return "\n".join([*lines, *map(_line, self.rows), ""])


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def mean_and_range(values: Sequence[float]) -> str:
    """Return "0.795 (0.76-0.83)": the mean over the draws of the bank, and their range."""
    return f"{np.mean(values):.3f} ({min(values):.2f}-{max(values):.2f})"


def mean(values: Sequence[float]) -> str:
    """Return the mean over the draws of the bank: "0.795"."""
    return f"{np.mean(values):.3f}"


def percent(part: float) -> str:
    """Return "4.2 %"."""
    return f"{100 * part:.1f} %"
