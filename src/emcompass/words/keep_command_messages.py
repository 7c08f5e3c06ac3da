"""What the shell says of results that are kept: edited, deleted, brought back, taken in."""

from __future__ import annotations

from emcompass.words.message import message, plural

NOTHING_TO_CHANGE = message(
    "keep.nothing-to-change", "nothing to change: give --label, --tag or --note"
)
SAVED = message("keep.saved", "{id} saved")
NOTHING_IN_IT = message(
    "keep.nothing-in-it", "{file}: nothing in it to import, no results and no drafts"
)
DELETE = message("keep.delete", "Delete {id}?")
DELETE_FOR_GOOD = message("keep.delete.for-good", "Delete {id} for good?")
STILL_KEPT = message("keep.still-kept", "{id} is kept")
DELETED = plural(
    "keep.deleted",
    "{id} deleted; for {number} day this brings it back: emcompass restore {id}",
    "{id} deleted; for {number} days this brings it back: emcompass restore {id}",
)
DELETED_FOR_GOOD = message("keep.deleted.for-good", "{id} deleted for good")
DELETED_LINE = message("keep.deleted.line", "{id}  deleted {date}, kept until {until}")
BRING_BACK = message("keep.bring-back", "bring one back with: emcompass restore ID")
NONE_DELETED = message("keep.none-deleted", "no deleted results")
IS_BACK = message("keep.is-back", "{id} is back")
REMOVE = plural(
    "keep.remove",
    "Remove {number} deleted result for good? It can’t be brought back.",
    "Remove {number} deleted results for good? They can’t be brought back.",
)
NOTHING_REMOVED = message("keep.nothing-removed", "nothing was removed")
REMOVED = plural("keep.removed", "{number} removed for good", "{number} removed for good")

IMPORTED = message("keep.imported", "{id} imported")
SAME = message("keep.same", "{id} is here already")
BESIDE = message("keep.beside", "{id} imported as {other}; both are kept")
INSTEAD = message(
    "keep.instead",
    "{id} imported; the one that was here comes back with: emcompass restore {id}",
)
SETTLED = message("keep.settled", "{id} kept as it is here")
WITHOUT_BANK = message("keep.without-bank", "{id} is listed, but its bank is not here")
CONFLICT = message(
    "keep.conflict",
    "{id} kept as it is here: {why}; choose with --keep here, --keep both or --keep file",
)
NOT_IMPORTED = message("keep.not-imported", "not imported: {why}")

EDIT = message(
    "command.edit", "Change the label, the tags or the note of a result. Its answers never change."
)
EDIT_LABEL = message("option.edit.label", "A few words that name it in lists; empty removes them.")
EDIT_TAG = message("option.edit.tag", "A tag; repeat for more. Replaces all.")
EDIT_NOTE = message("option.edit.note", "Your note on the whole sitting; empty removes it.")
IMPORT = message(
    "command.import",
    "Read results or archives back in, or replies to a request. What is here already is never"
    " overwritten. FILE - is what you paste.\n\n"
    "A second copy that a sync program made is settled with --keep; what gives way is among the"
    " deleted results for 30 days. Exit code 1 when anything could not be taken in; the rest is"
    " taken in all the same.",
)
IMPORT_KEEP = message(
    "option.import.keep",
    "Where a result is here already and differs: the one here, both, or the file's.",
)
DELETE_HELP = message(
    "command.delete", "Delete a result. For 30 days `emcompass restore ID` brings it back."
)
FOR_GOOD = message("option.delete.for-good", "At once, with no way back.")
DELETED_HELP = message(
    "command.deleted",
    "List the deleted results, things to try and requests that can still come back, and until"
    " when.",
)
EMPTY = message("option.deleted.empty", "Remove them all for good, after asking.")
EMPTY_YES = message("option.deleted.yes", "With --empty: don't ask.")
RESTORE = message("command.restore", "Bring a deleted result, thing to try or request back.")
