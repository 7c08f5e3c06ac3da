"""What can be wrong with a file, said with its place; values and words as an error shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from itertools import islice
from typing import Any

from emcompass.files.locate import Path as KeyPath
from emcompass.text.clean import visible

_PROSE = 60  # characters of a text that an error shows
_ID = 256  # the same for one without spaces: an id or a path that is cut can't be looked up
_LISTED = 60  # words that an error names one by one
_COMPARED = 400  # known words that are looked through for the nearest one


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong, or worth a second look, in a file.

    `line` counts from 1, None when the place has no line; `key` is the path to the value, entries
    named by their id; `found` is what stood there; `nearest` the known id most like it.
    """

    file: str
    line: int | None
    key: str
    found: str
    expected: str
    nearest: str | None = None

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        key = f" {self.key}:" if self.key else ""
        near = f'; did you mean "{self.nearest}"?' if self.nearest else ""
        return visible(f"{place}:{key} found {self.found}, expected {self.expected}{near}")


def shown(value: object) -> str:
    """A value as an error names it: short, texts quoted, free of control characters."""
    if isinstance(value, str):
        return f'"{clipped(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a table"
    if isinstance(value, (list, tuple)):
        return "a list"
    if isinstance(value, int) and abs(value) > 2**63:
        return "a number beyond 64 bits"
    return clipped(str(value))


def clipped(text: str) -> str:
    """A text as an error shows it: prose cut short, an id whole, controls spelled out."""
    start = visible(text[: _ID + 1])
    most = _PROSE if any(map(str.isspace, text[: _ID + 1])) else _ID
    return start if len(start) <= most else f"{start[: most - 1]}…"


def listed(words: Iterable[str], joint: str = "or") -> str:
    """Words as a person lists them: "a, b or c"."""
    words = list(words)
    names = [visible(word) for word in words[:_LISTED]]
    if len(words) > _LISTED:
        names.append(f"{len(words) - _LISTED} others")
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {joint} {names[-1]}"


def nearest(word: object, known: Iterable[str]) -> str | None:
    """The known word that looks most like this one; None when none comes close."""
    if not isinstance(word, str):
        return None
    compared = [each for each in islice(known, _COMPARED) if len(each) <= _ID]
    close = get_close_matches(word[:_ID], compared, n=1, cutoff=0.5)
    return close[0] if close else None


def name_path(document: Any, path: KeyPath) -> str:
    """A key path as a person reads it: list entries by their id, else by their number from 1."""
    name = ""
    value = document
    for part in path:
        value = _descend(value, part)
        if isinstance(part, int):
            name += f"[{_entry_name(value) or f'#{part + 1}'}]"
        else:
            name += f"{'.' if name else ''}{clipped(part)}"
    return name


def because(error: OSError | ValueError) -> str:
    """The system's reason in its own words."""
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).lower()


def _descend(value: Any, part: str | int) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _entry_name(value: Any) -> str:
    name = value.get("id") if isinstance(value, dict) else None
    is_name = isinstance(name, str) and len(name) <= _ID and name.replace("-", "").isalnum()
    return str(name) if is_name else ""
