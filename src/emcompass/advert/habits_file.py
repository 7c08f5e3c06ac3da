"""The learned weights as a TOML file, every complaint with its line."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from emcompass.advert.habits import Habits, Weights
from emcompass.advert.lexicon_file import KINDS
from emcompass.errors import EmcompassError
from emcompass.files.fields import Fields, whole
from emcompass.files.toml_source import Source, TomlReader

SCHEMA = 1
LISTS = ("signs", "words", "first")
LEADING = "leading"
_READER = TomlReader(lambda problems: EmcompassError("\n".join(map(str, problems))), largest=1)


def read_habits(path: Path) -> Habits:
    """The weights of a file.

    Raises:
        EmcompassError: what is wrong, with file, line and what was expected.
    """
    source = _READER.read(path, path.name)
    top = Fields(source, source.document)
    top.only(("schema", *LISTS, LEADING))
    if top.need("schema", whole) != SCHEMA:
        raise source.wrong(("schema",), source.document["schema"], f"schema = {SCHEMA}")
    signs, words, first = (top.inside(name).each(_weights) for name in LISTS)
    return Habits(signs, words, first, top.inside(LEADING).each(_number))


def _weights(source: Source, key: tuple[str, ...], value: Any) -> Weights:
    """A table of numbers by label."""
    if not isinstance(value, dict):
        raise source.wrong(key, value, "a table of weights")
    fields = Fields(source, value, key)
    fields.only(KINDS)
    return fields.each(_number)


def _number(source: Source, key: tuple[str, ...], value: Any) -> float:
    if type(value) not in {int, float} or not math.isfinite(value):
        raise source.wrong(key, value, "a number")
    return float(value)
