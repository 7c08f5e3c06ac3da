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

EXPORT = message(
    "command.export",
    "Write a result (the latest, or ID) to share or to keep.\n\n"
    "md is a page for a one-to-one: what gives you energy, what your job asks, the gap, what to"
    " try. Your notes stay out of it unless you say --private, what you try unless you say"
    " --tried.",
)
EVERYTHING = message("option.export.all", "Every result: an archive with its banks.")
PAIR = message("option.export.compare", "What changed.")
HAND_IN = message("option.export.for-workshop", "Answers to hand in.")
FORMAT = message("option.export.format", "Default: by FILE's ending, or md.")
PRIVATE = message("option.export.private", "With your notes and what you wrote in your own words.")
FULL = message("option.export.full", "md: the whole result, not the page for a one-to-one.")
OUTPUT = message("option.export.output", "Default: print.")

CARD = message("option.export.card", "A card to show: html, or svg for the card alone.")
SIDES = message("option.export.sides", "The two sides of a request (ID, or the one answered last).")
GUIDE = message("option.export.guide", "The guide for the talk after it, for both.")
SIDES_ALONE = message(
    "export.sides-alone", "--sides or --guide goes with a request’s ID, --format and -o alone"
)
TRIED = message("option.export.tried", "With what you try, on the page for a one-to-one.")

ONE_OF = message("export.one-of", "give one of ID, --all, --compare, --for-workshop")
WORKSHOP_IS_TOML = message(
    "export.workshop-is-toml", "--for-workshop writes TOML; leave --format away"
)
FULL_IS_MD = message(
    "export.full-is-md", "--full is for --format md; the other formats hold everything"
)
CARD_ALONE = message(
    "export.card-alone", "--card goes with an ID, --format html or svg, and -o alone"
)
TRIED_IS_MD = message(
    "export.tried-is-md", "--tried is for the page for a one-to-one: --format md, no --full"
)
NO_FORMAT = message("export.no-format", "no {format} for this; there are {formats}")
ARCHIVE_WHERE = message(
    "export.archive-where",
    "--all writes an archive: say where with -o FILE (or give --format)",
)
ARCHIVING = message("export.archiving", "writing the archive")
