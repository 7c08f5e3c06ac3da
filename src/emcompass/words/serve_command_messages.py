"""The help of `emcompass serve`, and what its commands print."""

from __future__ import annotations

from emcompass.words.message import message, plural

SERVE = message(
    "command.serve",
    "Keep rooms for many facilitators on one server, with PostgreSQL, behind a proxy.\n\n"
    "Without a command it serves until it is stopped. Begin with `emcompass serve example guide`.",
)
CONFIG = message("option.serve.config", "The configuration, in TOML.")
FACILITATORS = message("command.serve.facilitators", "Who may open rooms on the server.")
ADD = message("command.serve.facilitators.add", "Let NAME open rooms: prints a token, this once.")
LIST = message("command.serve.facilitators.list", "List who may open rooms, with their last use.")
WITHDRAW = message(
    "command.serve.facilitators.withdraw",
    "Take NAME's token back; consoles of NAME's rooms are shut out too.",
)
CHECK = message(
    "command.serve.check", "Look at configuration, database, clock and proxy, in plain words."
)
EXAMPLE = message(
    "command.serve.example",
    "Print a file to begin with: config, nginx, caddy, systemd, compose; or the whole guide.",
)

TOKEN = message("serve.token", "The token of {name}, shown this once:")
TOKEN_USE = message(
    "serve.token-use",
    "{name} types it when asked by: emcompass workshop run 45 --server {address}",
)
WITHDRAWN = message("serve.withdrawn", "The token of {name} opens nothing from now on.")
NOBODY = message("serve.nobody", "Nobody may open rooms yet.")
NEVER_USED = message("serve.never-used", "never used")
LAST_USED = message("serve.last-used", "last used {when}")
NO_MORE = message("serve.no-more", "withdrawn {when}")
ROOMS = plural("serve.rooms", "{number} room", "{number} rooms")
MISSING = message(
    "serve.missing", "The server needs a few packages more: pip install 'emcompass[server]'"
)
