"""The facilitator's side, photographed over rooms that stand still: fixed code, clock, answers."""

from __future__ import annotations

from pathlib import Path

from emcompass.workshop.rules.room import new_room
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts
from tests.frozen_room import Alone, FrozenDesk, at_step, in_state, plan_of, released, scene
from tests.screenshots.camera import DESK, WIDE, Camera


async def workshop(_: Path, frames: dict[str, str]) -> None:
    """Console and projector: joining, answering alone, the map, a split question."""
    plan = plan_of()
    alone = at_step(plan, "alone")
    counts = Counts(dict.fromkeys(alone.topics, 9) | {"ready:alone": 9})
    room = at_step(plan, "the-room")
    asked = next(topic for topic in plan.topics if topic.startswith("q:"))
    held = Counts(dict.fromkeys(room.topics, 9) | {"map": 3})
    mapped = in_state(room, "revealed", "map")
    pictures = released(plan, {"map": {"0-3": 11, "1-2": 2, "2-1": 4, "3-0": 9, "3-3": 8}})
    split = in_state(at_step(plan, "differences"), "revealed", "q:")
    answers = released(plan, {asked: {"1": 4, "2": 3, "3": 1, "4": 2, "5": 4}})
    moments: tuple[tuple[str, str, Scene, tuple[int, int]], ...] = (
        ("console-lobby", "console", scene(plan, new_room(plan)), DESK),
        ("console", "console", scene(plan, alone, counts=counts), DESK),
        ("console-held-back", "console", scene(plan, room, counts=held, rehearsal=True), DESK),
        ("projector-join", "projector", scene(plan, new_room(plan)), WIDE),
        ("projector-step", "projector", scene(plan, alone, counts=counts), WIDE),
        ("projector-map", "projector", scene(plan, mapped, releases=pictures, joined=36), WIDE),
        ("projector-split", "projector", scene(plan, split, releases=answers), WIDE),
    )
    for name, view, moment, size in moments:
        await _take(name, view, moment, size, frames)


async def _take(
    name: str, view: str, moment: Scene, size: tuple[int, int], frames: dict[str, str]
) -> None:
    running = Alone(view, FrozenDesk(moment), theme="dark")
    async with running.run_test(size=size) as pilot:
        camera = Camera(pilot, frames)
        await camera.settle()
        camera.take(name)
