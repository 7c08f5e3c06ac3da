"""A whole set of answers: checked against its bank, and as scoring's features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Question
from emcompass.bank.problems import AnswerError, nearest
from emcompass.bank.reference import Answer
from emcompass.scoring import Vector


def check_answers(bank: Bank, answers: Mapping[str, object]) -> dict[str, Answer]:
    """The answers in canonical form and the bank's order.

    Raises AnswerError for an unknown question (with the nearest id) or a value that is no answer.
    """
    known = {question.id: question for question in bank.questions}
    for id_ in answers:
        if id_ not in known:
            raise AnswerError(id_, id_, f"a question of {bank.id}", nearest(id_, known))
    return {id_: question.check(answers[id_]) for id_, question in known.items() if id_ in answers}


def features(bank: Bank, answers: Mapping[str, Answer]) -> dict[str, Vector]:
    """Scoring's features of the scored questions that apply and are answered, in the bank's order.

    Raises AnswerError for a value that is no answer.
    """
    return features_of(bank, bank.applicable(answers), answers)


def features_of(
    bank: Bank, applicable: Iterable[Question], answers: Mapping[str, Answer]
) -> dict[str, Vector]:
    """As `features`, for questions of which it is known that they apply."""
    found = {
        question.id: question.features(answers[question.id], bank.scoring)
        for question in applicable
        if question.scored and question.id in answers
    }
    return {id_: vector for id_, vector in found.items() if vector is not None}
