"""Three questions to ask in the interview, by what an advert says and what a person wants."""

from __future__ import annotations

from collections.abc import Iterator

from emcompass.advert.advert_reading import KINDS, AdvertReading
from emcompass.advert.against import AdvertBeside
from emcompass.words import advert_messages as m
from emcompass.words.fill import say

_ASKED = 3
_WARNED = 2  # of them at most about warnings
_GAP = 0.1  # of a month


def questions(reading: AdvertReading, beside: AdvertBeside | None) -> tuple[str, ...]:
    """Three questions: the warnings first, then where the months differ, then what always helps."""
    warned = [say(m.ASK_WARNED[each.id]) for each in reading.warnings][:_WARNED]
    found = [*warned, *_about_the_month(reading, beside), *map(say, m.ASK_ANYWAY)]
    return tuple(dict.fromkeys(found))[:_ASKED]


def _about_the_month(reading: AdvertReading, beside: AdvertBeside | None) -> Iterator[str]:
    """About each kind that there is more or less of than wanted; alone, about the largest."""
    if beside is None or not beside.gaps:
        largest = max(KINDS, key=lambda kind: reading.month[kind].share)
        yield say(m.ASK_MORE[largest])
        return
    for kind in sorted(KINDS, key=lambda each: -abs(beside.gaps[each])):
        if abs(beside.gaps[kind]) >= _GAP:
            yield say((m.ASK_MORE if beside.gaps[kind] > 0 else m.ASK_LESS)[kind])
