"""What the rooms of a worker have together; what each asks once a second, they ask together."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field

from emcompass.workshop.serve import room_records as records
from emcompass.workshop.serve.asked_together import AskedTogether
from emcompass.workshop.serve.configuration import Limits
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.room_budget import Streaming
from emcompass.workshop.serve.room_looks import KnownRoom, Look, look
from emcompass.workshop.serve.room_records import Here, SeatShown, Taken
from emcompass.workshop.server.connection_guard import Connections

TOGETHER = 0.05  # seconds in which what rooms do once a second is gathered
SEATS_TOGETHER = 0.02  # in which those are gathered whose seats are looked for


@dataclass(frozen=True, slots=True)
class Worker:
    """What the rooms of a worker have together. `name`: under it others hear of it."""

    name: str
    limits: Limits
    connections: Connections
    looks: AskedTogether[KnownRoom, Look | None]
    telling: AskedTogether[Here, None]
    seats: AskedTogether[SeatShown, Taken | None]
    rooms: dict[str, Streaming] = field(default_factory=dict)  # by their ids


def worker_on(database: Database, limits: Limits, connections: Connections) -> Worker:
    """A new one, on this database."""
    name = secrets.token_hex(8)

    async def look_at(known: Sequence[KnownRoom]) -> Sequence[Look | None]:
        return await database.ask_once(lambda sql: look(sql, name, known))

    async def tell(here: Sequence[Here]) -> Sequence[None]:
        await database.ask_once(lambda sql: records.tell(sql, name, here))
        return [None] * len(here)

    async def find(seats: Sequence[SeatShown]) -> Sequence[Taken | None]:
        return await database.ask_once(lambda sql: records.taken(sql, seats))

    return Worker(
        name,
        limits,
        connections,
        AskedTogether(look_at, TOGETHER),
        AskedTogether(tell, TOGETHER),
        AskedTogether(find, SEATS_TOGETHER),
    )
