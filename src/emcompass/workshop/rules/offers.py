"""What a console offers at each moment, and who is still busy. Pure: a room, its plan, counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from emcompass.workshop.rules.room import (
    Plan,
    Room,
    Step,
    current,
    freezable,
    in_state,
    positions,
    scope,
)
from emcompass.workshop.rules.topics import ready_topic


def can(room: Room, plan: Plan, answered: Mapping[str, int]) -> tuple[str, ...]:
    """The commands that make sense now, in the order of a console's footer."""
    if room.phase == "closed":
        return ()
    if room.phase == "lobby":
        return ("start", "blank", "show", "lock", "import", "close")
    topics = scope(room, plan)
    found = freezable(room, plan, answered)
    offered = {
        "next": not at_the_end(room, plan),
        "back": bool(room.past),
        "freeze": bool(found.ready or found.short) and not frozen_later(room, plan),
        "reopen": bool(in_state(room, topics, "frozen")),
        "reveal": bool(in_state(room, topics, "frozen")),
        "pause": room.timer.ends is not None,
        "resume": room.timer.left is not None,
    }
    always = ("minute", "blank", "show", "lock", "import", "close")
    return (*(name for name, possible in offered.items() if possible), *always)


def at_the_end(room: Room, plan: Plan) -> bool:
    """Whether no place comes after this one."""
    last = room.place.step + 1 == len(plan.steps)
    return last and room.place.position + 1 >= positions(plan.steps[-1])


def frozen_later(room: Room, plan: Plan) -> bool:
    """Whether all that is open here is shown by a later step, which is the place to freeze it.

    Where people go at their own speed, a freeze would cut off whoever is still at it.
    """
    step = current(room, plan)
    if step is None or not _own_speed(step):
        return False
    shown = {topic for later in plan.steps[room.place.step + 1 :] for topic in later.shows}
    return all(topic in shown for topic in in_state(room, scope(room, plan), "open"))


def _own_speed(step: Step) -> bool:
    return step.kind == "result" or (step.kind == "individual" and step.pace == "own")


def earlier(room: Room, plan: Plan) -> tuple[Step, ...]:
    """The steps elsewhere that people can do for themselves: left behind, or to answer ahead.

    Questions always: they make one's own result. A result while something of it is collected.
    """
    if room.phase == "closed":
        return ()
    here = room.place.step if room.phase == "running" else -1

    def offered(index: int, step: Step) -> bool:
        if step.kind == "individual":
            return index < here or (plan.ahead and index != here)
        return index < here and step.kind == "result" and bool(in_state(room, step.shows, "open"))

    return tuple(step for index, step in enumerate(plan.steps) if offered(index, step))


def still_answering(
    room: Room, plan: Plan, told: Mapping[str, int], polled: int | None, joined: int
) -> int | None:
    """Seats that are not done with what was asked up to here; None where that can't be told.

    Made of numbers that everybody sees anyway: `told` counts who is done with each step, `polled`
    who answered what everybody is asked at once here (None: too few to tell).
    """
    step = current(room, plan)
    if step is None:
        return None
    if step.kind == "vote" or (step.kind == "individual" and step.pace == "paced"):
        return None if polled is None else max(0, joined - polled)
    done = [told.get(ready_topic(each.id).id, 0) for each in _asked(room, plan)]
    return max(0, joined - min(done)) if done else None


def _asked(room: Room, plan: Plan) -> Iterator[Step]:
    """The steps so far in which everybody answers at their own speed."""
    for step in plan.steps[: room.place.step + 1]:
        if step.kind == "individual" and step.pace == "own":
            yield step
