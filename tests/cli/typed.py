"""What a person would type at the plain prompts; `python -m tests.cli.typed coach` prints it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Question
from emcompass.bank.loader import load_bank
from emcompass.bank.reference import Answer
from emcompass.journal.answers_file import read_answers_file
from emcompass.sitting.record import Mode
from emcompass.sitting.sitting import Sitting
from tests.samples import SAMPLES


def sample(person: str, mode: Mode = "full") -> list[str]:
    """The lines of a whole sitting of a committed sample, up to the review."""
    bank = load_bank("engineering-manager")
    answers = read_answers_file(SAMPLES / f"{person}.toml").answers
    return list(lines(bank, answers, Sitting.begin(bank, "x", datetime.now(UTC), mode)))


def lines(bank: Bank, answers: Mapping[str, Answer], sitting: Sitting) -> Iterator[str]:
    """A line for each question that the sitting puts; it is answered along the way."""
    while (question := sitting.question) is not None:
        if question.id in answers:
            yield line_for(question, answers[question.id])
            sitting.answer(question.check(answers[question.id]))
        else:
            yield "s"
            sitting.skip()


def line_for(question: Question, value: Answer) -> str:
    """What one types to give an answer."""
    if isinstance(question, Allocation):
        assert isinstance(value, Mapping)
        return " ".join(str(value[category.id]) for category in question.categories)
    if isinstance(value, str) and question.choices():
        return str(question.choices().index(value) + 1)
    return str(value)


if __name__ == "__main__":
    sys.stdout.write("\n".join(sample(sys.argv[1])) + "\n")
