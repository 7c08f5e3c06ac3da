"""reflection: free text, never scored, kept with the result."""

from __future__ import annotations

from typing import Annotated, Literal

from emcompass.bank.entry import Rule, Whole
from emcompass.bank.kinds.base import BaseQuestion
from emcompass.bank.problems import AnswerError, is_control


class Reflection(BaseQuestion):
    """An open question; answered in the person's own words."""

    kind: Literal["reflection"]
    limit: Annotated[Whole, Rule(ge=1, le=20_000)] = 4000

    def check(self, value: object) -> str:
        """The text with Unix line ends, without control characters and outer blank space."""
        if not isinstance(value, str):
            raise AnswerError(self.id, value, "text")
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        if not lines.replace("\n", " ").isprintable():  # quick: what is printable steers nothing
            lines = "".join(c for c in lines if c in "\n\t" or not is_control(c))
        text = lines.strip()
        if not text:
            raise AnswerError(self.id, value, "some text")
        if len(text) > self.limit:
            raise AnswerError(self.id, f"{len(text)} characters", f"at most {self.limit}")
        return text

    def words(self, value: object) -> str:
        """The text itself."""
        return self.check(value)
