"""The base of everything a bank's TOML is checked against, and the kinds of text it may hold.

Entries are plain Python: importing them loads no pydantic, which takes half of a short command's
time. `checking.py` has pydantic check tables against them, by their annotations.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, FrozenInstanceError, dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, cast, dataclass_transform

from emcompass.bank.header import ID_PATTERN

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler
    from pydantic_core import CoreSchema


def spelled(name: str) -> str:
    """A field's name as it stands in TOML."""
    return name.rstrip("_")


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Entry:
    """A frozen table of a bank that knows all its keys; a subclass names them as a dataclass does.

    A name's trailing underscore keeps it apart from Python's own words; TOML has it without.
    `__post_init__` raises `EntryError` where fields don't go together.
    """

    # For pydantic, which reads it off dataclasses under this name and takes nothing but a dict.
    __pydantic_config__: ClassVar[dict[str, Any]] = {
        "extra": "forbid",
        "allow_inf_nan": False,
        "alias_generator": spelled,
    }
    __dataclass_fields__: ClassVar[dict[str, Any]]

    tag: ClassVar[str] = ""  # set where a union tells its members apart by a key

    def __init_subclass__(cls, **rest: Any) -> None:
        """Make it a dataclass without methods of its own.

        dataclass compiles four for every class, which takes a millisecond: too long thirty times.
        """
        super().__init_subclass__(**rest)
        dataclass(init=False, repr=False, eq=False, kw_only=True)(cls)

    def __init__(self, **values: Any) -> None:
        for field in fields(self):
            value = values.pop(field.name, field.default)
            if value is MISSING:
                raise TypeError(f"{type(self).__name__} needs {field.name}")
            self.__dict__[field.name] = value
        if values:
            raise TypeError(f"{type(self).__name__} has no {', '.join(values)}")
        self.__post_init__()

    def __post_init__(self) -> None:
        """Check what the fields together must fulfil; raises EntryError."""

    def __setattr__(self, name: str, value: object) -> None:
        raise FrozenInstanceError(f"{type(self).__name__}.{name} is frozen")

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), *self._values()))

    def __repr__(self) -> str:
        said = (f"{field.name}={getattr(self, field.name)!r}" for field in fields(self))
        return f"{type(self).__name__}({', '.join(said)})"

    def _values(self) -> list[object]:
        return [getattr(self, field.name) for field in fields(self)]


def required(model: type[Entry]) -> frozenset[str]:
    """The keys that a table of this model must have, as they stand in TOML."""
    return frozenset(spelled(field.name) for field in fields(model) if field.default is MISSING)


def plain(value: Any) -> Any:
    """An entry, or what stands in one, as JSON can hold it: in TOML's spelling, without None."""
    if isinstance(value, Entry):
        pairs = ((spelled(field.name), getattr(value, field.name)) for field in fields(value))
        return {name: plain(inner) for name, inner in pairs if inner is not None}
    if isinstance(value, tuple):
        return [plain(inner) for inner in value]
    return dict(value) if isinstance(value, Mapping) else value


class EntryError(ValueError):
    """A check of ours failed: what was expected, and what stood there if not the value."""

    def __init__(self, expected: str, found: str | None = None) -> None:
        super().__init__(expected, found)
        self.expected, self.found = expected, found

    def __str__(self) -> str:
        return f"expected {self.expected}"


class Rule:
    """Bounds on a value, in pydantic's words: ge, lt, min_length, pattern, strict, ...

    `then` changes or refuses what the bounds let through.
    """

    def __init__(self, then: Callable[[str], str] | None = None, **bounds: Any) -> None:
        self._then, self._bounds = then, bounds

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Return the schema of the annotated type within these bounds."""
        schema = within = cast("dict[str, Any]", handler(source))
        while within["type"] == "nullable":  # the bounds hold for what isn't None
            within = within["schema"]
        within.update(self._bounds)
        bounded = cast("CoreSchema", schema)
        if self._then is None:
            return bounded
        from pydantic_core.core_schema import no_info_after_validator_function

        return no_info_after_validator_function(self._then, bounded)


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise EntryError("one line of text")
    return text


Id = Annotated[str, Rule(pattern=ID_PATTERN, max_length=64)]
Line = Annotated[str, Rule(_one_line, strip_whitespace=True, min_length=1, max_length=400)]
Prose = Annotated[str, Rule(strip_whitespace=True, min_length=1, max_length=4000)]
Whole = Annotated[int, Rule(strict=True)]
Number = Annotated[float, Rule(strict=True)]
Switch = Annotated[bool, Rule(strict=True)]
Loading = Annotated[float, Rule(strict=True, ge=-2, le=2)]
