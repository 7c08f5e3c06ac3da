"""What the shell says before any command runs: its help, its list of commands, wrong usage."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

HELP = message(
    "command.emcompass",
    "Where do you stand as an engineering manager? Questions, an honest answer, its doubts.\n\n"
    "Without a command, the app opens: start, resume, history, compare, workshop.",
)
EPILOG = message(
    "command.epilog",
    "Everything stays on this computer. Not validated, not normed; not for hiring, promotion or"
    " appraisal.",
)
LINES: Mapping[str, Message] = MappingProxyType(
    {
        "take": message("command-line.take", "Sit down and answer; saved at every answer."),
        "show": message("command-line.show", "Show a result (the latest, if you name none)."),
        "history": message("command-line.history", "List your results over time."),
        "compare": message("command-line.compare", "Compare two results (the two latest)."),
        "try": message("command-line.try", "Take a step on, and say what became of it."),
        "due": message("command-line.due", "Print what is due: for a prompt, or for cron."),
        "ask": message("command-line.ask", "Ask your manager what they expect: a page to send."),
        "sides": message("command-line.sides", "Lay what they said beside your answers."),
        "advert": message("command-line.advert", "Read a job advert: what it asks for."),
        "edit": message("command-line.edit", "Change a result's label, tags or note."),
        "export": message("command-line.export", "Write results to a file to share or keep."),
        "import": message("command-line.import", "Read results, archives or replies in."),
        "delete": message("command-line.delete", "Delete a result; it can come back for 30 days."),
        "deleted": message("command-line.deleted", "List the deleted results that can come back."),
        "restore": message("command-line.restore", "Bring a deleted result back."),
        "score": message("command-line.score", "Score a file of answers; nothing is saved."),
        "banks": message("command-line.banks", "List question banks, check, copy or preview one."),
        "workshop": message("command-line.workshop", "Run a workshop for a room of people."),
        "join": message("command-line.join", "Take part in a workshop from this terminal."),
        "serve": message("command-line.serve", "Keep rooms on an organisation's server."),
        "where": message("command-line.where", "Print where everything is kept."),
    }
)
VERSION = message("option.version", "Show the version and exit.")
AS_JSON = message("option.json", "Print one JSON object.")
DONT_ASK = message("option.yes", "Don't ask.")
REPLACE = message("option.force", "Replace FILE if it is there.")

ERROR = message("shell.error", "Error: {problem}")
TRY_HELP = message("shell.try-help", "Try '{command} --help' for help.")
DID_YOU_MEAN = message("shell.did-you-mean", "Did you mean '{name}'?")
EMPTY_ID = message("shell.empty-id", "an empty id; give the id of a result or its beginning")
NO_RESULTS = message("shell.no-results", "no results yet; `emcompass take` begins a sitting")
