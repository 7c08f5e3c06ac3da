"""What can be wrong with a bank, with an answer to it, or with an id that is looked up in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from emcompass.errors import EmcompassError
from emcompass.files.problems import Problem, nearest, shown
from emcompass.text.clean import visible


class BankError(EmcompassError):
    """A bank that can't be used. `problems` holds everything that is wrong, one line each."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class AnswerError(EmcompassError):
    """A value that is no answer to its question."""

    def __init__(
        self, question: str, found: object, expected: str, nearest: str | None = None
    ) -> None:
        self.question = question
        self.found = shown(found)
        self.expected = expected
        self.nearest = nearest
        near = f'; did you mean "{nearest}"?' if nearest else ""
        super().__init__(visible(f"{question}: found {self.found}, expected {expected}{near}"))


class UnknownIdError(EmcompassError):
    """An id that the bank doesn't have."""

    def __init__(self, what: str, found: str, known: Iterable[str]) -> None:
        self.found = shown(found)
        self.nearest = nearest(found, known)
        near = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        super().__init__(visible(f"This bank has no {what} {self.found}{near}"))
