"""What a server does by itself: rooms that nobody closed are closed and emptied, old ones deleted.

One worker at a time does it, whichever comes first.
"""

from __future__ import annotations

import asyncio
import secrets

from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import Connection, Database
from emcompass.workshop.serve.hosting import Rooms
from emcompass.workshop.serve.server_log import note
from emcompass.workshop.serve.watching import ROOMS, SEATS, WAITING
from emcompass.workshop.server.keeping import StorageError

EVERY_SECONDS = 60.0
_TURN = 5_306_972  # the number of the lock that whoever is at it has


async def keep_house(configuration: Configuration, database: Database, rooms: Rooms) -> None:
    """Tidy up at once, then once a minute, for ever."""
    while True:
        try:
            await tidy(configuration, database, rooms)
        except StorageError as error:
            note("tidying-failed", why=str(error))
        await asyncio.sleep(EVERY_SECONDS * (0.5 + secrets.randbelow(1000) / 1000))


async def tidy(configuration: Configuration, database: Database, rooms: Rooms) -> None:
    """Close, empty and delete what is due. Raises StorageError."""
    retention = configuration.retention

    def forget(sql: Connection) -> tuple[int, int]:
        turn = sql.execute("SELECT pg_try_advisory_xact_lock(%s)", (_TURN,)).fetchone()
        if not turn or not turn[0]:
            return 0, 0
        deleted = records.forget_rooms(sql, retention.report_days)
        return records.forget_people(sql), deleted

    closed = await rooms.close_unattended(retention.unattended_days)
    emptied, deleted = await database.ask(forget)
    if closed or emptied or deleted:
        note("tidied", closed=closed, emptied=emptied, deleted=deleted)
    numbers = await database.ask(records.open_numbers)
    ROOMS.set(numbers["rooms"])
    SEATS.set(numbers["seats"])
    WAITING.set(numbers["answers"])
