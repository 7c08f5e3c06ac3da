"""What the console says of people who answer ahead. Pure: documents in, words out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from emcompass.text.clean import clean_line
from emcompass.words import console_messages as m
from emcompass.words.dates import long_day
from emcompass.words.fill import say
from emcompass.words.message import Message
from emcompass.workshop.rules.release_words import named

Document = Mapping[str, Any]


def answered(document: Document) -> list[str]:
    """Before the start: how many have answered each step of their own."""
    ahead = document["run"].get("ahead")
    return [_of_step(document, each) for each in ahead["steps"]] if ahead else []


def waiting(document: Document) -> Iterator[str]:
    """Before the start: how long the room waits, and what that needs."""
    ahead, bound = document["run"].get("ahead"), document["run"]["binding"]
    if ahead is None:
        return
    yield say(m.WAITS, date=long_day(date.fromisoformat(ahead["until"])))
    if not bound["organisation"]:
        yield say(m.WAITS_ON_THIS)


def here(document: Document) -> str:
    """How many have answered the step that is on, or the next one of their own; "" for none."""
    ahead, step = document["run"].get("ahead"), document["step"]
    if ahead is None or not ahead["steps"] or step["pace"] == "paced":
        return ""
    first = ahead["steps"][0]
    if first["id"] != step["id"]:
        return _of_step(document, first)
    return _counted(m.AHEAD_HERE, document, first) if first["answered"] else ""


def _of_step(document: Document, step: Mapping[str, Any]) -> str:
    return named(clean_line(step["title"]), _counted(m.AHEAD, document, step))


def _counted(words: Message, document: Document, step: Mapping[str, Any]) -> str:
    number, joined = step["answered"], document["counts"]["joined"]
    return say(words, number, number=str(number), joined=str(joined))
