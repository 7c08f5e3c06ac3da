"""What may be done to a room in PostgreSQL inside a transaction: the one place with its SQL.

No table holds an answer that can be read: values and tallies are sealed to the room's key
(`sealing`), and what is kept in the clear is what the room may see, how many there are, and codes
that only the devices' tokens make.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, cast

from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.rules.room import RefusedError
from emcompass.workshop.serve.database import Connection
from emcompass.workshop.serve.sealing import Opener, Seal, SealedError
from emcompass.workshop.server.keeping import HANDED_IN, Answer, Parts, Sizes

ROOM = "room"
NEWS = "emcompass_rooms"  # the channel on which workers hear of each other's changes
TALLY_BYTES = 1020

_KEEP = """
INSERT INTO answers (room, topic, code, mark, sealed, n, segment)
SELECT * FROM unnest(
    %b::text[], %b::text[], %b::bytea[], %b::bytea[], %b::bytea[], %b::bigint[], %b::text[])
ON CONFLICT (room, topic, code) DO UPDATE SET n = excluded.n,
    sealed = CASE WHEN excluded.n > answers.n THEN excluded.sealed ELSE answers.sealed END,
    segment = coalesce(answers.segment, excluded.segment)
WHERE excluded.n > answers.n
    OR (excluded.n = answers.n AND answers.segment IS NULL AND excluded.segment IS NOT NULL)
"""
_MARKED = """
SELECT topic, mark FROM spent
JOIN unnest(%b::text[], %b::bytea[]) AS asked (topic, mark) USING (topic, mark) WHERE room = %s
"""
_WAITING = """
SELECT topic, coalesce(segment, ''), count(*) FROM answers
WHERE room = %s AND sealed IS NOT NULL GROUP BY 1, 2
"""
_PUT_ROOM = """
UPDATE rooms SET state = %(state)s::text, closed = CASE
    WHEN %(state)s::text::jsonb ->> 'phase' = 'closed' THEN coalesce(closed, now()) END
WHERE id = %(room)s
"""
_PUT = """
INSERT INTO kept_values VALUES (%s, %s, %s)
ON CONFLICT (room, key) DO UPDATE SET value = excluded.value
"""
_PUT_TALLY = """
INSERT INTO tallies VALUES (%s, %s, %s, %s, %s) ON CONFLICT (room, topic) DO UPDATE
SET sealed = excluded.sealed, here = excluded.here, files = excluded.files
"""


@dataclass(frozen=True, slots=True)
class Sealing:
    """What a room's values are sealed with: its public key, 64 hex digits, and one length."""

    public: str
    size: int

    def seal(self) -> Seal:
        """What closes values."""
        return _seal(self.public, self.size)


_seal = lru_cache(maxsize=1024)(Seal)  # a room's is needed for every batch


class SealedRow(NamedTuple):
    """An answer as it is stored."""

    room: str
    topic: str
    code: bytes
    mark: bytes
    sealed: bytes | None
    n: int
    segment: str | None


def keep_rows(connection: Connection, rows: Iterable[SealedRow]) -> None:
    """Save answers of one room or several: always in the same order, so that none waits in a ring.

    A newer one replaces an older one; one that had no segment takes that of a repeat.
    """
    newest: dict[tuple[str, str, bytes], SealedRow] = {}
    for row in sorted(rows, key=lambda each: (each.room, each.topic, each.code, -each.n)):
        newest.setdefault((row.room, row.topic, row.code), row)
    if newest:
        connection.execute(_KEEP, [list(column) for column in zip(*newest.values(), strict=True)])


