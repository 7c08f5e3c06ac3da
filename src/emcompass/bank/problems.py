"""What can be wrong with a bank or an answer, said with its place."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from emcompass.errors import EmcompassError

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SEPARATORS = frozenset("\u2028\u2029")
_SHOWN_LENGTH = 60


def is_control(character: str) -> bool:
    """Whether a character could steer a terminal or reorder a line instead of showing."""
    return (
        unicodedata.category(character) in {"Cc", "Cs"}
        or character in _BIDI
        or character in _SEPARATORS
    )


def visible(text: str) -> str:
    """The text with its control characters spelled out (`\\u001b`)."""
    return "".join(f"\\u{ord(c):04x}" if is_control(c) else c for c in text)


def shown(value: object) -> str:
    """A value as an error names it: short, texts quoted, free of control characters."""
    if isinstance(value, str):
        text = f'"{visible(value)}"'
    elif isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, dict):
        text = "a table"
    elif isinstance(value, (list, tuple)):
        text = "a list"
    elif isinstance(value, int) and abs(value) > 2**63:
        text = "a number beyond 64 bits"
    else:
        text = visible(str(value))
    return text if len(text) <= _SHOWN_LENGTH else f"{text[: _SHOWN_LENGTH - 1]}…"


def listed(words: Iterable[str], joint: str = "or") -> str:
    """Words as a person lists them: "a, b or c"."""
    names = [visible(word) for word in words]
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one; None when none comes close."""
    if not isinstance(word, str):
        return None
    close = get_close_matches(word[:200], list(known), n=1, cutoff=0.5)
    return close[0] if close else None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth a second look, in a bank.

    `line` counts from 1, None when the place has no line; `key` is the path to the value, entries
    named by their id; `found` is what stood there; `nearest` the known id most like it.
    """

    file: str
    line: int | None
    key: str
    found: str
    expected: str
    nearest: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        key = f" {self.key}:" if self.key else ""
        near = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        return f"{place}:{key} found {self.found}, expected {self.expected}{near}"


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
        super().__init__(f"{visible(question)}: found {self.found}, expected {expected}{near}")


class UnknownIdError(EmcompassError):
    """An id that the bank doesn't have."""

    def __init__(self, what: str, found: str, known: Iterable[str]) -> None:
        self.found = shown(found)
        self.nearest = nearest(found, known)
        near = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        super().__init__(f"This bank has no {what} {self.found}{near}")
