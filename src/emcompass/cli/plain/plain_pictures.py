"""The room's pictures, said in lines."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from emcompass.cli.plain.conversation import Conversation
from emcompass.words.fill import say
from emcompass.words.room_messages import HELD
from emcompass.workshop.rules.release_words import amount, named


def say_pictures(talk: Conversation, document: Mapping[str, Any] | None) -> None:
    """Every picture that is out, with what is held back."""
    for release in document["releases"] if document else ():
        talk.say()
        talk.say(str(release["title"]))
        for cell in release["cells"]:
            talk.say(named(str(cell["name"]), _amount(cell)), "  ")
        if release["note"]:
            talk.say(str(release["note"]), "  ")


def _amount(cell: Mapping[str, Any]) -> str:
    if cell.get("word"):
        return amount(str(cell["word"]))
    return say(HELD) if cell["count"] is None else str(cell["count"])
