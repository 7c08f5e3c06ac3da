"""How the files of sittings and settings are read: their limit, and the error of a journal."""

from __future__ import annotations

from collections.abc import Sequence

from emcompass.errors import JournalError
from emcompass.files.problems import Problem
from emcompass.files.toml_source import TomlReader

LARGEST_MB = 4  # a result with long reflections has some 20,000 bytes
LARGEST = LARGEST_MB * 1024 * 1024


def journal_fault(problems: Sequence[Problem]) -> JournalError:
    """What is wrong with a kept file, as one line."""
    return JournalError(str(problems[0]))


READER = TomlReader(journal_fault, LARGEST_MB, empties=False)
read_bytes = READER.read_bytes


def too_large(size: int) -> str:
    """The words for a file that can't be a sitting; `size` in bytes."""
    return f"{size / 1024 / 1024:.1f} MB, expected at most {LARGEST_MB} MB"
