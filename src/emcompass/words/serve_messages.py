"""What an organisation's server says: of its database, its rooms, its facilitators."""

from __future__ import annotations

from emcompass.words.message import message

DATABASE_GONE = message(
    "serve.database-gone", "The database does not answer: answers are not being saved."
)
DATABASE_FULL = message(
    "serve.database-full", "The database's disk is full: answers are not being saved."
)
DATABASE_READ_ONLY = message(
    "serve.database-read-only", "The database can't be written: answers are not being saved."
)
DATABASE_OLD = message(
    "serve.database-old",
    "The database has the tables of another version of emcompass: start the server anew.",
)
NOT_MIGRATED = message("serve.not-migrated", "The database could not be brought up to date: {why}")
NO_KEY = message(
    "serve.no-key",
    "This needs the room's key. Only the console that opened the room has it.",
)
OTHER_KEY = message("serve.other-key", "This is not the key that the room was opened with.")
BROKEN_SEAL = message(
    "serve.broken-seal",
    "An answer in the database was changed there: nothing was counted.",
)
