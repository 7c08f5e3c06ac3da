"""Derived numbers kept from one start to the next, in one file that is safe to delete.

The key of a summary is the SHA-256 of its result's file, which holds the bank's hash. The first
line names what the numbers depend on besides, and a hash of the rest: a cache of another release,
another scoring version, or with a single changed byte counts as empty.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from emcompass import __version__
from emcompass.journal import atomic

Packed = Mapping[str, Any]

FILE = "history.json"
_FORMAT = 1


def key(data: bytes) -> str:
    """What a result's file is known by."""
    return hashlib.sha256(data).hexdigest()


def load(folder: Path, scoring: str | None = None) -> dict[str, Packed]:
    """The packed summaries by key; none where there is no sound cache of this release.

    With `scoring` None its version is taken on trust, so that home need not load scoring.
    """
    try:
        first, _, body = (folder / FILE).read_bytes().partition(b"\n")
    except OSError:
        return {}
    written_by = first.decode("ascii", "replace").split()
    expected = ["emcompass", str(_FORMAT), __version__, scoring, hashlib.sha256(body).hexdigest()]
    if len(written_by) != len(expected):
        return {}
    if any(
        want is not None and want != is_ for is_, want in zip(written_by, expected, strict=True)
    ):
        return {}
    packed: dict[str, Packed] = json.loads(body)
    return packed


def save(
    folder: Path, scoring: str, packed: Mapping[str, Packed], keep: Collection[str] | None = None
) -> None:
    """Add summaries to the cache; of all in it only those in `keep` stay, if given.

    That it can't be written harms nothing but the next start's speed, so nobody is told.
    """
    together = {**load(folder, scoring), **packed}
    if keep is not None:
        together = {name: value for name, value in together.items() if name in keep}
    body = json.dumps(together, separators=(",", ":")).encode()
    seal = hashlib.sha256(body).hexdigest()
    with suppress(OSError):
        atomic.replace_file(
            folder / FILE, f"emcompass {_FORMAT} {__version__} {scoring} {seal}\n".encode() + body
        )
