"""A room with its file: every command and every answer as work for the writer, decided inside it.

Nothing here returns an answer or a tally: only rooms, counts and releases leave.
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from emcompass.words import room_messages as m
from emcompass.words.fill import say
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.json_forms import dump_room, parse_release, parse_room, release_json
from emcompass.workshop.rules.minimum_group import enough
from emcompass.workshop.rules.release import Release, add, final_release, first_release
from emcompass.workshop.rules.room import Plan, RefusedError, Room
from emcompass.workshop.server.keeping import (
    HANDED_IN,
    Answer,
    Ledger,
    Parts,
    ReadableLedger,
    Sizes,
    Status,
    Store,
    Work,
)

TOKEN = re.compile(r"[0-9a-f]{32}")
HASH_BYTES = 16
LARGEST_N = 2**53
READY = "ready:"
RELEASE = "release:"  # under this and its topic the ledger keeps what a freeze made

_room_from = lru_cache(maxsize=256)(parse_room)  # a server has many rooms


@dataclass(frozen=True, slots=True)
class Given:
    """A value as a device sent it."""

    topic: str
    value: str
    n: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command left behind: the room, and what it now shows."""

    room: Room
    releases: Mapping[str, Release]


@dataclass(slots=True)
class Counts:
    """How many answers each topic's largest group has, and how many answers came late.

    A group is who answers here, or the files handed in. Numbers that may not be told are left out
    by `told`.
    """

    answered: Mapping[str, int] = field(default_factory=dict)
    late: int = 0

    def told(self, minimum: int) -> Counts:
        """What anybody may see: who is done, and answers where there are enough."""
        seen = {
            topic: n
            for topic, n in self.answered.items()
            if enough(n, minimum) or topic.startswith(READY)
        }
        return Counts(seen, self.late if enough(self.late, minimum) else 0)


def answered(*sizes: Sizes) -> dict[str, int]:
    """Topic -> the answers of its largest group, waiting or counted."""
    groups: dict[str, dict[bool, int]] = {}
    for size in sizes:
        for topic, parts in size.items():
            of = groups.setdefault(topic, {True: 0, False: 0})
            for part, n in parts.items():
                of[part == HANDED_IN] += n
    return {topic: max(of.values()) for topic, of in groups.items()}


def counts_of(ledger: ReadableLedger, room: Room) -> Counts:
    """How many answers a room has."""
    waiting = ledger.waiting()
    late = [
        sum(parts.values())
        for topic, parts in waiting.items()
        if room.topics.get(topic) in {"frozen", "revealed"}
    ]
    return Counts(answered(waiting, ledger.counted()), max(late, default=0))


Change = Callable[[Ledger, Room, float], Room]
Loaded = tuple[Outcome, dict[bytes, str | None]]


def seat_of(token: str) -> bytes:
    """What is stored of a device's token."""
    return hashlib.sha256(b"seat|" + token.encode()).digest()


