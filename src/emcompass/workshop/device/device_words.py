"""What a device says a result with: the catalogue's messages by name, and the bank's own words.

The device chooses messages and fills them in by itself, as `emcompass.reports` does it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import tomli_w

from emcompass.bank.bank import Archetype, Bank, Dimension
from emcompass.bank.entry import plain
from emcompass.bank.kinds import Question
from emcompass.reports.map_marks import headline_first
from emcompass.reports.subject import called, said
from emcompass.words.catalogue import catalogue
from emcompass.words.fill import lower_first
from emcompass.words.language import template
from emcompass.words.message import Message

Words = dict[str, Any]

MESSAGES = (
    "about", "amount.", "band", "count.", "flag.", "held", "list.", "month.", "not.", "page.",
    "percent", "plan.", "pull.", "quoted", "result.", "said", "why.",
)  # fmt: skip

BEFORE_THE_BANK = ("amount.", "held", "holds.", "list.", "projector.", "room.answers", "welcome.")

_LISTS = ("week", "strengths", "questions", "days30", "days60", "days90")


def tell_document(bank: Bank) -> Words:
    """The `tell` part of bank.json: names, advice, and the messages to say them with."""
    return {
        "archetypes": [_archetype(bank.archetype(each)) for each in bank.model.prototypes],
        "dimensions": {each.id: _dimension(bank, each) for each in _headline_first(bank)},
        "flags": {
            flag.id: {
                "tone": flag.tone,
                "title": flag.title,
                "meaning": flag.meaning,
                "action": flag.action,
                "when": plain(flag.when),
            }
            for flag in bank.flags
        },
        "said": {q.id: _said(q) for q in bank.questions if q.choices()},
        "messages": _messages(MESSAGES),
        "toml": _toml(bank),
    }


def _toml(bank: Bank) -> str:
    """What stands between the head and the answers in the file that people take home."""
    return f"{tomli_w.dumps({'bank': asdict(bank.ref)})}\n[answers]\n"


def greeting_messages() -> Words:
    """What a page says before it has a bank, and a projector at all: the messages of a hello."""
    return _messages(BEFORE_THE_BANK)


def _messages(names: tuple[str, ...]) -> Words:
    """Messages by name; a plural has a form for one and one for others."""
    return {
        name: _forms(message) for name, message in catalogue().items() if name.startswith(names)
    }


def _forms(message: Message) -> str | dict[str, str]:
    if not message.many:
        return template(message)
    return {"one": template(message, 1), "other": template(message, 2)}


def _headline_first(bank: Bank) -> list[Dimension]:
    return headline_first(bank.dimensions)


def _dimension(bank: Bank, dimension: Dimension) -> Words:
    """Its name, as it stands and inside a sentence, its place, and its own words for a pull."""
    return {
        "name": dimension.name,
        "inline": lower_first(dimension.name),
        "at": bank.dimensions.index(dimension),
        "high": dimension.high.rstrip("."),
        "low": dimension.low.rstrip("."),
    }


def _archetype(archetype: Archetype) -> Words:
    """Its names and its lists of advice, some lines of which are for certain answers only."""
    alone = {"overused": archetype.overused, "partner": archetype.partner}
    return {
        "name": archetype.name,
        "called": called(archetype),
        "sentence": archetype.sentence,
        "lists": {
            **{name: [line] if line else [] for name, line in alone.items()},
            **{name: _advice(archetype, name) for name in _LISTS},
        },
        "shapes": [{"name": each.name, "text": each.text} for each in archetype.shapes],
    }


def _advice(archetype: Archetype, name: str) -> list[str | Words]:
    conditional = (
        {
            "text": one.text,
            "when": plain(one.when),
        }
        for one in archetype.also
        if one.to == name
    )
    whole = replace(archetype, also=())
    return [*whole.advice(name, {}), *conditional]


def _said(question: Question) -> Mapping[str, str]:
    """Each answer in the question's words, as reasons and flags say it."""
    return {str(value): said(question, value) for value in question.choices()}
