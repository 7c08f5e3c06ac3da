"""What is said of a break: when the room goes on, on the clock of whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.words.dates import time_of_day
from emcompass.words.fill import say
from emcompass.words.room_messages import BACK_AT


def back_at(document: Mapping[str, Any]) -> str:
    """A sentence while a break's time runs; "" at any other moment."""
    step, ends = document["step"], document["timer"]["ends"]
    if step is None or step["kind"] != "break" or ends is None:
        return ""
    time = time_of_day(ends / 1000)
    return say(BACK_AT, time=time) if time else ""
