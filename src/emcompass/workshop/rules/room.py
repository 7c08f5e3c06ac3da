"""The room as a pure state machine: functions from a room to the next one. No clock, no I/O.

Lobby, then the agenda's steps, then closed. A topic that is collected goes open -> frozen ->
revealed, or is dropped; reopening is possible before the reveal only, and no undo ever takes a
release back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from emcompass.errors import EmcompassError
from emcompass.words import room_messages as m
from emcompass.words.fill import say
from emcompass.workshop.rules.minimum_group import MINIMUM, enough, is_minimum, least, minimum_rule
from emcompass.workshop.rules.topics import Option, Topic, group_of

Phase = Literal["lobby", "running", "closed"]
TopicState = Literal["open", "frozen", "revealed", "dropped"]
StepKind = Literal[
    "talk", "individual", "result", "discussion", "break", "reveal", "split", "commitment", "vote"
]
Pace = Literal["own", "paced"]
Shown = Literal["step", "code"]


class RefusedError(EmcompassError):
    """A command that the room's rules don't allow now; the text says why."""


def picture_of(topic: str) -> str:
    """The picture that a topic belongs to: its group; questions and votes stand alone."""
    group = group_of(topic)
    return topic if group in {"q", "vote"} else group


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the plan. `topics` is what it collects, `shows` what it may freeze and reveal."""

    id: str
    kind: StepKind
    title: str
    minutes: float
    prompt: str = ""
    notes: str = ""
    pace: Pace = "own"
    questions: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    shows: tuple[str, ...] = ()
    options: tuple[Option, ...] = ()
    top: int = 3

    @property
    def groups(self) -> tuple[str, ...]:
        """A reveal's pictures, one after the other: map, coverage, time, flag, or a topic each."""
        if self.kind != "reveal":
            return ()
        return tuple(dict.fromkeys(picture_of(topic) for topic in self.shows))


@dataclass(frozen=True, slots=True)
class Plan:
    """An agenda ready to run with its bank: steps, and every topic they collect."""

    title: str
    steps: tuple[Step, ...]
    topics: Mapping[str, Topic]
    minimum: int = MINIMUM
    segment_prompt: str = ""
    segments: tuple[Option, ...] = ()
    categories: Mapping[str, str] = field(default_factory=dict)  # allocation category -> its name
    ahead: bool = False  # what people answer alone may be answered before the start

    @property
    def alone(self) -> tuple[Step, ...]:
        """The steps in which everybody answers alone."""
        return tuple(step for step in self.steps if step.kind == "individual")


@dataclass(frozen=True, slots=True)
class Timer:
    """Runs to `ends` (seconds by the server's clock) or stands with `left` seconds; or neither."""

    ends: float | None = None
    left: float | None = None

    def remaining(self, now: float) -> float | None:
        """Seconds left at `now`, never below 0."""
        if self.ends is not None:
            return max(0.0, self.ends - now)
        return self.left


@dataclass(frozen=True, slots=True)
class Place:
    """A step's index, and the position within a paced or split step."""

    step: int
    position: int = 0


@dataclass(frozen=True, slots=True)
class Room:
    """A room without its people and their answers. `version` grows with every change."""

    phase: Phase = "lobby"
    version: int = 1
    place: Place = Place(0)
    past: tuple[Place, ...] = ()
    minimum: int = MINIMUM
    topics: Mapping[str, TopicState] = field(default_factory=dict)
    counted: tuple[str, ...] = ()  # topics frozen at least once: some seats are counted there
    segments: tuple[str, ...] = ()  # those that had enough seats at the start
    timer: Timer = Timer()
    locked: bool = False
    blank: bool = False
    show: Shown = "code"


def new_room(plan: Plan) -> Room:
    """A lobby; where people answer ahead, what they answer alone is open from here on."""
    opened = [topic for step in plan.alone for topic in step.topics] if plan.ahead else ()
    return Room(minimum=plan.minimum, topics=dict.fromkeys(opened, "open"))


def current(room: Room, plan: Plan) -> Step | None:
    """The step under way; None in the lobby and after the close."""
    return plan.steps[room.place.step] if room.phase == "running" else None


