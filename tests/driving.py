"""The keys that give an answer in the app, as a person would type them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.bank.kinds import Allocation, BaseQuestion, Context, Reflection
from emcompass.bank.reference import Answer

_NAMED = {" ": "space", ".": "full_stop", ",": "comma", "'": "apostrophe", "-": "minus"}


def keys(question: BaseQuestion, value: Answer) -> Iterator[str]:
    """The keys, by Textual's names."""
    if isinstance(question, Allocation):
        assert isinstance(value, Mapping)
        yield from _points(question, value)
    elif isinstance(question, Reflection):
        yield from (_NAMED.get(character, character) for character in str(value))
        yield "escape"
        yield "enter"
    elif isinstance(question, Context) and question.number is not None:
        yield from str(value)
        yield "enter"
    else:
        yield str(question.choices().index(value) + 1)


def _points(question: Allocation, value: Mapping[str, int]) -> Iterator[str]:
    for place, category in enumerate(question.categories):
        if place:
            yield "down"
        yield from str(value[category.id])
    yield "enter"
