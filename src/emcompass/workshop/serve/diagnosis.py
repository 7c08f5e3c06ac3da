"""`emcompass serve check`: what a server needs, looked at from its own computer."""

from __future__ import annotations

import ipaddress
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
from emcompass.workshop.server.connection_guard import Connections
from emcompass.workshop.server.file_limit import SPARE_FILES, files_at_most

OLDEST = 15  # PostgreSQL's version
NEWS_SECONDS = 3.0
CLOCK_SECONDS = 2.0  # by which the clocks may differ: timers are told in both

_AVAILABLE = """
SELECT sum(CASE WHEN name = 'max_connections' THEN setting::int ELSE -setting::int END)
FROM pg_settings
WHERE name IN ('max_connections', 'superuser_reserved_connections', 'reserved_connections')
"""
_MAY_CREATE = "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"


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
    yield from _proxies(configuration)
    yield _files(configuration.limits.connections, files_at_most())
    yield from _seats(configuration)
    try:
        with psycopg.connect(configuration.database, connect_timeout=CONNECT_SECONDS) as connection:
            yield from _database(connection)
            yield _connections(configuration, connection)
        yield _news(configuration.database)
    except psycopg.Error as error:
        yield Finding(False, said(error))


def _proxies(configuration: Configuration) -> Iterator[Finding]:
    """Whether those are trusted who pass requests on, and nobody else."""
    networks = [ipaddress.ip_network(each, strict=False) for each in configuration.trusted_proxies]
    if any(not network.prefixlen for network in networks):
        yield Finding(False, say(m.EVERYBODY_TRUSTED))
    host = configuration.listen.rpartition(":")[0].strip("[]")
    if configuration.listen.startswith("unix:") or ipaddress.ip_address(host).is_loopback:
        return
    if all(network.is_loopback for network in networks):
        yield Finding(False, say(m.NOBODY_TRUSTED, listen=configuration.listen))


def _files(connections: int, files: int | None) -> Finding:
    """Whether a process may open as many files as it takes connections."""
    needed = connections + SPARE_FILES
    if files is not None and files < needed:
        return Finding(False, say(m.FEW_FILES, files=str(files), needed=str(needed)))
    return Finding(True, say(m.FILES))


def _seats(configuration: Configuration) -> Iterator[Finding]:
    """Whether everybody in a full room can have a stream."""
    limits = configuration.limits
    each = min(limits.streams, Connections(limits.connections).streams_at_most)
    streams = configuration.workers * each
    if limits.seats > streams:
        numbers = {"seats": str(limits.seats), "streams": str(streams)}
        yield Finding(False, say(m.MORE_SEATS, **numbers))


def _connections(configuration: Configuration, connection: Connection) -> Finding:
    """Whether the database takes as many connections as all workers make."""
    needed = configuration.workers * (configuration.pool + 1) + 1  # one each to hear, one to check
    row = connection.execute(_AVAILABLE).fetchone()
    there = int(cast("Any", row)[0])
    numbers = {"needed": str(needed), "there": str(there)}
    return Finding(
        needed <= there, say(m.CONNECTIONS if needed <= there else m.MORE_CONNECTIONS, **numbers)
    )


def _news(address: str) -> Finding:
    """Whether a connection hears what it listens for. Raises psycopg.Error."""
    with psycopg.connect(address, autocommit=True, connect_timeout=CONNECT_SECONDS) as line:
        line.execute("LISTEN emcompass_check")
        line.execute("NOTIFY emcompass_check")
        heard = any(line.notifies(timeout=NEWS_SECONDS, stop_after=1))
    return Finding(heard, say(m.NEWS if heard else m.NO_NEWS))


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
    row = connection.execute(_MAY_CREATE).fetchone()
    if not cast("Any", row)[0]:
        return Finding(False, say(m.NO_RIGHT))
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
