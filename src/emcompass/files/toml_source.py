"""A TOML file read once for all: from the disk to its tables, and complaints with their place.

Whoever reads files of a kind makes one `TomlReader` with that kind's limits and error.
"""

from __future__ import annotations

import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from emcompass.errors import EmcompassError
from emcompass.files import toml_costs
from emcompass.files.locate import Path as KeyPath
from emcompass.files.locate import locate, nearest_line, syntax_line
from emcompass.files.problems import (
    Problem,
    because,
    clipped,
    name_path,
    nearest,
    shown,
)
from emcompass.text.clean import is_control, visible

Document = dict[str, Any]
Fault = Callable[[Sequence[Problem]], EmcompassError]

_LARGEST_NUMBER = 2**63
_DEEPEST_TEXT = f"at most {toml_costs.DEEPEST} levels"


def _plain_fault(problems: Sequence[Problem]) -> EmcompassError:
    return EmcompassError("\n".join(map(str, problems)))


@dataclass(frozen=True, slots=True)
class Source:
    """A TOML file: its name, its text and what the parser made of it."""

    name: str
    text: str
    document: Document = field(default_factory=dict)
    fault: Fault = _plain_fault  # makes the error that a complaint is raised as
    _lines: dict[KeyPath, int] = field(default_factory=dict, repr=False, compare=False)

    def line(self, path: KeyPath) -> int | None:
        """The line of a key path, or of the closest thing around it; scanned when first asked."""
        if not self._lines:
            self._lines.update(locate(self.text))
        return nearest_line(self._lines, path)

    def problem(self, path: KeyPath, found: str, expected: str, near: str | None = None) -> Problem:
        """What is wrong with the value at a path."""
        key = name_path(self.document, path)
        return Problem(self.name, self.line(path), key, found, expected, near)

    def error(
        self, path: KeyPath, found: str, expected: str, known: Iterable[str] = ()
    ) -> EmcompassError:
        """A complaint to raise about the value at a path: "file:line: key: found ..."."""
        near = nearest(path[-1], known) if path else None
        return self.fault([self.problem(path, found, expected, near)])

    def wrong(self, path: KeyPath, value: object, expected: str) -> EmcompassError:
        """A complaint that shows the value that stood there."""
        return self.error(path, shown(value), expected)

    def unshowable(self) -> Iterator[Problem]:
        """Control characters and numbers beyond measure, wherever they stand."""
        for path, found, expected in _oddities(self.document):
            yield self.problem(path, found, expected)


@dataclass(frozen=True, slots=True)
class TomlReader:
    """Reads files of one kind. Every error is made by `fault`."""

    fault: Fault
    largest: int  # MiB
    empties: bool = True  # whether a file without anything in it will do

    def read(self, path: Path, name: str | None = None) -> Source:
        """The tables of a file; `name` is what complaints call it, else its path."""
        return self.source(self.read_bytes(path, name), name or str(path))

    def read_bytes(self, path: Path, name: str | None = None) -> bytes:
        """What stands in a file; refused where it is no plain file, too large or unreadable."""
        called, whole = visible(name or str(path)), visible(str(path))
        expected = "a file" if called == whole else f"a file {whole}"
        try:
            mode = path.stat().st_mode
            if not stat.S_ISREG(mode):  # opening a pipe would wait for somebody to write
                found = "a folder" if stat.S_ISDIR(mode) else "something that is no plain file"
                raise self._refusal(called, found, expected)
            with path.open("rb") as file:
                data = file.read(self.most + 1)
        except FileNotFoundError as error:
            raise self._refusal(called, "no such file", expected) from error
        except (OSError, ValueError) as error:  # ValueError: a name with a zero in it
            found = f"a file that can't be read ({because(error)})"
            raise self._refusal(called, found, "a readable one") from error
        self._weigh(data, called)
        return data

    def source(self, data: bytes, name: str) -> Source:
        """The tables that a file's bytes hold."""
        return self.parse(self.decode(data, name), name)

    def decode(self, data: bytes, name: str) -> str:
        """A file's bytes as text."""
        name = visible(name)
        self._weigh(data, name)
        if not self.empties and not data.strip():
            raise self._refusal(name, "an empty file", "a TOML file")
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data.count(b"\n", 0, error.start) + 1
            found = f"the byte 0x{data[error.start]:02x}"
            raise self._refusal(name, found, "text in UTF-8", line) from error

    def parse(self, text: str, name: str) -> Source:
        """The tables of a text."""
        source = Source(visible(name), text, {}, self.fault)
        if (line := toml_costs.endless_key(text)) is not None:
            raise self._refusal(source.name, "a key of endless parts", _DEEPEST_TEXT, line)
        try:
            document = _loads(text)
        except ValueError as error:  # TOMLDecodeError, and numbers that int() refuses
            raise self.fault([_syntax_problem(source, str(error))]) from error
        except RecursionError as error:
            raise self._refusal(source.name, "endless brackets", _DEEPEST_TEXT) from error
        source = replace(source, document=document)
        if (path := toml_costs.too_deep(document)) is not None:
            raise source.error(path, "a deeper level", _DEEPEST_TEXT)
        return source

    @property
    def most(self) -> int:
        return self.largest * 1024 * 1024

    def _weigh(self, data: bytes, name: str) -> None:
        if len(data) > self.most:
            limit = f"{self.largest} MB"
            raise self._refusal(name, f"more than {limit}", f"at most {limit}")

    def _refusal(
        self, name: str, found: str, expected: str, line: int | None = None
    ) -> EmcompassError:
        return self.fault([Problem(name, line, "", found, expected)])


def _loads(text: str) -> Document:
    import tomli  # most files that are read are the app's own, which need none of it

    return tomli.loads(text)


def _syntax_problem(source: Source, message: str) -> Problem:
    line = syntax_line(source.text, message)
    reason, _, place = message.partition(" (at ")
    if place.startswith("end of document"):
        expected = "the rest of it: the file may have been cut off"
        return Problem(source.name, line, "", "the end of the file", f"{expected} ({reason})")
    rows = source.text.split("\n")
    row = rows[line - 1].strip() if line <= len(rows) else ""
    expected = f"valid TOML ({clipped(message)})"
    return Problem(source.name, line, "", shown(row) if row else "nothing", expected)


def _oddities(document: Document) -> Iterator[tuple[KeyPath, str, str]]:
    for path, value in toml_costs.walk(document):
        if path and isinstance(path[-1], str):
            yield from _odd_text(path[-1], path, newlines=False)
        if isinstance(value, str):
            yield from _odd_text(value, path, newlines=True)
        elif isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
            yield path, shown(value), "a number of at most 64 bits"


def _odd_text(text: str, path: KeyPath, *, newlines: bool) -> Iterator[tuple[KeyPath, str, str]]:
    if text.isprintable():  # quick: nothing that is a control character is printable
        return
    for character in text:
        if is_control(character) and not (newlines and character in "\n\t"):
            found = f"the control character {visible(character)}"
            yield path, found, "text without control characters"
            return
