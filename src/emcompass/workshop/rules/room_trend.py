"""Then and now: what a later room of the same group is told of how a picture has changed. Pure.

What an insider may know: their own answers in both rooms, both pictures, who was in which room, and
what is told here; never how anybody else's mind has changed, though they may suppose something of
it. With k, the larger minimum group of the two rooms and never below five, this holds:

1. A trend is made of two releases and nothing else. All pairs of sheets that fit both pictures are
   the first picture's readings times the second one's, and the trend is the same for each of them:
   whoever has both pictures learns nothing more. Each picture leaves more than one answer for every
   other person, so the pair leaves more than one in each room, and more than one change.
2. Insiders may suppose that hardly anybody has changed: then a difference is one person's. So a
   change is told only if all who must have come or left since, by the numbers of answers, can't
   have made it even together with any k - 1 others. As long as fewer than k people besides them
   differ, the room is told the same words and sees nothing of the earlier picture, whatever
   anybody said: nobody who came, left or changed can be read off by difference.
3. What is told depends on nothing hidden: a change that were held because of what those said who
   came would say so by being held. It is held by the numbers alone: where they differ by fewer than
   k people. Equal numbers are taken to be the same people, as whoever begins the room says.

Not protected: what somebody works out who has both pictures anyway, and knows or supposes that
nobody changed; they are as public as they were before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from emcompass.words import room_trend_messages as m
from emcompass.words.dates import date
from emcompass.words.fill import listed, quoted, say, sentences
from emcompass.workshop.rules.earlier_room import EarlierRoom
from emcompass.workshop.rules.json_forms import cell_json
from emcompass.workshop.rules.minimum_group import least
from emcompass.workshop.rules.release import Cell, Detail, Release, least_most, render
from emcompass.workshop.rules.topics import Topic

State = Literal["moved", "same", "few", "held", "apart"]

_WORKED_OUT = frozenset({"map", "coverage", "flag"})  # by the bank, in the same words


@dataclass(frozen=True, slots=True)
class RoomTrend:
    """How a picture has changed since then.

    `moved`: told in `note`; `more` and `fewer` are the answers concerned, `towards` the end of a
    scale; `cells` is the earlier picture, by the ids of the present one, where it may be drawn
    beside. `same`: about as before. `few`: no change could be told of so few. `held`: it would say
    too much. `apart`: the two can't be compared. `then` says what this picture is laid beside.
    """

    state: State
    note: str
    then: str = ""
    cells: tuple[Cell, ...] = ()
    more: tuple[str, ...] = ()
    fewer: tuple[str, ...] = ()
    towards: str = ""


def trend_json(trend: RoomTrend) -> dict[str, Any]:
    """A trend as API.md describes it."""
    return {
        "state": trend.state,
        "note": trend.note,
        "then": trend.then,
        "cells": [cell_json(cell) for cell in trend.cells],
        "more": list(trend.more),
        "fewer": list(trend.fewer),
        "towards": trend.towards,
    }


def parse_trend(data: Mapping[str, Any]) -> RoomTrend:
    """The trend that `trend_json` wrote."""
    lists = {name: tuple(data[name]) for name in ("more", "fewer")}
    return RoomTrend(**{**data, **lists, "cells": tuple(Cell(**cell) for cell in data["cells"])})


class Bounds(NamedTuple):
    """The fewest and the most answers that a picture leaves open."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Portion:
    """Answers that both pictures tell of together, and how many there may be in each."""

    id: str
    name: str
    then: Bounds
    now: Bounds


@dataclass(frozen=True, slots=True)
class Pair:
    """Two comparable pictures: the numbers of answers, and portions that hold every answer once."""

    then: int
    now: int
    k: int
    portions: tuple[Portion, ...]

    def gained(self, answers: int) -> bool:
        """Whether those who came, and fewer than k others, can't have made so many more."""
        return answers - max(0, self.now - self.then) >= self.k

    def lost(self, answers: int) -> bool:
        """Whether those who left, and fewer than k others, can't have made so many fewer."""
        return answers - max(0, self.then - self.now) >= self.k


