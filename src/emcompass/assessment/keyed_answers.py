"""Many people's answers turned the way of their loadings, a question and a dimension at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from emcompass.assessment.averages import mean
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Scale, Scenario, Tradeoff
from emcompass.bank.kinds.base import MIDDLE
from emcompass.bank.reference import Answer
from emcompass.scoring import Vector

MOST_OF = 0.5  # of a dimension's questions: with fewer answers a person's mean is not taken
_SPEAKS_FOR = 0.5  # of its largest loading: from there on a question counts for a dimension


@dataclass(frozen=True, slots=True)
class AnswerSheet:
    """One person's answers in canonical form. `put`: the questions that they were asked; None
    where all that apply to them were."""

    answers: Mapping[str, Answer]
    put: frozenset[str] | None = None


class KeyedAnswers:
    """The sheets over a bank. `strengths`: the loadings of its scales and trade-offs by dimension.
    `members`: by dimension, the questions that count for it with their sign, -1 or 1."""

    def __init__(self, bank: Bank, sheets: Sequence[AnswerSheet]) -> None:
        self.strengths = dict(_graded(bank))
        self.members = {
            dimension.id: dict(_members(self.strengths, dimension.id))
            for dimension in bank.dimensions
        }
        self._scales = {each.id for each in bank.questions if isinstance(each, Scale)}
        self._asked = [_asked(bank, sheet) for sheet in sheets]
        self._given = [
            {id_: value for id_, value in sheet.answers.items() if id_ in asked}
            for sheet, asked in zip(sheets, self._asked, strict=True)
        ]
        self._sums = {
            dimension: [self._sum(at, members) for at in range(len(sheets))]
            for dimension, members in self.members.items()
        }

    def asked(self, question: str) -> int:
        """How many people were asked a question."""
        return sum(question in asked for asked in self._asked)

    def given(self, question: str) -> dict[int, Answer]:
        """The answers to a question by the number of the sheet."""
        return {at: each[question] for at, each in enumerate(self._given) if question in each}

    def with_rest(self, question: str, weights: Mapping[str, float]) -> list[tuple[Answer, float]]:
        """Each answer to a question beside the weighted sum of the rests of its dimensions."""
        found = []
        for at, answer in self.given(question).items():
            rests = [
                (weight, self._rest(at, dimension, question))
                for dimension, weight in weights.items()
                if weight
            ]
            told = [weight * rest for weight, rest in rests if rest is not None]
            if told and len(told) == len(rests):
                found.append((answer, sum(told)))
        return found

    def complete(self, dimension: str) -> Iterator[tuple[float, ...]]:
        """The keyed answers (-2..2) of everybody who answered all of a dimension's questions."""
        members = self.members[dimension]
        for at, given in enumerate(self._given):
            if members and all(id_ in given for id_ in members):
                yield tuple(self._keyed(at, id_, sign) for id_, sign in members.items())

    def all_graded(self) -> list[tuple[float, ...]]:
        """The answers (-2..2) to every scale and trade-off of everybody who answered them all."""
        return [
            tuple(coded_point(given[id_]) for id_ in self.strengths)
            for given in self._given
            if all(id_ in given for id_ in self.strengths)
        ]

    def features(self, bank: Bank) -> dict[int, dict[str, Vector]]:
        """Everybody's scored answers as scoring's features, by sheet and question."""
        found: dict[int, dict[str, Vector]] = {}
        for question in bank.questions:
            for at, value in self.given(question.id).items():
                features = question.features(value, bank.scoring)
                if features is not None:
                    found.setdefault(at, {})[question.id] = features
        return found

    def levels(self, dimension: str) -> Iterator[float]:
        """Everybody's mean on a dimension's scales in points, 1..5, by their signs."""
        members = {
            id_: sign for id_, sign in self.members[dimension].items() if id_ in self._scales
        }
        for at in range(len(self._given)):
            level = _mean(self._sum(at, members), len(members))
            if level is not None:
                yield MIDDLE + level

    def _rest(self, at: int, dimension: str, question: str) -> float | None:
        """A person's mean of a dimension's keyed answers without that to one question."""
        members = self.members[dimension]
        total, told = self._sums[dimension][at]
        if question not in members:
            return _mean((total, told), len(members))
        if question in self._given[at]:
            total -= self._keyed(at, question, members[question])
            told -= 1
        return _mean((total, told), len(members) - 1)

    def _sum(self, at: int, members: Mapping[str, int]) -> tuple[float, int]:
        """The sum of a person's keyed answers, whole numbers all, and how many there are."""
        given = self._given[at]
        told = [self._keyed(at, id_, sign) for id_, sign in members.items() if id_ in given]
        return sum(told), len(told)

    def _keyed(self, at: int, question: str, sign: int) -> float:
        return sign * coded_point(self._given[at][question])


def _mean(summed: tuple[float, int], asked: int) -> float | None:
    """The mean of a sum of so many answers; None where most of those asked for are missing."""
    total, told = summed
    return total / told if told and told >= MOST_OF * asked else None


def coded_point(answer: Answer) -> float:
    """A point from 1 to 5 as -2..2."""
    assert isinstance(answer, int)  # as `check` of scales and trade-offs gives it
    return float(answer - MIDDLE)


def option_weights(bank: Bank, question: Scenario) -> tuple[dict[str, float], ...]:
    """By option, what choosing it says of each dimension: its loading less the options' mean."""
    scoring = bank.scoring
    default = scoring.accountability_loading if question.accountability else scoring.option_loading
    strengths = [option.strengths(default) for option in question.options]
    names = sorted({name for each in strengths for name in each})
    means = {name: mean([each.get(name, 0.0) for each in strengths]) for name in names}
    return tuple({name: each.get(name, 0.0) - means[name] for name in names} for each in strengths)


def _asked(bank: Bank, sheet: AnswerSheet) -> frozenset[str]:
    applying = frozenset(question.id for question in bank.applicable(sheet.answers))
    return applying if sheet.put is None else applying & (sheet.put | sheet.answers.keys())


def _graded(bank: Bank) -> Iterator[tuple[str, Mapping[str, float]]]:
    for question in bank.questions:
        if isinstance(question, Scale):
            yield question.id, question.strengths(bank.scoring.scale_loading)
        elif isinstance(question, Tradeoff):
            yield question.id, question.strengths(bank.scoring)


def _members(
    strengths: Mapping[str, Mapping[str, float]], dimension: str
) -> Iterator[tuple[str, int]]:
    for id_, loadings in strengths.items():
        loading = loadings.get(dimension, 0.0)
        if loading and abs(loading) >= _SPEAKS_FOR * max(map(abs, loadings.values())):
            yield id_, 1 if loading > 0 else -1
