"""How far a sitting is: a section, a number, and the minutes left."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from math import ceil

from emcompass.bank.bank import Bank, Section
from emcompass.bank.kinds import Question
from emcompass.sitting.plan import Phases, Standing, closing_begun, short_phases

# Seconds that a question of each kind takes, relative to each other: the bank states the minutes.
PACE = {
    "scale": 10,
    "tradeoff": 16,
    "scenario": 28,
    "allocation": 45,
    "context": 10,
    "reflection": 75,
}
# The share of scored questions that the short form asks on average (22.6 of 42 in simulation).
SHORT_SHARE = 0.54


@dataclass(frozen=True, slots=True)
class Progress:
    """`number` of `of` questions (1-based; both the count at the review) and the minutes left.

    In the short form `of` and the minutes are estimates until it is settled: how many questions are
    needed depends on the answers.
    """

    section: Section
    number: int
    of: int
    minutes_left: float


def progress(bank: Bank, mode: str, standing: Standing, here: Question | None) -> Progress:
    """How far it is when `here` is the current question (None at the review)."""
    applicable = {question.id: question for question in bank.applicable(standing.answers)}
    put = [applicable[one] for one in standing.put if one in applicable]
    to_come = _kinds(bank, mode, standing, applicable)
    whole = _cost(question.kind for question in put) + _cost(to_come)
    left = _cost(question.kind for question in put if question.id not in standing.left)
    minutes = bank.short_minutes if mode == "short" else bank.minutes
    last = here or (put[-1] if put else bank.questions[-1])
    return Progress(
        section=bank.section(last.section),
        number=put.index(here) + 1 if here else len(put),
        of=len(put) + len(to_come),
        minutes_left=minutes * (left + _cost(to_come)) / whole if whole else 0.0,
    )


def _kinds(
    bank: Bank, mode: str, standing: Standing, applicable: Mapping[str, Question]
) -> list[str]:
    """The kinds of the questions still to be put, as far as can be told."""
    if mode == "full":
        return [question.kind for one, question in applicable.items() if one not in standing.put]
    phases = short_phases(bank, standing.answers)
    certain = (*phases.opening, *phases.time, *phases.closing)
    kinds: list[str] = [applicable[one].kind for one in certain if one not in standing.put]
    if not closing_begun(phases, standing):
        kinds += _core_to_come(phases, standing.put, applicable)
    return kinds


def _core_to_come(
    phases: Phases, put: Collection[str], applicable: Mapping[str, Question]
) -> list[str]:
    asked = sum(one in put for one in phases.core)
    expected = max(0, ceil(SHORT_SHARE * len(phases.core)) - asked)
    if any(one in put for one in phases.time):
        expected = 0
    remaining: list[str] = [applicable[one].kind for one in phases.core if one not in put]
    spread = max(1, len(remaining) // expected) if expected else 1
    return remaining[::spread][:expected]


def _cost(kinds: Iterable[str]) -> int:
    return sum(PACE[kind] for kind in kinds)
