"""An answer as a TOML file holds it, strictly read."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from emcompass.bank.reference import Answer
from emcompass.files.fields import Fields, whole
from emcompass.files.toml_source import Source


def answer(source: Source, key: tuple[str, ...], value: Any) -> Answer:
    """A number, a text, or whole points by category."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return Fields(source, value, key).each(whole)
    if type(value) is int:
        return whole(source, key, value)
    if type(value) is float and math.isfinite(value):
        return value
    raise source.wrong(key, value, "a number, a text, or points by category")
