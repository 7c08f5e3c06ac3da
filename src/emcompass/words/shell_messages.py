"""What the shell says when something keeps a command from running, or takes long."""

from __future__ import annotations

from emcompass.words.message import message

STOPPED = message("shell.stopped", "stopped; what was answered is saved")
UNEXPECTED = message("shell.unexpected", "this should not have happened ({what})")
UNEXPECTED_KEPT = message(
    "shell.unexpected.kept", "this should not have happened ({what}); the details are in {place}"
)
OUTPUT_CLOSED = message("shell.output-closed", "standard output is closed")
THERE_ALREADY = message("shell.there-already", "{path} is there already; --force replaces it")

APP_NEEDS_TERMINAL = message(
    "shell.app-needs-terminal",
    "the app needs a terminal; `emcompass take --plain` asks the same questions as plain text,"
    " `emcompass --help` lists the rest",
)
ROOM_NEEDS_TERMINAL = message(
    "shell.room-needs-terminal", "the console and the projector need a terminal"
)

READING = message("shell.reading", "reading {size} MB")
SO_FAR = message("shell.so-far", "{doing}, {seconds} s so far")
