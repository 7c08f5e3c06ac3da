"""What the shell's help says of requests to one's manager and of the two sides."""

from __future__ import annotations

from emcompass.words.message import message

ASK = message(
    "command.ask",
    "Ask your manager what they expect: one page (HTML) that opens on any phone or computer.\n\n"
    "It says who asks and why, and has twelve questions for five minutes. Nothing of your own"
    " result is in it. What comes back, a file or a text, is read by emcompass import; emcompass"
    " sides lays it beside your answers.",
)
OUTPUT = message("option.ask.output", "Default: emcompass-request-ID.html here; - prints it.")
NAME = message("option.ask.name", "Who asks. Default: as in your last request.")
WHY = message("option.ask.why", "A sentence of why you ask; up to three. Default: the usual ones.")
RESULT = message("option.ask.result", "The result that it belongs to. Default: the latest.")
AGAIN = message("option.ask.again", "Write the page of this request once more.")
LIST = message("option.ask.list", "List requests and replies.")
AS_JSON = message("option.ask.json", "List them as one JSON object.")
DELETE = message("option.ask.delete", "Delete this request with its replies.")

WRITTEN = message("ask.shell.written", "{path} written: send it to your manager by mail or chat")
HOW_BACK = message(
    "ask.shell.how-back",
    "when the reply is back: emcompass import FILE; for a pasted text: emcompass import -",
)
LISTED_OPEN = message("ask.shell.open", "{id}  asked on {date}, no reply yet")
LISTED = message("ask.shell.answered", "{id}  asked on {date}, said on {said}")
LISTED_AGAIN = message(
    "ask.shell.answered.again", "{id}  asked on {date}, said on {said} ({number} replies)"
)
LIST_EMPTY = message("ask.shell.none", "no request yet; emcompass ask writes one")
DELETED = message(
    "ask.shell.deleted",
    "{id} and its replies deleted; this brings it back: emcompass restore {id}",
)
ONE_THING = message("ask.shell.one-thing", "give one of --list, --json, --delete, --again")

SIDES = message(
    "command.sides",
    "Lay what your manager said beside your answers: the gaps, largest first, what you describe"
    " differently, what is open.\n\n"
    "Without REQUEST: the one that was answered last. --guide is a guide of twenty minutes for the"
    " talk, for both of you. To files: emcompass export --sides, or --guide.",
)
GUIDE = message("option.sides.guide", "The guide for the talk instead.")
PASTE = message("ask.shell.paste", "Paste the reply, then end with Ctrl-D on a line of its own.")