def trend(
    topic: Topic, now: Release, earlier: EarlierRoom, *, bank: str, minimum: int
) -> RoomTrend | None:
    """How a released topic has changed; None where nothing is shown, or it was not asked then.

    `bank`: the SHA-256 of this room's bank. `minimum`: this room's minimum group.
    """
    then = earlier.releases.get(topic.id)
    if then is None or now.form == "held" or now.n is None:
        return None
    why = _why_apart(topic, then, now, same_bank=bool(bank) and bank == earlier.bank)
    if why or then.n is None:
        return RoomTrend("apart", say(m.APART, why=say(m.APART_WHY[why or "held"])))
    number = str(then.n)
    label = say(m.THEN, then.n, date=date(earlier.date), number=number)
    k = max(least(minimum), least(earlier.minimum))
    pairs = [Pair(then.n, now.n, k, tuple(each)) for each in _portions_of(then, now)]
    return _told(topic, then, now, pairs, label)


def _why_apart(topic: Topic, then: Release, now: Release, *, same_bank: bool) -> str:
    """Why two pictures can't be compared; "" where they can."""
    if topic.group in _WORKED_OUT and not same_bank:
        return "bank"
    if then.form == "held":
        return "held"
    if then.files != now.files:
        return "people"
    if (then.title, then.legend) != (topic.title, topic.legend) or not _fits(topic, then):
        return "question"
    return "" if _drawn_alike(then, now) else "form"


def _fits(topic: Topic, shown: Release) -> bool:
    """Whether a picture has the cells that this topic's answers give."""
    whole = {topic.options[0].id: 1}
    levels = {"words": Detail.WORDS, "bins": Detail.BINS, "counts": Detail.COUNTS}
    levels |= {"axes": Detail.BINS, "map": Detail.MAP}
    level = levels[shown.form]
    if shown.form == "map" and shown.cells[0].of != 2:
        level = Detail.FINE_MAP
    if level is Detail.BINS and topic.shape != "map" and len(topic.options) <= 3:
        return False
    form, cells = render(topic, whole, level)
    placed = [(c.id, c.name, c.x, c.y, c.of) for c in cells]
    return form == shown.form and placed == [(c.id, c.name, c.x, c.y, c.of) for c in shown.cells]


def _drawn_alike(then: Release, now: Release) -> bool:
    if {then.form, now.form} & {"map", "axes"}:
        return [cell.id for cell in then.cells] == [cell.id for cell in now.cells]
    return True


# What a picture leaves open


def _bounds(cell: Cell, n: int, hidden: int) -> Bounds:
    """How many of `n` answers a cell may hold; `hidden`: those of all masked cells together."""
    if cell.word:
        most = least_most(n)
        ends = {"most": (most, n), "hardly any": (0, min(n - most, most - 1))}
        return Bounds(*ends.get(cell.word, (n - most + 1, most - 1)))
    return Bounds(0, hidden) if cell.count is None else Bounds(cell.count, cell.count)


def _left_open(cells: Sequence[Cell], n: int) -> dict[str, Bounds]:
    """Cell id -> bounds, tightened by what the other cells of the same answers must hold."""
    hidden = max(0, n - sum(cell.count or 0 for cell in cells))
    loose = {cell.id: _bounds(cell, n, hidden) for cell in cells}
    return {key: _together(loose, {key}, n) for key in loose}


def _together(bounds: Mapping[str, Bounds], ids: set[str], n: int) -> Bounds:
    """How many answers some cells may hold together."""
    inside = [each for key, each in bounds.items() if key in ids]
    outside = [each for key, each in bounds.items() if key not in ids]
    low = max(sum(b.low for b in inside), n - sum(b.high for b in outside))
    high = min(sum(b.high for b in inside), n - sum(b.low for b in outside))
    return Bounds(low, high)


def _portions_of(then: Release, now: Release) -> Iterator[list[Portion]]:
    """The answers of two pictures in the portions that both know; a list for each axis of a map."""
    n_then, n_now = then.n or 0, now.n or 0
    coarse = then if then.form == "bins" else now
    axes = dict.fromkeys(_axis(cell) for cell in coarse.cells)
    for axis in axes:
        before = _left_open([c for c in then.cells if _axis(c) == axis], n_then)
        after = _left_open([c for c in now.cells if _axis(c) == axis], n_now)
        yield [
            Portion(
                cell.id,
                cell.name,
                _together(before, _members(cell, before), n_then),
                _together(after, _members(cell, after), n_now),
            )
            for cell in coarse.cells
            if _axis(cell) == axis
        ]


