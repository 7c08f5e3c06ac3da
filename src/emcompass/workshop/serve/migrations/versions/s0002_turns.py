"""Whose turn it is to have a code checked, while many are wrong: counted once for all workers."""

from alembic import op

revision = "0002"
down_revision = "0001"

SCHEMA = """
CREATE UNLOGGED TABLE code_turns (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    taken timestamptz NOT NULL
);
"""


def upgrade() -> None:
    """Make the table."""
    op.execute(SCHEMA)
