"""`emcompass serve check`: what a server needs, looked at from its own computer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, cast

import psycopg

from emcompass.words import serve_check_messages as m
from emcompass.words.fill import say
from emcompass.workshop.serve import migrating
from emcompass.workshop.serve.configuration import Configuration
from emcompass.workshop.serve.database import CONNECT_SECONDS, Connection, said

OLDEST = 15  # PostgreSQL's version
CLOCK_SECONDS = 2.0  # by which the clocks may differ: timers are told in both


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that was looked at. `good` False: it will not do."""

    good: bool
    words: str


def looked_at(configuration: Configuration) -> Iterator[Finding]:
    """Configuration and database, one thing at a time."""
    yield Finding(True, say(m.CONFIGURED, address=configuration.address))
    if not configuration.encrypted:
        yield Finding(False, say(m.UNENCRYPTED))
    try:
        with psycopg.connect(configuration.database, connect_timeout=CONNECT_SECONDS) as connection:
            yield from _database(connection)
    except psycopg.Error as error:
        yield Finding(False, said(error))


def _database(connection: Connection) -> list[Finding]:
    return [
        _version(connection),
        *_encoding(connection),
        _tables(connection),
        *_durable(connection),
        _clock(connection),
    ]


def _version(connection: Connection) -> Finding:
    version = connection.info.server_version // 10_000
    number = str(version)
    if version < OLDEST:
        return Finding(False, say(m.OLD_POSTGRES, number=number, oldest=str(OLDEST)))
    return Finding(True, say(m.POSTGRES, number=number))


def _encoding(connection: Connection) -> Iterator[Finding]:
    encoding = connection.info.parameter_status("server_encoding") or ""
    if encoding != "UTF8":
        yield Finding(False, say(m.NOT_UTF8, encoding=encoding))


def _tables(connection: Connection) -> Finding:
    step = migrating.step_of(connection)
    if step == migrating.newest():
        return Finding(True, say(m.TABLES))
    return Finding(not step, say(m.OTHER_TABLES if step else m.NO_TABLES))


def _durable(connection: Connection) -> Iterator[Finding]:
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        row = connection.execute("SELECT current_setting(%s)", (setting,)).fetchone()
        if str(cast("Any", row)[0]) == "off":
            yield Finding(False, say(m.NOT_DURABLE, setting=setting))


def _clock(connection: Connection) -> Finding:
    row = connection.execute("SELECT extract(epoch FROM clock_timestamp())::float8").fetchone()
    apart = abs(cast("float", cast("Any", row)[0]) - time.time())
    if apart > CLOCK_SECONDS:
        return Finding(False, say(m.CLOCKS_APART, round(apart), number=str(round(apart))))
    return Finding(True, say(m.CLOCKS))
