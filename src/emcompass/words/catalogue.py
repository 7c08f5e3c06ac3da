"""Every message by its name: what the phone's document carries and what a translation holds."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from types import MappingProxyType
from typing import Any

from emcompass.words.message import Message

_ENDING = "_messages"


@cache
def catalogue() -> Mapping[str, Message]:
    """All messages of the modules `*_messages`. Raises ValueError when a name stands twice."""
    found: dict[str, Message] = {}
    for module in _modules():
        for message in _messages(vars(import_module(module))):
            if found.setdefault(message.name, message) != message:
                raise ValueError(f"two messages are named {message.name!r}")
    return MappingProxyType(found)


def _modules() -> list[str]:
    package = __name__.rpartition(".")[0]
    names = (each.name for each in pkgutil.iter_modules(import_module(package).__path__))
    return [f"{package}.{name}" for name in sorted(names) if name.endswith(_ENDING)]


def _messages(value: Any) -> Iterator[Message]:
    if isinstance(value, Message):
        yield value
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            if not (isinstance(key, str) and key.startswith("__")):
                yield from _messages(inner)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _messages(inner)
