"""An advert beside a person's result: the two months, and how each line of work would sit.

A line goes with what its kind of work does to the person: it would please where the kind's score is
above 50 (no pull) three times in four, drain where it is below as often, and is left open in
between. Beside it stands an answer of theirs that says so: of those that pushed the kind that way,
the one that shares most words with the line, and of these the one that pushed most.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from emcompass.advert.advert_reading import KINDS, AdvertLine, AdvertReading, Kind
from emcompass.advert.tokens import tokens
from emcompass.assessment.assessment import Assessment
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation

Feeling = Literal["pleases", "drains", "open"]

_NO_PULL = 50.0
_Z80, _Z_THREE_IN_FOUR = 1.2816, 0.6745  # quantiles of a normal distribution
_LEAST = 0.05  # points; a smaller push says nothing
_SHARED_WORD = 4  # letters from which a shared word counts


@dataclass(frozen=True, slots=True)
class LineFelt:
    """A line of work, what it would do to the person, and the question whose answer says so."""

    line: AdvertLine
    feeling: Feeling
    question: str | None


@dataclass(frozen=True, slots=True)
class AdvertBeside:
    """An advert beside a result. `wanted` and `gaps` (advert less wanted) are shares of a month.

    Both are empty where the person gave no wanted month.
    """

    wanted: Mapping[str, float]
    gaps: Mapping[Kind, float]
    lines: tuple[LineFelt, ...]

    def of(self, feeling: Feeling) -> tuple[LineFelt, ...]:
        """The lines that would do this to the person, in the advert's order."""
        return tuple(each for each in self.lines if each.feeling == feeling)


def beside(reading: AdvertReading, bank: Bank, assessment: Assessment) -> AdvertBeside:
    """An advert beside a result of a bank with the same five dimensions."""
    wanted = assessment.role.wanted or {}
    gaps = {
        kind: reading.month[kind].share - wanted.get(kind, 0.0)
        for kind in KINDS
        if wanted and kind in reading.month
    }
    felt = (_felt(line, bank, assessment) for line in reading.work if not line.goes_on)
    return AdvertBeside(wanted, gaps, tuple(felt))


def _felt(line: AdvertLine, bank: Bank, assessment: Assessment) -> LineFelt:
    score = next((each for each in assessment.dimensions if each.id == line.kind), None)
    if score is None:
        return LineFelt(line, "open", None)
    spread = (score.high - score.low) / (2 * _Z80)
    if abs(score.score - _NO_PULL) <= _Z_THREE_IN_FOUR * spread:
        return LineFelt(line, "open", None)
    feeling: Feeling = "pleases" if score.score > _NO_PULL else "drains"
    return LineFelt(line, feeling, _speaking(line, feeling, bank, assessment))


def _speaking(line: AdvertLine, feeling: Feeling, bank: Bank, assessment: Assessment) -> str | None:
    """The question whose answer says what the line would do."""
    sign = 1 if feeling == "pleases" else -1
    pushes = {
        question: sign * push.get(line.kind or "", 0.0)
        for question, push in assessment.pushes.items()
        if not isinstance(bank.question(question), Allocation)
    }
    said = _words(line.text)
    able = [question for question, push in pushes.items() if push >= _LEAST]
    return max(
        able,
        key=lambda each: (len(said & _words(bank.question(each).text)), pushes[each]),
        default=None,
    )


def _words(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in tokens(text) if len(word.word) >= _SHARED_WORD)
