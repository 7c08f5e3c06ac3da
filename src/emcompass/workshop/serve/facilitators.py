"""Who may open rooms: a name each, and a token of which only the hash is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

import psycopg

from emcompass.errors import EmcompassError
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.host.access import hashed, new_secret
from emcompass.workshop.serve.database import Connection
from emcompass.workshop.serve.postgres_ledger import NEWS

EVERYBODY = "*"  # in place of a room: who may open rooms has changed

_USED = """
UPDATE facilitators SET used = now() WHERE token_hash = %s AND withdrawn IS NULL
RETURNING id, name
"""


@dataclass(frozen=True, slots=True)
class Facilitator:
    """Somebody who may open rooms. `withdrawn`: since when no more."""

    name: str
    added: datetime
    used: datetime | None
    withdrawn: datetime | None
    rooms: int


def add(connection: Connection, name: str) -> str:
    """Let somebody open rooms; the token, which nobody can show again. Raises EmcompassError."""
    token = new_secret()
    try:
        connection.execute(
            "INSERT INTO facilitators (name, token_hash) VALUES (%s, %s)", (name, hashed(token))
        )
    except psycopg.errors.UniqueViolation as error:
        raise EmcompassError(say(m.NAME_TAKEN, name=name)) from error
    return token


def withdraw(connection: Connection, name: str) -> None:
    """Take a token back: it opens nothing from now on, nor does a console of its rooms.

    Raises EmcompassError.
    """
    done = connection.execute(
        "UPDATE facilitators SET withdrawn = now() WHERE name = %s AND withdrawn IS NULL", (name,)
    )
    if not done.rowcount:
        raise EmcompassError(say(m.NO_SUCH_NAME, name=name))
    connection.execute("SELECT pg_notify(%s, %s)", (NEWS, EVERYBODY))


def everyone(connection: Connection) -> list[Facilitator]:
    """All of them, in order of their names."""
    rows = connection.execute(
        "SELECT name, added, used, withdrawn,"
        " (SELECT count(*) FROM rooms WHERE owner = facilitators.id)"
        " FROM facilitators ORDER BY name, added"
    ).fetchall()
    return [Facilitator(*row) for row in cast("list[Any]", rows)]


def identify(connection: Connection, token: str) -> int | None:
    """Whose token this is; noted as its last use."""
    row = connection.execute(_USED, (hashed(token),)).fetchone()
    return None if row is None else cast("int", row[0])
