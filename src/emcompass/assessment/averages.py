"""Mean and median: `statistics` loads decimals and fractions, a tenth of a short command."""

from __future__ import annotations

from collections.abc import Collection
from math import fsum


def mean(values: Collection[float]) -> float:
    """The mean, rounded once; there must be a value."""
    return fsum(values) / len(values)


def median(values: Collection[float]) -> float:
    """The middle one, or the mean of the two in the middle; there must be a value."""
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
