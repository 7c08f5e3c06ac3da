"""Each kind of question as text, and a typed line as an answer to it."""

from __future__ import annotations

import re

from emcompass.bank.kinds import (
    Allocation,
    Context,
    Question,
    Reflection,
    Scale,
    Scenario,
    Tradeoff,
)
from emcompass.bank.reference import Answer
from emcompass.cli.plain.conversation import Conversation
from emcompass.words import plain_messages as m
from emcompass.words.fill import say

_BETWEEN = re.compile(r"[\s,;]+")


def put(question: Question, talk: Conversation) -> None:
    """Say the question and what can be typed."""
    talk.say(question.text)
    if question.help:
        talk.say(question.help)
    talk.say()
    match question:
        case Tradeoff():
            talk.say(question.a.text, "  A: ", "     ")
            talk.say(question.b.text, "  B: ", "     ")
            talk.say()
            _number(talk, question.labels)
        case Scale():
            _number(talk, question.labels)
        case Scenario():
            _number(talk, tuple(option.text for option in question.options))
        case Allocation():
            _categories(talk, question)
        case Context():
            _context(talk, question)
        case Reflection():
            talk.say(say(m.REFLECTION), "  ")


def read(question: Question, line: str) -> object:
    """What `line` means as an answer. The question checks it: what can't be read stays text."""
    match question:
        case Scale() | Tradeoff():
            return int(line) if line.isdigit() else line
        case Scenario():
            return _chosen(line, tuple(option.id for option in question.options))
        case Context() if question.number is None:
            return _chosen(line, tuple(option.id for option in question.options or ()))
        case Context():
            return _amount(line)
        case Allocation():
            return _shares(question, line)
        case _:
            return line


def expected(question: Question) -> str:
    """What can be typed, for the line after a line that could not be read."""
    match question:
        case Allocation():
            count = len(question.categories)
            return say(m.SHARES, count, number=str(count), example=_example(count))
        case Context() if question.number is not None:
            number = question.number
            return say(m.BETWEEN, low=f"{number.minimum:g}", high=f"{number.maximum:g}")
        case _:
            return say(m.BETWEEN, low="1", high=str(len(question.choices())))


def _number(talk: Conversation, texts: tuple[str, ...]) -> None:
    for place, text in enumerate(texts, start=1):
        talk.say(text, f"  {place}  ", "     ")


def _categories(talk: Conversation, question: Allocation) -> None:
    for category in question.categories:
        hinted = say(m.HINTED, name=category.name, hint=category.hint) if category.hint else ""
        talk.say(hinted or category.name, "  - ", "    ")
    talk.say()
    talk.say(say(m.TYPE_ORDER, expected=expected(question)), "  ")


def _context(talk: Conversation, question: Context) -> None:
    if question.number is None:
        _number(talk, tuple(option.text for option in question.options or ()))
        return
    wanted, unit = expected(question), question.number.unit
    told = say(m.TYPE_UNIT, expected=wanted, unit=unit) if unit else say(m.TYPE, expected=wanted)
    talk.say(told, "  ")


def _chosen(line: str, ids: tuple[str, ...]) -> str:
    place = int(line) - 1 if line.isdigit() else -1
    return ids[place] if 0 <= place < len(ids) else line


def _amount(line: str) -> float | int | str:
    try:
        amount = float(line.replace(",", "."))
    except ValueError:
        return line
    return int(amount) if amount.is_integer() else amount


def _shares(question: Allocation, line: str) -> Answer:
    given = [part for part in _BETWEEN.split(line) if part]
    if len(given) != len(question.categories) or not all(part.isdigit() for part in given):
        return line
    return {
        category.id: int(points)
        for category, points in zip(question.categories, given, strict=True)
    }


def _example(count: int) -> str:
    rest = 100 - 10 * (count - 1)
    return " ".join(map(str, [rest, *[10] * (count - 1)]))
