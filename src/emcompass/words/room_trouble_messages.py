"""What is wrong when a room can't be opened, found, bound or reached, in one line each."""

from __future__ import annotations

from emcompass.words.message import message, plural

GONE = message("trouble.gone", "The room's server does not answer.")
ODD = message("trouble.odd", "Something else answers at the room's address.")
SAID_NO = message("trouble.said-no", "The room said no.")
NO_SERVER = message(
    "trouble.no-server",
    "{address} is no server's address: it looks like https://rooms.example.org",
)
NOT_AHEAD = message(
    "trouble.not-ahead",
    "The server at {server} is of an older version, without --ahead: the room is not opened.",
)
NOTHING_AHEAD = message(
    "trouble.nothing-ahead",
    "--ahead has nothing to open: no step of this agenda is one that everybody answers alone"
    ' (kind = "individual").',
)
NO_CERTIFICATE = message("trouble.no-certificate", "{file}: this is no certificate (PEM)")
NOT_TRUSTED = message(
    "trouble.not-trusted",
    "This computer does not trust the certificate that is shown there ({why}). If it is your"
    " organisation’s own, ask for its file: --cert FILE, or the variable SSL_CERT_FILE.",
)
NOBODY = message(
    "trouble.nobody",
    "No room answers at {authority}: is the address right, and this computer on its network?",
)
REAL_PEOPLE = message(
    "trouble.real-people", "This room is for real people: nobody made up may join it."
)

NO_ADDRESS = message(
    "address.none",
    "That is no room's address: {why}; it looks like http://192.168.0.7:8080/7KQ2MX",
)
EMPTY = message("address.empty", "it is empty")
TOO_LONG = message("address.too-long", "it is too long")
UNPRINTABLE = message("address.unprintable", "it has spaces or unprintable characters in it")
SCHEME = message("address.scheme", "it doesn't begin with http:// or https://")
CERTIFICATE = message("address.certificate", "a certificate goes with https://")
ONLY_CODE = message("address.code", "only the room's code follows the computer's name")
AT_SIGN = message("address.at-sign", "it has an @ in it")
BRACKETS = message("address.brackets", "its brackets don't match")
PORT = message("address.port", "its port is no number from 1 to 65535")
NO_COMPUTER = message("address.computer", "it names no computer")

UNREADABLE = message("trouble.unreadable", "{file}: this room's file can't be read")
DAMAGED = message("trouble.damaged", "{file}: this room's file is damaged")
NONE_HERE = message("trouble.none-here", "There is no workshop on this machine.")
NONE_BEGINS = message("trouble.none-begins", "There is no workshop {id} on this machine.")
SEVERAL = message("trouble.several", "Several workshops begin with {id}: type more of it.")
OTHER_BANK = message(
    "trouble.other-bank", "{file}: these answers are to {theirs}, this room asks {asked}"
)
BAD_ID = message("trouble.bad-id", "{file}: the id is not 32 hexadecimal digits")

UNUSABLE = message("trouble.unusable", "{place} can't be used: {why}")
UNUSABLE_PAIR = message("trouble.unusable-pair", "{cert} and {key} can't be used: {why}")
NO_HOST = message("trouble.no-host", "this names no computer")
NO_NETWORK = message(
    "trouble.no-network", "This computer is on no network: --lan has nothing to offer."
)
CERT_AND_KEY = message("trouble.cert-and-key", "Encryption needs both: --cert and --key.")
NO_START = message("trouble.no-start", "The room's server did not start.")
LATE_START = message("trouble.late-start", "The room's server did not start in time.")
NO_END = message("trouble.no-end", "The room's server does not end.")
AS_IT_WAS = message(
    "trouble.as-it-was",
    "The room stays as it was: people have joined it under its promise, or that address is taken.",
)

OTHER_HOST = message("differs.host", "it listens on {now}, not on {asked} (--host)")
OTHER_REACH = message("differs.lan", "only this computer reaches it, not this network (--lan)")
OTHER_PORT = message("differs.port", "it listens at port {now}, not at {asked} (--port)")
OTHER_CERT = message("differs.cert", "it is under another certificate, not under {asked} (--cert)")
NO_CERT = message("differs.no-cert", "it is not encrypted, not under {asked} (--cert)")
OTHER_TIME = message("differs.ahead", "it was not opened for answers before the meeting (--ahead)")
OTHER_PEOPLE = plural(
    "differs.people",
    "it expects {number} person, not {asked} (--people)",
    "it expects {number} people, not {asked} (--people)",
)
OTHER_EARLIER = message(
    "differs.earlier", "it comes after no earlier room, or after another one (--after)"
)
OTHER_MINIMUM = plural(
    "differs.minimum",
    "a picture needs {number} answer, not {asked} (--minimum)",
    "a picture needs {number} answers, not {asked} (--minimum)",
)
