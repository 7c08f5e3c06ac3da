"""The figures of a bank's study as they stand in sentences, cells and columns."""

from __future__ import annotations

from dataclasses import asdict

from emcompass.assessment.item_statistics import Estimate
from emcompass.words import bank_study_messages as m
from emcompass.words import study_depth_messages as d
from emcompass.words.fill import say


def number(value: float, digits: int = 2) -> str:
    """A figure with a real minus."""
    return f"{round(value, digits) + 0.0:.{digits}f}".replace("-", "−")


def value_of(estimate: Estimate | None) -> str:
    """The value alone; a dash where it is unknown."""
    return say(m.UNKNOWN) if estimate is None else number(estimate.value)


def range_of(estimate: Estimate | None, digits: int = 2) -> str:
    """The interval alone; a dash where it is unknown."""
    if estimate is None:
        return say(m.UNKNOWN)
    return say(m.RANGE, low=number(estimate.low, digits), high=number(estimate.high, digits))


def with_range(estimate: Estimate | None) -> str:
    """Both in one cell; a dash where they are unknown."""
    return say(m.UNKNOWN) if estimate is None else say(d.WITH_RANGE, **parts_of(estimate))


def parts_of(estimate: Estimate) -> dict[str, str]:
    """What fills a sentence: value, low, high."""
    return {name: number(value) for name, value in asdict(estimate).items()}


def as_data(estimate: Estimate | None) -> dict[str, float] | None:
    """The three numbers to two decimals; None where they are unknown."""
    if estimate is None:
        return None
    return {name: plain(value) for name, value in asdict(estimate).items()}


def as_cells(estimate: Estimate | None) -> tuple[str, str, str]:
    """The three numbers as a spreadsheet has them; empty where they are unknown."""
    if estimate is None:
        return "", "", ""
    value, low, high = (f"{plain(each):.2f}" for each in asdict(estimate).values())
    return value, low, high


def plain(value: float) -> float:
    """A number to two decimals, never minus nought."""
    return round(value, 2) + 0.0
