"""The count of leaked bits: it agrees with itself and with a real room, and it finds leaks."""

from __future__ import annotations

import random
from collections.abc import Hashable, Mapping
from dataclasses import asdict
from itertools import product

import pytest

from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.release import Cell, Release, add, first_release
from emcompass.workshop.rules.topics import Topic, map_topic
from emcompass.workshop.server.room_commands import KeptRoom
from tests.benchmarks import leaked_bits, workshop_crash, workshop_sequences
from tests.benchmarks.leaked_bits import Kind, kinds, reopened, with_files, with_late
from tests.workshop.insider import Tally, bits
from tests.workshop.leakage import Leak, leak, leak_of_two, raw_leak
from tests.workshop.rooms import ORDERED, act, answer, join, memory_host, token

VALUES = [option.id for option in ORDERED.options]
KIND = Kind(ORDERED, 5, "a scale")


def whole(tally: Tally) -> Hashable:
    """Nothing held back."""
    return tuple(sorted(tally.items()))


@pytest.mark.parametrize(("values", "people"), list(product([2, 3, 4], [2, 3, 6])))
def test_whole_histograms_are_counted_alike_one_by_one_and_by_formula(
    values: int, people: int
) -> None:
    found, formula = leak(VALUES[:values], people, whole), raw_leak(values, people)
    assert found.average == pytest.approx(formula.average)
    assert found.worst == pytest.approx(formula.worst)
    assert found.known > 0


@pytest.mark.parametrize("people", [2, 5, 8])
def test_the_worst_picture_is_the_one_that_the_property_finds(people: int) -> None:
    def shown(tally: Tally) -> Release:
        return first_release(ORDERED, {None: tally}, 5)

    found = leak(VALUES, people, shown)
    assert found.worst == pytest.approx(bits(VALUES, people, lambda each: asdict(shown(each))))
    assert found.average < raw_leak(len(VALUES), people).average
    assert found.known == 0


def test_a_picture_that_says_nothing_leaks_nothing() -> None:
    found = leak(VALUES, 4, lambda _: "held")
    assert found.average == pytest.approx(0)
    assert found.worst == pytest.approx(0)
    assert found.known == 0


def test_late_answers_that_are_added_up_give_one_person_away() -> None:
    """What a room did before late answers had a picture of their own."""

    def added(here: Tally, late: Tally) -> Hashable:
        return whole(here), whole(add(here, late))

    unread, _ = leak_of_two(VALUES[:3], (5, 1), added)
    assert unread.known > 0
    assert unread.worst == pytest.approx(raw_leak(3, 2).worst)


def test_files_that_are_added_up_give_away_whoever_is_beside_them() -> None:
    """Two people here and five files: the facilitator takes the files away."""

    def added(here: Tally, files: Tally) -> Hashable:
        return whole(add(here, files))

    unread, read = leak_of_two(VALUES[:3], (2, 5), added)
    assert read.known > 0
    assert read.average > unread.average
    assert read.average == pytest.approx(raw_leak(3, 2).average)


def test_the_worse_of_two_is_worse_in_everything() -> None:
    assert Leak(0.1, 0.9, 1) | Leak(0.2, 0.3, 2) == Leak(0.2, 0.9, 3)


def test_every_picture_of_the_bundled_agendas_is_in_the_table() -> None:
    found = {(kind.topic.shape, len(kind.topic.options)) for kind in kinds()}
    assert {("ordered", 2), ("ordered", 3), ("ordered", 5), ("nominal", 5), ("map", 16)} <= found
    for kind in kinds():
        agendas = kind.asked.partition("agenda ")[2]
        assert agendas
        assert set(agendas.strip(")").split(", ")) <= {"20", "45", "90"}


@pytest.mark.parametrize("seed", range(10))
def test_of_so_few_a_map_tells_no_more_than_the_quadrants(seed: int) -> None:
    rng, asked = random.Random(seed), map_topic()
    drawn = [rng.choice(asked.options).id for _ in range(rng.randint(5, 11))]
    moved = [f"{int(x) // 2 * 3}-{int(y) // 2 * 3}" for x, y in (each.split("-") for each in drawn)]
    shown = [
        first_release(asked, {None: {each: people.count(each) for each in people}}, 5)
        for people in (drawn, moved)
    ]
    assert shown[0] == shown[1]


