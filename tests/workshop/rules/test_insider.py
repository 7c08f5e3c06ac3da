"""The property: nobody who knows their own answer and sees all pictures learns another person's."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from itertools import product

import pytest

from emcompass.workshop.rules.release import Release, final_release, first_release
from emcompass.workshop.rules.topics import Option, Topic, map_topic
from tests.workshop.insider import Tally, given_away, tallies

K = 5
QUADRANTS = ("0-0", "0-3", "3-0", "3-3")


def topic(options: int, shape: str = "ordered") -> Topic:
    found = tuple(Option(str(number), f"Option {number}") for number in range(options))
    return Topic("q:any", "Any", "nominal" if shape == "nominal" else "ordered", found, "q")


def values(asked: Topic) -> list[str]:
    return [option.id for option in asked.options]


@pytest.mark.parametrize("minimum", [3, 5, 7])
@pytest.mark.parametrize("people", range(2, 12))
@pytest.mark.parametrize("shape", ["ordered", "nominal"])
@pytest.mark.parametrize("options", [2, 3, 4, 5])
def test_every_tally_of_up_to_eleven_people(
    options: int, shape: str, people: int, minimum: int
) -> None:
    asked = topic(options, shape)
    shown = lambda tally: asdict(first_release(asked, {None: tally}, minimum))  # noqa: E731
    assert given_away(values(asked), people, shown) == []


@pytest.mark.parametrize("people", range(2, 12))
def test_every_place_on_the_map_of_up_to_eleven_people(people: int) -> None:
    shown = lambda tally: asdict(first_release(map_topic(), {None: tally}, K))  # noqa: E731
    assert given_away(QUADRANTS, people, shown) == []


@pytest.mark.parametrize(
    ("options", "sizes"),
    [
        (2, (5, 5)), (2, (5, 6)), (3, (5, 5)), (3, (6, 6)), (4, (5, 5)), (2, (5, 5, 5)),
        (2, (8, 8)), (4, (8, 8)), (2, (12, 12)), (3, (12, 12)), (2, (12, 13)), (2, (12, 12, 5)),
    ],
)  # fmt: skip
def test_segments_beside_the_whole(options: int, sizes: Sequence[int]) -> None:
    """An insider of one segment learns nobody's answer in it, nor in another one."""
    asked = topic(options)
    names = {str(number): f"Team {number}" for number in range(len(sizes))}
    seen: dict[str, list[tuple[Tally, ...]]] = defaultdict(list)
    for groups in product(*(list(tallies(values(asked), size)) for size in sizes)):
        parts: dict[str | None, Mapping[str, int]] = dict(zip(names, groups, strict=True))
        seen[repr(first_release(asked, parts, K, names))].append(groups)
    for same in seen.values():
        for own, mine, theirs in product(values(asked), range(len(sizes)), range(len(sizes))):
            found = [
                _without(groups, own, mine, theirs) for groups in same if groups[mine].get(own)
            ]
            assert not found or len({each for tally in found for each in tally}) > 1


def _without(groups: Sequence[Tally], own: str, mine: int, theirs: int) -> Tally:
    rest = dict(groups[theirs])
    if mine == theirs:
        rest[own] -= 1
    return {value: count for value, count in rest.items() if count}


@pytest.mark.parametrize("seed", range(20))
def test_larger_rooms_at_random(seed: int) -> None:
    """From twelve people on counts are shown: nobody may be left with one value for all others."""
    rng = random.Random(seed)
    for tally, asked in _random_tallies(rng, 300):
        release = first_release(asked, {None: tally}, rng.choice([3, 5, 9]))
        for own in tally:
            if release.form in {"counts", "bins"}:
                assert len(_others(release, own)) > 1


def _random_tallies(rng: random.Random, number: int) -> Iterator[tuple[Tally, Topic]]:
    for _ in range(number):
        asked = topic(rng.randint(2, 6), rng.choice(["ordered", "nominal"]))
        people, skew = rng.randint(5, 60), rng.choice([0.3, 1.0, 4.0, 12.0])
        drawn = [int(len(asked.options) * rng.random() ** skew) for _ in range(people)]
        yield {str(each): drawn.count(each) for each in set(drawn)}, asked


def _others(release: Release, own: str) -> list[str]:
    inside = {cell.id: cell.count or 0 for cell in release.cells}
    mine = next(cell for cell in inside if own in cell.split(","))
    inside[mine] -= 1
    return [cell for cell, count in inside.items() if count]


# Files and late ones: other people, so other pictures


def test_files_and_people_here_are_never_added_up() -> None:
    """Whoever read the files could subtract them: twelve files beside three people."""
    release = first_release(topic(5), {None: {"0": 2, "4": 1}}, K, files={"1": 6, "2": 6})
    assert (release.form, release.n) == ("held", None)
    assert [(part.id, part.n) for part in release.others] == [("files", 12)]


def test_each_group_stands_under_the_rules_of_its_own_number() -> None:
    here, files = {"0": 4, "1": 4, "4": 4}, {"1": 3, "2": 3}
    release = first_release(topic(5), {None: here}, K, files=files)
    alone = first_release(topic(5), {None: here}, K)
    assert (release.form, release.n, release.cells) == (alone.form, alone.n, alone.cells)
    assert [(part.form, part.n) for part in release.others] == [("words", 6)]


@pytest.mark.parametrize("people", range(5))
def test_of_a_group_too_small_not_even_its_size_is_told(people: int) -> None:
    asked, here = topic(5), {"0": 4, "1": 4, "4": 4}
    files = {"2": people} if people else {}
    shown = first_release(asked, {None: here}, K, files=files)
    assert shown == first_release(asked, {None: here}, K)
    assert final_release(asked, shown, files, files, K).others == ()


def test_where_nobody_here_answered_the_files_are_the_picture() -> None:
    files = {"0": 4, "1": 4, "4": 4}
    alone = first_release(topic(5), {None: files}, K)
    assert first_release(topic(5), {}, K, files=files) == replace(alone, files=True)
    held = first_release(topic(5), {}, K, files={"0": 4})
    assert held == first_release(topic(5), {None: {"0": 4}}, K)


def test_late_ones_never_change_what_was_shown() -> None:
    """Shown 4,4,4,5,5; five more say 4: added up, all five late ones would be known."""
    asked = topic(5)
    shown = first_release(asked, {None: {"3": 3, "4": 2}}, K)
    last = final_release(asked, shown, {"3": 5}, {}, K)
    assert (last.cells, last.n, last.final) == (shown.cells, shown.n, True)
    assert [(part.id, part.form) for part in last.others] == [("late", "words")]
    assert given_away(values(asked), 5, lambda late: _late(asked, shown, late)) == []


def _late(asked: Topic, shown: Release, late: Tally) -> object:
    return [asdict(part) for part in final_release(asked, shown, late, {}, K).others]
