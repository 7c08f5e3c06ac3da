"""A sitting as lines typed and read: what can be typed, what became of it, how to go on."""

from __future__ import annotations

from emcompass.words.message import message, plural

REFLECTION = message("plain.reflection", "Type your answer on one line. An empty line skips it.")
SHARES = plural(
    "plain.shares",
    "{number} number in steps of 5 that adds up to 100, such as {example}",
    "{number} numbers in steps of 5 that add up to 100, such as {example}",
)
BETWEEN = message("plain.between", "a number from {low} to {high}")
TYPE = message("plain.type", "Type {expected}.")
TYPE_UNIT = message("plain.type.unit", "Type {expected} ({unit}).")
TYPE_ORDER = message("plain.type.order", "Type {expected}, in this order.")
TYPE_OR = message("plain.type.or", "Type {expected}; or {keys}.")
HINTED = message("plain.hinted", "{name}: {hint}")

KEYS_SAVED = message("plain.keys.saved", "b back, s skip, n note, ? help, q leave (all is saved)")
KEYS_UNSAVED = message(
    "plain.keys.unsaved", "b back, s skip, n note, ? help, q leave (nothing is saved)"
)
SHORT_KEYS_SAVED = message(
    "plain.keys.short.saved",
    "m full form, b back, s skip, n note, ? help, q leave (all is saved)",
)
SHORT_KEYS_UNSAVED = message(
    "plain.keys.short.unsaved",
    "m full form, b back, s skip, n note, ? help, q leave (nothing is saved)",
)

PLACE = message("plain.place", "{number} of {of}, {left}")
SO_FAR = message("plain.so-far", "Your answer so far: {answer}")
NO_ANSWER = message(
    "plain.no-answer", "Not an answer here: {line}. Expected {expected}; or {keys}."
)
NOTHING_TYPED = message("plain.nothing-typed", "Nothing typed. Expected {expected}; or {keys}.")
NOTE_ASKED = message("plain.note", "Your note on this question, on one line:")
NOTED = message("plain.noted", "Noted. Your answer?")
FULL_ALREADY = message("plain.full.already", "This is the full form already.")
FULL_NOW = message(
    "plain.full.now", "The full form from here on; every answer so far counts. Your answer?"
)
AT_LINE = message("plain.at-line", "line {number} of the input: {why}")
INPUT_ENDED = message(
    "plain.input-ended", "the input ended at question {number} of {of} ({question})."
)
NOTHING_KEPT = message("plain.nothing-kept", "Nothing was answered, so nothing is kept.")
DRAFT_KEPT = message(
    "plain.draft-kept", "What was answered is kept as a draft: `emcompass take` goes on with it."
)

GO_FULL = message("plain.review.full", "go on to the full form")
FINISH = message("plain.review.finish", "finish and see the result")
LOOK = message("plain.review.look", "look through the answers")
LEAVE_SAVED = message("plain.review.leave", "leave; all is saved")
LEAVE_UNSAVED = message("plain.review.leave.unsaved", "leave; nothing is saved")
EXPECTED_ROW = message("plain.review.expected", "Expected 1, 2 or q.")
SKIPPED = message("plain.skipped", "skipped")
ANSWER_AGAIN = message(
    "plain.answer-again", "Type a number to answer that question again; an empty line goes back."
)
ANSWERS_UNSAVED = message("plain.answers-unsaved", "Your answers can’t be saved: {why}")
RESULT_UNSAVED = message("plain.result-unsaved", "Your result can’t be saved: {why}")
TRY_AGAIN = message("plain.try-again", "try again")
WITHOUT_SAVING = message("plain.without-saving", "go on without saving")

IS_PREVIEW = message("plain.preview.why", "this is a preview")
PREVIEW = message("plain.preview", "A preview: nothing is saved.")
GO_UNSAVED = message("plain.go-unsaved", "go on unsaved; the result is shown at the end")
LEAVE = message("plain.leave", "leave")
LEFT_BEFORE = message("plain.left-before", "left before the first question")
UNDER_WAY = plural(
    "plain.under-way",
    "A sitting of {date} is under way, {number} answered.",
    "A sitting of {date} is under way, {number} answered.",
)
GO_ON = message("plain.go-on", "go on with it")
BEGIN_OTHER = message("plain.begin-other", "begin a new one; the other is kept")
LEAVE_THERE = message("plain.leave-there", "leave it to the other window")
ANYWAY = message("plain.anyway", "go on here anyway; if both windows answer, both are kept")
BEGIN_NEW = message("plain.begin-new", "begin a new one")
LEFT_THERE = message("plain.left-there", "left; the sitting goes on in the other window")
EXPECTED_ONE_OF = message("plain.expected", "Expected {numbers}.")
LEFT_UNSAVED = message("plain.left-unsaved", "Left. Nothing was saved.")
LEFT_SAVED = message(
    "plain.left-saved", "All is saved. `emcompass take --plain` goes on where you left."
)
UNSAVED = message("plain.unsaved", "Nothing was saved: {why}.")
SAVED_AS = message(
    "plain.saved-as",
    "Saved as {id}. `emcompass show` tells it again; `emcompass where`: where it is.",
)
