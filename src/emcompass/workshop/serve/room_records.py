"""A room's record in the database: what opens it in a worker, who is there, when it ends."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from psycopg.sql import SQL, Identifier, Literal
from psycopg.types.json import Jsonb

from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.access import new_code
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.serve.database import Connection
from emcompass.workshop.serve.postgres_ledger import NEWS
from emcompass.workshop.server.farewell import FAREWELL_SECONDS

PRESENT_SECONDS = 30  # in which a worker that says nothing more counts as there
_TRIES = 20  # codes, or ids, that are taken already
PEOPLE_TABLES = ("answers", "spent", "tallies", "seats", "taken", "present", "seats_in_use")
ASKS_SEATS = "seats"  # what a worker adds to its news when it wants to know which are in use


@dataclass(frozen=True, slots=True)
class NewRoom:
    """What a facilitator's console asks for."""

    id: str
    owner: int
    settings: Mapping[str, Any]
    agenda: str
    bank: Mapping[str, str]
    public_key: str


@dataclass(frozen=True, slots=True)
class RoomRecord:
    """A room as the database has it."""

    id: str
    code: str
    settings: Mapping[str, Any]
    agenda: str
    bank: Mapping[str, str]
    public_key: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What other workers, and time, may have changed. Times in seconds since 1970."""

    connected: int
    preflight: int
    taken: int
    helper: str
    withdrawn: bool
    closed: float | None
    report: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Here:
    """Who is in a room, as one worker sees it."""

    room: str
    connected: int
    preflight: int


class SeatShown(NamedTuple):
    """A seat that somebody shows."""

    room: str
    seat: bytes


class Taken(NamedTuple):
    """A seat that is taken."""

    segment: str | None


_EMPTIED = SQL("closed < now() - {} * interval '1 second'").format(Literal(FAREWELL_SECONDS))
_TELL = SQL("""
WITH told AS (
    INSERT INTO present SELECT room, %s, connected, preflight
    FROM unnest(%s::text[], %s::int[], %s::int[]) AS here (room, connected, preflight)
    JOIN rooms ON id = room WHERE ({emptied}) IS NOT TRUE
    ON CONFLICT (room, worker) DO UPDATE
    SET connected = excluded.connected, preflight = excluded.preflight, at = now()
    RETURNING room, worker)
SELECT pg_notify(%s, room || ' ' || worker) FROM told
""").format(emptied=_EMPTIED)
_TELL_IN_USE = SQL("""
INSERT INTO seats_in_use SELECT id, %s, %s FROM rooms WHERE id = %s AND ({emptied}) IS NOT TRUE
ON CONFLICT (room, worker) DO UPDATE SET seats = excluded.seats
""").format(emptied=_EMPTIED)
_NOTE_TAKEN = SQL("""
INSERT INTO taken SELECT id, %s FROM rooms WHERE id = %s AND ({emptied}) IS NOT TRUE
ON CONFLICT DO NOTHING
""").format(emptied=_EMPTIED)
_FORGET = SQL("""
WITH gone AS (
    DELETE FROM {table} WHERE NOT EXISTS (
        SELECT FROM rooms WHERE id = room AND ({emptied}) IS NOT TRUE)
    RETURNING room)
