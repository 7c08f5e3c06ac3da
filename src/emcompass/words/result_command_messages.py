"""What the shell's help says of the commands that take, show, list, compare and score."""

from __future__ import annotations

from emcompass.words.message import message

TAKE = message(
    "command.take",
    "Sit down and answer. Everything is saved at every answer; leave and come back as you like.\n\n"
    "From a pipe, `--plain` reads one answer a line and begins a new sitting.",
)
TAKE_BANK = message("option.take.bank", "A bank's id or folder; default: engineering-manager.")
TAKE_SHORT = message("option.take.short", "Ask only what still matters; about half the questions.")
TAKE_PLAIN = message(
    "option.take.plain", "Numbered prompts: screen readers, pipes, dumb terminals."
)
TAKE_NEW = message("option.take.new", "Begin anew even if a sitting is under way (it is kept).")

SHOW = message("command.show", "Show a result: the one whose id begins with ID, or the latest.")
IN_FULL = message("option.full", "Tell everything, not the first pages alone.")
SCORE = message(
    "command.score",
    "Score the answers in FILE (an answers file or a saved result). Nothing is saved.",
)
OTHER_STATE = message(
    "score.other-state",
    "{file}: given to another state of the bank (version {given}); scored with version {version}",
)

HISTORY = message("command.history", "List your results over time, and what they tell together.")
HISTORY_BANK = message("option.history.bank", "Only results of the bank with this id.")
HISTORY_TAG = message("option.history.tag", "Only results with this tag.")
NONE_FITS = message("history.none-fits", "no result fits; `emcompass history` lists them all")

COMPARE = message(
    "command.compare",
    "Compare two results, OLD and NEW: what changed, and whether it is more than noise.\n\n"
    "Without ids: the two latest of the same set of questions.",
)
TWO_OR_NONE = message("compare.two-or-none", "give two ids, or none for the two latest")

WHERE = message("command.where", "Print where everything is kept, one line a place.")