def keyed_hash(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256 (RFC 2104) for keys of at most 64 bytes.

    `hmac.digest` lets go of the interpreter's lock, and then waits for the writer to give it back:
    under load that costs fifty times the hash.
    """
    inner = hashlib.sha256(key.ljust(64, b"\0").translate(_INNER) + message).digest()
    return hashlib.sha256(key.ljust(64, b"\0").translate(_OUTER) + inner).digest()


_INNER = bytes(value ^ 0x36 for value in range(256))
_OUTER = bytes(value ^ 0x5C for value in range(256))


class KeptRoom:
    """A room with its file: the rules around one store. `clock` gives seconds since 1970."""

    def __init__(
        self,
        store: Store,
        plan: Plan,
        room_id: str,
        *,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Take over the room in `store`, or begin a new one."""
        self.store = store
        self.plan = plan
        self.room_id = room_id
        self.clock = clock
        self._values = {key: topic.values for key, topic in plan.topics.items()}
        self.seats: dict[bytes, str | None] = {}
        self.room, self.releases = Room(), dict[str, Release]()
        store.keep_with(self.keep)
        self.take(store.do(self.load))

    def load(self, ledger: Ledger) -> Loaded:
        """The room as it is kept, as work; a new one is begun."""
        text = ledger.get("room")
        room = rooms.new_room(self.plan) if text is None else _room_from(text)
        if text is None:
            ledger.put("room", dump_room(room))
        return self.outcome(ledger, room), ledger.seats()

    def outcome(self, ledger: ReadableLedger, room: Room) -> Outcome:
        """What this room shows."""
        return Outcome(room, self._released(ledger, room))

    def take(self, loaded: Loaded) -> None:
        """Make what was loaded the current room."""
        outcome, self.seats = loaded
        self.accept(outcome)

    def accept(self, outcome: Outcome) -> None:
        """Make a committed outcome the current one; older ones never replace newer ones."""
        if outcome.room.version >= self.room.version:
            self.room, self.releases = outcome.room, dict(outcome.releases)

    def _released(self, ledger: ReadableLedger, room: Room) -> dict[str, Release]:
        if room.phase == "closed":
            return {r.topic: r for r in map(parse_release, json.loads(ledger.get("final") or "[]"))}
        revealed = rooms.in_state(room, room.topics, "revealed")
        return {topic: self._release(ledger, room, topic) for topic in revealed}

    def _release(self, ledger: ReadableLedger, room: Room, topic: str) -> Release:
        """As it was made at the freeze: a tally may be sealed by now."""
        kept = ledger.get(f"{RELEASE}{topic}")
        return self._made(ledger, room, topic) if kept is None else parse_release(json.loads(kept))

    def _made(self, ledger: ReadableLedger, room: Room, topic: str) -> Release:
        names = {o.id: o.name for o in self.plan.segments if o.id in room.segments}
        parts = ledger.tally(topic)
        files = parts.pop(HANDED_IN, {})
        return first_release(self.plan.topics[topic], parts, room.minimum, names, files)

    # Seats and answers

    def join_work(self, token: str, segment: str | None) -> Work[str | None]:
        """Take a seat. Gives the segment that counts for it. Raises RefusedError when nobody is
        let in any more."""
        seat = seat_of(token)

        def work(ledger: Ledger) -> str | None:
            room = self._current(ledger)
            if room.locked or room.phase == "closed":
                raise RefusedError(say(m.DOOR if room.locked else m.CLOSED))
            kept = self._segment(room, segment)
            ledger.sit(seat, kept)
            return kept

        return work

    def _segment(self, room: Room, wanted: str | None) -> str | None:
        open_ones = {o.id for o in self.plan.segments}
        if room.phase != "lobby":
            open_ones &= set(room.segments)
        return wanted if wanted in open_ones else None

    def seated(self, token: str) -> bool:
        """Whether this token has a seat."""
        return TOKEN.fullmatch(token) is not None and seat_of(token) in self.seats

    def valid(self, given: Given) -> bool:
        """Whether a value could be one of its topic's."""
        values = self._values.get(given.topic)
        return values is not None and given.value in values and 0 < given.n < LARGEST_N

    def answers(self, token: str, given: Iterable[Given]) -> list[Answer]:
        """A seat's valid values as they are kept: under keys that only its token gives."""
        segment = self.seats.get(seat_of(token))
        return [self._answer(token, one, segment) for one in given]

    def _answer(self, token: str, given: Given, segment: str | None) -> Answer:
        key = token.encode()
        place = f"|{self.room_id}|{given.topic}".encode()
        row = keyed_hash(key, b"row" + place)[:HASH_BYTES]
        mark = keyed_hash(key, b"spent" + place)[:HASH_BYTES]
        return Answer(given.topic, row, mark, given.value, given.n, segment)

    def keep(
        self, ledger: Ledger, answers: Sequence[Answer], *, ahead: bool = False
    ) -> list[Status]:
        """Keep answers, however many seats they come from; what became of each, in order.

        `ahead`: a topic that a later step opens may be answered already.
        """
        try:
            room = self._current(ledger)
        except RefusedError:
            return ["closed"] * len(answers)
        statuses = [self._status(room, answer, ahead=ahead) for answer in answers]
        taken = [a for a, status in zip(answers, statuses, strict=True) if status != "closed"]
        asked = [(a.topic, a.mark) for a in taken if a.topic in room.counted]
        counted = ledger.counted_marks(asked) if asked else set()
        fresh = [self._shown(room, a) for a in taken if (a.topic, a.mark) not in counted]
        ledger.keep(fresh)
        if not counted:
            return statuses
        return [
            "counted" if status != "closed" and (answer.topic, answer.mark) in counted else status
            for answer, status in zip(answers, statuses, strict=True)
        ]

    def _status(self, room: Room, answer: Answer, *, ahead: bool) -> Status:
        state = room.topics.get(answer.topic, "open" if ahead else "dropped")
        if state == "dropped" or room.phase == "closed":
            return "closed"
        return "saved" if state == "open" else "late"

    def _shown(self, room: Room, answer: Answer) -> Answer:
        if answer.segment in {None, HANDED_IN} or answer.segment in room.segments:
            return answer
        return answer._replace(segment=None)

    def import_work(self, people: Mapping[str, Mapping[str, str]]) -> Work[int]:
        """Results handed in: random id -> topic -> value. Everyone counts once, however often."""
        given = [
            (identity, Given(topic, value, 1))
            for identity, values in people.items()
            for topic, value in values.items()
        ]
        answers = [self._answer(who, one, HANDED_IN) for who, one in given if self.valid(one)]

        def work(ledger: Ledger) -> int:
            kept = self.keep(ledger, answers, ahead=True)
            return sum(status in {"saved", "late"} for status in kept)

        return work

    def counts_work(self) -> Work[Counts]:
        """How many answers there are, by topic."""

        return lambda ledger: counts_of(ledger, self._current(ledger))

    # Commands

    def command(self, change: Change, at: int | None = None) -> Work[Outcome]:
        """A change of the room as one transaction. `at`: the version it was meant for."""

        def work(ledger: Ledger) -> Outcome:
            room = self._current(ledger)
            if at is not None and at != room.version:
                raise RefusedError(say(m.MOVED_ON))
            changed = change(ledger, room, self.clock())
            ledger.put("room", dump_room(changed))
            return self.outcome(ledger, changed)

        return work

    def start(self, minimum: int) -> Change:
        """Begin; the minimum group and the segments are locked from here on."""

        def change(ledger: Ledger, room: Room, now: float) -> Room:
            sizes: dict[str, int] = {}
            seats = ledger.seats()
            if seats and minimum < room.minimum:
                raise RefusedError(say(m.SMALLER, minimum=str(room.minimum)))
            for segment in seats.values():
                if segment is not None:
                    sizes[segment] = sizes.get(segment, 0) + 1
            return rooms.start(room, self.plan, now, minimum, sizes)

        return change

    def freeze(self, *, discard: bool, key: str = "") -> Change:
        """Tally, mark, delete, and the new state, in one transaction. `key`: see `Ledger.unlock`.

        What may be shown is made here, once: from the reveal on nobody needs the tally.
        """

        def change(ledger: Ledger, room: Room, _: float) -> Room:
            ledger.unlock(key)
            counts = answered(ledger.waiting(), ledger.counted())
            frozen, found = rooms.freeze(room, self.plan, counts, discard=discard)
            ledger.freeze(found.ready)
            for topic in found.ready:
                ledger.merge(topic, self._too_small(ledger.tally(topic), room.minimum))
                release = self._made(ledger, room, topic)
                ledger.put(f"{RELEASE}{topic}", json.dumps(release_json(release)))
            ledger.drop(found.short)
            return frozen

        return change

    @staticmethod
    def _too_small(parts: Parts, minimum: int) -> list[str]:
        """The segments of a tally whose own answers nobody may ever see."""
        sizes = {key: sum(tally.values()) for key, tally in parts.items()}
        return [k for k, n in sizes.items() if k and k != HANDED_IN and not enough(n, minimum)]

    def close(self, *, key: str = "") -> Change:
        """Merge what may be merged, keep the releases, delete all that came from people.

        `key`: see `Ledger.unlock`; late answers that stay sealed get no picture.
        """

        def change(ledger: Ledger, room: Room, _: float) -> Room:
            if key:
                ledger.unlock(key)
            finals = [
                self._final(ledger, room, t) for t in rooms.in_state(room, room.topics, "revealed")
            ]
            closed = rooms.close(room)
            ledger.put("final", json.dumps([release_json(release) for release in finals]))
            ledger.empty()
            return closed

        return change

    def _final(self, ledger: Ledger, room: Room, topic: str) -> Release:
        base = self._release(ledger, room, topic)
        late = ledger.waiting_tally(topic)
        files = late.pop(HANDED_IN, {})
        here = add(*late.values())
        return final_release(self.plan.topics[topic], base, here, files, room.minimum)

    def _current(self, ledger: Ledger) -> Room:
        """The room as it is kept. Raises RefusedError where it is no more."""
        state = ledger.get("room")
        if state is None:
            raise RefusedError(say(m.CLOSED))
        return _room_from(state)
