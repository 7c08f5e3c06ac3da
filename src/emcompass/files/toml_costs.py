"""What would make TOML slow, found before it does.

tomllib takes time with the square of a key's parts, and nested values cost their depth at every
look. Nothing that a person writes comes near the limit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from emcompass.files.locate import Path as KeyPath

DEEPEST = 24  # parts of a key, and levels of tables and lists within each other

_PART = r"""(?:[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*')"""
_TOKEN = re.compile(
    r"#[^\n]*"
    r'|"""[^"\\]*+(?:(?:\\.?|"(?!""))[^"\\]*+)*+(?:"{3,5}|\Z)'
    r"|'''.*?(?:'{3,5}|\Z)"
    rf"|(?P<key>{_PART}(?:[ \t]*\.[ \t]*{_PART})*)",
    re.DOTALL,
)
_JOINT = re.compile(rf"{_PART}[ \t]*\.?", re.DOTALL)


def endless_key(text: str) -> int | None:
    """The line of the first key with too many parts; linear in the text."""
    if all(row.count(".") < DEEPEST for row in text.split("\n")):  # nearly always: then no scan
        return None
    for token in _TOKEN.finditer(text):
        key = token["key"]
        if key and key.count(".") >= DEEPEST and len(_JOINT.findall(key)) > DEEPEST:
            return text.count("\n", 0, token.start()) + 1
    return None


def too_deep(document: dict[str, Any]) -> KeyPath | None:
    """The path of the first value that lies too deep."""
    return next((path for path, _ in walk(document) if len(path) > DEEPEST), None)


def walk(document: dict[str, Any]) -> Iterator[tuple[KeyPath, Any]]:
    """Every value with its path, outer ones first; nothing below the deepest level."""
    ahead: list[Iterator[tuple[KeyPath, Any]]] = [_inside((), document)]
    while ahead:
        for path, value in ahead[-1]:
            yield path, value
            if isinstance(value, (dict, list)) and len(path) <= DEEPEST:
                ahead.append(_inside(path, value))
                break
        else:
            ahead.pop()


def _inside(path: KeyPath, value: Any) -> Iterator[tuple[KeyPath, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return (((*path, key), inner) for key, inner in pairs)
