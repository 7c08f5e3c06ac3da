"""A sentence by name: a template with named placeholders, in one form or in one for each number.

`message` and `plural` are what Babel extracts (`-k message:1c,2 -k plural:1c,2,3`): the name is the
context, so that two sentences that read alike in English can differ in another language. What
click says by itself is extracted from its package, without contexts: see `language.lend`.
"""

from __future__ import annotations

from typing import NamedTuple


class Message(NamedTuple):
    """A template. `many` is "" unless the sentence depends on a number `n`.

    No dataclass: hundreds are made at start-up, and help needs nothing else of that module.
    """

    name: str
    text: str
    many: str = ""


def message(name: str, text: str) -> Message:
    """A sentence: `name` is unique in the catalogue, `text` the English template."""
    return Message(name, text)


def plural(name: str, one: str, many: str) -> Message:
    """A sentence that speaks of `n` things: one form for one, another for every other number."""
    return Message(name, one, many)
