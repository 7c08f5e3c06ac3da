"""The writing rules that a program can check. What they find is worth a second look, no error."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from emcompass.bank.bank import Bank
from emcompass.bank.kinds import Allocation, Context, Question, Reflection, Scenario, Tradeoff
from emcompass.files.locate import Path

MOST_WORDS: Final = 25

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")
_SECOND_PERSON = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)
_AGREEMENT = re.compile(
    r"\bdisagree\w*|\b(do|would) you agree\b|\b(strongly|fully|rather|partly) agree\b"
    r"|\bagree (that|with)\b|^agree$",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(not|no|never|none|nobody|nothing|neither|nor|cannot|without)\b|n['’]t\b", re.IGNORECASE
)

# The place inside the bank's questions, what stands there, and the rule it bends.
Remark = tuple[Path, str, str]


def remarks(bank: Bank) -> Iterator[Remark]:
    """Every text that bends a writing rule; paths begin with the question's id."""
    for question in bank.questions:
        for path, text in question.texts():
            if count_words(text) > MOST_WORDS and path != ("help",):
                found = f"{count_words(text)} words"
                yield (question.id, *path), found, f"at most {MOST_WORDS} words"
        if bank.language.split("-")[0] == "en":
            yield from _english(question)
    yield from _duplicates(bank)


def count_words(text: str) -> int:
    """How many words a text has; a hyphenated word is one."""
    return len(_WORD.findall(text))


def _english(question: Question) -> Iterator[Remark]:
    if not isinstance(question, Reflection) and not _speaks_to_you(question):
        yield (question.id, "text"), "nobody addressed", "the second person: you, your"
    for path, text in _put_to_person(question):
        agreement = _AGREEMENT.search(text)
        if agreement:
            expected = "an activity, never agreeing or disagreeing"
            yield (question.id, *path), f'"{agreement[0]}"', expected
        negation = _NEGATION.search(text)
        if negation:
            yield (question.id, *path), f'"{negation[0]}"', "wording without a negation"


def _speaks_to_you(question: Question) -> bool:
    """Whether it addresses the person; where several texts are put, one of them is enough."""
    texts = [question.text]
    if isinstance(question, (Tradeoff, Scenario, Allocation, Context)):
        texts = [text for _, text in question.texts()]
    return any(_SECOND_PERSON.search(text) for text in texts)


def _put_to_person(question: Question) -> list[tuple[Path, str]]:
    """The texts to which the rules on wording apply: facts may need a "not yet"."""
    if isinstance(question, (Context, Reflection, Allocation)):
        return [(("text",), question.text)]
    return [(path, text) for path, text in question.texts() if path[0] != "help"]


def _duplicates(bank: Bank) -> Iterator[Remark]:
    first: dict[str, str] = {}
    for question in bank.questions:
        for path, text in question.texts():
            if path[0] in {"help", "labels", "categories"} or _is_shared_stem(question, path):
                continue
            if isinstance(question, Context) and path != ("text",):
                continue
            key = " ".join(_WORD.findall(text.casefold()))
            if key in first:
                found = f"the same words as in {first[key]}"
                yield (question.id, *path), found, "a text of its own"
            first.setdefault(key, question.id)


def _is_shared_stem(question: Question, path: Path) -> bool:
    """Trade-offs may share "Which would you rather ...": their sides must differ."""
    return isinstance(question, Tradeoff) and path == ("text",)
