"""What the answers say before anything is judged: the posterior, and what moved it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from emcompass.assessment.assessment import DimensionScore
from emcompass.bank.answers import check_answers, features_of
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from emcompass.scoring import (
    Posterior,
    Vector,
    centred_scores,
    coherence,
    doubted,
    infer,
    misfits,
    nearest,
    person_fit,
    pushes,
    shares,
)

MIDDLE = 50.0
POINTS = 20.0  # shown points of one unit of theta
BAND = 1.2816  # standard deviations on each side of an 80 % band
_NEARNESS = 9  # decimals of p_k' mu that count


@dataclass(frozen=True)
class Reading:
    """Answers that count, and what follows from them.

    `widened` is the posterior with the doubt about the questions, times phi.
    """

    bank: Bank
    answers: Mapping[str, Answer]  # canonical, of the questions that apply, in the bank's order
    applicable: tuple[Question, ...]
    features: Mapping[str, Vector]
    post: Posterior
    phi: float
    coherence: float
    widened: Posterior
    best: str
    shares: Mapping[str, float]  # highest first; of equal ones the nearer

    @property
    def rival(self) -> str:
        """The likeliest archetype besides the nearest one; of equally likely ones the nearer."""
        return next(one for one in self.shares if one != self.best)

    @property
    def misfits(self) -> bool:
        """Whether the answers contradict each other so far that nothing is called clear."""
        return misfits(self.phi, self.coherence, self.bank.model.rules)

    @property
    def apart(self) -> bool:
        """Whether the kinds of answers speak of different profiles rather than of one."""
        return self.coherence < self.bank.model.rules.apart

    @cached_property
    def scored(self) -> tuple[str, ...]:
        """The scored questions that apply, answered or not."""
        return tuple(question.id for question in self.applicable if question.scored)

    @cached_property
    def answered(self) -> tuple[Question, ...]:
        """The scored questions that are answered, in the bank's order."""
        return tuple(question for question in self.applicable if question.id in self.features)

    @cached_property
    def staff(self) -> float:
        """The share of the archetypes on the staff track."""
        tracks = {one.id: one.track for one in self.bank.archetypes}
        return sum(share for one, share in self.shares.items() if tracks[one] == "staff")

    @cached_property
    def dimensions(self) -> tuple[DimensionScore, ...]:
        """The shown dimensions with their 80 % bands."""
        return dimension_scores(self.bank, self.widened)

    @cached_property
    def scores(self) -> dict[str, float]:
        """The unclipped score by dimension."""
        return {dimension.id: dimension.raw for dimension in self.dimensions}

    @cached_property
    def pushes(self) -> dict[str, dict[str, float]]:
        """How far each answer moved each dimension, in shown points."""
        return self.pushes_of(self.features.keys())

    def pushes_of(self, questions: Collection[str]) -> dict[str, dict[str, float]]:
        """As `pushes`, of some answered questions alone."""
        names = [dimension.id for dimension in self.bank.dimensions]
        given = {one: x for one, x in self.features.items() if one in questions}
        return {
            one: {name: POINTS * push[index] for index, name in enumerate(names)}
            for one, push in pushes(self.bank.model, self.post, given).items()
        }


def read(bank: Bank, answers: Mapping[str, Answer]) -> Reading:
    """Read answers to a bank. Raises AnswerError for an unknown question or a wrong value."""
    checked = check_answers(bank, answers)
    applicable = bank.applicable(checked)
    counted = {q.id: checked[q.id] for q in applicable if q.id in checked}
    model, given = bank.model, features_of(bank, applicable, counted)
    post = infer(model, given)
    phi = person_fit(model, given, post)
    widened = doubted(model, post).widened(phi)
    found = coherence(model, given)
    best = nearest(model, post.mean)
    ranked = _ranked(shares(model, widened), centred_scores(model, post.mean))
    return Reading(bank, counted, applicable, given, post, phi, found, widened, best, ranked)


def _ranked(won: Mapping[str, float], near: Mapping[str, float]) -> dict[str, float]:
    """The shares, highest first. Most rivals of a clear result have none: the nearer goes first.

    `near` is p_k' mu; what differs by rounding alone keeps the bank's order.
    """
    order = sorted(won, key=lambda one: (-won[one], -round(near[one], _NEARNESS)))
    return {one: won[one] for one in order}


def dimension_scores(bank: Bank, post: Posterior) -> tuple[DimensionScore, ...]:
    """The shown dimensions of a posterior with their 80 % bands."""
    scores = []
    for index, dimension in enumerate(bank.dimensions):
        raw = MIDDLE + POINTS * post.mean[index]
        half = POINTS * BAND * post.covariance[index][index] ** 0.5
        shown, low, high = map(_clipped, (raw, raw - half, raw + half))
        scores.append(DimensionScore(dimension.id, shown, low, high, raw))
    return tuple(scores)


def _clipped(value: float) -> float:
    return min(100.0, max(0.0, value))
