"""What the console asks before something final, and how to try the way before people come."""

from __future__ import annotations

from emcompass.words.message import message, plural

BACK = message("ask.back", "Back")
NOT_YET = message("ask.not-yet", "Not yet")

START_TITLE = message("ask.start.title", "Start the workshop?")
START = plural(
    "ask.start.row",
    "Start; a picture needs {number} answer",
    "Start; a picture needs {number} answers",
)
START_TOO_MANY = message("ask.start.too-many", "too few are here for it")
START_JOINED = plural("ask.start.joined", "{n!u} person joined.", "{n!u} people joined.")
START_LOCKS = message(
    "ask.start.locks",
    "The minimum group is locked from now on. Late-comers can still join until you lock the door.",
)

FREEZE_TITLE = message("ask.freeze.title", "Too few answers")
FREEZE_TITLE_OF = message("ask.freeze.title-of", "{short} of {total} have too few answers")
FREEZE = plural(
    "ask.freeze",
    "Fewer than {number} can't be shown to the room.",
    "Fewer than {number} can't be shown to the room.",
)
FREEZE_NOW_TITLE = message("ask.freeze-now.title", "Freeze now?")
STILL = plural(
    "ask.freeze-now.still",
    "{n!u} of {joined} is still answering.",
    "{n!u} of {joined} are still answering.",
)
FREEZE_LATE = message(
    "ask.freeze-now.late",
    "What comes after the freeze is late: it is shown at the close, in a picture of its own, if the"
    " rules allow it. Until you reveal, o opens again what is frozen.",
)
FREEZE_STAY = message("ask.freeze-now.wait", "Let them finish")
FREEZE_NOW = message("ask.freeze-now.row", "Freeze now")
FREEZE_WAIT = message("ask.freeze.wait", "Wait for more")
FREEZE_DISCARD = message("ask.freeze.discard", "Discard the answers for good")
FREEZE_OTHERS = message("ask.freeze.others", "Freeze the others, discard these for good")

CLOSE_TITLE = message("ask.close.title", "Close the room?")
CLOSE = message(
    "ask.close",
    "This is final: the report with the combined pictures is written, and everything that came from"
    " people is deleted. Everybody keeps their result on their own device.",
)
CLOSE_UNSEEN = plural(
    "ask.close.unseen",
    "{number} picture is frozen and was never revealed: the report will leave it out.",
    "{number} pictures are frozen and were never revealed: the report will leave them out.",
)
CLOSE_ROW = message("ask.close.row", "Close it for good")

LEAVE_TITLE = message("ask.leave.title", "The room is still open")
LEAVE = message(
    "ask.leave",
    "This was the last step, and the room is not closed: answers are kept, and there is no report."
    " Left alone, it closes by itself after a week.",
)
LEAVE_STAY = message("ask.leave.stay", "Stay here")
LEAVE_OPEN = message("ask.leave.open", "Leave it open; `emcompass workshop run` comes back to it")

VIEW_TITLE = message("ask.view.title", "The projector")
VIEW_TERMINAL = message("ask.view.terminal", "On a second terminal:  {command}")
VIEW_BROWSER = message("ask.view.browser", "In a browser:  {link}")
VIEW_NEVER = message(
    "ask.view.never",
    "It never shows anyone’s answers. Keep the link to yourself: it opens the projector.",
)
VIEW_HELPER = message("ask.view.helper", "It never shows anyone’s answers.")
VIEW_HERE = message("ask.view.here", "Show it in this terminal")

FILES_TITLE = message("ask.files.title", "Files that were handed in")
FILES = message(
    "ask.files",
    "One path a line, as `emcompass export --for-workshop ID -o FILE` wrote them.",
)

WAY_TITLE = message("way.title", "Try the way")
WAY_ONLY_HERE = message(
    "way.only-here",
    "This room is bound to this computer only: a phone can’t reach it. Leave, and begin with"
    " `emcompass workshop run AGENDA --lan` to open it to this network.",
)
WAY_TRY = message(
    "way.try",
    "On a phone in the room’s network, open this address. If the page says that the device reaches"
    " the room, everybody’s will.",
)
WAY_BLOCKED = message(
    "way.blocked",
    "If it doesn’t load: guest networks often keep devices apart. Use a phone’s own hot spot for"
    " all, or collect files instead: `emcompass export --for-workshop`, then i in the console.",
)
WAY_REACHED = plural(
    "way.reached", "{n!u} device got here so far.", "{n!u} devices got here so far."
)
