"""One plain table for every benchmark."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured, beside its yardstick, and what was aimed at."""

    what: str
    taken: float
    yardstick: str
    beside: float | None
    aim: str


def show(title: str, rows: Sequence[Row], unit: str = "ms", digits: int = 1) -> None:
    """Print the rows under a title, with the ratio where there is a yardstick.

    `digits`: how many stand after the point.
    """
    print(f"\n{title}")
    print(f"{'':32}{unit:>9}  {'beside':20}{unit:>9}{'ratio':>8}  aim")
    for row in rows:
        beside = (
            f"{row.beside:9.{digits}f}{row.taken / row.beside:8.2f}" if row.beside else " " * 17
        )
        print(f"{row.what:32}{row.taken:9.{digits}f}  {row.yardstick:20}{beside}  {row.aim}")
