"""What may be done to a room's SQLite file inside a transaction: the one place with its SQL."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence

from emcompass.workshop.server.keeping import Answer, Parts, Sizes

SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS seats (seat BLOB PRIMARY KEY, segment TEXT) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS answers (
    topic TEXT, row BLOB, mark BLOB NOT NULL, value TEXT NOT NULL, n INTEGER NOT NULL,
    segment TEXT, PRIMARY KEY (topic, row)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS spent (topic TEXT, mark BLOB, PRIMARY KEY (topic, mark)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS tallies (
    topic TEXT, segment TEXT, value TEXT, count INTEGER NOT NULL,
    PRIMARY KEY (topic, segment, value)) WITHOUT ROWID;
"""

_COUNT_ANSWERS = """
SELECT coalesce(segment, '') AS part, value, count(*) FROM answers
WHERE topic = ? AND value != '' GROUP BY part, value
"""
_ADD_TO_TALLY = """
INSERT INTO tallies
SELECT topic, coalesce(segment, '') AS part, value, count(*) FROM answers
WHERE topic = ? AND value != '' GROUP BY part, value
ON CONFLICT DO UPDATE SET count = count + excluded.count
"""

_KEEP = {
    size: f"INSERT INTO answers VALUES {', '.join(['(?, ?, ?, ?, ?, ?)'] * size)}"  # noqa: S608
    " ON CONFLICT DO UPDATE SET n = excluded.n,"
    " value = CASE WHEN excluded.n > n THEN excluded.value ELSE value END,"
    " segment = coalesce(segment, excluded.segment)"
    " WHERE excluded.n > n"
    " OR (excluded.n = n AND segment IS NULL AND excluded.segment IS NOT NULL)"
    for size in (64, 8, 1)
}


class SqliteLedger:
    """A ledger (`keeping`) of plain answers. Only the writer thread holds one."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._sql = connection
        self.scrub = False  # set when something was deleted that must not stay readable

    def unlock(self, key: str) -> None:
        """Nothing is sealed here: the file lies on the facilitator's own computer."""

    def get(self, key: str) -> str | None:
        """A kept value."""
        row = self._sql.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def put(self, key: str, value: str) -> None:
        """Keep a value."""
        self._sql.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def sit(self, seat: bytes, segment: str | None) -> None:
        """Take a seat; taking it again changes nothing."""
        self._sql.execute("INSERT OR IGNORE INTO seats VALUES (?, ?)", (seat, segment))

    def stand_up(self, seats: Iterable[bytes]) -> None:
        """Take seats away."""
        self._sql.executemany("DELETE FROM seats WHERE seat = ?", [(seat,) for seat in seats])
        self.scrub = True

    def seats(self) -> dict[bytes, str | None]:
        """Every seat and its segment."""
        return dict(self._sql.execute("SELECT seat, segment FROM seats"))

    def counted_marks(self, keys: Iterable[tuple[str, bytes]]) -> set[tuple[str, bytes]]:
        """Those of these (topic, mark) whose answer was counted."""
        query = "SELECT topic, mark FROM spent WHERE topic = ? AND mark = ?"
        return {row for key in keys for row in self._sql.execute(query, key)}

    def keep(self, answers: Sequence[Answer]) -> None:
        """Save answers; the higher `n` of a topic and row stays, and a repeat brings a segment."""
        rest = sorted(answers, key=lambda answer: (answer.topic, answer.row, answer.n))
        for size, statement in _KEEP.items():
            while len(rest) >= size:
                values = [field for answer in rest[:size] for field in answer]
                self._sql.execute(statement, values)
                rest = rest[size:]

    def waiting(self) -> Sizes:
        """Topic -> group -> answers that are not in a tally; withdrawn ones don't count."""
        return _sizes(
            self._sql.execute(
                "SELECT topic, coalesce(segment, ''), count(*) FROM answers WHERE value != ''"
                " GROUP BY 1, 2"
            )
        )

    def counted(self) -> Sizes:
        """Topic -> group -> answers that are in its tally."""
        return _sizes(
            self._sql.execute("SELECT topic, segment, sum(count) FROM tallies GROUP BY 1, 2")
        )

    def merge(self, topic: str, segments: Iterable[str]) -> None:
        """Forget in a tally who sits in these segments: their answers join the rest."""
        for segment in segments:
            self._sql.execute(
                "INSERT INTO tallies SELECT topic, '', value, count FROM tallies"
                " WHERE topic = ? AND segment = ?"
                " ON CONFLICT DO UPDATE SET count = count + excluded.count",
                (topic, segment),
            )
            self._sql.execute(
                "DELETE FROM tallies WHERE topic = ? AND segment = ?", (topic, segment)
            )
            self.scrub = True

    def tally(self, topic: str) -> Parts:
        """A topic's frozen tally by segment (None: without one)."""
        return _parts(
            self._sql.execute("SELECT segment, value, count FROM tallies WHERE topic = ?", (topic,))
        )

    def waiting_tally(self, topic: str) -> Parts:
        """The tally of a topic's answers that wait."""
        return _parts(self._sql.execute(_COUNT_ANSWERS, (topic,)))

    def freeze(self, topics: Iterable[str]) -> None:
        """Tally the waiting answers, mark their seats as counted, delete the answers."""
        for topic in topics:
            self._sql.execute(_ADD_TO_TALLY, (topic,))
            self._spend(topic)

    def drop(self, topics: Iterable[str]) -> None:
        """Throw a topic's answers and tally away for good."""
        for topic in topics:
            self._spend(topic)
            self._sql.execute("DELETE FROM tallies WHERE topic = ?", (topic,))

    def _spend(self, topic: str) -> None:
        self._sql.execute(
            "INSERT OR IGNORE INTO spent SELECT topic, mark FROM answers"
            " WHERE topic = ? AND value != ''",
            (topic,),
        )
        self._sql.execute("DELETE FROM answers WHERE topic = ?", (topic,))
        self.scrub = True

    def empty(self) -> None:
        """Delete everything that came from people."""
        for table in ("answers", "spent", "tallies", "seats"):
            self._sql.execute(f"DELETE FROM {table}")  # noqa: S608  # the names stand above
        self.scrub = True


def _sizes(rows: Iterable[tuple[str, str, int]]) -> Sizes:
    sizes: Sizes = {}
    for topic, segment, count in rows:
        sizes.setdefault(topic, {})[segment or None] = count
    return sizes


def _parts(rows: Iterable[tuple[str, str, int]]) -> Parts:
    parts: Parts = {}
    for segment, value, count in rows:
        parts.setdefault(segment or None, {})[value] = count
    return parts
