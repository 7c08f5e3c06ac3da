"""A bank's files as parsed TOML, before anything is known about their meaning. No pydantic here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from emcompass.bank.bank_errors import BankError
from emcompass.files.locate import Path as KeyPath
from emcompass.files.problems import Problem
from emcompass.files.toml_source import Document, Source, TomlReader

FILES = ("bank.toml", "questions.toml", "archetypes.toml", "flags.toml")
THEMES_FILE = "themes.toml"
NORMS_FILE = "norms.toml"
OPTIONAL_FILES = (THEMES_FILE, NORMS_FILE)  # a bank may do without them
ALL_FILES = (*FILES, *OPTIONAL_FILES)
READER = TomlReader(BankError, largest=1)  # the core bank's largest file has some 40,000 bytes


@dataclass(frozen=True, slots=True)
class BankSource:
    """A bank's files, by name."""

    folder: Path
    files: Mapping[str, Source]

    @property
    def documents(self) -> dict[str, Document]:
        """What tomli made of each file."""
        return {name: source.document for name, source in self.files.items()}

    def table(self, file: str) -> Document:
        """What stands in a file; nothing where it couldn't be read."""
        return self.files[file].document if file in self.files else {}

    def problem(
        self, file: str, path: KeyPath, found: str, expected: str, near: str | None = None
    ) -> Problem:
        """What is wrong with the value at a path of a file."""
        source = self.files.get(file) or Source(file, "")
        return source.problem(path, found, expected, near)

    @property
    def sha256(self) -> str:
        """The hash over the canonical JSON of everything parsed."""
        return _hash(self.documents)


def files_of(folder: Path) -> tuple[str, ...]:
    """The names of the files that make up the bank in a folder: what it needs, and what it has."""
    return (*FILES, *(name for name in OPTIONAL_FILES if _is_there(folder / name)))


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        return False


def read_source(folder: Path) -> tuple[BankSource, list[Problem]]:
    """Read all its files. The problems are those of reading, syntax and unshowable text."""
    files: dict[str, Source] = {}
    problems: list[Problem] = []
    for name in files_of(folder):
        try:
            files[name] = READER.read(folder / name, name)
        except BankError as error:
            problems += error.problems
    for source in files.values():
        problems += source.unshowable()
    return BankSource(folder, files), problems


def bank_hash(folder: Path) -> str:
    """SHA-256 over the canonical JSON of a bank's parsed TOML; comments and key order don't count.

    Raises BankError when a file can't be read or parsed.
    """
    source, problems = read_source(folder)
    if problems:
        raise BankError(problems)
    return source.sha256


def read_text(path: Path) -> str:
    """A file's text. Raises BankError naming the file, and the line where it isn't UTF-8."""
    return READER.decode(READER.read_bytes(path, path.name), path.name)


def _hash(documents: Mapping[str, Any]) -> str:
    canonical = json.dumps(
        documents, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    return hashlib.sha256(canonical.encode()).hexdigest()
