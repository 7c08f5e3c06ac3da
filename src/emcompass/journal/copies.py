"""Second copies of a sitting, as sync programs make them: "ID (conflicted copy).toml" and the like.

What the copy is called is that program's affair: a file that holds a sitting under another name
than its own is one.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from emcompass.files.problems import listed
from emcompass.sitting.record import Record
from emcompass.text.clean import visible

Keep = Literal["here", "both", "file"]  # the one that is here, both, or the file's instead
KEEPS: tuple[Keep, ...] = ("here", "both", "file")

_EASY = frozenset("\"'$`\\!")  # characters that double quotes don't guard in every shell
_SHORT = 30  # characters of a label that are quoted
_COUNTED = {"answers": "answer", "notes": "note on a question", "order": "place in the order"}
_NAMED = {
    "finished": "when it was finished",
    "started": "when it was begun",
    "offset_minutes": "the clock it was finished at",
    "seconds": "the times on questions",
    "changes": "how often answers were changed",
    "note": "the note",
    "tags": "the tags",
    "bank": "the bank",
    "mode": "the form",
    "current": "where it stands",
    "revises": "what it reconsiders",
    "piped": "how it was answered",
}


def how_to_settle(path: Path, sitting: str) -> str:
    """The line about a file that holds a sitting under another name than its own."""
    command = f"emcompass import {in_shell(path.name)}"
    where = visible(str(path))
    if not path.with_name(f"{sitting}.toml").exists():
        return f"{where}: holds {sitting} under another name; take it in with: {command}"
    return (
        f"{where}: a second copy of {sitting}, as sync programs make them; what differs says:"
        f" {command} (then --keep both, here or file)"
    )


def in_shell(path: Path | str) -> str:
    """A path or a name as it can be typed after a command."""
    text = visible(str(path))
    if not _EASY & set(text):
        return f'"{text}"'
    from shlex import quote

    return quote(text)


def differences(here: Record, there: Record) -> str:
    """What a sitting that is here and one of a file don't agree on; empty when they do."""
    parts = []
    if here.label != there.label:
        parts.append(f"the label ({_quoted(here.label)} here, {_quoted(there.label)} in the file)")
    for name, word in _COUNTED.items():
        number = _apart(getattr(here, name), getattr(there, name))
        if number:
            parts.append(f"{number} {word if number == 1 else _many(word)}")
    parts += [
        words for name, words in _NAMED.items() if getattr(here, name) != getattr(there, name)
    ]
    return listed(parts, "and")


def _apart(here: Any, there: Any) -> int:
    if isinstance(here, Mapping):
        return sum(here.get(key) != there.get(key) for key in {*here, *there})
    length = max(len(here), len(there))
    return sum(here[at : at + 1] != there[at : at + 1] for at in range(length))


def _many(word: str) -> str:
    first, space, rest = word.partition(" ")
    return f"{first}s{space}{rest}"


def _quoted(label: str) -> str:
    short = label if len(label) <= _SHORT else f"{label[:_SHORT]}…"
    return f"“{visible(short)}”" if label else "none"
