"""What an organisation's server says: of its database, its rooms, its facilitators."""

from __future__ import annotations

from emcompass.words.message import message, plural

DATABASE_GONE = message(
    "serve.database-gone", "The database does not answer: answers are not being saved."
)
POSTGRES_SAYS = message("serve.postgres-says", "PostgreSQL says: {said}")
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
    "This needs the room's key. The console that opened the room has it, and a helper's whose"
    " invitation carries it.",
)
OTHER_KEY = message("serve.other-key", "This is not the key that the room was opened with.")
BROKEN_SEAL = message(
    "serve.broken-seal",
    "An answer in the database was changed there: nothing was counted.",
)

NOT_STOPPED = message(
    "serve.not-stopped", "Others use this server: no room can end it. Close the room instead."
)
NO_TOKEN = message(
    "serve.no-token",
    "This server does not know that token. Whoever runs the server can give you one.",
)
NO_SUCH_ROOM = message("serve.no-such-room", "There is no room with that code here.")
WHICH_ROOM = message(
    "serve.which-room",
    "Many rooms live here: type the whole address, with the room's code at its end.",
)
ROOM_BUSY = message(
    "serve.room-busy",
    "Very much is asked of this room just now. It is tried again by itself, in a moment.",
)
MANY_CODES = message(
    "serve.many-codes",
    "Many wrong codes are tried just now, so that every code waits. Yours is tried again by"
    " itself, in a moment.",
)
FRONT = message(
    "serve.front",
    "Rooms of {organisation}. Open the address that your facilitator shows: it ends with a code.",
)
NOT_FROM_PROXY = message("serve.not-from-proxy", "This server is reached through its proxy only.")
WAY_NOT_ENCRYPTED = message(
    "serve.way-not-encrypted", "This server answers over https only: check the address."
)
NO_BANK = message("serve.no-bank", "The files of the question bank did not come whole.")
NO_CODE = message("serve.no-code", "The server found no free code for this room; try again.")
NOT_LISTENING = message("serve.not-listening", "This worker does not hear of the others yet.")
NO_BEGIN = message(
    "serve.no-begin", "The server could not begin: is {place} taken by another program?"
)
MANY_ROOMS = plural(
    "serve.many-rooms",
    "You have {number} open room on this server, which is all that one facilitator may have.",
    "You have {number} open rooms on this server, which is all that one facilitator may have.",
)
NAME_TAKEN = message("serve.name-taken", "{name} has a token already; withdraw that one first.")
NO_SUCH_NAME = message("serve.no-such-name", "No facilitator called {name} has a token.")
