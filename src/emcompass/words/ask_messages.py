"""What is said of a request to one's manager: asking, taking a reply in, what can't be."""

from __future__ import annotations

from emcompass.words.message import message, plural

# Who asks and why, where they say nothing of their own

WHY = (
    message(
        "ask.why.1",
        "I am thinking about my role, and I would like to know what you expect of it.",
    ),
    message("ask.why.2", "So far I can only guess, and I would rather know."),
    message(
        "ask.why.3",
        "When your answers are back, I would like twenty minutes with you to go through them.",
    ),
)

# What can't be kept

TOO_LONG = message(
    "ask.too-long", "That is {number} characters long; {most} are the most. Say it shorter."
)
TOO_MANY = plural(
    "ask.too-many",
    "{number} sentences say why you ask; {n} is the most.",
    "{number} sentences say why you ask; {n} are the most.",
)

# Replies that can't be taken in

TOO_LARGE = message(
    "ask.too-large", "more than {most} MB, too much for a reply; take the file or the text alone"
)
DAMAGED = message(
    "ask.damaged",
    "this reply was changed or lost a part on its way; copy the whole text again, or ask for the"
    " file",
)
CUT_OFF = message(
    "ask.cut-off",
    "the end of the reply is missing; copy it down to “: end of reply”, or ask for the file",
)
UNSOUND = message("ask.unsound", "this reply was not written by the request’s own page: {why}")
NOT_OURS = message("ask.not-ours", "what stands in it is no list of answers")
NEWER_EDITION = message(
    "ask.newer-edition", "this reply has the form {number}, which a newer emcompass reads"
)
FOREIGN = message(
    "ask.foreign",
    "this reply answers the request {id}, which is not here: it was made on another computer, or"
    " by somebody else",
)
FOREIGN_KEY = message(
    "ask.foreign-key", "this reply names the request {id}, but was not made with its page"
)
REQUEST_DELETED = message(
    "ask.request-deleted",
    "this reply answers the request {id}, which is deleted; bring it back first: emcompass restore"
    " {id}",
)
OLD = message(
    "ask.old",
    "this reply to {id} is older than the one that is here (of {date}); the newer one stays",
)
NOTHING_SAID = message("ask.nothing-said", "this reply to {id} answers no question")
NO_REPLY = message(
    "ask.no-reply",
    "no reply in it; a reply begins with “emcompass reply” and ends with “: end of reply”",
)
STILL_EMPTY = message(
    "ask.still-empty",
    "this is the request itself; the reply is the file or the text that the page gives at its end",
)

NO_REPLY_YET = message(
    "ask.no-reply-yet", "no reply to a request is here yet; emcompass ask writes a request"
)
NOT_ANSWERED = message("ask.not-answered", "no reply to {id} is here yet")

# Taking in

REPLY_IN = message("ask.reply-in", "{id}: their reply of {date} is here, {answered}")
REPLY_KNOWN = message("ask.reply-known", "{id}: this reply of {date} is here already")
ANSWERED = plural(
    "ask.answered", "{number} of {of} questions answered", "{number} of {of} questions answered"
)
READ_SIDES = message("ask.read-sides", "the two sides: emcompass sides {id}")
IMPORTED = message("ask.imported", "{id} imported, a request")
AHEAD = message("ask.ahead", "{id} imported: the file knows more replies")
SAME = message("ask.same", "{id} is here already, a request")
DIFFERS = message("ask.differs", "{id} is here already, and says something else or can’t be read")
ARCHIVED = plural("ask.archived", "{n} request", "{n} requests")
