"""A look at rooms as all workers left them: one statement and one moment, for which nothing waits.

What a worker knows already is not read again: a room's state and its seats go by their marks.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

from emcompass.workshop.serve.database import Connection
from emcompass.workshop.serve.room_records import PRESENT_SECONDS, Elsewhere
from emcompass.workshop.server.keeping import HANDED_IN, Parts, Sizes

_LOOK = """
SELECT rooms.id,
    coalesce(there.connected, 0)::int, coalesce(there.preflight, 0)::int,
    (SELECT count(*) FROM taken WHERE taken.room = rooms.id),
    helper, withdrawn IS NOT NULL, extract(epoch FROM closed)::float8, report,
    CASE WHEN other.state THEN rooms.state END,
    CASE WHEN other.state THEN (
        SELECT json_object_agg(key, value) FROM kept_values WHERE kept_values.room = rooms.id) END,
    CASE WHEN other.seats THEN ARRAY(
        SELECT seat FROM seats WHERE seats.room = rooms.id ORDER BY seat) END,
    CASE WHEN other.seats THEN ARRAY(
        SELECT segment FROM seats WHERE seats.room = rooms.id ORDER BY seat) END,
    CASE WHEN asked.counts THEN (
        SELECT json_agg(json_build_array(topic, part, n)) FROM (
            SELECT topic, coalesce(segment, '') AS part, count(*) AS n FROM answers
            WHERE answers.room = rooms.id AND sealed IS NOT NULL GROUP BY 1, 2) AS waiting) END,
    CASE WHEN asked.counts THEN (
        SELECT json_agg(json_build_array(topic, here, files)) FROM tallies
        WHERE tallies.room = rooms.id) END
FROM unnest(%b::text[], %b::bytea[], %b::bytea[], %b::bool[])
    AS asked (room, state, seats, counts)
JOIN rooms ON rooms.id = asked.room
JOIN facilitators ON facilitators.id = rooms.owner
CROSS JOIN LATERAL (
    SELECT sha256(convert_to(rooms.state, 'UTF8')) IS DISTINCT FROM asked.state AS state,
        sha256(coalesce(string_agg(
            seat || convert_to(coalesce(segment, ''), 'UTF8'), '' ORDER BY seat), ''))
            != asked.seats AS seats
    FROM seats WHERE seats.room = rooms.id) AS other
CROSS JOIN LATERAL (
    SELECT sum(connected) FILTER (WHERE at > now() - %s * interval '1 second') AS connected,
        sum(preflight) AS preflight
    FROM present WHERE present.room = rooms.id AND worker != %s) AS there
"""

_ELSEWHERE = len(fields(Elsewhere))  # so many columns come first

Seats = Mapping[bytes, str | None]


@dataclass(frozen=True, slots=True)
class KnownRoom:
    """What a worker has of a room already, by its marks. `counts`: it wants to know them, too."""

    room: str
    state: bytes
    seats: bytes
    counts: bool


@dataclass(frozen=True, slots=True)
class Look:
    """A room in one moment; parts that are None are as they were known.

    The readable part of a ledger (`server.keeping`), so that the room is made of it as ever.
    """

    elsewhere: Elsewhere
    state: str | None
    kept: Mapping[str, str] | None
    taken: Seats | None
    sizes: Sequence[tuple[str, str, int]]
    tallied: Sequence[tuple[str, int, int]]

    def get(self, key: str) -> str | None:
        """A kept value of a room whose state was not known."""
        return (self.kept or {}).get(key)

    def seats(self) -> dict[bytes, str | None]:
        """Every seat and its segment, where they were not known."""
        return dict(self.taken or {})

    def waiting(self) -> Sizes:
        """Topic -> group -> answers that are not in a tally."""
        found: Sizes = {}
        for topic, part, number in self.sizes:
            found.setdefault(topic, {})[part or None] = number
        return found

    def counted(self) -> Sizes:
        """Topic -> group -> answers that are in its tally."""
        return {topic: {None: here, HANDED_IN: files} for topic, here, files in self.tallied}

    def tally(self, topic: str) -> Parts:  # noqa: ARG002 -- as a ledger has it
        """Tallies are sealed: no look opens one."""
        return {}


def state_mark(state: str) -> bytes:
    """What tells one state of a room from another; as `_LOOK` makes it."""
    return hashlib.sha256(state.encode()).digest()


def seats_mark(seats: Seats) -> bytes:
    """What tells seats and their segments from others; as `_LOOK` makes it."""
    listed = (seat + (seats[seat] or "").encode() for seat in sorted(seats))
    return hashlib.sha256(b"".join(listed)).digest()


def look(connection: Connection, worker: str, known: Sequence[KnownRoom]) -> list[Look | None]:
    """Each of these rooms, in order; None where there is none any more."""
    asked = [
        [each.room for each in known],
        [each.state for each in known],
        [each.seats for each in known],
        [each.counts for each in known],
    ]
    rows = connection.execute(_LOOK, (*asked, PRESENT_SECONDS, worker)).fetchall()
    found = {room: _seen(row) for room, *row in rows}
    return [found.get(each.room) for each in known]


def _seen(row: Sequence[Any]) -> Look:
    state, kept, seats, segments, sizes, tallied = row[_ELSEWHERE:]
    sat = None if seats is None else dict(zip(seats, segments, strict=True))
    return Look(Elsewhere(*row[:_ELSEWHERE]), state, kept, sat, sizes or (), tallied or ())