SELECT DISTINCT room FROM gone
""")


def begin(connection: Connection, new: NewRoom, most: int) -> str:
    """Keep a new room; its code. Raises RefusedError."""
    mine = connection.execute(
        "SELECT count(*) FROM rooms WHERE owner = %s AND closed IS NULL", (new.owner,)
    ).fetchone()
    if mine is not None and cast("int", mine[0]) >= most:
        raise RefusedError(say(m.MANY_ROOMS, most, number=str(most)))
    for _ in range(_TRIES):
        code = new_code()
        kept = connection.execute(
            "INSERT INTO rooms (id, code, owner, settings, agenda, bank, public_key)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s) ON CONFLICT DO NOTHING RETURNING id",
            (
                new.id,
                code,
                new.owner,
                Jsonb(dict(new.settings)),
                new.agenda,
                Jsonb(dict(new.bank)),
                new.public_key,
            ),
        ).fetchone()
        if kept is not None:
            return code
    raise RefusedError(say(m.NO_CODE))


def find(connection: Connection, code: str) -> RoomRecord | None:
    """The room of a code."""
    row = connection.execute(
        "SELECT id, code, settings, agenda, bank, public_key FROM rooms WHERE code = %s", (code,)
    ).fetchone()
    return None if row is None else RoomRecord(*cast("Any", row))


def tell(connection: Connection, worker: str, here: Sequence[Here]) -> None:
    """Let other workers know who is in these rooms, and that there is something to count."""
    newest = {each.room: each for each in here}
    connection.execute(
        _TELL,
        (
            worker,
            list(newest),
            [each.connected for each in newest.values()],
            [each.preflight for each in newest.values()],
            NEWS,
        ),
    )


def tell_in_use(connection: Connection, room: str, worker: str, seats: Collection[bytes]) -> None:
    """Let other workers know which seats are in use, as this one sees it: all at once, sorted."""
    connection.execute(_TELL_IN_USE, (worker, sorted(seats), room))


def in_use(connection: Connection, room: str, worker: str) -> set[bytes] | None:
    """The seats that other workers, of now and before, saw in use; None when none ever told."""
    rows = connection.execute(
        "SELECT seats FROM seats_in_use WHERE room = %s AND worker != %s", (room, worker)
    ).fetchall()
    return {seat for (seats,) in cast("Any", rows) for seat in seats} if rows else None


def ask_for_seats(connection: Connection, room: str, worker: str) -> None:
    """Let all workers say now which seats are in use."""
    connection.execute("SELECT pg_notify(%s, %s)", (NEWS, f"{room} {worker} {ASKS_SEATS}"))


def tell_changed(connection: Connection, room: str) -> None:
    """Let all workers read the room anew."""
    connection.execute("SELECT pg_notify(%s, %s)", (NEWS, room))


def taken(connection: Connection, seats: Sequence[SeatShown]) -> list[Taken | None]:
    """Those of these seats that are taken, in order; None for each that isn't."""
    rows = connection.execute(
        "SELECT room, seat, segment FROM seats"
        " JOIN unnest(%b::text[], %b::bytea[]) AS asked (room, seat) USING (room, seat)",
        ([each.room for each in seats], [each.seat for each in seats]),
    ).fetchall()
    found = {SeatShown(room, seat): Taken(segment) for room, seat, segment in cast("Any", rows)}
    return [found.get(each) for each in seats]


def attend(connection: Connection, room: str) -> None:
    """Note that a console is here now."""
    connection.execute("UPDATE rooms SET attended = now() WHERE id = %s", (room,))


def help_with(connection: Connection, room: str, kept: str) -> None:
    """Keep the hash of a helper's secret, or "" for nobody."""
    connection.execute("UPDATE rooms SET helper = %s WHERE id = %s", (kept, room))
    connection.execute("SELECT pg_notify(%s, %s)", (NEWS, room))


def note_taken(connection: Connection, room: str, seat: bytes) -> None:
    """Somebody has their result."""
    connection.execute(_NOTE_TAKEN, (seat, room))


def keep_report(connection: Connection, room: str, report: Mapping[str, Any]) -> None:
    """What a closed room leaves."""
    connection.execute(
        "UPDATE rooms SET report = coalesce(report, %s) WHERE id = %s", (Jsonb(dict(report)), room)
    )


_UNATTENDED = """
SELECT id, code, settings, agenda, bank, public_key FROM rooms
WHERE closed IS NULL AND CASE
    WHEN settings ->> 'waits_until' > '' AND coalesce(state::jsonb ->> 'phase', 'lobby') = 'lobby'
    THEN (settings ->> 'waits_until')::timestamptz < now()
    ELSE attended < now() - %s * interval '1 day' END
"""


def unattended(connection: Connection, days: int) -> list[RoomRecord]:
    """Open rooms that no console has come to for so many days, or that waited in vain."""
    rows = connection.execute(_UNATTENDED, (days,)).fetchall()
    return [RoomRecord(*cast("Any", row)) for row in rows]


def forget_rooms(connection: Connection, days: int) -> int:
    """Delete rooms that closed so many days ago, reports and all; how many.

    `forget_people` deletes what came from people in them.
    """
    rows = connection.execute(
        "DELETE FROM rooms WHERE closed < now() - %s * interval '1 day' RETURNING id", (days,)
    ).fetchall()
    for (room,) in rows:
        connection.execute("SELECT pg_notify(%s, %s)", (NEWS, str(room)))
    return len(rows)


def forget_people(connection: Connection) -> int:
    """Empty rooms whose time after the close is up, and those that are no more, of all that came
    from people; how many.

    What came in the very moment in which a room was emptied or deleted goes the next time.
    """
    emptied: set[object] = set()
    for table in PEOPLE_TABLES:
        query = _FORGET.format(table=Identifier(table), emptied=_EMPTIED)
        emptied.update(room for (room,) in connection.execute(query).fetchall())
    return len(emptied)


def open_numbers(connection: Connection) -> Mapping[str, int]:
    """How many rooms are open, with how many seats and answers that wait: no names."""
    row = connection.execute(
        "SELECT count(*), (SELECT count(*) FROM seats), (SELECT count(*) FROM answers)"
        " FROM rooms WHERE closed IS NULL"
    ).fetchone()
    return dict(zip(("rooms", "seats", "answers"), cast("Any", row), strict=True))
