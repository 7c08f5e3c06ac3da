"""The line that a key of a TOML file stands on: tomllib reads values and forgets their places.

The scanner expects text that tomllib accepts; it knows just enough of TOML to follow keys.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

Path = tuple[str | int, ...]

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE = re.compile(r"[A-Za-z0-9_-]+")
_SCALAR = re.compile(r"[^,\]}#\n]+")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"{3,5}(?!")|\'\'\'.*?\'{3,5}(?!\')|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'',
    re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_SHORT = MappingProxyType({"b": "\b", "t": "\t", "n": "\n", "f": "\f", "r": "\r", "e": "\x1b"})
_MOST = 100_000  # places; each takes memory, a few megabytes of text could hold millions
_SYNTAX_LINE = re.compile(r"\(at line (\d+), column (\d+)\)")


def locate(text: str) -> dict[Path, int]:
    """Path of every table, key and list element -> its line, counted from 1."""
    scanner = _Scanner(text)
    with suppress(RecursionError, _EnoughError):  # past all sense: the lines so far have to do
        scanner.document()
    return scanner.lines


def nearest_line(lines: Mapping[Path, int], path: Path) -> int | None:
    """The line of a path, or of the closest thing around it when the path itself isn't there."""
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return lines[path[:length]]
    return None


def syntax_line(text: str, message: str) -> int:
    """The line that a tomllib error message means; the last one for "at end of document"."""
    match = _SYNTAX_LINE.search(message)
    return int(match[1]) if match else text.count("\n") + 1


class _EnoughError(Exception):
    """So many places that nobody wrote them by hand."""


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text.replace("\r\n", "\n")
        self.at = 0
        self.lines: dict[Path, int] = {}
        self._line = 1
        self._counted = 0
        self._entries: dict[Path, int] = {}

    def document(self) -> None:
        table: Path = ()
        self._skip(_BLANK)
        while self.at < len(self.text):
            before = self.at
            table = self._header() if self._peek("[") else self._pair(table)
            self._skip(_BLANK)
            self._count()
            if self.at == before:  # not TOML after all: stop instead of turning in a circle
                return

    def _count(self) -> None:
        if len(self.lines) > _MOST:
            raise _EnoughError

    def _header(self) -> Path:
        is_entry = self._peek("[[")
        self.at += 2 if is_entry else 1
        line = self._line_here()
        key = self._key()
        self.at += 2 if is_entry else 1
        path = self._within_entries(key[:-1])
        path = self._next_entry((*path, key[-1])) if is_entry else self._within_entries(key)
        for length in range(1, len(path) + 1):
            self.lines.setdefault(path[:length], line)
        return path

    def _within_entries(self, key: tuple[str, ...]) -> Path:
        path: Path = ()
        for part in key:
            path = (*path, part)
            if path in self._entries:
                path = (*path, self._entries[path])
        return path

    def _next_entry(self, path: Path) -> Path:
        self._entries[path] = self._entries.get(path, -1) + 1
        return (*path, self._entries[path])

    def _pair(self, table: Path) -> Path:
        line = self._line_here()
        path = table
        for part in self._key():
            path = (*path, part)
            self.lines.setdefault(path, line)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)
        return table

    def _key(self) -> tuple[str, ...]:
        parts = []
        while True:
            self._skip(_SPACE)
            parts.append(self._key_part())
            self._skip(_SPACE)
            if not self._peek("."):
                return tuple(parts)
            self.at += 1

    def _key_part(self) -> str:
        start = self.at
        if self._skip(_STRING):
            quoted = self.text[start : self.at]
            return quoted[1:-1] if quoted[0] == "'" else _ESCAPE.sub(_unescape, quoted[1:-1])
        self._skip(_BARE)
        return self.text[start : self.at]

    def _value(self, path: Path) -> None:
        if self._peek("["):
            self._list(path)
        elif self._peek("{"):
            self._inline_table(path)
        elif not self._skip(_STRING):
            self._skip(_SCALAR)

    def _list(self, path: Path) -> None:
        self.at += 1
        index = 0
        self._skip(_BLANK)
        while self.at < len(self.text) and not self._peek("]"):
            before = self.at
            self.lines[*path, index] = self._line_here()
            self._count()
            self._value((*path, index))
            self._skip(_BLANK)
            index += self._comma()
            if self.at == before:
                return
        self.at += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        self._skip(_BLANK)
        while self.at < len(self.text) and not self._peek("}"):
            self._pair(path)
            self._skip(_BLANK)
            self._comma()
        self.at += 1

    def _comma(self) -> int:
        if not self._peek(","):
            return 0
        self.at += 1
        self._skip(_BLANK)
        return 1

    def _peek(self, mark: str) -> bool:
        return self.text.startswith(mark, self.at)

    def _skip(self, pattern: re.Pattern[str]) -> bool:
        match = pattern.match(self.text, self.at)
        if match is None:
            return False
        self.at = match.end()
        return True

    def _line_here(self) -> int:
        self._line += self.text.count("\n", self._counted, self.at)
        self._counted = self.at
        return self._line


def _unescape(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _SHORT.get(match[3], match[3])
