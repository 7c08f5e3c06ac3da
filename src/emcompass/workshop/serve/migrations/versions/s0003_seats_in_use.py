"""Which seats each worker knows to be in use, so that the others can be taken away.

Unlogged and whole sets only: neither a log nor a backup tells when a seat was first used.
"""

from alembic import op

revision = "0003"
down_revision = "0002"

SCHEMA = """
CREATE UNLOGGED TABLE seats_in_use (
    room text,
    worker text,
    seats bytea[] NOT NULL,
    PRIMARY KEY (room, worker)
);
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(SCHEMA)
