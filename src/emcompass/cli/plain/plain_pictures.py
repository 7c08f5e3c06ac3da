"""The room's pictures, said in lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.cli.plain.conversation import Conversation
from emcompass.words.fill import say
from emcompass.words.room_messages import HELD
from emcompass.workshop.rules.release_words import amount, named
from emcompass.workshop.rules.room_trend import parse_trend
from emcompass.workshop.rules.room_trend_words import now_and_then, told


def say_pictures(talk: Conversation, document: Mapping[str, Any] | None) -> None:
    """Every picture that is out, with what is held back."""
    for release in document["releases"] if document else ():
        talk.say()
        talk.say(str(release["title"]))
        then = {cell["id"]: cell for cell in release.get("trend", {}).get("cells", ())}
        for cell in release["cells"]:
            talk.say(named(str(cell["name"]), _both(cell, then.get(cell["id"]))), "  ")
        if release["note"]:
            talk.say(str(release["note"]), "  ")
        if "trend" in release:
            talk.say(told(parse_trend(release["trend"])), "  ")


def _both(cell: Mapping[str, Any], then: Mapping[str, Any] | None) -> str:
    """An amount, and the earlier one where that is shown beside."""
    return now_and_then(_amount(cell), None if then is None else _amount(then))


def _amount(cell: Mapping[str, Any]) -> str:
    if cell.get("word"):
        return amount(str(cell["word"]))
    return say(HELD) if cell["count"] is None else str(cell["count"])
