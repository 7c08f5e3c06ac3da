"""Random workshops: people join, answer, change, come late, hand files in; somebody facilitates.

A model beside the room keeps who stands behind every release, so that subtraction can be tried.
The room is any engine's, or a server's: a `Played` is how people use it.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from emcompass.workshop.rules.release import Release
from emcompass.workshop.rules.room import Plan, RefusedError, Room
from emcompass.workshop.rules.topics import Option, Topic
from emcompass.workshop.server.facilitator_routes import COMMANDS
from emcompass.workshop.server.room_commands import Given, KeptRoom, seat_of
from tests.workshop.rooms import (
    FLAG,
    MAP,
    NOMINAL,
    ORDERED,
    VOTE,
    act,
    answer_all,
    differ_safely,
    join,
    memory_host,
    outsider_complaints,
    small_plan,
    token,
)

FILES_FROM = 10_000  # the numbers of people who hand a file in
TOPICS = (ORDERED, NOMINAL, FLAG, MAP, VOTE)
FACILITATOR = (
    "next",
    "next",
    "back",
    "freeze",
    "drop",
    "drop",
    "reopen",
    "reveal",
    "reveal",
    "lock",
)


class Played(Protocol):
    """A room as everybody uses it, one after the other."""

    @property
    def plan(self) -> Plan:
        """What is asked in it."""
        ...

    @property
    def room(self) -> Room:
        """As it is now."""
        ...

    @property
    def releases(self) -> Mapping[str, Release]:
        """All that it has shown."""
        ...

    def join(self, who: int, segment: str | None) -> str | None:
        """Take a seat; the segment that counts. Raises RefusedError."""
        ...

    def answer(self, sent: Sequence[tuple[int, Given]]) -> Sequence[str]:
        """Give values; what became of each."""
        ...

    def take_in(self, people: Mapping[str, Mapping[str, str]]) -> None:
        """Files that were handed in."""
        ...

    def command(self, name: str, data: Mapping[str, Any]) -> None:
        """What a console's key asks for. Raises RefusedError."""
        ...

    def end(self) -> None:
        """Let go of it."""
        ...


@dataclass(frozen=True)
class InMemory:
    """A room on one engine in this process. `key` opens what that engine seals."""

    host: KeptRoom
    key: str = ""

    @property
    def plan(self) -> Plan:
        """What is asked in it."""
        return self.host.plan

    @property
    def room(self) -> Room:
        """As it is now."""
        return self.host.room

    @property
    def releases(self) -> Mapping[str, Release]:
        """All that it has shown."""
        return self.host.releases

    def join(self, who: int, segment: str | None) -> str | None:
        """Take a seat."""
        join(self.host, who, segment)
        return self.host.seats[seat_of(token(who))]

    def answer(self, sent: Sequence[tuple[int, Given]]) -> Sequence[str]:
        """Give values, all in one batch."""
        return answer_all(self.host, sent)

    def take_in(self, people: Mapping[str, Mapping[str, str]]) -> None:
        """Files that were handed in."""
        self.host.store.do(self.host.import_work(people))

    def command(self, name: str, data: Mapping[str, Any]) -> None:
        """As the server's route does it."""
        act(self.host, COMMANDS[name](self.host, {**data, "key": self.key}))

    def end(self) -> None:
        """Close its store."""
        self.host.store.stop()


def in_memory(plan: Plan) -> Played:
    """A room that needs no file."""
    return InMemory(memory_host(plan))


@dataclass
class Model:
    """Who answered what, kept outside the room."""

    segments: dict[int, str | None] = field(default_factory=dict)
    given: dict[str, dict[int, tuple[int, str]]] = field(default_factory=dict)  # topic -> who
    counted: dict[str, dict[int, str]] = field(default_factory=dict)
    first: dict[str, Release] = field(default_factory=dict)
    groups: dict[str, list[frozenset[int]]] = field(default_factory=dict)


def play(rng: random.Random, opened: Callable[[Plan], Played] = in_memory) -> list[str]:
    """One workshop from lobby to close. What is wrong with it; nothing, one hopes."""
    k = rng.choice([3, 5, 5, 5, 7])
    plan = replace(small_plan(), minimum=k, ahead=rng.random() < 0.5)
    host, model = opened(plan), Model()
    skew = rng.choice([1.0, 1.0, 4.0])
    size = rng.choice([4, 6, 9, 14, 24])
    for _ in range(size):
        _join(host, model, rng)
    for _ in range(rng.randint(0, 8) if plan.ahead else 0):
        _event(host, model, rng, skew)
        assert host.room.phase == "lobby", "only the start starts"
        assert not model.first, "nothing is shown before the start"
    host.command("start", {"minimum": rng.choice([k, k, max(k, 6)])})
    for _ in range(rng.randint(10, 30)):
        _event(host, model, rng, skew)
    _command(host, model, "close", {})
    complaints = _check(host, model)
    host.end()
    return complaints


def _event(host: Played, model: Model, rng: random.Random, skew: float) -> None:
    kind = rng.random()
    if kind < 0.06:
        _join(host, model, rng)
    elif kind < 0.12:
        _import(host, model, rng, skew)
    elif kind < 0.55:
        people = list(model.segments)
        share = rng.choice([0.2, 0.6, 1.0])
        chosen = rng.sample(people, max(1, int(share * len(people))))
        _answer(host, model, rng, chosen, skew)
    else:
        _facilitate(host, model, rng.choice(FACILITATOR))