def upcoming(room: Room, plan: Plan) -> Step | None:
    """The step after this one; in the lobby the first one."""
    if room.phase == "closed":
        return None
    index = 0 if room.phase == "lobby" else room.place.step + 1
    return plan.steps[index] if index < len(plan.steps) else None


def start(room: Room, plan: Plan, now: float, minimum: int, seats: Mapping[str, int]) -> Room:
    """Lock the minimum group and the segments (`seats`: seats by segment); enter the first step."""
    if room.phase != "lobby":
        raise RefusedError(say(m.STARTED))
    if not is_minimum(minimum):
        raise RefusedError(minimum_rule())
    kept = tuple(o.id for o in plan.segments if seats.get(o.id, 0) >= minimum)
    started = _next(room, phase="running", minimum=minimum, segments=kept, show="step")
    return _enter(started, plan, Place(0), now)


def advance(room: Room, plan: Plan, now: float) -> Room:
    """The next position of this step, else the next step."""
    step = _running(room, plan)
    forward = Place(room.place.step, room.place.position + 1)
    if forward.position >= positions(step):
        forward = Place(room.place.step + 1)
    if forward.step >= len(plan.steps):
        raise RefusedError(say(m.LAST_STEP))
    moved = _next(room, past=(*room.past, room.place), show="step", blank=False)
    return _enter(moved, plan, forward, now)


def back(room: Room, plan: Plan, now: float) -> Room:
    """Undo the last move. What was frozen or released stays so."""
    _running(room, plan)
    if not room.past:
        raise RefusedError(say(m.NO_UNDO))
    moved = _next(room, past=room.past[:-1], show="step", blank=False)
    return _enter(moved, plan, room.past[-1], now)


def positions(step: Step) -> int:
    """How many positions a step has: paced questions, a reveal's pictures, a split's questions."""
    if step.kind == "individual" and step.pace == "paced":
        return max(1, len(step.questions))
    if step.kind == "split":
        return max(1, min(step.top, len(step.shows)))
    return max(1, len(step.groups))


def _enter(room: Room, plan: Plan, place: Place, now: float) -> Room:
    step = plan.steps[place.step]
    known = dict(room.topics)
    for topic in _collected(step, place.position):
        known.setdefault(topic, "open")
    same_step = room.place.step == place.step and room.timer != Timer()
    timer = room.timer if same_step else _timer(step, now)
    return replace(room, place=place, topics=known, timer=timer)


def _collected(step: Step, position: int) -> tuple[str, ...]:
    if step.kind == "individual" and step.pace == "paced" and step.questions:
        asked = {f"q:{question}" for question in step.questions[: position + 1]}
        return tuple(t for t in step.topics if t in asked or not t.startswith("q:"))
    return step.topics


def _timer(step: Step, now: float) -> Timer:
    return Timer(ends=now + 60 * step.minutes) if step.minutes else Timer()


def scope(room: Room, plan: Plan) -> tuple[str, ...]:
    """The topics that freezing and revealing mean at this place."""
    step = current(room, plan)
    if step is None:
        return ()
    if step.kind == "individual" and step.pace == "paced" and step.questions:
        topic = f"q:{step.questions[room.place.position]}"
        return (topic,) if topic in step.shows else ()
    return step.shows


def in_state(room: Room, topics: Iterable[str], state: TopicState) -> tuple[str, ...]:
    """Those of `topics` that are in a state."""
    return tuple(topic for topic in topics if room.topics.get(topic) == state)


@dataclass(frozen=True, slots=True)
class Freezable:
    """What a freeze would do: `ready` topics have enough answers, `short` ones too few.

    How many are missing is nobody's to know: "four more" would say that one person answered.
    """

    ready: tuple[str, ...]
    short: tuple[str, ...]


def freezable(room: Room, plan: Plan, answered: Mapping[str, int]) -> Freezable:
    """Sort the open topics of this place; `answered`: the answers of a topic's largest group."""
    opened = in_state(room, scope(room, plan), "open")
    ready = tuple(each for each in opened if enough(answered.get(each, 0), room.minimum))
    return Freezable(ready, tuple(each for each in opened if each not in ready))


