"""Rooms in a database, without any server."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from typing import cast

import psycopg
from psycopg.types.json import Jsonb

from emcompass.workshop.host.room_key import new_key, public_of
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.serve.database import Database
from emcompass.workshop.serve.postgres_ledger import Sealing
from emcompass.workshop.serve.postgres_store import PostgresStore
from emcompass.workshop.server.room_commands import KeptRoom
from tests.workshop.rooms import act, join, small_plan


@dataclass
class Opened:
    """A room in a database: what every process that serves it knows."""

    database: Database
    room: str = field(default_factory=lambda: secrets.token_hex(6))
    key: str = field(default_factory=new_key)

    @property
    def sealing(self) -> Sealing:
        """What its values are sealed with."""
        return Sealing(public_of(self.key), 28)

    def write(self) -> None:
        """Its row, which the console asks for."""
        with psycopg.connect(self.database.address) as connection:
            owner = connection.execute(
                "INSERT INTO facilitators (name, token_hash) VALUES (%s, %s) RETURNING id",
                (self.room, self.room),
            ).fetchone()
            assert owner is not None
            connection.execute(
                "INSERT INTO rooms (id, code, owner, settings, agenda, bank, public_key)"
                " VALUES (%s, %s, %s, %s, '', %s, %s)",
                (self.room, self.room, owner[0], Jsonb({}), Jsonb({}), self.sealing.public),
            )

    def store(self) -> PostgresStore:
        """Its storage, for one process."""
        return PostgresStore(self.database, self.room, self.sealing)

    def host(self, plan: Plan | None = None) -> KeptRoom:
        """The room as one process has it."""
        return KeptRoom(self.store(), plan or small_plan(), self.room, clock=lambda: 0.0)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What the database holds."""
        with psycopg.connect(self.database.address) as connection:
            return cast("list[tuple[object, ...]]", connection.execute(query.encode()).fetchall())


def opened(database: Database) -> Opened:
    """A new room."""
    room = Opened(database)
    room.write()
    return room


def at_questions(room: Opened, people: int) -> KeptRoom:
    """So many people in a room that has come to its questions."""
    host = room.host()
    for number in range(people):
        join(host, number)
    act(host, host.start(5))
    act(host, lambda _, state, now: rooms.advance(state, host.plan, now))
    return host
