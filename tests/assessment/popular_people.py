"""People who answer questions of which some sound better than others, and their readings."""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from math import log, sqrt

from emcompass.assessment.keyed_answers import AnswerSheet, KeyedAnswers
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Scale, Scenario, Tradeoff
from emcompass.bank.norms import Norms
from emcompass.bank.reference import Answer
from emcompass.scoring import Vector, centred_scores, infer, nearest
from tests.assessment.people import Profile, allocation, manager

_LOGITS = 1.6  # of a normal latent's standard deviation


@dataclass(frozen=True, slots=True)
class Popularity:
    """What a bank's questions have beyond what it says of them: how much everybody likes each,
    or each option (sd .4, .64 in logits), and what its loadings are off by (sd .15)."""

    likes: Mapping[str, Sequence[float]]
    off: Mapping[str, Sequence[float]]


def popularity(bank: Bank, seed: int) -> Popularity:
    """Drawn anew for each bank that one might write."""
    chance = random.Random(seed)
    likes, off = {}, {}
    for question in bank.questions:
        count = len(question.choices()) if isinstance(question, Scenario) else 2
        sd = 0.4 * _LOGITS if isinstance(question, Scenario) else 0.4
        likes[question.id] = [chance.gauss(0, sd) for _ in range(count)]
        off[question.id] = [chance.gauss(0, 0.15) for _ in range(count)]
    return Popularity(likes, off)


def popular_people(
    bank: Bank, size: int, popular: Popularity, seed: int
) -> list[tuple[Profile, dict[str, Answer]]]:
    """So many people, each with their profile and their answers; agreement has sd .5."""
    chance = random.Random(seed)
    found: list[tuple[Profile, dict[str, Answer]]] = []
    for _ in range(size):
        profile = {dimension.id: chance.gauss(0, 1) for dimension in bank.dimensions}
        profile["agreement"] = chance.gauss(0, 0.5)
        found.append((profile, _answers(bank, profile, popular, chance)))
    return found


def _answers(
    bank: Bank, profile: Profile, popular: Popularity, chance: random.Random
) -> dict[str, Answer]:
    answers = manager(bank)
    for question in bank.questions:
        likes, off = popular.likes[question.id], popular.off[question.id]
        if isinstance(question, Allocation) and question.scored:
            moved = {name: pull + chance.gauss(0, 0.6) for name, pull in profile.items()}
            answers[question.id] = allocation(question, moved)
        elif isinstance(question, Scenario):
            pulls = [
                sum((0.9 + o) * profile.get(name, 0.0) for name in option.strengths(1.0))
                + like
                - log(-log(chance.random()))
                for option, like, o in zip(question.options, likes, off, strict=True)
            ]
            answers[question.id] = question.option_ids[pulls.index(max(pulls))]
        elif isinstance(question, Scale | Tradeoff):
            scale = isinstance(question, Scale)
            strengths = (
                question.strengths(bank.scoring.scale_loading)
                if isinstance(question, Scale)
                else question.strengths(bank.scoring)
            )
            loadings = {n: a + o for (n, a), o in zip(strengths.items(), off, strict=False)}
            pull = sum(a * profile[name] for name, a in loadings.items()) + likes[0]
            pull += profile["agreement"] if scale else 0.0
            left = sqrt(max(0.2, 1 - sum(a * a for a in loadings.values())))
            latent = pull + chance.gauss(0, left)
            answers[question.id] = 1 + sum(latent > edge for edge in bank.scoring.thresholds)
    return answers


def with_norms(bank: Bank, norms: Norms | None) -> Bank:
    """The same bank carrying these norms."""
    values = {field.name: getattr(bank, field.name) for field in fields(bank)}
    return Bank(**{**values, "norms": norms})


@dataclass(frozen=True, slots=True)
class Reading:
    """How well people are read: the mean correlation over people of the posterior mean's shape
    with their true one, the part whose archetype is the true one's, and of true centred pulls the
    part inside their 80 % band."""

    agreement: float
    hits: float
    covered: float


def reading(
    bank: Bank,
    people: Iterable[tuple[Profile, Mapping[str, Answer]]],
    questions: int | None = None,
    seed: int = 1,
) -> Reading:
    """Read these people, by so many questions drawn for each, or by all."""
    people = list(people)
    keyed = KeyedAnswers(bank, [AnswerSheet(answers) for _, answers in people])
    features = keyed.features(bank)
    chance = random.Random(seed)
    agreement, hits, covered = 0.0, 0, 0.0
    for at, (profile, _) in enumerate(people):
        told = features[at]
        if questions is not None:
            told = {id_: told[id_] for id_ in chance.sample(sorted(told), questions)}
        post = infer(bank.model, told)
        truth = tuple(profile[dimension.id] for dimension in bank.dimensions)
        mean = post.mean[: len(truth)]
        agreement += _correlated(mean, truth)
        hits += nearest(bank.model, post.mean) == _archetype(bank, truth)
        covered += _covered(mean, truth, post.covariance)
    count = len(people)
    return Reading(agreement / count, hits / count, covered / count)


def _archetype(bank: Bank, truth: Vector) -> str:
    scores = centred_scores(bank.model, truth)
    return max(scores, key=scores.__getitem__)


def _covered(mean: Vector, truth: Vector, covariance: Sequence[Vector]) -> float:
    size = len(truth)
    apart = zip(_centred(mean), _centred(truth), strict=True)
    inside = 0
    for d, (m, t) in enumerate(apart):
        row = [(i == d) - 1 / size for i in range(size)]
        spread = sum(row[i] * covariance[i][j] * row[j] for i in range(size) for j in range(size))
        inside += abs(m - t) < 1.2816 * sqrt(spread)
    return inside / size


def _correlated(one: Vector, other: Vector) -> float:
    x, y = _centred(one), _centred(other)
    return sum(a * b for a, b in zip(x, y, strict=True)) / sqrt(
        sum(a * a for a in x) * sum(b * b for b in y)
    )


def _centred(values: Vector) -> list[float]:
    middle = sum(values) / len(values)
    return [each - middle for each in values]