def _axis(cell: Cell) -> str:
    return cell.id.partition(":")[0] if ":" in cell.id else ""


def _members(portion: Cell, known: Mapping[str, Bounds]) -> set[str]:
    inside = set(portion.id.split(","))
    return {key for key in known if set(key.split(",")) <= inside}


def _rise(then: Bounds, now: Bounds) -> int:
    """How many answers some have gained at the least."""
    return now.low - then.high


def _fall(then: Bounds, now: Bounds) -> int:
    """How many answers some have lost at the least."""
    return then.low - now.high


# What may be told


def _told(
    topic: Topic, then: Release, now: Release, pairs: Sequence[Pair], label: str
) -> RoomTrend:
    first = pairs[0]
    if 0 < abs(first.now - first.then) < first.k:
        return RoomTrend("held", say(m.HELD_CHANGE), label)
    if any(_has_moved(pair) for pair in pairs):
        return _moved(topic, pairs, label, _beside(then, now))
    few = max(first.then, first.now) < 2 * first.k
    return RoomTrend("few", say(m.FEW), label) if few else RoomTrend("same", say(m.SAME), label)


def _has_moved(pair: Pair) -> bool:
    """Whether some answers together have gained or lost more than may be kept untold."""
    rises = (max(0, _rise(portion.then, portion.now)) for portion in pair.portions)
    falls = (max(0, _fall(portion.then, portion.now)) for portion in pair.portions)
    return pair.gained(sum(rises)) or pair.lost(sum(falls))


def _moved(topic: Topic, pairs: Sequence[Pair], label: str, cells: tuple[Cell, ...]) -> RoomTrend:
    portions = [(pair, portion) for pair in pairs for portion in pair.portions]
    more = [b for pair, b in portions if pair.gained(_rise(b.then, b.now))]
    fewer = [b for pair, b in portions if pair.lost(_fall(b.then, b.now))]
    end = _end(topic, pairs[0])
    said = [
        say(m.MORE, answers=_names(more)) if more else "",
        say(m.FEWER, answers=_names(fewer)) if fewer else "",
        say(m.TOWARDS, answer=quoted(end.name)) if end else "",
    ]
    note = sentences(*said) or say(m.SPREAD)
    ids = (tuple(b.id for b in more), tuple(b.id for b in fewer))
    return RoomTrend("moved", note, label, cells, *ids, towards=end.id if end else "")


def _names(portions: Sequence[Portion]) -> str:
    return listed(quoted(portion.name) for portion in portions)


def _end(topic: Topic, pair: Pair) -> Portion | None:
    """The end that ordered answers have moved to, if it is one and not both."""
    if topic.shape != "ordered" or len(pair.portions) < 3:
        return None
    before = {portion.id: portion.then for portion in pair.portions}
    after = {portion.id: portion.now for portion in pair.portions}
    up = down = False
    for cut in range(1, len(pair.portions)):
        above = {portion.id for portion in pair.portions[cut:]}
        sides = _together(before, above, pair.then), _together(after, above, pair.now)
        up |= pair.gained(_rise(*sides))
        down |= pair.lost(_fall(*sides))
    if up == down:
        return None
    return pair.portions[-1] if up else pair.portions[0]


def _beside(then: Release, now: Release) -> tuple[Cell, ...]:
    """The earlier picture in the cells of the present one; () where they are not the same."""
    if [cell.id for cell in then.cells] == [cell.id for cell in now.cells]:
        return then.cells
    if then.form != "counts" or now.form != "bins":
        return ()
    return tuple(_gathered(cell, then) for cell in now.cells)


def _gathered(cell: Cell, then: Release) -> Cell:
    inside = cell.id.split(",")
    count = sum(each.count or 0 for each in then.cells if each.id in inside)
    return Cell(cell.id, cell.name, count=count, share=round(count / (then.n or 1), 4))
