"""Rooms, their seats and sealed answers, and the facilitators who may open them.

There is no way down: a database is restored from a copy.
"""

from alembic import op

revision = "0001"
down_revision = None

SCHEMA = """
CREATE TABLE facilitators (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL,
    token_hash text NOT NULL UNIQUE,
    added timestamptz NOT NULL DEFAULT now(),
    used timestamptz,
    withdrawn timestamptz
);
CREATE UNIQUE INDEX facilitators_by_name ON facilitators (name) WHERE withdrawn IS NULL;

CREATE TABLE rooms (
    id text PRIMARY KEY,
    code text NOT NULL UNIQUE,
    owner integer NOT NULL REFERENCES facilitators,
    settings jsonb NOT NULL,
    agenda text NOT NULL,
    bank jsonb NOT NULL,
    public_key text NOT NULL,
    state text,
    helper text NOT NULL DEFAULT '',
    opened timestamptz NOT NULL DEFAULT now(),
    attended timestamptz NOT NULL DEFAULT now(),
    closed timestamptz,
    report jsonb
);
CREATE INDEX rooms_by_owner ON rooms (owner);

CREATE TABLE kept_values (
    room text REFERENCES rooms ON DELETE CASCADE,
    key text,
    value text NOT NULL,
    PRIMARY KEY (room, key)
);
CREATE TABLE seats (
    room text,
    seat bytea,
    segment text,
    PRIMARY KEY (room, seat)
);
CREATE TABLE answers (
    room text,
    topic text,
    code bytea,
    mark bytea NOT NULL,
    sealed bytea,
    n bigint NOT NULL,
    segment text,
    PRIMARY KEY (room, topic, code)
);
CREATE TABLE spent (
    room text,
    topic text,
    mark bytea,
    PRIMARY KEY (room, topic, mark)
);
CREATE TABLE tallies (
    room text,
    topic text,
    sealed bytea NOT NULL,
    here integer NOT NULL,
    files integer NOT NULL,
    PRIMARY KEY (room, topic)
);
CREATE TABLE taken (
    room text,
    seat bytea,
    PRIMARY KEY (room, seat)
);

CREATE UNLOGGED TABLE present (
    room text,
    worker text,
    connected integer NOT NULL,
    preflight integer NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (room, worker)
);
CREATE UNLOGGED TABLE wrong_codes (
    minute timestamptz PRIMARY KEY,
    number integer NOT NULL
);
"""


def upgrade() -> None:
    """Make the first tables."""
    op.execute(SCHEMA)
