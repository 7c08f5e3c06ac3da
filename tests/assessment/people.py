"""People who answer: in earnest by a profile, at random, or without looking."""

from __future__ import annotations

import random
from collections.abc import Mapping
from math import exp, log, sqrt

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.reference import Answer
from tests.sitting.banks import any_answer

Profile = Mapping[str, float]


def manager(bank: Bank) -> dict[str, Answer]:
    """The context that makes every question for managers apply."""
    ids = {question.id for question in bank.questions}
    return {"role-now": "manager"} if "role-now" in ids else {"role": "manager"}


def honest(bank: Bank, profile: Profile, seed: int = 1, noise: float = 1.0) -> dict[str, Answer]:
    """The scored answers of someone with this profile (theta by dimension), and some noise."""
    chance = random.Random(seed)
    answers = manager(bank)
    for question in bank.applicable(answers):
        if question.scored:
            answers[question.id] = _choose(bank, question, profile, chance, noise)
    return answers


def at_random(bank: Bank, seed: int) -> dict[str, Answer]:
    """Every question answered by chance."""
    chance = random.Random(seed)
    answers: dict[str, Answer] = {}
    for question in bank.questions:
        if question in bank.applicable(answers):
            answers[question.id] = any_answer(question, chance)
    return answers


def _choose(
    bank: Bank, question: Question, profile: Profile, chance: random.Random, noise: float
) -> Answer:
    if question.kind == "allocation":
        return allocation(question, profile)
    loadings = bank.model.items[question.id].moments.loadings
    theta = [profile.get(name, 0.0) for name in bank.model.dimensions]
    if question.kind == "scenario":
        pulls = [
            sum(load * profile.get(name, 0.0) for name, load in option.strengths(0.9).items())
            - noise * log(-log(chance.random()))
            for option in question.options
        ]
        return question.options[pulls.index(max(pulls))].id
    pull = sum(a * t for a, t in zip(loadings[0], theta, strict=True))
    spread = noise * sqrt(max(0.1, 1 - sum(a * a for a in loadings[0][:-1])))
    latent = pull + chance.gauss(0, spread)
    return 1 + sum(latent > edge for edge in (-1.5, -0.5, 0.5, 1.5))


def allocation(question: Question, profile: Profile) -> dict[str, int]:
    """100 points shared out by a profile, in steps of five."""
    assert question.kind == "allocation"
    weights = [exp(0.7 * profile.get(c.dimension or "", 0.0)) for c in question.categories]
    points = [5 * int(20 * weight / sum(weights)) for weight in weights]
    points[weights.index(max(weights))] += 100 - sum(points)
    return {c.id: n for c, n in zip(question.categories, points, strict=True)}


def month(bank: Bank, role: str, **points: int) -> dict[str, Answer]:
    """An answer to the allocation in this role."""
    for question in bank.questions:
        if question.kind == "allocation" and question.role == role:
            return {question.id: dict(points)}
    raise AssertionError(role)
