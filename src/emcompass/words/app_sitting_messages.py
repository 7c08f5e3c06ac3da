"""What the app says around questions: before the first, beside one, at the review, when saving."""

from __future__ import annotations

from emcompass.words.message import message, plural

START_TITLE = message("start.title", "Before you begin")
BEGIN = message("start.begin", "Begin")
NOT_NOW = message("start.not-now", "Not now")
GO_UNSAVED = message("start.unsaved", "Go on, knowing that nothing is saved")

REVIEW_TITLE = message("review.title", "Before you finish")
ANSWERED = plural("review.answered", "{number} of {of} answered", "{number} of {of} answered")
SKIPPED = message("review.skipped", "skipped")
NONE_SKIPPED = message("review.none-skipped", "No question is skipped.")
ONLY_SKIPPED = message("review.only-skipped", "This is the only one that is skipped.")
FINISH = message("review.finish", "Finish and see the result")
GO_FULL = message("review.full", "Go on to the full form; every answer so far counts")

PLACE = message("question.place", "{number} of {of}")
NOTE_TITLE = message("question.note.title", "Your note on this question")
SHORT_TITLE = message("question.short.title", "The short form")
STAY_SHORT = message("question.short.stay", "Stay with the short form")
LEAVE_UNSAVED = message("question.leave-unsaved", "leave, not saved")
UNSAVED_TITLE = message("question.unsaved.title", "Nothing of this sitting is saved")
STAY = message("question.unsaved.stay", "Stay")
LOSE = message("question.unsaved.leave", "Leave, and lose these answers")
NOT_SAVED_SO_FAR = message("question.not-saved", "Not saved so far: {why}")
NOT_SAVING = message("question.not-saving", "Nothing is being saved. {why}")
YOUR_NOTE = message("question.your-note", "Your note: {note}")
RESULT_TITLE = message("saving.result.title", "Your result can’t be saved")
ANSWERS_TITLE = message("saving.answers.title", "Your answers can’t be saved")
TRY_AGAIN = message("saving.again", "Try again")
BACK_TO_ANSWERS = message("saving.back", "Back to your answers; they stay as they are")
SEE_UNSAVED = message("saving.see", "See the result without saving it")
GO_ON_UNSAVED = message("saving.on", "Go on without saving")

KEEP = message("write.keep", "Keep it")
WRITE_MORE = message("write.more", "Write more")
AS_IT_WAS = message("write.drop", "Leave it as it was")
CHARACTERS = plural(
    "write.characters", "{number} of {most} characters", "{number} of {most} characters"
)
CHARACTERS_MOST = plural(
    "write.characters.most",
    "{number} of {most} characters: that is the most",
    "{number} of {most} characters: that is the most",
)

TOO_SMALL = message(
    "small.window",
    "This window is too small. emcompass needs {width} columns and {height} lines. Make it larger"
    " and you are back where you were; nothing is lost. q leaves.",
)
SMALL_LEAVES = message(
    "small.leaves", "q leaves emcompass; a larger window brings everything back."
)
SMALL_LOSES = message("small.loses", "These answers are not saved. q again leaves and loses them.")
