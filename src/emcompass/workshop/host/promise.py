"""What a room promises to those who join, and what nobody can promise. Said before joining."""

from __future__ import annotations

from datetime import datetime

from emcompass.words import promise_messages as m
from emcompass.words.dates import long_day
from emcompass.words.fill import say
from emcompass.workshop.host.access import Binding
from emcompass.workshop.rules.minimum_group import LEAST, least
from emcompass.workshop.rules.release import BINS_UP_TO, MAP_FROM, WORDS_UP_TO


def promise(
    minimum: int, binding: Binding, organisation: str = "", waits: datetime | None = None
) -> tuple[str, ...]:
    """The promise of the first screen, a short paragraph each.

    `organisation`: who keeps it; `waits`: until when at the latest, where people answer ahead.
    """
    return *_promised(minimum, binding, organisation), *_of_waiting(organisation, waits)


def _of_waiting(organisation: str, waits: datetime | None) -> tuple[str, ...]:
    if waits is None:
        return ()
    last = long_day(waits.date())
    if organisation:
        return (say(m.AHEAD_ON_A_SERVER, organisation=organisation, date=last),)
    return (say(m.AHEAD, date=last),)


def _promised(minimum: int, binding: Binding, organisation: str) -> tuple[str, ...]:
    fewest = least(minimum)
    combined = say(m.COMBINED, fewest, number=str(fewest))
    open_to_others = () if binding.tls or not binding.lan else (say(m.NOT_ENCRYPTED),)
    if organisation:
        kept = (say(each, organisation=organisation) for each in m.PROMISED_ON_A_SERVER)
        return combined, *kept, *open_to_others
    return combined, *map(say, m.PROMISED), *open_to_others


def outlook(people: int) -> str:
    """What a room of so many can be shown of itself, for whoever starts it."""
    if people < LEAST:
        return say(m.NO_PICTURE, LEAST, number=str(LEAST))
    if people <= WORDS_UP_TO:
        return say(m.IN_WORDS)
    if people <= BINS_UP_TO:
        return say(m.IN_GROUPS)
    return "" if people >= MAP_FROM else say(m.BY_AXES, MAP_FROM, number=str(MAP_FROM))


def not_promised(organisation: str = "") -> tuple[str, ...]:
    """What stands one key further, a short paragraph each."""
    together = (m.NOT_AGAINST_BOTH,) if organisation else ()
    return tuple(map(say, (*m.NOT_PROMISED, *together)))
