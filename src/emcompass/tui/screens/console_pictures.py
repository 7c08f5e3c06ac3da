"""How far the pictures of a step are, as the console tells it. Pure: documents in, words out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from emcompass.words import console_messages as m
from emcompass.words.fill import say
from emcompass.workshop.rules.topics import group_of

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ConsolePicture:
    """How far a group of topics at this step is: how many of them are in which state."""

    group: str
    short: int = 0  # with too few answers
    ready: int = 0
    later: int = 0  # with enough answers, but this is not the step to freeze them
    frozen: int = 0
    revealed: int = 0


def pictures(document: Document) -> list[ConsolePicture]:
    """The groups that this step may freeze and reveal, in the order of the room."""
    run = document["run"]
    freezes = "freeze" in run["can"]
    states: dict[str, dict[str, list[str]]] = {}
    listed = {
        "short": run["freeze"]["short"],
        "ready": run["freeze"]["ready"] if freezes else [],
        "later": [] if freezes else run["freeze"]["ready"],
        "frozen": run["reveal"],
        "revealed": [release["topic"] for release in document["releases"]],
    }
    for state, topics in listed.items():
        for topic in topics:
            group = group_of(topic)
            states.setdefault(group, {}).setdefault(state, []).append(topic)
    return [
        ConsolePicture(
            group,
            *(len(found.get(state, ())) for state in listed),
        )
        for group, found in sorted(states.items(), key=lambda pair: _rank(pair[0]))
    ]


def _rank(group: str) -> int:
    names = list(m.GROUPS)
    return names.index(group) if group in names else len(names)


def told(picture: ConsolePicture) -> str:
    """How far it is, and which key goes on."""
    counted = {state: int(getattr(picture, state)) for state in m.STATES}
    several = sum(counted.values()) > 1
    return "; ".join(
        say(m.STATES_OF[state], count, number=str(count)) if several else say(m.STATES[state])
        for state, count in counted.items()
        if count
    )


def group_name(group: str) -> str:
    """A group of topics, in words."""
    return say(m.GROUPS[group]) if group in m.GROUPS else group
