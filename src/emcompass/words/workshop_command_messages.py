"""What the shell's help says of the commands around a workshop."""

from __future__ import annotations

from emcompass.words.message import message

WORKSHOP = message(
    "command.workshop",
    "Run a workshop for a room of people, on this computer.\n\n"
    "`emcompass workshop run 20 --rehearse 12` shows how it goes, with made-up people.",
)
NEW = message("command.workshop.new", "Write an agenda to FILE to make your own.")
NEW_FROM = message("option.workshop.from", "20, 45, 90, or a file.")

RUN = message(
    "command.workshop.run",
    "Run AGENDA (20, 45, 90, or a file) in the console; without one, go on with the open room, or"
    " with the one whose id is given.\n\n"
    "The room runs in a process of its own: leaving or losing the console doesn't end it, and"
    " `run` finds it again. A second terminal shows the projector with --projector.",
)
RUN_LINE = message("command-line.workshop.run", "Run an agenda, or go on with the open room.")
REHEARSE = message("option.workshop.rehearse", "N made-up people.")
LAN = message("option.workshop.lan", "Open the room to this network, not this computer only.")
HOST = message("option.workshop.host", "Listen on this address only.")
PORT = message("option.workshop.port", "Default: any free one.")
CERT = message("option.workshop.cert", "Encrypt: the certificate (PEM).")
KEY = message("option.workshop.key", "Encrypt: its key (PEM).")
MINIMUM = message("option.workshop.minimum", "A picture needs K answers ({low}-{high}).")
PEOPLE = message("option.workshop.people", "People expected (300): beyond N, joining slows down.")
PROJECTOR = message("option.workshop.projector", "The projector of the room that runs, here.")
SERVER = message(
    "option.workshop.server",
    "The address of your organisation's server, which keeps the room; the console stays here.",
)
AHEAD = message(
    "option.workshop.ahead",
    "Open it days before the meeting: people answer ahead what each answers alone.",
)
AFTER = message(
    "option.workshop.after",
    "The same group's earlier room, by its id or its report (json): pictures say how they changed.",
)
ANEW = message("option.workshop.new", "A new room, even if one of this agenda is open.")

LIST = message("command.workshop.list", "List the workshops on this computer, newest first.")
IMPORT = message(
    "command.workshop.import",
    "Take in result files that were handed in (`emcompass export --for-workshop`).",
)
IMPORT_LINE = message("command-line.workshop.import", "Take in result files that were handed in.")
IMPORT_ROOM = message("option.workshop.room", "Default: the newest open room.")
REPORT = message(
    "command.workshop.report",
    "Print a workshop's report: combined pictures only. Default: the newest.",
)
REPORT_LINE = message("command-line.workshop.report", "Print a workshop's report.")
REPORT_OUTPUT = message("option.workshop.output", "A file; default: print.")
DELETE = message(
    "command.workshop.delete",
    "Delete a workshop with everything in it; an open one is ended first.",
)
DELETE_LINE = message("command-line.workshop.delete", "Delete a workshop with everything in it.")
FORMAT = message("option.workshop.format", "Default: by the file's ending, or md.")
ASSIST = message(
    "command.workshop.assist",
    "Help to run the room at ADDRESS, on another computer: its console shows a secret on `a`.",
)
ASSIST_LINE = message("command-line.workshop.assist", "Help to run a room on another computer.")
SHEET = message(
    "command.workshop.sheet",
    "Print a sheet for everybody: address, code, promise, what happens. Default: the newest room."
    "\n\nIt fits one page: -o sheet.html, then print that from a browser.",
)
SHEET_LINE = message("command-line.workshop.sheet", "Print a sheet for everybody in the room.")
SCRIPT = message(
    "command.workshop.script",
    "Print the facilitator's script of AGENDA (20, 45, 90, or a file): when, what, which key.",
)
SCRIPT_LINE = message(
    "command-line.workshop.script", "Print the facilitator's script of an agenda."
)
PREFLIGHT = message(
    "command.workshop.preflight",
    "Check that this computer can run a room and that devices can reach it.",
)
PREFLIGHT_LINE = message(
    "command-line.workshop.preflight", "Check that devices can reach this computer."
)
