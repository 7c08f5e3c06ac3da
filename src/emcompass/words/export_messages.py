"""What is said when something is written to a file."""

from __future__ import annotations

from emcompass.words.message import message, plural

WRITTEN = message("export.written", "{path} written")
ARCHIVED = message("export.archived", "{path} written: {held}")
RESULTS = plural("export.results", "{n} result", "{n} results")
DRAFTS = plural("export.drafts", "{n} draft", "{n} drafts")
LEFT_OUT = message("export.left-out", "left out: {reason}")
NO_BANK = message(
    "export.no-bank", "the bank {bank} {version} is not here, so it is not in the archive"
)
HANDED_IN = message("export.handed-in", "Whoever receives this file can read the answers in it.")
