"""What sittings have in common: answers to the same questions, across versions of a bank."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from emcompass.bank.bank import Bank
from emcompass.bank.bank_errors import AnswerError
from emcompass.bank.kinds import Allocation, Question
from emcompass.bank.reference import Answer


def comparable_answers(
    bank: Bank, given_to: Bank, answers: Mapping[str, Answer]
) -> dict[str, Answer]:
    """The scored answers to `given_to` that mean the same in `bank`, translated by id.

    Kept are questions that apply and that both banks ask under the same id, in the same kind, with
    the same choices or categories in whatever order; texts may have been polished in between.
    """
    asked = {question.id: question for question in bank.questions}
    kept: dict[str, Answer] = {}
    for question in given_to.applicable(answers):
        now = asked.get(question.id)
        if question.id in answers and now is not None and _same_form(question, now):
            try:
                kept[question.id] = now.check(answers[question.id])
            except AnswerError:
                continue
    return kept


def shared_answers(
    bank: Bank, sittings: Sequence[tuple[Bank, Mapping[str, Answer]]]
) -> list[dict[str, Answer]]:
    """The comparable answers of each sitting, to the questions that all of them answer."""
    comparable = [comparable_answers(bank, given_to, answers) for given_to, answers in sittings]
    common = set(comparable[0]).intersection(*comparable[1:])
    return [{one: answers[one] for one in answers if one in common} for answers in comparable]


def _same_form(then: Question, now: Question) -> bool:
    return (
        then.scored
        and now.scored
        and then.kind == now.kind
        and frozenset(_choices(then)) == frozenset(_choices(now))
    )


def _choices(question: Question) -> tuple[Hashable, ...]:
    if isinstance(question, Allocation):
        return tuple(category.id for category in question.categories)
    return tuple(choice for choice in question.choices() if isinstance(choice, Hashable))
