"""The database's schema brought up to date, by alembic: kept, transactional, SQL where it is read.

Only whoever starts the server does this, once, before its workers start; two that start at the same
moment take turns.
"""

from __future__ import annotations

import logging
from pathlib import Path

from emcompass.errors import EmcompassError
from emcompass.words import serve_messages as m
from emcompass.words.fill import say
from emcompass.workshop.serve.database import Connection, said

_STEPS = Path(__file__).with_name("migrations")
_TURN = 5_306_971  # the number of this lock; a room's are hashes


def bring_up_to_date(address: str) -> None:
    """Take the steps that are missing. Raises EmcompassError."""
    from alembic import command
    from alembic.config import Config
    from sqlalchemy import create_engine, text
    from sqlalchemy.exc import SQLAlchemyError
    from sqlalchemy.pool import NullPool

    logging.getLogger("alembic").setLevel(logging.ERROR)
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    engine = create_engine("postgresql+psycopg://", creator=lambda: _connected(address))
    engine = engine.execution_options(poolclass=NullPool)
    try:
        with engine.begin() as connection:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_TURN})"))
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except SQLAlchemyError as error:
        cause = error.__cause__ or error
        raise EmcompassError(say(m.NOT_MIGRATED, why=said(cause))) from error
    finally:
        engine.dispose()


def _connected(address: str) -> object:
    import psycopg

    return psycopg.connect(address, connect_timeout=5)


def newest() -> str:
    """The last step that this version of emcompass knows."""
    return max(path.name[1:5] for path in (_STEPS / "versions").glob("s[0-9]*.py"))


def step_of(connection: Connection) -> str:
    """The last step that a database has taken; "" for one that is empty."""
    found = connection.execute("SELECT to_regclass('schema_version') IS NOT NULL").fetchone()
    if not found or not found[0]:
        return ""
    row = connection.execute("SELECT version_num FROM schema_version").fetchone()
    return "" if row is None else str(row[0])
