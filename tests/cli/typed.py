"""What a person would type at the plain prompts to give the answers of a sample."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.bank import Answer, Bank
from emcompass.bank.kinds import Allocation, Question
from emcompass.sitting import Sitting


def lines(bank: Bank, answers: Mapping[str, Answer], sitting: Sitting) -> Iterator[str]:
    """A line for each question that the sitting puts; it is answered along the way."""
    while (question := sitting.question) is not None:
        if question.id in answers:
            yield _line(question, answers[question.id])
            sitting.answer(question.check(answers[question.id]))
        else:
            yield "s"
            sitting.skip()


def _line(question: Question, value: Answer) -> str:
    if isinstance(question, Allocation):
        assert isinstance(value, Mapping)
        return " ".join(str(value[category.id]) for category in question.categories)
    if isinstance(value, str) and question.choices():
        return str(question.choices().index(value) + 1)
    return str(value)
