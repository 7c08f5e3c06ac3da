"""The release rules: what a room may be shown. Every view, export and log goes through here; pure.

The property that they keep: an insider, who knows their own answer and sees all that is shown, is
never left with a single value for another person's answer. So: nothing of fewer than five people,
nor below the minimum group; words only up to 7 people, and wherever one value has 80 % or all but
two of the answers; three bins from 8 to 11; no map below 20, then coarse cells with complementary
suppression; segments only while they and what remains are big enough. People here, files handed
in, and those who came late are groups with a picture each: a facilitator can read the files, and
whoever saw one picture could subtract it from a later one of the same people and some more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from typing import Literal

from emcompass.words import room_messages as m
from emcompass.words.fill import say
from emcompass.words.message import Message
from emcompass.workshop.rules.minimum_group import enough, too_few
from emcompass.workshop.rules.topics import Topic

WORDS_UP_TO = 7
BINS_UP_TO = 11
MAP_FROM = 20
FINE_MAP_FROM = 80

Tally = Mapping[str, int]
Form = Literal["counts", "bins", "words", "map", "axes", "held"]


class Detail(IntEnum):
    """How much a release says, from nothing to everything a tally holds."""

    HELD = 0
    WORDS = 1
    BINS = 2
    COUNTS = 3
    MAP = 4
    FINE_MAP = 5


# What segments are shown in: there the whole is the sum of its parts, and tells nothing besides.
EXACT = frozenset({Detail.BINS, Detail.COUNTS})


@dataclass(frozen=True, slots=True)
class Cell:
    """One value, or several together. Either `count` (None: held back) or `word` says how many."""

    id: str
    name: str
    count: int | None = None
    share: float | None = None
    word: str = ""
    x: int | None = None
    y: int | None = None
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """The own picture of a segment, of the files handed in, or of those who came late."""

    id: str
    name: str
    form: Form
    n: int | None
    cells: tuple[Cell, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Release:
    """What the room may see of a topic. `n` is how many answers it is made of.

    `others` are pictures of other people, never of some of the same: files handed in, late ones.
    `files`: it is made of files handed in, since nobody here has answered.
    """

    topic: str
    title: str
    form: Form
    n: int | None
    cells: tuple[Cell, ...]
    note: str = ""
    final: bool = False
    segments: tuple[Part, ...] = ()
    legend: tuple[str, ...] = ()
    others: tuple[Part, ...] = ()
    files: bool = False


def size(tally: Tally) -> int:
    """How many answers a tally holds."""
    return sum(tally.values())


def add(*tallies: Tally) -> dict[str, int]:
    """Tallies put together."""
    total: dict[str, int] = {}
    for tally in tallies:
        for value, count in tally.items():
            total[value] = total.get(value, 0) + count
    return total


def word(count: int, n: int) -> str:
    """How many, for rooms too small for numbers: the id of hardly any, some, or most."""
    if is_most(count, n):
        return "most"
    return "hardly any" if is_most(n - count, n) else "some"


def is_most(count: int, n: int) -> bool:
    """Whether `count` of `n` are 80 % or more, or all but two.

    Where "most" could only mean all or all but one, the one would know the others' answers.
    """
    return count >= least_most(n)


def least_most(n: int) -> int:
    """The fewest of `n` answers that are most of them."""
    return max(0, min(-(-4 * n // 5), n - 2))


def allowed(topic: Topic, tally: Tally, minimum: int) -> frozenset[Detail]:
    """Every detail in which a tally may be shown standing by itself; empty: not at all.

    Not a ladder: three bins can say "all of them" where five counts don't.
    """
    n = size(tally)
    if topic.shape == "silent" or not enough(n, minimum):
        return frozenset()
    levels = _map_levels(n) if topic.shape == "map" else _levels(topic, n)
    fitting = {level for level in levels if not is_most(_largest(topic, tally, level), n)}
    return frozenset({Detail.WORDS, *fitting})


def detail(topic: Topic, tally: Tally, minimum: int) -> Detail:
    """The most that may be said of a tally standing by itself."""
    return max(allowed(topic, tally, minimum), default=Detail.HELD)


def _levels(topic: Topic, n: int) -> Iterator[Detail]:
    if n > WORDS_UP_TO and topic.shape == "ordered" and len(topic.options) > 3:
        yield Detail.BINS
    if n > BINS_UP_TO:
        yield Detail.COUNTS


def _map_levels(n: int) -> Iterator[Detail]:
    if n > WORDS_UP_TO:
        yield Detail.BINS
    if n >= MAP_FROM:
        yield Detail.MAP
    if n >= FINE_MAP_FROM:
        yield Detail.FINE_MAP


def _largest(topic: Topic, tally: Tally, level: Detail) -> int:
    """The most answers that one cell would show."""
    if topic.shape != "map":
        groups = _groups(topic, level)
        return max(sum(tally.get(value, 0) for value in group) for group, _ in groups)
    if level is Detail.BINS:
        return max(count for pair in _axes(tally) for count in pair.values())
    return max(_squares(tally, 2).values())


def _groups(topic: Topic, level: Detail) -> list[tuple[tuple[str, ...], str]]:
    options = topic.options
    if level is not Detail.BINS:
        return [((option.id,), option.name) for option in options]
    side = (len(options) + 1) // 3
    cuts = (options[:side], options[side:-side], options[-side:])
    return [(tuple(o.id for o in cut), _together([o.name for o in cut])) for cut in cuts]


def _together(names: Sequence[str]) -> str:
    return " / ".join(names)


def render(topic: Topic, tally: Tally, level: Detail) -> tuple[Form, tuple[Cell, ...]]:
    """A tally's cells in a detail that the caller knows to be allowed."""
    if level is Detail.HELD:
        return "held", ()
    if topic.shape == "map":
        return _render_map(tally, level)
    n = size(tally)
    cells = tuple(
        _cell(",".join(group), name, sum(tally.get(value, 0) for value in group), n, level)
        for group, name in _groups(topic, level)
    )
    forms: dict[Detail, Form] = {Detail.WORDS: "words", Detail.BINS: "bins"}
    return forms.get(level, "counts"), cells


