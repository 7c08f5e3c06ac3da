"""A whole story made harmless: the one place where foreign text passes on its way to a face."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from emcompass.text.clean import clean, clean_line

Told = TypeVar("Told")


def harmless(told: Told, *, many_lines: Collection[str] = ()) -> Told:
    """The same story without control characters in any string, however deep.

    Line breaks stay only in the fields of the outermost dataclass that `many_lines` names: what a
    person wrote.
    """
    assert is_dataclass(told)
    assert not isinstance(told, type)
    parts = {
        each.name: _harmless(getattr(told, each.name), each.name in many_lines)
        for each in fields(told)
    }
    return replace(told, **parts)


def _harmless(value: Any, lines: bool) -> Any:
    if isinstance(value, str):
        return clean(value) if lines else clean_line(value)
    if isinstance(value, tuple):
        return tuple(_harmless(each, lines) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        parts = {each.name: _harmless(getattr(value, each.name), lines) for each in fields(value)}
        return replace(value, **parts)
    return value
