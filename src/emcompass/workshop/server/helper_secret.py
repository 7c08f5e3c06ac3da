"""The second secret: somebody helps to run the room from another computer, until it is taken back.

Only its hash ever comes here, from the console that drew it, and only the hash is kept.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.workshop.host.access import matches
from emcompass.workshop.host.folder import HELPER, read_json, write_json

HASH = re.compile(r"[0-9a-f]{64}|")


class HelperSecret:
    """What a helper shows; "" while there is none. Kept in the room's folder over a restart."""

    def __init__(self, folder: Path) -> None:
        """Read what is kept; what can't be read opens nothing."""
        self._path = folder / HELPER
        self.kept = ""
        with suppress(EmcompassError):
            kept = read_json(self._path).get("hash")
            self.kept = kept if isinstance(kept, str) and HASH.fullmatch(kept) else ""

    def allows(self, secret: str) -> bool:
        """Whether this secret helps to run the room now."""
        return bool(self.kept) and matches(secret, self.kept)

    def change(self, kept: str) -> None:
        """Another hash, or "" for nobody; the one before opens nothing from now on, saved or not.

        Raises OSError when it can't be written.
        """
        self.kept = ""
        if kept:
            write_json(self._path, {"hash": kept})
        else:
            self._path.unlink(missing_ok=True)
        self.kept = kept

    async def until_changed(
        self, events: AsyncGenerator[bytes, None]
    ) -> AsyncGenerator[bytes, None]:
        """A helper's stream: it ends before the next word once the secret has changed."""
        at_first = self.kept
        async with aclosing(events):
            async for event in events:
                if self.kept != at_first:
                    return
                yield event