def freeze(
    room: Room, plan: Plan, answered: Mapping[str, int], *, discard: bool
) -> tuple[Room, Freezable]:
    """Freeze what has enough answers. Refused while anything has too few, or that is discarded."""
    _running(room, plan)
    found = freezable(room, plan, answered)
    if not found.ready and not found.short:
        raise RefusedError(say(m.NOTHING_OPEN))
    if found.short and not discard:
        raise RefusedError(_too_few(found, least(room.minimum)))
    states: dict[str, TopicState] = dict.fromkeys(found.ready, "frozen")
    states |= dict.fromkeys(found.short, "dropped")
    counted = tuple(dict.fromkeys((*room.counted, *found.ready)))
    return replace(_set(room, states), counted=counted), found


def _too_few(found: Freezable, needed: int) -> str:
    if len(found.short) == 1 and not found.ready:
        return say(m.FREEZE_FEW, needed, number=str(needed))
    short, total = str(len(found.short)), str(len(found.short) + len(found.ready))
    return say(m.FREEZE_FEW_OF, needed, number=str(needed), short=short, total=total)


def reopen(room: Room, plan: Plan) -> Room:
    """Open what is frozen and not revealed: new people can add; who was counted stays counted."""
    _running(room, plan)
    frozen = in_state(room, scope(room, plan), "frozen")
    if not frozen:
        raise RefusedError(say(m.NOT_FROZEN))
    return _set(room, dict.fromkeys(frozen, "open"))


def reveal(room: Room, plan: Plan) -> Room:
    """Release what is frozen here. Final."""
    _running(room, plan)
    topics = scope(room, plan)
    frozen = in_state(room, topics, "frozen")
    if not frozen:
        raise RefusedError(_nothing_to_reveal(room, topics))
    return replace(_set(room, dict.fromkeys(frozen, "revealed")), show="step", blank=False)


def _nothing_to_reveal(room: Room, topics: Iterable[str]) -> str:
    if in_state(room, topics, "open"):
        return say(m.FREEZE_FIRST)
    return say(m.NOTHING_TO_REVEAL)


def pause(room: Room, plan: Plan, now: float) -> Room:
    """Stop the timer."""
    _running(room, plan)
    if room.timer.ends is None:
        raise RefusedError(say(m.NO_TIMER))
    return _next(room, timer=Timer(left=room.timer.remaining(now)))


def resume(room: Room, plan: Plan, now: float) -> Room:
    """Let the timer run on."""
    _running(room, plan)
    if room.timer.left is None:
        raise RefusedError(say(m.NOT_PAUSED))
    return _next(room, timer=Timer(ends=now + room.timer.left))


def minute(room: Room, plan: Plan, now: float, by: int) -> Room:
    """A minute more or less; a step without a timer gets one."""
    _running(room, plan)
    if by not in {1, -1}:
        raise RefusedError(say(m.ONE_MINUTE))
    left = max(0.0, (room.timer.remaining(now) or 0.0) + 60 * by)
    paused = room.timer.left is not None
    return _next(room, timer=Timer(left=left) if paused else Timer(ends=now + left))


def set_blank(room: Room, *, on: bool) -> Room:
    """Blank the projector, or show it again."""
    _not_closed(room)
    return _next(room, blank=on)


def set_show(room: Room, what: Shown) -> Room:
    """Show the step, or the code and how to join."""
    _not_closed(room)
    return _next(room, show=what, blank=False)


def set_locked(room: Room, *, on: bool) -> Room:
    """Let no new seats in, or let them in again."""
    _not_closed(room)
    return _next(room, locked=on)


def close(room: Room) -> Room:
    """The end. What was frozen and not revealed is never shown."""
    _not_closed(room)
    return _next(room, phase="closed", timer=Timer(), past=(), blank=False, show="step")


def _running(room: Room, plan: Plan) -> Step:
    _not_closed(room)
    step = current(room, plan)
    if step is None:
        raise RefusedError(say(m.NOT_STARTED))
    return step


def _not_closed(room: Room) -> None:
    if room.phase == "closed":
        raise RefusedError(say(m.CLOSED))


def _set(room: Room, states: Mapping[str, TopicState]) -> Room:
    return _next(room, topics={**room.topics, **states})


def _next(room: Room, **changes: object) -> Room:
    return replace(room, version=room.version + 1, **changes)  # type: ignore[arg-type]  # checked by its callers
