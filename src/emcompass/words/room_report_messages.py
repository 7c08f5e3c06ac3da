"""The report that a closed room leaves: combined pictures only."""

from __future__ import annotations

from emcompass.words.message import message, plural

SEATS = plural("room-report.seats", "{n} seat", "{n} seats")
MINIMUM = plural(
    "room-report.minimum",
    "combined pictures of at least {number} answer",
    "combined pictures of at least {number} answers",
)
REHEARSAL = message(
    "room-report.rehearsal", "A rehearsal: these people are made up, and so are their answers."
)
STILL_OPEN = message("room-report.open", "The room was still open when this was written.")
NOTHING_TITLE = message("room-report.nothing.title", "Nothing was released")
NOTHING = message("room-report.nothing", "No picture had enough answers, or none was revealed.")

COVERAGE_TITLE = message("room-report.coverage.title", "What the room covers")
COVERAGE = message(
    "room-report.coverage",
    "How much of the room is pulled to each of these, more than to the others.",
)
DIMENSION = message("room-report.coverage.dimension", "Dimension")
PULLED = message("room-report.coverage.pulled", "Pulled to it")
TIME_TITLE = message("room-report.time.title", "Wanted against last month")
TIME = message("room-report.time", "Mean points of 100, from the middles of groups of answers.")
PART = message("room-report.time.part", "Part of the month")
WANTED = message("room-report.time.wanted", "Wanted")
ACTUAL = message("room-report.time.actual", "Last month")
MEAN = message("room-report.time.mean", "about {number}")
FLAGS_TITLE = message("room-report.flags.title", "Signs and warnings")
SPLIT_TITLE = message("room-report.split.title", "Questions, the most split first")
VOTES_TITLE = message("room-report.votes.title", "Votes")

PLACE = message("room-report.place", "Place")
ANSWER = message("room-report.answer", "Answer")
HOW_MANY = message("room-report.how-many", "How many")
SHARE = message("room-report.share", "{count} ({percent})")
ANSWERS = plural("room-report.answers", "{number} answer.", "{number} answers.")

HELD_TITLE = message("room-report.held.title", "What is held back")
HELD = message("room-report.held", "{name}: {why}.")
HELD_PART = message("room-report.held.part", "{name}, {part}: {why}.")
HOW_TITLE = message("room-report.how.title", "How to read this")
HOW = message(
    "room-report.how",
    "Nothing is shown for fewer answers than the minimum group. Up to 7 answers are told in words,"
    " 8 to 11 in three groups; where 80 % or more agree, that is told in words too, so that nobody"
    " is given away by agreeing. “Hardly any” may be nobody, “most” may be everybody.",
)
