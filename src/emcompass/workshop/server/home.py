"""Where a room lives: what its server does for it besides keeping its answers."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Protocol

from emcompass.workshop.host.folder import (
    DATABASE,
    RELEASES,
    RUNNING,
    attend,
    forget_secrets,
    write_json,
)
from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.server.helper_secret import HelperSecret, in_folder
from emcompass.workshop.server.sqlite_store import SqliteStore


class Home(Protocol):
    """What differs between a folder on the facilitator's computer and a database."""

    helper: HelperSecret
    earlier: EarlierRoom | None  # the room that this one comes after

    def attend(self) -> None:
        """Note that a console is here now. Raises OSError."""

    async def finish(self, report: Mapping[str, Any]) -> None:
        """After the close: keep the report, forget what else there is. Raises OSError."""


class FolderHome:
    """A room in a folder of this computer, with one server."""

    def __init__(self, folder: Path, store: SqliteStore, earlier: EarlierRoom | None) -> None:
        self._folder, self._store, self.earlier = folder, store, earlier
        self.helper = in_folder(folder)

    def attend(self) -> None:
        """Touch a file. Raises OSError."""
        attend(self._folder)

    async def finish(self, report: Mapping[str, Any]) -> None:
        """Write the releases, then delete the database. Raises OSError."""
        await asyncio.to_thread(write_json, self._folder / RELEASES, report)
        await asyncio.to_thread(self._store.destroy)

    def leave(self, *, closed: bool) -> None:
        """At the end of the process: finish what is queued, close the file."""
        if not closed or (self._folder / DATABASE).exists():
            self._store.stop()
        if (self._folder / RELEASES).exists():
            forget_secrets(self._folder)
        (self._folder / RUNNING).unlink(missing_ok=True)
