"""A room's home where a database keeps it: what is noted of it, now or in the background."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from typing import Any, TypeVar

from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.database import Connection, Database
from emcompass.workshop.server.helper_secret import HelperSecret
from emcompass.workshop.server.keeping import StorageError

T = TypeVar("T")


class DatabaseHome:
    """A room whose home is the database."""

    def __init__(self, database: Database, room: str, earlier: EarlierRoom | None) -> None:
        self.database, self._room, self.earlier = database, room, earlier
        self._tasks: set[asyncio.Task[Any]] = set()
        self.helper = HelperSecret("", self._keep_helper)

    async def ask(self, ask: Callable[[Connection], T]) -> T:
        """Ask the database when it is this room's turn. Raises StorageError."""
        return await self.database.ask(ask, self._room)

    async def ask_once(self, ask: Callable[[Connection], T]) -> T:
        """Ask one statement that may be asked twice, when it is its turn. Raises StorageError."""
        return await self.database.ask_once(ask, self._room)

    async def _keep_helper(self, kept: str) -> None:
        await self.ask(lambda sql: records.help_with(sql, self._room, kept))

    def attend(self) -> None:
        """Note it, in the background."""
        self.later(self.ask(lambda sql: records.attend(sql, self._room)))

    def note_taken(self, seat: bytes) -> None:
        """Note that somebody has their result, in the background."""
        self.later(self.ask(lambda sql: records.note_taken(sql, self._room, seat)))

    async def finish(self, report: Mapping[str, Any]) -> None:
        """Keep the report. Raises OSError where a disk would."""
        try:
            await self.ask(lambda sql: records.keep_report(sql, self._room, report))
        except StorageError as error:
            raise OSError(0, str(error)) from error

    def later(self, doing: Coroutine[Any, Any, Any]) -> None:
        """Do something that nobody waits for; what fails is told of by the room's alarm."""
        task = asyncio.ensure_future(_quietly(doing))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _quietly(doing: Coroutine[Any, Any, Any]) -> None:
    with suppress(StorageError):
        await doing