# The table's pictures are those of a real room


@pytest.mark.parametrize("seed", range(12))
def test_a_room_shows_what_the_table_counts(seed: int) -> None:
    rng = random.Random(seed)
    first, second = _people(rng), _people(rng)
    shown = [_played_reopened(first, second), _played_files(first, second)]
    assert shown == [
        reopened(KIND, _tally(first), _tally(second)),
        with_files(KIND, _tally(first), _tally(second)),
    ]
    assert _played_late(first, second) == with_late(KIND, _tally(first), _tally(second))


def _people(rng: random.Random) -> list[str]:
    return [rng.choice(VALUES) for _ in range(rng.randint(5, 8))]


def _tally(given: list[str]) -> Tally:
    return {value: given.count(value) for value in VALUES if value in given}


def _begun(people: int) -> KeptRoom:
    host = memory_host()
    for number in range(people):
        join(host, number)
    act(host, host.start(5))
    act(host, lambda _, room, now: rooms.advance(room, host.plan, now))
    return host


def _answers(host: KeptRoom, given: list[str], first: int = 0) -> None:
    for number, value in enumerate(given, start=first):
        answer(host, number, ORDERED.id, value)


def _reveal(host: KeptRoom) -> None:
    act(host, host.freeze(discard=True))
    act(host, lambda _, room, now: rooms.reveal(room, host.plan))


def _played_reopened(before: list[str], after: list[str]) -> Release:
    host = _begun(len(before) + len(after))
    _answers(host, before)
    act(host, host.freeze(discard=True))
    act(host, lambda _, room, now: rooms.reopen(room, host.plan))
    _answers(host, after, len(before))
    _reveal(host)
    return host.releases[ORDERED.id]


def _played_files(here: list[str], files: list[str]) -> Release:
    host = _begun(len(here))
    _answers(host, here)
    handed = {token(1000 + n): {ORDERED.id: value} for n, value in enumerate(files)}
    host.store.do(host.import_work(handed))
    _reveal(host)
    return host.releases[ORDERED.id]


def _played_late(here: list[str], late: list[str]) -> Release:
    host = _begun(len(here) + len(late))
    _answers(host, here)
    _reveal(host)
    _answers(host, late, len(here))
    act(host, host.close())
    return host.releases[ORDERED.id]


# The exit codes tell


def test_the_table_tells_by_its_exit_code(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(leaked_bits, "PEOPLE", range(4, 7))
    assert leaked_bits.main() == 0
    assert "a single value for another person: 0" in capsys.readouterr().out
    monkeypatch.setattr(leaked_bits, "first_release", _nothing_held_back)
    assert leaked_bits.main() > 0
    assert "a single value for another person: 0" not in capsys.readouterr().out


def _nothing_held_back(
    topic: Topic,
    parts: Mapping[str | None, Tally],
    minimum: int,
    files: Tally | None = None,
) -> Release:
    cells = tuple(
        Cell(value, value, count) for value, count in sorted(add(*parts.values()).items())
    )
    return Release(topic.id, topic.title, "counts", None, cells)


def test_random_workshops_tell_by_their_exit_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workshop_sequences, "SEQUENCES", 20)
    monkeypatch.setattr(workshop_sequences, "CHUNK", 10)
    assert workshop_sequences.main() == 0
    monkeypatch.setattr(workshop_sequences, "play", lambda _: ["a complaint"])
    assert workshop_sequences.main() == 1


def test_a_run_of_kills_tells_by_its_exit_code_what_was_lost() -> None:
    people = workshop_crash.PEOPLE
    assert not workshop_crash.is_loss(workshop_crash.Tally(seats=people), people)
    assert workshop_crash.is_loss(workshop_crash.Tally(seats=people), people - 1)
    assert workshop_crash.is_loss(workshop_crash.Tally(seats=people - 1), people)
    assert workshop_crash.is_loss(workshop_crash.Tally(seats=people, lost=1), people)
    assert workshop_crash.is_loss(workshop_crash.Tally(seats=people, twice=1), people)
