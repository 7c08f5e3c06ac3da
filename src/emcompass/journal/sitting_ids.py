"""Ids of sittings: a date to sort by and four symbols to tell them apart."""

from __future__ import annotations

import os
import re
from datetime import datetime

from emcompass.words.offsets import wall

_SYMBOLS = "23456789abcdefghjkmnpqrstuvwxyz"  # none that look alike
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LONGEST = 64


def new_id(now: datetime) -> str:
    """An id for a sitting that begins now, e.g. `2026-11-22-k3f9`: the day where the person is."""
    tail = "".join(_SYMBOLS[byte % len(_SYMBOLS)] for byte in os.urandom(4))
    return f"{wall(now).date().isoformat()}-{tail}"


def is_id(text: str) -> bool:
    """Whether a text can be the id of a sitting: kebab-case, so it is a safe file name too."""
    return len(text) <= _LONGEST and _ID.fullmatch(text) is not None
