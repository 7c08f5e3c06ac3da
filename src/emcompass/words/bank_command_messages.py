"""What the shell says about banks of questions: which there are, whether one can be used."""

from __future__ import annotations

from emcompass.words.message import message, plural

UNUSABLE = message("banks.unusable", "unusable: {problem}")
TITLED = message("banks.titled", "{title} ({version})")
CHECKING = message("banks.checking", "checking the bank")
WARNING = message("banks.warning", "warning: {warning}")
QUESTIONS = plural("banks.questions", "{n} question", "{n} questions")
ARCHETYPES = plural("banks.archetypes", "{n} archetype", "{n} archetypes")
FLAGS = plural("banks.flags", "{n} flag", "{n} flags")
WARNINGS = plural("banks.warnings", "{n} warning", "{n} warnings")
USABLE = message(
    "banks.usable", "{bank}: {questions}, {archetypes}, {flags}; no errors, {warnings}"
)
BUNDLED = message(
    "banks.bundled", "{bank} comes with emcompass; choose an id of its own for the copy"
)
EDIT = message("banks.edit", "Edit the files there, then: emcompass banks check {bank}")
