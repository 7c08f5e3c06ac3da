"""How a room's changes since an earlier room are said: a line a picture, or a line a part of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from emcompass.words import room_trend_messages as m
from emcompass.words.fill import facts, say
from emcompass.workshop.rules.room import picture_of
from emcompass.workshop.rules.room_trend import RoomTrend

Titled = tuple[str, RoomTrend]  # a release's title, and how it has changed


def changes(topics: Iterable[tuple[str, str, RoomTrend]]) -> dict[str, list[str]]:
    """Picture -> its lines, from (topic, title, trend) of what is shown; see `picture_of`."""
    found: dict[str, list[Titled]] = {}
    for topic, title, trend in topics:
        found.setdefault(picture_of(topic), []).append((title, trend))
    return {picture: _dated(parts, list(_lines(parts))) for picture, parts in found.items()}


def told(trend: RoomTrend) -> str:
    """One trend in a line: what the picture is laid beside, and what has changed."""
    return facts(trend.then, trend.note)


def now_and_then(now: str, then: str | None) -> str:
    """An amount, and the earlier one where that is shown beside: "9 (then 3)"."""
    return now if then is None else say(m.NOW_AND_THEN, now=now, then=then)


def _dated(parts: list[Titled], lines: list[str]) -> list[str]:
    """The lines, the first one with what all parts are laid beside, where that is the same."""
    labels = {trend.then for _, trend in parts if trend.then}
    return [facts(*labels, lines[0]), *lines[1:]] if len(labels) == 1 else lines


def _lines(parts: list[Titled]) -> Iterator[str]:
    if len(parts) == 1:
        yield parts[0][1].note
        return
    for title, trend in parts:
        if trend.state == "moved":
            yield say(m.PICTURE, name=title, said=trend.note)
    still = _by_note(trend for _, trend in parts if trend.state != "moved")
    alone = len(still) == 1 and sum(still.values()) == len(parts)
    for note, number in still.items():
        yield note if alone else say(m.OTHERS, number, note=note)


def _by_note(trends: Iterable[RoomTrend]) -> Mapping[str, int]:
    notes: dict[str, int] = {}
    for trend in trends:
        notes[trend.note] = notes.get(trend.note, 0) + 1
    return notes
