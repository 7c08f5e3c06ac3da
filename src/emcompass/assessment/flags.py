"""Warnings and good signs: the bank's conditions over answers and scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emcompass.assessment.assessment import RaisedFlag, Verdict
from emcompass.bank.bank import Bank
from emcompass.bank.conditions import because, holds
from emcompass.bank.reference import Answer

MANY_WARNINGS = 3


def raised_flags(
    bank: Bank, answers: Mapping[str, Answer], scores: Mapping[str, float]
) -> tuple[RaisedFlag, ...]:
    """The flags that hold, in the bank's order. `scores` are on the shown scale."""
    return tuple(
        RaisedFlag(flag.id, because(flag.when, answers, scores))
        for flag in bank.flags
        if holds(flag.when, answers, scores)
    )


def better_problems(bank: Bank, flags: Sequence[RaisedFlag], verdict: Verdict) -> bool:
    """Whether "neither ladder, better problems" fits: open or close, at least three warnings."""
    warnings = sum(bank.flag(flag.id).tone == "warning" for flag in flags)
    return verdict in {"open", "close"} and warnings >= MANY_WARNINGS
