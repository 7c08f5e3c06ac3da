"""A second facilitator: letting somebody help from another computer, and being that somebody."""

from __future__ import annotations

from emcompass.words.message import message

TITLE = message("helping.title", "Let somebody help from another computer?")
ABOUT = message(
    "helping.about",
    "They see this console and may do all that its keys do, but for closing the room, files and"
    " this. The secret is shown once and kept nowhere.",
)
CARRIES_KEY = message(
    "helping.carries-key",
    "It carries the room's key, so that they can freeze. Tell it by a way that only they read; it"
    " never goes through the server. Their console keeps it nowhere and forgets it when the room"
    " closes.",
)
LISTENED = message(
    "helping.listened",
    "This room is not encrypted: whoever listens on the network could read the secret.",
)
ONLY_HERE = message(
    "helping.only-here", "No other computer reaches this room; begin it with --lan for that."
)
MAKE = message("helping.make", "Make a secret")
RENEW = message("helping.renew", "Make a new secret; the one before opens nothing then")
WITHDRAW = message("helping.withdraw", "Withdraw the secret: nobody helps any more")
HELPED_TITLE = message("helping.helped.title", "Somebody may help from another computer")
SHOWN_TITLE = message("helping.shown.title", "Tell it to whoever helps")
SHOWN = message("helping.shown", "There:  emcompass workshop assist {address}")
SECRET = message("helping.secret", "The secret:  {secret}")
NOTED = message("helping.noted", "Noted")
WITHDRAWN = message("helping.withdrawn", "The secret is withdrawn: nobody helps any more.")
KEY_LEFT = message(
    "helping.key-left",
    "Whoever helped may have written the key down. The server does nothing for them; only with a"
    " copy of its database could they open answers that wait.",
)
HELPED = message("helping.helped", "somebody may help (a)")

ASKED = message("helping.asked", "The secret, as the room’s console shows it (it isn’t echoed)")
NOT_TAKEN = message(
    "helping.not-taken",
    "The room does not take this secret: it was mistyped, or withdrawn, or the room is closed.",
)
OVER = message(
    "helping.over", "Your secret opens nothing any more: it was withdrawn, or the room is over."
)
