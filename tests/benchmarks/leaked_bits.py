"""Bits that a small room leaks of one other person, beside those of the whole histogram.

For every kind of topic in the bundled agendas, for 2 to 11 people, and for all that a facilitator
may choose: exact, by enumerating histograms. The exit code is the number of pictures that leave
somebody with a single value, 0 when nobody's answer is ever known.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Hashable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, reduce
from itertools import product
from math import log2
from operator import or_

from emcompass.bank.loader import load_bank
from emcompass.workshop.host.agenda_file import load_agenda
from emcompass.workshop.rules.release import Release, add, final_release, first_release
from emcompass.workshop.rules.room_plan import build_plan
from emcompass.workshop.rules.room_trend import RoomTrend, trend
from emcompass.workshop.rules.topics import Topic
from tests.benchmarks.table import Row, show
from tests.workshop.insider import Tally
from tests.workshop.leakage import Leak, leak, leak_of_two, raw_leak
from tests.workshop.trends import BANK, earlier

AGENDAS = ("20", "45", "90")
PEOPLE = range(2, 12)
QUADRANTS = ("0-0", "0-3", "3-0", "3-3")  # of so few people no picture tells more of a place
NAMES = {
    "q": "a question",
    "time": "a month's part",
    "map": "the map",
    "coverage": "what draws people",
    "flag": "warnings and good signs",
    "vote": "a vote",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """Topics that look alike to the rules; `asked` says what they are, and where."""

    topic: Topic
    minimum: int
    asked: str

    @property
    def values(self) -> Sequence[str]:
        """The values that can be told apart in the picture of a small room."""
        if self.topic.shape == "map":
            return QUADRANTS
        return [option.id for option in self.topic.options]

    @property
    def entropy(self) -> float:
        """The bits of one person's answer."""
        return log2(len(self.topic.options))


def kinds() -> list[Kind]:
    """Every kind of topic in the bundled agendas; those that are only counted have no picture."""
    found: dict[tuple[object, ...], list[tuple[str, Topic]]] = {}
    for agenda in AGENDAS:
        plan = build_plan(load_agenda(agenda), load_bank("engineering-manager"))
        for topic in plan.topics.values():
            key = (topic.shape, len(topic.options), plan.minimum)
            found.setdefault(key, []).append((agenda, topic))
    return [
        Kind(topics[0][1], int(str(key[2])), _asked(topics))
        for key, topics in sorted(found.items(), key=lambda pair: -len(pair[1]))
        if key[0] != "silent"
    ]


def _asked(topics: Sequence[tuple[str, Topic]]) -> str:
    first = topics[0][1]
    names = ", ".join(dict.fromkeys(NAMES[topic.group] for _, topic in topics))
    agendas = ", ".join(dict.fromkeys(agenda for agenda, _ in topics))
    return f"{names} ({first.shape}, {len(first.options)} values; agenda {agendas})"


# What a facilitator may choose: who is in which group when, and what is then seen of the two


def at_once(kind: Kind, people: int) -> Leak:
    """Everybody answers, then it is frozen and revealed."""
    shown: Callable[[Tally], Hashable] = lambda tally: _first(kind, tally)  # noqa: E731
    return leak(kind.values, people, shown)


def reopened(kind: Kind, before: Tally, after: Tally) -> Release:
    """Frozen, opened again, and frozen with more."""
    return _first(kind, add(before, after))


def with_files(kind: Kind, here: Tally, files: Tally) -> Release:
    """Files are handed in before the freeze."""
    return first_release(kind.topic, {None: here}, kind.minimum, files=files)


def with_late(kind: Kind, here: Tally, late: Tally) -> Release:
    """Some answer after the reveal, and the room is closed."""
    return final_release(kind.topic, _first(kind, here), late, {}, kind.minimum)


def again(kind: Kind, stayed: Tally, came: Tally) -> tuple[Release, RoomTrend | None]:
    """The same room again, seen without the earlier report: nobody has changed, some have come."""
    now = _first(kind, add(stayed, came))
    before = earlier(_first(kind, stayed))
    return now, trend(kind.topic, now, before, bank=BANK, minimum=kind.minimum)


def _first(kind: Kind, here: Tally) -> Release:
    return _kept(kind, tuple(sorted(here.items())))


@lru_cache(maxsize=10_000)
def _kept(kind: Kind, here: tuple[tuple[str, int], ...]) -> Release:
    return first_release(kind.topic, {None: dict(here)}, kind.minimum)


PICTURES = (reopened, with_files, with_late, again)
CHOSEN = (  # what is chosen, its pictures, whether the second group can be read
    ("frozen, opened again", 0, False),
    ("files handed in", 1, False),
    ("files handed in and read", 1, True),
    ("late answers", 2, False),
    ("the same room again", 3, False),
)


def chosen(kind: Kind, event: int, people: int) -> tuple[Leak, Leak]:
    """The worst over every way to part so many people into two groups: unread, and read."""
    shown = lambda one, two: PICTURES[event](kind, one, two)  # noqa: E731
    parted = ((first, people - first) for first in range(1, people))
    found = [leak_of_two(kind.values, sizes, shown) for sizes in parted]
    return reduce(or_, (each[0] for each in found)), reduce(or_, (each[1] for each in found))


# The table


def main() -> int:
    """Print the table; returns how many pictures give somebody away."""
    every = kinds()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        simple = list(product(range(len(every)), PEOPLE))
        parted = list(product(range(len(every)), range(len(PICTURES)), reversed(PEOPLE)))
        later = pool.map(chosen, *zip(*((every[k], e, n) for k, e, n in parted), strict=True))
        now = pool.map(at_once, *zip(*((every[k], n) for k, n in simple), strict=True))
        by_size = dict(zip(simple, now, strict=True))
        by_event = dict(zip(parted, later, strict=True))
    print("\nBits about one other person, seen by somebody who knows their own answer")
    for number, kind in enumerate(every):
        _show(kind, {n: by_size[number, n] for n in PEOPLE})
        parts = {(e, n): found for (k, e, n), found in by_event.items() if k == number}
        _show_chosen(kind, parts)
    seen = [
        by_event[k, e, n][read] for k, e, n in parted for _, event, read in CHOSEN if e == event
    ]
    known = sum(found.known for found in (*by_size.values(), *seen))
    print(f"\n  pictures that leave a single value for another person: {known}")
    return min(known, 255)


def _show(kind: Kind, found: dict[int, Leak]) -> None:
    rows = [
        _row(f"{people} people", found[people], raw_leak(len(kind.topic.options), people))
        for people in PEOPLE
    ]
    show(f"{kind.asked}: an answer holds {kind.entropy:.2f} bits", rows, "bits", 2)


def _show_chosen(kind: Kind, found: dict[tuple[int, int], tuple[Leak, Leak]]) -> None:
    """With whole histograms, one person who comes between two of them is known."""
    rows = []
    for name, event, read in CHOSEN:
        most = reduce(or_, (found[event, people][read] for people in PEOPLE))
        rows.append(_row(name, most, Leak(kind.entropy, kind.entropy)))
    show("  the most of any size, whoever is in which group", rows, "bits", 2)


def _row(what: str, found: Leak, raw: Leak) -> Row:
    worst = f"at worst {found.worst:.2f}, whole histogram {raw.worst:.2f}"
    return Row(what, found.average, "whole histogram", raw.average, worst)


if __name__ == "__main__":
    sys.exit(main())