def _cell(key: str, name: str, count: int, n: int, level: Detail) -> Cell:
    if level is Detail.WORDS:
        return Cell(key, name, word=word(count, n))
    return Cell(key, name, count=count, share=round(count / n, 4))


def _axes(tally: Tally) -> tuple[dict[str, int], dict[str, int]]:
    people = {"people:low": 0, "people:high": 0}
    technical = {"technical:low": 0, "technical:high": 0}
    for (x, y), count in _squares(tally, 2).items():
        people["people:high" if y else "people:low"] += count
        technical["technical:high" if x else "technical:low"] += count
    return people, technical


def _squares(tally: Tally, of: int) -> dict[tuple[int, int], int]:
    squares = {(x, y): 0 for y in range(of) for x in range(of)}
    for value, count in tally.items():
        x, y = (int(part) * of // 4 for part in value.split("-"))
        squares[x, y] += count
    return squares


def _render_map(tally: Tally, level: Detail) -> tuple[Form, tuple[Cell, ...]]:
    n = size(tally)
    if level <= Detail.COUNTS:
        halves = [item for pair in _axes(tally) for item in pair.items()]
        return "axes", tuple(_cell(key, say(m.HALVES[key]), c, n, level) for key, c in halves)
    of = 4 if level is Detail.FINE_MAP else 2
    cells = (_square(x, y, of, count, n) for (x, y), count in _squares(tally, of).items())
    return "map", tuple(cells)


def _square(x: int, y: int, of: int, count: int, n: int) -> Cell:
    people, technical = _band(m.PEOPLE_BANDS, y, of), _band(m.TECHNICAL_BANDS, x, of)
    name = say(m.SQUARE, people=people, technical=technical)
    return Cell(f"{x}-{y}", name, count, round(count / n, 4), x=x, y=y, of=of)


def _band(bands: Sequence[Message], index: int, of: int) -> str:
    return say((bands[0], bands[-1])[index] if of == 2 else bands[index])


def mask(cells: Sequence[Cell], minimum: int) -> frozenset[str]:
    """The ids of map cells that may be shown: big enough; what is hidden is too, or is nobody."""
    ranked = sorted(cells, key=lambda cell: (-(cell.count or 0), cell.id))
    shown = [cell for cell in ranked if (cell.count or 0) >= minimum]
    hidden = sum(cell.count or 0 for cell in ranked[len(shown) :])
    while shown and 0 < hidden < minimum:
        hidden += shown.pop().count or 0
    return frozenset(cell.id for cell in shown)


def _masked(cells: Sequence[Cell], shown: frozenset[str]) -> tuple[Cell, ...]:
    return tuple(c if c.id in shown else replace(c, count=None, share=None) for c in cells)


def first_release(
    topic: Topic,
    parts: Mapping[str | None, Tally],
    minimum: int,
    segment_names: Mapping[str, str] | None = None,
    files: Tally | None = None,
) -> Release:
    """The release of a frozen topic.

    `parts`: the tally of the people here by segment, None for those without one; `files`: the tally
    of the files handed in, a picture of its own unless nobody here has answered.
    """
    here = add(*parts.values())
    handed_in = files or {}
    if not size(here):
        alone = _alone(topic, handed_in, minimum)
        return replace(alone, files=alone.form != "held")
    whole = _alone(topic, here, minimum)
    level = detail(topic, here, minimum)
    others = _others(topic, ((FILES, handed_in),), minimum)
    return replace(
        whole,
        segments=_segments(topic, parts, minimum, level, segment_names or {}),
        others=others,
    )


def _alone(topic: Topic, tally: Tally, minimum: int) -> Release:
    """One group's release, as if there were no other group."""
    level = detail(topic, tally, minimum)
    if level is Detail.HELD:
        return Release(topic.id, topic.title, "held", None, (), too_few(minimum))
    form, cells = render(topic, tally, level)
    if form == "map":
        cells = _masked(cells, mask(cells, minimum))
    note = _note(level, tally)
    return Release(topic.id, topic.title, form, size(tally), cells, note, legend=topic.legend)


FILES = ("files", m.FILES)
LATE = ("late", m.LATE)
LATE_FILES = ("late-files", m.LATE_FILES)


def _others(
    topic: Topic, groups: Sequence[tuple[tuple[str, Message], Tally]], minimum: int
) -> tuple[Part, ...]:
    """The groups that may be shown; of the rest not even that there is one."""
    shown = ((*group, _alone(topic, tally, minimum)) for group, tally in groups)
    return tuple(
        Part(key, say(name), found.form, found.n, found.cells, found.note)
        for key, name, found in shown
        if found.form != "held"
    )


def final_release(
    topic: Topic, base: Release, late: Tally, late_files: Tally, minimum: int
) -> Release:
    """The release at the close: what was shown, and those who came late in their own pictures."""
    groups = ((LATE, late), (LATE_FILES, late_files))
    return replace(base, others=(*base.others, *_others(topic, groups, minimum)), final=True)


def _note(level: Detail, tally: Tally) -> str:
    n = size(tally)
    if level is Detail.WORDS:
        return say(m.WORDS_FEW if n <= BINS_UP_TO else m.WORDS_AGREE)
    return say(m.GROUPED) if level is Detail.BINS else ""


def _segments(
    topic: Topic,
    parts: Mapping[str | None, Tally],
    minimum: int,
    whole: Detail,
    names: Mapping[str, str],
) -> tuple[Part, ...]:
    if topic.shape == "map" or not names:
        return ()
    shown = shown_segments({key: size(tally) for key, tally in parts.items()}, minimum)
    remainder = add(*(tally for key, tally in parts.items() if key not in shown))
    groups = [parts[key] for key in shown] + ([remainder] if size(remainder) else [])
    common = {level for level in EXACT if level <= whole}
    for group in groups:
        common &= allowed(topic, group, minimum)
    if not groups or not common:
        return ()
    level = max(common)
    return tuple(
        _part(topic, (key, name), parts[key], level)
        if key in shown
        else Part(key, name, "held", None, (), too_few(minimum))
        for key, name in names.items()
    )


def shown_segments(sizes: Mapping[str | None, int], minimum: int) -> tuple[str, ...]:
    """Segments big enough to show; small ones go as well while the rest is too few to hide in."""
    named = [(key, n) for key, n in sizes.items() if key is not None and enough(n, minimum)]
    shown = sorted(named, key=lambda pair: (-pair[1], pair[0]))
    rest = sum(sizes.values()) - sum(n for _, n in shown)
    while shown and rest and not enough(rest, minimum):
        rest += shown.pop()[1]
    return tuple(key for key, _ in shown)


def _part(topic: Topic, segment: tuple[str, str], tally: Tally, level: Detail) -> Part:
    form, cells = render(topic, tally, level)
    return Part(*segment, form, size(tally), cells)
