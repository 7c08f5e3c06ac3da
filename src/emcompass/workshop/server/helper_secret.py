"""The second secret: somebody helps to run the room from another computer, until it is taken back.

Only its hash ever comes here, from the console that drew it, and only the hash is kept.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.workshop.host.access import matches
from emcompass.workshop.host.folder import HELPER, read_json, write_json

HASH = re.compile(r"[0-9a-f]{64}|")
Write = Callable[[str], Awaitable[None]]


class HelperSecret:
    """What a helper shows; "" while there is none. `write` keeps the hash over a restart."""

    def __init__(self, kept: str, write: Write) -> None:
        """Take what is kept; what is no hash opens nothing."""
        self.kept = kept if HASH.fullmatch(kept) else ""
        self._write = write

    def allows(self, secret: str) -> bool:
        """Whether this secret helps to run the room now."""
        return bool(self.kept) and matches(secret, self.kept)

    async def change(self, kept: str) -> None:
        """Another hash, or "" for nobody; the one before opens nothing from now on, saved or not.

        Raises OSError or StorageError when it can't be written.
        """
        self.kept = ""
        await self._write(kept)
        self.kept = kept


def in_folder(folder: Path) -> HelperSecret:
    """The secret of a room that has a folder here."""
    path = folder / HELPER

    async def write(kept: str) -> None:
        if kept:
            write_json(path, {"hash": kept})
        else:
            path.unlink(missing_ok=True)

    with suppress(EmcompassError):
        kept = read_json(path).get("hash")
        return HelperSecret(kept if isinstance(kept, str) else "", write)
    return HelperSecret("", write)
