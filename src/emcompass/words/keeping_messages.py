"""What the app says where things are kept: second copies, other windows, files of a history."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from emcompass.words.message import Message, message

DELETED = message(
    "app.history.deleted",
    "Deleted. Press u to bring it back. It is kept for {days} days: emcompass restore.",
)
SECOND_COPY = message("app.history.copy", "a second copy")
COPY_HOW = message("app.history.copy.how", "{file} holds {id}, too. Press Enter to choose.")
COPY_TITLE = message("app.copy.title", "A second copy of this result")
LEAVE_BOTH = message("app.copy.leave", "Leave both as they are for now")
COPY_CHOICES: Mapping[str, Message] = MappingProxyType(
    {
        "both": message("app.copy.both", "Keep both: the copy gets an id of its own"),
        "here": message("app.copy.here", "Keep the one that was here first"),
        "file": message("app.copy.file", "Keep the copy instead"),
    }
)
CHANGED_TITLE = message("app.changed.title", "Changed in another window meanwhile")
CHANGED_NOW = message("app.changed.now", "It now says: {text}")
KEEP_THEIRS = message("app.changed.theirs", "Leave what it says now")
WRITE_MINE = message("app.changed.mine", "Write mine over it")

OPEN_TITLE = message("app.open.title", "Open in another window")
OPEN_WHY = message(
    "app.open.why",
    "{where} Nothing gets lost: if both windows answer, both sittings are kept.",
)
OPEN_LEAVE = message("app.open.leave", "Leave it to the other window")
OPEN_ON = message("app.open.on", "Go on here anyway")
SITTING_GONE = message("app.open.gone", "This sitting is not here any more.")
OPEN_ELSEWHERE = message("app.home.elsewhere", "open in another window")

_WITHOUT_NOTES = message("app.form.without-notes", "without your notes")
_FOR_YOURSELF = message("app.form.for-yourself", "for yourself")
_EVERY = message("app.form.every", "every result")
_READ = message("app.form.read", "A page to read (Markdown)")
_OWN = message("app.form.read.private", "The same with your own words (Markdown)")
_BROWSER = message("app.form.browser", "A page for a browser (HTML)")
_TABLE = message("app.form.table", "A table (CSV)")
CHANGE_FORMS: Mapping[str, tuple[Message, Message | None]] = MappingProxyType(
    {
        "sheet": (_READ, _WITHOUT_NOTES),
        "private": (_OWN, _FOR_YOURSELF),
        "page": (_BROWSER, _WITHOUT_NOTES),
        "table": (_TABLE, None),
        "map": (message("app.form.change-map", "The map (SVG)"), None),
    }
)
HISTORY_FORMS: Mapping[str, tuple[Message, Message | None]] = MappingProxyType(
    {
        "page": (_BROWSER, _EVERY),
        "sheet": (_READ, _EVERY),
        "table": (_TABLE, _EVERY),
        "map": (message("app.form.way", "The way on the map (SVG)"), _EVERY),
        "archive": (
            message("app.form.archive", "An archive to bring back (ZIP)"),
            message("app.form.archive.private", "with your notes"),
        ),
    }
)
