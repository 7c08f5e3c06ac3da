"""What is said around the questions: before the first, at a stop, at the review."""

from __future__ import annotations

from emcompass.words.message import message, plural

BEFORE = message(
    "sitting.before", "This takes {minutes}. No answer is right: say what is true most weeks."
)
SHORT_FORM = message(
    "sitting.short-form",
    "The short form asks what still matters for you and stops when the rest would hardly change the"
    " recommendation. You can go on to the full form at any moment and lose nothing.",
)
SAVED = message("sitting.saved", "All is saved at every answer. Leave whenever you like.")
LEFT = message("sitting.left", "{minutes} left")
REVIEW_ALL = plural(
    "sitting.review.all",
    "That was the last question. You answered {answered} and skipped none.",
    "That was the last question. You answered {answered} and skipped none.",
)
REVIEW_SKIPPED = plural(
    "sitting.review.skipped",
    "That was the last question. You answered {answered} and skipped {skipped}. Skipped questions"
    " make the result less sure; with too few answers it names no role.",
    "That was the last question. You answered {answered} and skipped {skipped}. Skipped questions"
    " make the result less sure; with too few answers it names no role.",
)
SETTLED_HARDLY = message(
    "sitting.settled.hardly",
    "You can stop here: there is less than one chance in fifty that the questions left would change"
    " the recommendation. They would make its bands narrower, though.",
)
SETTLED = plural(
    "sitting.settled",
    "You can stop here: there is about one chance in {n} that the questions left would change the"
    " recommendation. They would make its bands narrower, though.",
    "You can stop here: there is about one chance in {n} that the questions left would change the"
    " recommendation. They would make its bands narrower, though.",
)
DROPPED = message(
    "sitting.dropped",
    "The questions were updated since you left. What still fits is kept; set aside:",
)
DROPPED_ANSWER = message("sitting.dropped.answer", "{question}: {reason}")
EARLY = plural(
    "sitting.early",
    "{n!u} question still to come. You can finish now. What is left open makes the result less"
    " sure; with too few answers it names no role.",
    "{n!u} questions still to come. You can finish now. What is left open makes the result less"
    " sure; with too few answers it names no role.",
)

LAST_OPEN = message("home.last.open", "Last time: your answers left it open.")
LAST_BETWEEN = message(
    "home.last.close", "Last time: your answers stood between {first} and {second}."
)
LAST_LEANED = message("home.last.lean", "Last time: your answers leaned to {first}. {verdict}.")
FIRST = message("sitting.first", "This is the first question.")
CANNOT_SAVE = message("sitting.cannot-save", "Nothing can be saved: {why}")
SAVED_AGAIN = message(
    "sitting.saved-again", "All is saved again, every answer of this sitting included."
)
PARTED = message(
    "sitting.parted",
    "This sitting was changed in another window. Both are kept: what you answer here goes on as a"
    " sitting of its own.",
)
PREVIEW = message("sitting.preview", "This is a preview.")
