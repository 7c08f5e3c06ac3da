"""What a result is: ids and numbers, no sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from emcompass.bank.condition_leaves import Findings
from emcompass.bank.reference import Answer, BankRef

Verdict = Literal["clear", "leaning", "close", "open"]
RoleReading = Literal["fits", "right-role-wrong-job", "right-job-wrong-role", "unclear"]


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """A dimension on the shown scale, 50 + 20 theta, with its 80 % band; `raw` is unclipped."""

    id: str
    score: float
    low: float
    high: float
    raw: float


@dataclass(frozen=True, slots=True)
class Share:
    """How sure it is that this archetype is the nearest one: 0..1."""

    id: str
    probability: float


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`id` is None when the verdict is open; `rival` is the next one, named when it is close."""

    id: str | None
    verdict: Verdict
    rival: str | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """An answer and its push on the contrast of the first archetype against the second.

    In shown points: 20 (p_first - p_second)' push. All reasons add up to the first one's lead,
    20 (p_first - p_second)' mean.
    """

    question: str
    answer: Answer
    push: float


@dataclass(frozen=True, slots=True)
class AnswerChange:
    """One changed answer of a flip."""

    question: str
    before: Answer
    after: Answer


@dataclass(frozen=True, slots=True)
class Flip:
    """The smallest set of changed answers that would make `to` the recommendation."""

    to: str
    changes: tuple[AnswerChange, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """The month expected of a person as those who expect it said it: points by category, the day.

    It stands in the place of the person's guess wherever months are judged; it is never scored.
    """

    month: Mapping[str, int]
    on: date


@dataclass(frozen=True, slots=True)
class Role:
    """Shares of time by dimension (0..1); None where not answered. Only `wanted` is scored."""

    wanted: Mapping[str, float] | None
    actual: Mapping[str, float] | None
    expected: Mapping[str, float] | None
    reading: RoleReading


@dataclass(frozen=True, slots=True)
class RaisedFlag:
    """A flag that holds, and the questions it was read off."""

    id: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Care:
    """How far the answers carry: `fit` is phi of METHOD.md; `notes` are ids that the words explain.

    Note ids: too-few, few-on-<dimension>, straight-line, fast, inconsistent, kinds-apart,
    long-string, time-against-energy, high-on-all, low-on-all, skipped.
    """

    answered: int  # scored questions answered
    of: int  # scored questions that apply to this person
    fit: float
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outline:
    """What lists and maps show. `mean` and widened `covariance`: bank's dimensions, theta scale."""

    dimensions: tuple[DimensionScore, ...]
    mean: tuple[float, ...]
    covariance: tuple[tuple[float, ...], ...]
    recommendation: Recommendation
    care: Care


@dataclass(frozen=True, slots=True)
class Assessment(Outline):
    """A scored sitting: its outline, and all that follows from the answers."""

    bank: BankRef
    scoring_version: str
    archetypes: tuple[Share, ...]  # highest first; of equal ones the nearer
    management: float  # the sum of the archetypes on the management track
    staff: float
    contrast: tuple[str, str]  # the two archetypes that the reasons part
    reasons: tuple[Reason, ...]  # strongest first; negative = against
    pushes: Mapping[str, Mapping[str, float]]  # question -> dimension -> points; sum to raw - 50
    flips: tuple[Flip, ...]  # one a rival, nearest first
    settle: tuple[str, ...]  # close: questions, asked or not, that would part the two, best first
    role: Role
    flags: tuple[RaisedFlag, ...]
    better_problems: bool  # "neither ladder, better problems" fits
    findings: Findings  # what conditions of texts may ask
    theme: str | None  # the bank's first theme that holds
    said: Said | None = None  # what stands in the place of the expected month that was guessed
