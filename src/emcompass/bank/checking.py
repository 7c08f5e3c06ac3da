"""Tables of TOML checked against entries, by pydantic; loaded only where something is checked."""

from __future__ import annotations

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

from emcompass.bank.entry import Entry

T = TypeVar("T", bound=Entry)


def checked(model: type[T], table: Any) -> T:
    """The table as an entry. Raises pydantic's ValidationError."""
    entry: T = adapter(model).validate_python(table)
    return entry


@cache  # building one takes some milliseconds
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)


def adapter(model: type[Entry]) -> TypeAdapter[Any]:
    """pydantic's view of an entry class."""
    return _adapter(model)  # type: ignore[arg-type]  # classes are hashable, whatever theirs are
