"""What a reply may say: each value checked against its question, whoever made the reply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from emcompass.ask.ask_questions import LONGEST_SAID, PLACES, QUESTIONS, AskQuestion
from emcompass.ask.request import AskReply, SaidValue
from emcompass.bank.kinds.allocation import STEP, TOTAL
from emcompass.files.problems import shown
from emcompass.text.clean import clean


class SaidWrong(ValueError):  # noqa: N818 -- what is wrong with it, for whoever knows the place
    """A value that its question doesn't take: what was found, and what was expected."""

    def __init__(self, question: str, found: str, expected: str) -> None:
        super().__init__(f"{question}: found {found}, expected {expected}")
        self.question, self.found, self.expected = question, found, expected


def checked(question: AskQuestion, value: object, categories: Sequence[str]) -> SaidValue:
    """The value as a reply keeps it; texts are cleaned. Raises SaidWrong."""
    if question.kind == "month":
        return _month(question, value, categories)
    if question.kind == "text":
        return _text(question, value)
    if question.kind == "choice":
        if not isinstance(value, str) or value not in question.option_ids:
            raise SaidWrong(question.id, shown(value), "one of its options")
        return value
    most = PLACES if question.kind == "order" else len(question.options)
    return _several(question, value, most)


def is_answered(value: SaidValue) -> bool:
    """Whether something was said at all: an empty text or list is nothing."""
    return len(value) > 0


def question_ids() -> tuple[str, ...]:
    """The ids of all questions, in order."""
    return tuple(question.id for question in QUESTIONS)


def said_nothing(reply: AskReply) -> bool:
    """Whether no question at all is answered."""
    return not any(map(is_answered, reply.answers.values()))


def _month(question: AskQuestion, value: object, categories: Sequence[str]) -> Mapping[str, int]:
    if not isinstance(value, Mapping) or set(value) != set(categories):
        raise SaidWrong(question.id, shown(value), "points for every part of the month")
    for name in categories:
        points = value[name]
        if type(points) is not int or points not in range(0, TOTAL + 1, STEP):
            expected = f"points from 0 to {TOTAL} in steps of {STEP}"
            raise SaidWrong(question.id, f"{name} = {shown(points)}", expected)
    total = sum(value.values())
    if total != TOTAL:
        raise SaidWrong(question.id, f"{total} points in all", f"{TOTAL} points in all")
    return {name: value[name] for name in categories}


def _several(question: AskQuestion, value: object, most: int) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)) or len(value) > most:
        raise SaidWrong(question.id, shown(value), f"a list of at most {most} options")
    for each in value:
        if each not in question.option_ids:
            raise SaidWrong(question.id, shown(each), "one of its options")
    if len(set(value)) < len(value):
        raise SaidWrong(question.id, "an option twice", "each option once")
    return tuple(value)


def _text(question: AskQuestion, value: object) -> str:
    if not isinstance(value, str):
        raise SaidWrong(question.id, shown(value), "a text")
    said = clean(value).strip()
    if len(said) > LONGEST_SAID:
        raise SaidWrong(
            question.id, f"{len(said)} characters", f"at most {LONGEST_SAID} characters"
        )
    return said
