"""What `emcompass serve check` says it found, a line each."""

from __future__ import annotations

from emcompass.words.message import message, plural

GOOD = message("check.good", "good  {what}")
BAD = message("check.bad", "bad   {what}")
CONFIGURED = message("check.configured", "The configuration can be used: rooms at {address}")
UNENCRYPTED = message(
    "check.unencrypted",
    "A public address begins with http: others on the way could read along. Use https.",
)
EVERYBODY_TRUSTED = message(
    "check.everybody-trusted",
    "`trusted_proxies` trusts every address there is: name only those that pass requests on.",
)
NOBODY_TRUSTED = message(
    "check.nobody-trusted",
    "The server listens at {listen} but trusts proxies on this computer only, and would refuse all"
    " others: name them in `trusted_proxies`.",
)
FILES = message("check.files", "A worker may open enough files for its connections.")
FEW_FILES = message(
    "check.few-files",
    "A process here may open {files} files; a worker with its connections needs {needed}. Raise it"
    " (LimitNOFILE= in systemd, `ulimit -n`), or lower `connections`.",
)
MORE_SEATS = message(
    "check.more-seats",
    "A room may have {seats} seats, and all workers here together {streams} streams for it: the"
    " others would ask every few seconds instead. Raise `workers` or `connections`.",
)
CONNECTIONS = message(
    "check.connections",
    "The workers of this computer make up to {needed} connections; the database takes {there}."
    " Those of other computers come on top.",
)
MORE_CONNECTIONS = message(
    "check.more-connections",
    "The workers of this computer make up to {needed} connections, and the database takes {there}:"
    " lower `workers` or `pool`, or raise its `max_connections`.",
)
NEWS = message("check.news", "Workers hear of each other through the database.")
NO_NEWS = message(
    "check.no-news",
    "What one worker tells the others does not arrive: connect to PostgreSQL itself, not through a"
    " pooler that shares connections between programs.",
)
NO_RIGHT = message(
    "check.no-right",
    "Its tables are missing or old, and this user may not make any: grant it CREATE on the schema.",
)
POSTGRES = message("check.postgres", "The database answers: PostgreSQL {number}.")
OLD_POSTGRES = message(
    "check.old-postgres", "PostgreSQL {number} is too old: {oldest} or newer is needed."
)
NOT_UTF8 = message(
    "check.not-utf8",
    "The database keeps its text as {encoding}, not as UTF8: names and titles would be lost. Make"
    " it with: createdb --template=template0 --encoding=UTF8 rooms",
)
TABLES = message("check.tables", "Its tables are those of this version.")
NO_TABLES = message("check.no-tables", "It is empty: `emcompass serve` will make the tables.")
OTHER_TABLES = message(
    "check.other-tables",
    "Its tables are of another version: `emcompass serve` brings older ones up to date.",
)
NOT_DURABLE = message(
    "check.not-durable",
    "The database has {setting} = off: a power failure could lose answers that were acknowledged.",
)
CLOCKS = message("check.clocks", "The clocks of this computer and of the database agree.")
CLOCKS_APART = plural(
    "check.clocks-apart",
    "The clocks of this computer and of the database are {number} second apart: timers would be"
    " wrong. Let both set their clocks by the network.",
    "The clocks of this computer and of the database are {number} seconds apart: timers would be"
    " wrong. Let both set their clocks by the network.",
)
REACHED = message("check.reached", "{address} leads to this server.")
UNREACHED = message(
    "check.unreached",
    "{address} does not lead to this server from here: {why} Does the server run, and the proxy"
    " pass requests on?",
)
AT_ONCE = message("check.at-once", "The proxy passes event streams on at once.")
HELD_BACK = message(
    "check.held-back",
    "The proxy holds event streams back: people would see every change late. Switch its buffering"
    " off; `emcompass serve example nginx` shows how.",
)
