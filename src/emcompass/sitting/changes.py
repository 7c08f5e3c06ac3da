"""How often each answer was changed: a text written bit by bit counts once, when it is left."""

from __future__ import annotations

from collections.abc import Mapping

from emcompass.bank.reference import Answer

Answers = Mapping[str, Answer]


class Changes:
    """Counts by question id. At most one answer is under change at a time."""

    def __init__(self, counted: Mapping[str, int]) -> None:
        self._counted = dict(counted)
        self._before: tuple[str, Answer | None] | None = None

    @property
    def counted(self) -> dict[str, int]:
        """The changes that are done."""
        return dict(self._counted)

    def begin(self, question: str, answers: Answers) -> None:
        """Remember what stood there; another question's change is done with that."""
        if self._before is None or self._before[0] != question:
            self.end(answers)
            self._before = (question, answers.get(question))

    def end(self, answers: Answers) -> None:
        """The change is done: it counts if an answer became another one, or none."""
        self._counted = self.after(answers)
        self._before = None

    def after(self, answers: Answers) -> dict[str, int]:
        """The counts as `end` would leave them."""
        counted = self.counted
        if self._before is not None:
            question, before = self._before
            if before is not None and before != answers.get(question):
                counted[question] = counted.get(question, 0) + 1
        return counted

    def drop(self, question: str) -> None:
        """Forget a question's changes."""
        self._counted.pop(question, None)
