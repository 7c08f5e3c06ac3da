"""A bank's files as parsed TOML, before anything is known about their meaning. No pydantic here."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import tomli

from emcompass.bank.problems import BankError, Problem, is_control, shown, visible
from emcompass.files.locate import Path as KeyPath
from emcompass.files.locate import locate, nearest_line, syntax_line

FILES = ("bank.toml", "questions.toml", "archetypes.toml", "flags.toml")

_LARGEST_FILE = 1_000_000  # bytes; the core bank's largest file has some 40,000
_DEEPEST = 24
_LARGEST_NUMBER = 2**63


@dataclass(frozen=True, slots=True)
class Source:
    """The text of a bank's files and what tomli made of it, by file name."""

    folder: Path
    texts: Mapping[str, str]
    documents: Mapping[str, dict[str, Any]]
    _lines: dict[str, dict[KeyPath, int]] = field(default_factory=dict, repr=False, compare=False)

    def line(self, file: str, path: KeyPath) -> int | None:
        """The line of a key path, or of the closest thing around it; scanned when first asked."""
        if file not in self._lines:
            self._lines[file] = locate(self.texts.get(file, ""))
        return nearest_line(self._lines[file], path)

    @property
    def sha256(self) -> str:
        """The hash over the canonical JSON of everything parsed."""
        return _hash(self.documents)


def read_source(folder: Path) -> tuple[Source, list[Problem]]:
    """Read all four files. The problems are those of reading, syntax and unshowable text."""
    texts: dict[str, str] = {}
    documents: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    for name in FILES:
        try:
            texts[name] = read_text(folder / name)
            documents[name] = parse(name, texts[name])
        except BankError as error:
            problems += error.problems
    source = Source(folder, texts, documents)
    for name, document in documents.items():
        problems += _unshowable(source, name, document)
    return source, problems


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
    try:
        if not path.is_file():
            raise BankError(
                [Problem(path.name, None, "", "no such file", f"a file {visible(str(path))}")]
            )
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except OSError as error:
        found = error.strerror or "an unreadable file"
        raise BankError([Problem(path.name, None, "", found, "a readable file")]) from error
    if len(data) > _LARGEST_FILE:
        found, most = f"more than {_LARGEST_FILE} bytes", f"at most {_LARGEST_FILE}"
        raise BankError([Problem(path.name, None, "", found, most)])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"the byte 0x{data[error.start]:02x}"
        raise BankError([Problem(path.name, line, "", found, "text in UTF-8")]) from error


def parse(name: str, text: str) -> dict[str, Any]:
    """Parse TOML. Raises BankError with the line of a syntax error and what stood there."""
    try:
        return tomli.loads(text)
    except ValueError as error:  # TOMLDecodeError, and numbers that int() refuses
        line = syntax_line(text, str(error))
        expected = f"valid TOML ({shown(str(error))[1:-1]})"
        raise BankError([Problem(name, line, "", _line_text(text, line), expected)]) from error
    except RecursionError as error:
        problem = Problem(name, None, "", "endless brackets", f"at most {_DEEPEST} levels")
        raise BankError([problem]) from error


def _line_text(text: str, line: int) -> str:
    lines = text.split("\n")
    content = lines[line - 1].strip() if line <= len(lines) else ""
    return shown(content) if content else "nothing"


def _hash(documents: Mapping[str, Any]) -> str:
    canonical = json.dumps(
        documents, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str
    )
    return hashlib.sha256(canonical.encode()).hexdigest()


def _unshowable(source: Source, name: str, document: dict[str, Any]) -> list[Problem]:
    return [
        Problem(name, source.line(name, path), name_path(document, path), found, expected)
        for path, found, expected in _oddities(document, ())
    ]


def _oddities(value: Any, path: KeyPath) -> Iterator[tuple[KeyPath, str, str]]:
    if len(path) > _DEEPEST:
        yield path, "a deeper level", f"at most {_DEEPEST} levels"
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _odd_text(key, (*path, key), newlines=False)
            yield from _oddities(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _oddities(inner, (*path, index))
    elif isinstance(value, str):
        yield from _odd_text(value, path, newlines=True)
    elif isinstance(value, int) and abs(value) >= _LARGEST_NUMBER:
        yield path, shown(value), "a number of at most 64 bits"


def _odd_text(text: str, path: KeyPath, *, newlines: bool) -> Iterator[tuple[KeyPath, str, str]]:
    if text.isprintable():  # quick: nothing that is a control character is printable
        return
    for character in text:
        if is_control(character) and not (newlines and character in "\n\t"):
            found = f"the control character {shown(character)[1:-1]}"
            yield path, found, "text without control characters"
            return


def name_path(document: Any, path: KeyPath) -> str:
    """A key path as a person reads it: list entries by their id, else by their number from 1."""
    name = ""
    value = document
    for part in path:
        value = _descend(value, part)
        if isinstance(part, int):
            name += f"[{_entry_name(value) or f'#{part + 1}'}]"
        else:
            name += f"{'.' if name else ''}{shown(part)[1:-1]}"
    return name


def _descend(value: Any, part: str | int) -> Any:
    try:
        return value[part]
    except (KeyError, IndexError, TypeError):
        return None


def _entry_name(value: Any) -> str:
    name = value.get("id") if isinstance(value, dict) else None
    return name if isinstance(name, str) and name.replace("-", "").isalnum() else ""
