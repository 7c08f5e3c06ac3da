"""What the shell's help says of something to try, and of what is due."""

from __future__ import annotations

from emcompass.words.message import message

TRY = message(
    "command.try",
    "Take a step on until a day: TEXT in your own words, or one that your result offers.\n\n"
    "Later say what became of it: ID done, partly or dropped; ID still --until DATE goes on with"
    " it. Without anything: what your latest result offers. --ics FILE writes a reminder that any"
    " calendar takes.",
)
UNTIL = message("option.try.until", "2026-12-03, or 10d, 2w, 3m. Default: two weeks.")
OFFERED = message("option.try.offered", "Take on what is offered.")
RESULT = message("option.try.result", "Default: the latest.")
NOTE = message("option.try.note", "What happened; with an ID.")
ICS = message("option.try.ics", "Write a reminder, too.")
LIST = message("option.try.list", "List what you try and tried.")
AS_JSON = message("option.try.json", "List it as one JSON object.")
DELETE = message("option.try.delete", "Delete the one with this ID.")

NOTE_NEEDS_ID = message(
    "try.note-needs-id", "--note says what became of one: give its ID and done, partly, ..."
)
ONE_OF_BOTH = message("try.one-of-both", "give a text of your own or --offered N, not both")
DELETE_NEEDS_ID = message("try.delete-needs-id", "--delete takes the ID of one")
WITH_STILL = message("try.with-still", "--until and --ics go with a text, or with: ID still")
GO_ON_HOW = message("try.go-on-how", "to go on with it: emcompass try {id} still --until DATE")

DUE = message(
    "command.due",
    "Print what is due, a line each: what you try until today, and the next sitting.\n\n"
    "Nothing due prints nothing. With --exit-code: 0 something is due, 3 nothing is, 1 a file"
    " can't be read. When a sitting is due is set in the app: Settings, Reminder.",
)
EXIT_CODE = message("option.due.exit-code", "Exit with 3 when nothing is due.")
QUIET = message("option.due.quiet", "Print nothing; implies --exit-code.")
