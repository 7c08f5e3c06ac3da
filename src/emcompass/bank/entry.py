"""The base of everything a bank's TOML is checked against, and the kinds of text it may hold."""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, StringConstraints
from pydantic_core import PydanticCustomError

from emcompass.bank.header import ID_PATTERN


class Entry(BaseModel):
    """A frozen table of a bank that knows all its keys."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)

    tag: ClassVar[str] = ""  # set where a union tells its members apart by a key


def wrong(expected: str, found: str | None = None) -> PydanticCustomError:
    """The error of a check of ours: what was expected, and what stood there if not the value."""
    return PydanticCustomError("expected", "{expected}", {"expected": expected, "found": found})


def _one_line(text: str) -> str:
    if "\n" in text or "\t" in text:
        raise wrong("one line of text")
    return text


Id = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=64)]
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=400),
    AfterValidator(_one_line),
]
Prose = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=4000)]
Whole = Annotated[int, Strict()]
Number = Annotated[float, Strict()]
Switch = Annotated[bool, Strict()]
Loading = Annotated[float, Strict(), Field(ge=-2, le=2)]