def _join(host: Played, model: Model, rng: random.Random) -> None:
    who = len(model.segments)
    try:
        model.segments[who] = host.join(who, rng.choice(["web", "data", "ops", None]))
    except RefusedError:
        return


def _answer(host: Played, model: Model, rng: random.Random, people: list[int], skew: float) -> None:
    """One batch: everybody sends one value, a few of them a second one."""
    opened = [t for t in TOPICS if host.room.topics.get(t.id)] or list(TOPICS)
    senders = [*people, *rng.sample(people, len(people) // 4)]
    sent = [(who, _given(rng.choice(opened), rng, skew)) for who in senders]
    if rng.random() < 0.3:
        sent = _repeated(model, people)
    for (who, given), status in zip(sent, host.answer(sent), strict=True):
        counted = who in model.counted.get(given.topic, {})
        assert (status == "counted") == (counted and status != "closed"), "counted stays counted"
        if status in {"saved", "late"}:
            kept = model.given.setdefault(given.topic, {})
            if who not in kept or given.n > kept[who][0]:
                kept[who] = (given.n, given.value)


def _repeated(model: Model, people: list[int]) -> list[tuple[int, Given]]:
    """What devices send again after a reload, or at a new step."""
    return [
        (who, Given(topic, value, n))
        for topic, given in model.given.items()
        for who, (n, value) in given.items()
        if who in people
    ]


def _given(topic: Topic, rng: random.Random, skew: float) -> Given:
    value = "" if rng.random() < 0.05 else _value(topic.options, rng, skew)
    return Given(topic.id, value, rng.randint(1, 4))


def _value(options: tuple[Option, ...], rng: random.Random, skew: float) -> str:
    index = int(len(options) * rng.random() ** skew)
    return options[index].id


def _import(host: Played, model: Model, rng: random.Random, skew: float) -> None:
    people: dict[str, dict[str, str]] = {}
    for who in rng.sample(range(FILES_FROM, FILES_FROM + 30), rng.randint(1, 7)):
        topic = rng.choice(TOPICS)
        if who in model.counted.get(topic.id, {}) or host.room.topics.get(topic.id) == "dropped":
            continue
        value = _value(topic.options, rng, skew)
        people[token(who)] = {topic.id: value}
        model.given.setdefault(topic.id, {}).setdefault(who, (1, value))
    if people:
        host.take_in(people)


def _facilitate(host: Played, model: Model, name: str) -> None:
    if name == "drop":
        _command(host, model, "freeze", {"discard": True})
    elif name == "lock":
        _command(host, model, "lock", {"on": not host.room.locked})
    else:
        _command(host, model, name, {})


def _command(host: Played, model: Model, name: str, data: Mapping[str, Any]) -> None:
    before = host.room
    try:
        host.command(name, data)
    except RefusedError:
        return
    for topic, state in host.room.topics.items():
        was = before.topics.get(topic)
        if was == "open" and state == "frozen":
            _count(model, topic)
        if state == "dropped":
            model.given.pop(topic, None)
        if was == "frozen" and state == "revealed":
            model.first[topic] = host.releases[topic]
            model.groups[topic] = _groups(model, host.releases[topic])
    if name == "close":
        _merge(host, model)


def _count(model: Model, topic: str) -> None:
    waiting = {who: value for who, (_, value) in model.given.pop(topic, {}).items() if value}
    model.counted.setdefault(topic, {}).update(waiting)


def _groups(model: Model, release: Release) -> list[frozenset[int]]:
    """Who stands behind each picture; a small segment's people are in none of their own."""
    counted = frozenset(model.counted.get(release.topic, {}))
    files = frozenset(who for who in counted if who >= FILES_FROM)
    here = counted - files or files
    pictures = {part.id: part.n for part in release.others}
    assert "files" not in pictures or pictures["files"] == len(files)
    shown = [files] if "files" in pictures else []
    if release.form == "held":
        return shown
    assert release.n == len(here), "a release is made of everyone here who was counted"
    groups, rest = [*shown, here], here
    for part in release.segments:
        if part.form != "held":
            inside = frozenset(who for who in here if model.segments.get(who) == part.id)
            assert (part.n or 0) <= len(inside), "a segment is made of people who sit in it"
            groups.append(inside)
            rest -= inside
    return [*groups, rest] if rest else groups


def _merge(host: Played, model: Model) -> None:
    """At the close: those who came late, in pictures of their own."""
    for topic, release in host.releases.items():
        late = {who for who, (_, value) in model.given.get(topic, {}).items() if value}
        files = {who for who in late if who >= FILES_FROM}
        behind = {"late": late - files, "late-files": files}
        first = model.first[topic]
        assert (release.form, release.n, release.cells) == (first.form, first.n, first.cells)
        for part in release.others[len(first.others) :]:
            assert part.n == len(behind[part.id])
            model.groups[topic].append(frozenset(behind[part.id]))


def _check(host: Played, model: Model) -> list[str]:
    assert host.room.phase == "closed"
    k = host.room.minimum
    complaints = outsider_complaints(model.first, host.releases, k)
    complaints += [
        f"{t}: groups too close" for t, g in model.groups.items() if not differ_safely(g, k)
    ]
    complaints += [f"{t}: shown unrevealed" for t in host.releases.keys() ^ model.first.keys()]
    return complaints
