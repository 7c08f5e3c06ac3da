"""Derived numbers kept from one start to the next, in one file that is safe to delete.

The first line names what the numbers depend on, and a hash of the rest: a cache of another
release, another scoring version, or with a single changed byte counts as empty. Then a line a
result: the SHA-256 of its file (which holds the bank's hash) and its summary as JSON, decoded
only when asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from emcompass import __version__
from emcompass.files import atomic

Line = bytes  # a summary as JSON

FILE = "history.jsonl"
_FORMAT = 2


def key(data: bytes) -> str:
    """What a result's file is known by."""
    return _hash(data)


def encode(packed: Mapping[str, Any]) -> Line:
    """A packed summary as a line."""
    import json

    return json.dumps(packed, separators=(",", ":")).encode()


def decode(line: Line) -> Mapping[str, Any]:
    """The packed summary of a line."""
    import json

    packed: Mapping[str, Any] = json.loads(line)
    return packed


def load(folder: Path, scoring: str | None = None) -> dict[str, Line]:
    """The lines by key; none where there is no sound cache of this release.

    With `scoring` None its version is taken on trust, so that home need not load scoring.
    """
    try:
        first, _, body = (folder / FILE).read_bytes().partition(b"\n")
    except OSError:
        return {}
    said = first.decode("ascii", "replace").split()
    if len(said) != 5 or said != _first_line(said[3] if scoring is None else scoring, body):
        return {}
    pairs = (line.partition(b" ") for line in body.splitlines())
    return {name.decode("ascii"): line for name, _, line in pairs}


def save(
    folder: Path, scoring: str, fresh: Mapping[str, Line], keep: Collection[str] | None = None
) -> None:
    """Add lines to the cache; of all in it only those in `keep` stay, if given.

    That it can't be written harms nothing but the next start's speed, so nobody is told.
    """
    together = {**load(folder, scoring), **fresh}
    body = b"".join(
        name.encode() + b" " + line + b"\n"
        for name, line in together.items()
        if keep is None or name in keep
    )
    first = " ".join(_first_line(scoring, body)).encode()
    with suppress(OSError):
        atomic.replace_file(folder / FILE, first + b"\n" + body)


def _hash(data: bytes) -> str:
    from hashlib import sha256

    return sha256(data).hexdigest()


def _first_line(scoring: str, body: bytes) -> list[str]:
    seal = _hash(body)
    return ["emcompass", str(_FORMAT), __version__, scoring, seal]
