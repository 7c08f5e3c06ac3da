"""A TOML file as text, and complaints about it that name the file, the line and the key."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import tomli

from emcompass.bank.problems import Problem, nearest, shown, visible
from emcompass.errors import JournalError
from emcompass.files.locate import locate, nearest_line, syntax_line

LARGEST = 4 * 1024 * 1024  # bytes; a result with long reflections has some 20,000

Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """The name and the text of a TOML file."""

    name: str
    text: str

    def error(
        self, key: tuple[str, ...], found: str, expected: str, known: Iterable[str] = ()
    ) -> JournalError:
        """A complaint about the value at a key: "file:line: key: found ..., expected ..."."""
        line = nearest_line(locate(self.text), key)
        near = nearest(key[-1], known) if key else None
        where = visible(".".join(key))
        return JournalError(str(Problem(self.name, line, where, found, expected, near)))

    def wrong(self, key: tuple[str, ...], value: object, expected: str) -> JournalError:
        """A complaint that shows the value that stood there."""
        return self.error(key, shown(value), expected)


def read_bytes(path: Path) -> bytes:
    """What stands in a file.

    Raises:
        JournalError: it is no plain file, too large, or can't be read.
    """
    try:
        status = path.stat()
        if stat.S_ISREG(status.st_mode) and status.st_size <= LARGEST:
            return path.read_bytes()
    except OSError as error:
        raise JournalError(f"{visible(str(path))}: can't be read ({because(error)})") from error
    raise JournalError(f"{visible(str(path))}: {_unfit(status)}")


def decode(data: bytes, name: str) -> Source:
    """A file's bytes as text.

    Raises:
        JournalError: it is empty, too large or not text.
    """
    name = visible(name)
    if not data.strip():
        raise JournalError(f"{name}: this file is empty")
    if len(data) > LARGEST:
        raise JournalError(f"{name}: {too_large(len(data))}")
    try:
        return Source(name, data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise JournalError(
            f"{name}:{line}: found a byte that is no text (UTF-8), expected a TOML file"
        ) from error


def parse(source: Source) -> Document:
    """The tables of a TOML file.

    Raises:
        JournalError: the text is no TOML; the line is named.
    """
    try:
        return tomli.loads(source.text)
    except tomli.TOMLDecodeError as error:
        raise JournalError(f"{source.name}:{_syntax(source.text, str(error))}") from error
    except (ValueError, RecursionError) as error:  # a number of 5,000 digits, a thousand brackets
        raise JournalError(
            f"{source.name}: a number too long or lists nested too deep, expected a TOML file"
        ) from error


def because(error: OSError) -> str:
    """The system's reason in its own words."""
    return (error.strerror or type(error).__name__).lower()


def too_large(size: int) -> str:
    """The words for a file that can't be a sitting."""
    return f"{size / 1024 / 1024:.1f} MB, expected at most {LARGEST // 1024 // 1024} MB"


def _unfit(status: os.stat_result) -> str:
    if stat.S_ISDIR(status.st_mode):
        return "this is a folder, expected a file"
    if not stat.S_ISREG(status.st_mode):
        return "this is not a plain file"
    return too_large(status.st_size)


def _syntax(text: str, message: str) -> str:
    reason, _, place = visible(message).partition(" (at ")
    line = syntax_line(text, message)
    if place.startswith("end of document"):
        return f"{line}: the file ends too early, it may have been cut off ({reason})"
    return f"{line}: this is no TOML ({reason})"
