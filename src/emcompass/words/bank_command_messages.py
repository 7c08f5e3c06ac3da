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

BANKS = message(
    "command.banks", "List the question banks: those that come with emcompass and your own."
)
CHECK = message(
    "command.banks.check",
    "Check the bank in folder PATH (or with this id): every problem, with file, line and"
    " reason.\n\n"
    "Exit code 1 when it can't be used; warnings alone leave it at 0.",
)
CHECK_LINE = message("command-line.banks.check", "Check a bank: every problem and where it is.")
NEW = message("command.banks.new", "Copy a bank to start your own from, under the id ID.")
NEW_OUTPUT = message("option.banks.output", "The folder to write.")
PREVIEW = message(
    "command.banks.preview", "Walk through the bank in PATH (or with this id); nothing is saved."
)
PREVIEW_LINE = message("command-line.banks.preview", "Walk through a bank; nothing is saved.")
PREVIEW_PLAIN = message("option.banks.plain", "Numbered prompts.")
SCHEMA = message(
    "command.banks.schema",
    "Print the JSON Schema of a bank's files, for editors that complete TOML.",
)
SCHEMA_LINE = message("command-line.banks.schema", "Print the JSON Schema of a bank's files.")
