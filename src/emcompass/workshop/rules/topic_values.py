"""What one person's answers come to as a room's topics: answers, map, coverage, months, flags.

A device makes these for itself; here they are made for files handed in and for made-up people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.assessment.assess import score
from emcompass.assessment.assessment import Assessment
from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation
from emcompass.bank.reference import Answer
from emcompass.workshop.rules import topics


def person_values(bank: Bank, answers: Mapping[str, Answer]) -> dict[str, str]:
    """Topic -> value, for every topic that these answers say something about.

    Raises AnswerError for an answer that its question doesn't take.
    """
    assessed = score(bank, answers, explain=False)
    return {
        **dict(_questions(bank, answers)),
        **dict(_months(bank, answers)),
        **_place(bank, assessed),
        **_flags(bank, assessed),
    }


def _questions(bank: Bank, answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    for question in bank.applicable(answers):
        if question.id in answers and question.choices():
            yield f"q:{question.id}", str(question.check(answers[question.id]))


def _months(bank: Bank, answers: Mapping[str, Answer]) -> Iterator[tuple[str, str]]:
    for question in bank.questions:
        points = answers.get(question.id)
        if isinstance(question, Allocation) and isinstance(points, Mapping):
            for category in question.categories:
                key = f"time:{question.role}:{category.id}"
                yield key, topics.time_bin(points.get(category.id, 0))


def _place(bank: Bank, assessed: Assessment) -> dict[str, str]:
    raw = {dimension.id: dimension.raw for dimension in assessed.dimensions}
    found = {f"coverage:{key}": value for key, value in topics.coverage_values(raw).items()}
    headline = [dimension.id for dimension in bank.dimensions if dimension.headline]
    if len(headline) == 2:
        people, technical = headline
        found["map"] = topics.map_cell(raw[technical], raw[people])
    return found


def _flags(bank: Bank, assessed: Assessment) -> dict[str, str]:
    raised = {flag.id for flag in assessed.flags}
    return {f"flag:{flag.id}": "yes" if flag.id in raised else "no" for flag in bank.flags}
