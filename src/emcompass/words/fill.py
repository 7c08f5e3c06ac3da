"""Filling in: the one place where a template and its values become a sentence.

A placeholder is `{name}`, `{name!u}` with a capital first letter, or `{name!l}` with a small one
(unless the word is an abbreviation); `{{` and `}}` are braces. The phone's `fill.js` does the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Any

from emcompass.words.language import template
from emcompass.words.message import Message

_NUMBER = "n"


class _Filler(Formatter):
    def convert_field(self, value: Any, conversion: str | None) -> Any:
        if conversion == "u":
            return upper_first(value)
        if conversion == "l":
            return lower_first(value)
        if conversion is None:
            return value
        raise ValueError(f"a placeholder takes !u or !l, not !{conversion}")


_FILLER = _Filler()


def say(message: Message, n: int | None = None, /, **values: str) -> str:
    """The sentence. `n` chooses the form of a plural and fills `{n}`, in words up to twelve.

    Values are texts: numbers and dates come from `numbers` and `dates`. Raises KeyError when a
    placeholder has no value.
    """
    if n is not None and _NUMBER not in values:
        from emcompass.words.numbers import count

        values[_NUMBER] = count(n)
    return _FILLER.vformat(template(message, n), (), values)


def sentences(*said: str) -> str:
    """Whole sentences one after the other; empty ones are left out."""
    return " ".join(filter(None, said))


def facts(*said: str) -> str:
    """Short facts beside each other: "22 November 2026, full form · a label"."""
    return " · ".join(filter(None, said))


def listed(things: Iterable[str], last: Message | None = None) -> str:
    """Things in a sentence: "a, b and c". `last` joins the last two: `AND` unless given."""
    from emcompass.words.number_messages import AND, COMMA

    *first, final = tuple(things) or ("",)
    if not first:
        return final
    start = first[0]
    for each in first[1:]:
        start = say(COMMA, first=start, second=each)
    return say(last or AND, first=start, second=final)


def quoted(text: str) -> str:
    """Words that somebody said or could have said, without their full stop."""
    from emcompass.words.number_messages import QUOTED

    return say(QUOTED, text=text.rstrip().removesuffix("."))


def lower_first(text: str) -> str:
    """A name inside a sentence: "People leadership" -> "people leadership"; "EM ..." stays."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The first word of a sentence."""
    return text[:1].upper() + text[1:]
