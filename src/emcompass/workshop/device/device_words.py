"""What a device says a result with: the catalogue's messages by name, and the bank's own words.

The device chooses messages and fills them in by itself, as `emcompass.reports` does it here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import tomli_w

from emcompass.bank.bank import Archetype, Bank, Dimension, Theme
from emcompass.bank.entry import plain
from emcompass.bank.kinds import Question
from emcompass.reports.flagged import said_by
from emcompass.reports.map_marks import headline_first
from emcompass.reports.reasons import own_dimensions
from emcompass.reports.subject import called, said_shortly
from emcompass.words.catalogue import catalogue
from emcompass.words.fill import lower_first
from emcompass.words.language import template
from emcompass.words.message import Message

Words = dict[str, Any]

MESSAGES = (
    "about", "amount.", "band", "count.", "first.", "flag.", "flags.", "held", "list.",
    "month.", "not.", "page.", "percent", "plan.", "quoted", "result.", "room-trend.now-and-then",
    "said", "score.", "theme.", "why.",
)  # fmt: skip

BEFORE_THE_BANK = (
    "amount.",
    "held",
    "holds.",
    "list.",
    "projector.",
    "room.answers",
    "room.back-at",
    "room-trend.now-and-then",
    "welcome.",
)


def tell_document(bank: Bank) -> Words:
    """The `tell` part of bank.json: names, advice, and the messages to say them with."""
    return {
        "archetypes": [_archetype(bank, bank.archetype(each)) for each in bank.model.prototypes],
        "dimensions": {each.id: _dimension(bank, each) for each in _headline_first(bank)},
        "flags": {
            flag.id: {
                "tone": flag.tone,
                "title": flag.title,
                "meaning": plain(flag.meaning),
                "action": plain(flag.action),
                "not_beside": list(flag.not_beside),
                "when": plain(flag.when),
            }
            for flag in bank.flags
        },
        "themes": [_theme(theme) for theme in bank.themes],
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


def _archetype(bank: Bank, archetype: Archetype) -> Words:
    """Its names, its own dimensions, and what to do first."""
    return {
        "id": archetype.id,
        "name": archetype.name,
        "called": called(archetype),
        "brief": archetype.brief or archetype.sentence,
        "own": [
            at for at, each in enumerate(bank.dimensions) if each.id in own_dimensions(archetype)
        ],
        "days30": plain(archetype.lines("days30")),
    }


def _theme(theme: Theme) -> Words:
    """All that a device tells of it, and the flags that need no telling beside it."""
    texts = ("meaning", "cost", "risk", "decision", "say", "step")
    return {
        "id": theme.id,
        "title": theme.title,
        "when": theme.when and plain(theme.when),
        "said": sorted(said_by(theme)),
        "days30": plain(theme.steps.days30),
        "look-back": plain(theme.look_back),
        **{name: plain(getattr(theme, name)) for name in texts},
    }


def _said(question: Question) -> Mapping[str, str]:
    """Each answer in the question's words, as reasons say it."""
    return {str(value): said_shortly(question, value) for value in question.choices()}
