"""The two shapes that travel without a bank: an answer, and which bank it was given to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# A number for scales, trade-offs and context numbers; an option's id for scenarios and context
# choices; text for reflections; points by category for allocations.
Answer = int | float | str | Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BankRef:
    """Which bank was used: `sha256` is over the canonical JSON of its parsed TOML."""

    id: str
    version: str
    sha256: str
