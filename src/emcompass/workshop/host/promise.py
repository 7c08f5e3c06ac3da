"""What a room promises to those who join, and what nobody can promise. Said before joining."""

from __future__ import annotations

from datetime import datetime

from emcompass.words import promise_messages as m
from emcompass.words import room_trend_messages as trend
from emcompass.words.dates import date, long_day
from emcompass.words.fill import say
from emcompass.workshop.host.access import Binding
from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.rules.minimum_group import LEAST, least
from emcompass.workshop.rules.release import BINS_UP_TO, MAP_FROM, WORDS_UP_TO


def promise(
    minimum: int,
    binding: Binding,
    organisation: str = "",
    waits: datetime | None = None,
    earlier: EarlierRoom | None = None,
) -> tuple[str, ...]:
    """The promise of the first screen, a short paragraph each.

    `organisation`: who keeps it; `waits`: until when at the latest, where people answer ahead;
    `earlier`: the room that this one comes after.
    """
    promised = _promised(minimum, binding, organisation, earlier)
    return *promised, *_of_waiting(organisation, waits)


def _of_waiting(organisation: str, waits: datetime | None) -> tuple[str, ...]:
    if waits is None:
        return ()
    last = long_day(waits.date())
    if organisation:
        return (say(m.AHEAD_ON_A_SERVER, organisation=organisation, date=last),)
    return (say(m.AHEAD, date=last),)


def _promised(
    minimum: int, binding: Binding, organisation: str, earlier: EarlierRoom | None
) -> tuple[str, ...]:
    fewest = least(minimum)
    pictures = (say(m.COMBINED, fewest, number=str(fewest)), *_beside(fewest, earlier))
    open_to_others = () if binding.tls or not binding.lan else (say(m.NOT_ENCRYPTED),)
    if organisation:
        kept = (say(each, organisation=organisation) for each in m.PROMISED_ON_A_SERVER)
        return *pictures, *kept, *open_to_others
    return *pictures, *map(say, m.PROMISED), *open_to_others


def _beside(fewest: int, earlier: EarlierRoom | None) -> tuple[str, ...]:
    if earlier is None:
        return ()
    number = str(max(fewest, least(earlier.minimum)))
    return (say(trend.PROMISE, date=date(earlier.date), number=number),)


def outlook(people: int) -> str:
    """What a room of so many can be shown of itself, for whoever starts it."""
    if people < LEAST:
        return say(m.NO_PICTURE, LEAST, number=str(LEAST))
    if people <= WORDS_UP_TO:
        return say(m.IN_WORDS)
    if people <= BINS_UP_TO:
        return say(m.IN_GROUPS)
    return "" if people >= MAP_FROM else say(m.BY_AXES, MAP_FROM, number=str(MAP_FROM))


def not_promised(organisation: str = "", earlier: EarlierRoom | None = None) -> tuple[str, ...]:
    """What stands one key further, a short paragraph each."""
    together = (m.NOT_AGAINST_BOTH,) if organisation else ()
    beside = (trend.NOT_PROMISED,) if earlier else ()
    return tuple(map(say, (*m.NOT_PROMISED, *together, *beside)))