class PostgresLedger:
    """A ledger (`server.keeping`) of sealed answers, for one transaction."""

    def __init__(
        self, connection: Connection, room: str, sealing: Sealing, state: str | None = None
    ) -> None:
        """`state`: the room's, where it was read in this transaction already."""
        self.sql, self._room, self._sealing = connection, room, sealing
        self._seal = sealing.seal()
        self._opener: Opener | None = None
        self._state = state
        self._tallies: dict[str, Parts] = {}
        self.wrote = False

    def unlock(self, key: str) -> None:
        """Let sealed answers be counted in this transaction. Raises RefusedError."""
        try:
            opener = Opener(key)
        except ValueError:
            raise RefusedError(say(m.NO_KEY)) from None
        if opener.public != self._sealing.public:
            raise RefusedError(say(m.OTHER_KEY))
        self._opener = opener

    # Kept values

    def get(self, key: str) -> str | None:
        """A kept value."""
        if key == ROOM:
            self._state = self._state or self._one("SELECT state FROM rooms WHERE id = %s")
            return self._state
        return self._one("SELECT value FROM kept_values WHERE room = %s AND key = %s", key)

    def _one(self, query: str, *more: object) -> str | None:
        row = self._rows(query, self._room, *more)
        return None if not row or row[0][0] is None else str(row[0][0])

    def put(self, key: str, value: str) -> None:
        """Keep a value; other workers hear of the room's own."""
        if key == ROOM:
            self._do(_PUT_ROOM, {"state": value, "room": self._room})
            self._do("SELECT pg_notify(%s, %s)", (NEWS, self._room))
            self._state = value
        else:
            self._do(_PUT, (self._room, key, value))

    # Seats

    def sit(self, seat: bytes, segment: str | None) -> None:
        """Take a seat; taking it again changes nothing."""
        query = "INSERT INTO seats VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
        self._do(query, (self._room, seat, segment))

    def stand_up(self, seats: Iterable[bytes]) -> None:
        """Take seats away."""
        query = "DELETE FROM seats WHERE room = %s AND seat = ANY(%s)"
        self._do(query, (self._room, list(seats)))

    def seats(self) -> dict[bytes, str | None]:
        """Every seat and its segment."""
        rows = self._rows("SELECT seat, segment FROM seats WHERE room = %s", self._room)
        return dict(cast("list[tuple[bytes, str | None]]", rows))

    # Answers

    def counted_marks(self, keys: Iterable[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
        """Those of these (topic, mark) whose answer was counted."""
        asked = list(keys)
        topics, marks = [topic for topic, _ in asked], [mark for _, mark in asked]
        return {
            (str(t), cast("bytes", k)) for t, k in self._rows(_MARKED, topics, marks, self._room)
        }

    def keep(self, answers: Sequence[Answer]) -> None:
        """Seal answers and save them, as every ledger does."""
        self.wrote = True
        keep_rows(self.sql, self.rows(answers))

    def rows(self, answers: Iterable[Answer]) -> list[SealedRow]:
        """Answers as they are stored; of two for one topic and row the one with the higher `n`."""
        newest: dict[tuple[str, bytes], Answer] = {}
        for answer in sorted(answers, key=lambda each: -each.n):
            newest.setdefault((answer.topic, answer.row), answer)
        return [
            SealedRow(
                self._room, one.topic, one.row, one.mark, self._sealed(one), one.n, one.segment
            )
            for one in newest.values()
        ]

    def _sealed(self, answer: Answer) -> bytes | None:
        """None for a withdrawn one: that somebody took something back is all that is known."""
        if not answer.value:
            return None
        return self._seal.seal(answer.value, self._place(answer.topic, answer.row))

    def _place(self, topic: str, code: bytes = b"") -> bytes:
        return f"{self._room}|{topic}|".encode() + code

    def waiting(self) -> Sizes:
        """Topic -> group -> answers that are not in a tally; withdrawn ones don't count."""
        sizes: Sizes = {}
        for topic, segment, count in cast("Any", self._rows(_WAITING, self._room)):
            sizes.setdefault(topic, {})[segment or None] = count
        return sizes

    def counted(self) -> Sizes:
        """Topic -> group (people here, files handed in) -> answers that are in its tally."""
        query = "SELECT topic, here, files FROM tallies WHERE room = %s"
        rows = cast("Any", self._rows(query, self._room))
        return {topic: {None: here, HANDED_IN: files} for topic, here, files in rows}

    # Tallies: opened in memory, sealed again before the commit

    def waiting_tally(self, topic: str) -> Parts:
        """The tally of a topic's answers that wait; empty while they are locked."""
        parts: Parts = {}
        if self._opener is None:
            return parts
        query = "SELECT code, sealed, segment FROM answers WHERE room = %s AND topic = %s"
        for code, sealed, segment in cast("Any", self._rows(query, self._room, topic)):
            if sealed is not None:
                tally = parts.setdefault(segment, {})
                value = self._opened(sealed, self._place(topic, code))
                tally[value] = tally.get(value, 0) + 1
        return parts

    def _opened(self, sealed: bytes, place: bytes) -> str:
        assert self._opener is not None
        try:
            return self._opener.open(sealed, place)
        except SealedError:
            raise RefusedError(say(m.BROKEN_SEAL)) from None

    def tally(self, topic: str) -> Parts:
        """A topic's tally by segment; only of a transaction that was unlocked."""
        if topic not in self._tallies:
            self._tallies[topic] = self._kept_tally(topic)
        return {part: dict(tally) for part, tally in self._tallies[topic].items()}

    def _kept_tally(self, topic: str) -> Parts:
        query = "SELECT sealed FROM tallies WHERE room = %s AND topic = %s"
        rows = self._rows(query, self._room, topic)
        if not rows:
            return {}
        data = json.loads(self._opened(cast("bytes", rows[0][0]), self._place(topic)))
        return {part or None: tally for part, tally in data.items()}

    def freeze(self, topics: Iterable[str]) -> None:
        """Tally the waiting answers, mark their seats as counted, delete the answers."""
        for topic in topics:
            parts = self.tally(topic)
            for part, tally in self.waiting_tally(topic).items():
                _add(parts.setdefault(part, {}), tally)
            self._set(topic, parts)
            self._spend(topic)

    def merge(self, topic: str, segments: Iterable[str]) -> None:
        """Forget in a tally who sits in these segments: their answers join the rest."""
        parts = self.tally(topic)
        for segment in segments:
            _add(parts.setdefault(None, {}), parts.pop(segment, {}))
        self._set(topic, parts)

    def _set(self, topic: str, parts: Parts) -> None:
        self._tallies[topic] = parts
        self.wrote = True

    def seal_tallies(self) -> None:
        """Before the commit: write the tallies that changed, sealed."""
        seal = Seal(self._sealing.public, TALLY_BYTES)
        for topic, parts in self._tallies.items():
            named = {part or "": tally for part, tally in parts.items()}
            files = sum(parts.get(HANDED_IN, {}).values())
            here = sum(sum(tally.values()) for tally in parts.values()) - files
            sealed = seal.seal(json.dumps(named), self._place(topic))
            self._do(_PUT_TALLY, (self._room, topic, sealed, here, files))

    def drop(self, topics: Iterable[str]) -> None:
        """Throw a topic's answers and tally away for good."""
        for topic in topics:
            self._spend(topic)
            self._tallies.pop(topic, None)
            self._do("DELETE FROM tallies WHERE room = %s AND topic = %s", (self._room, topic))

    def _spend(self, topic: str) -> None:
        place = (self._room, topic)
        self._do(
            "INSERT INTO spent SELECT room, topic, mark FROM answers"
            " WHERE room = %s AND topic = %s AND sealed IS NOT NULL ON CONFLICT DO NOTHING",
            place,
        )
        self._do("DELETE FROM answers WHERE room = %s AND topic = %s", place)

    def empty(self) -> None:
        """Delete all that was answered. Seats stay until everybody has their result."""
        self._tallies.clear()
        for query in (
            "DELETE FROM answers WHERE room = %s",
            "DELETE FROM spent WHERE room = %s",
            "DELETE FROM tallies WHERE room = %s",
        ):
            self._do(query, (self._room,))

    def _rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        return self.sql.execute(cast("Any", query), values).fetchall()

    def _do(self, query: str, values: Any) -> None:
        self.wrote = True
        self.sql.execute(cast("Any", query), values)


class CollectingLedger(PostgresLedger):
    """A ledger of which only answers come: they are collected, to be kept with other rooms'."""

    def __init__(
        self, connection: Connection, room: str, sealing: Sealing, state: str | None
    ) -> None:
        super().__init__(connection, room, sealing, state)
        self.collected: list[SealedRow] = []

    def keep(self, answers: Sequence[Answer]) -> None:
        """Seal answers and collect them."""
        self.collected += self.rows(answers)


def _add(tally: dict[str, int], more: dict[str, int]) -> None:
    for value, count in more.items():
        tally[value] = tally.get(value, 0) + count
