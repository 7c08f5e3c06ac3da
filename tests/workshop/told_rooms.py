"""Whole rooms by the rules, for tests of what is told of them: small and large, with segments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from emcompass.bank.bank import Bank
from emcompass.workshop.host.folder import RoomSettings
from emcompass.workshop.rules.release import Release, Tally, final_release, first_release
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.rules.topics import Option, Topic
from emcompass.workshop.server.documents import closing
from tests.frozen_room import BINDING, CODE, at_step, plan_of, scene

SEGMENTS = (Option("web", "Web"), Option("ops", "Ops"), Option("few", "Few"))
SIZES = (6, 9, 14, 30)  # in words, in groups, in counts, with a map


def segmented(agenda: str = "90") -> Plan:
    """A bundled agenda whose room is asked where it works."""
    return replace(plan_of(agenda), segment_prompt="Where do you work?", segments=SEGMENTS)


def releases_of(plan: Plan, people: int) -> dict[str, Release]:
    """Every topic of a plan released for so many people: some agree, some differ, some are few."""
    shown = [topic for topic in plan.topics.values() if topic.shape != "silent"]
    return dict(_releases(plan, shown, people))


def _releases(plan: Plan, shown: Sequence[Topic], people: int) -> Iterator[tuple[str, Release]]:
    names = {option.id: option.name for option in plan.segments}
    for at, topic in enumerate(shown):
        values = [option.id for option in topic.options]
        spread = 1 if at % 5 == 1 else len(values)  # every fifth agrees
        here = 3 if at % 7 == 6 else people  # every seventh has too few
        parts: dict[str | None, Tally] = {
            "web": _tally(values, here // 2, spread),
            "ops": _tally(values, here - here // 2 - 1, spread),
            "few": _tally(values, 1, spread),
        }
        files = _tally(values, people // 2, spread)
        first = first_release(topic, parts, plan.minimum, names, files)
        late = _tally(values, people // 2, spread)
        yield topic.id, final_release(topic, first, late, late, plan.minimum)


def _tally(values: Sequence[str], people: int, spread: int) -> dict[str, int]:
    tally: dict[str, int] = {}
    for number in range(people):
        value = values[number % spread]
        tally[value] = tally.get(value, 0) + 1
    return tally


def report_data(bank: Bank, people: int, **changes: Any) -> Mapping[str, Any]:
    """What a report of such a room is made of."""
    plan = segmented()
    room = at_step(plan, plan.steps[-1].id)
    told = scene(plan, room, releases=releases_of(plan, people), joined=people)
    settings = RoomSettings(
        room=told.room_id,
        title=plan.title,
        code=CODE,
        created="2026-11-22T19:30:00+00:00",
        facilitator="",
        projector="",
        host=BINDING.host,
        port=BINDING.port,
        lan=True,
        names=BINDING.names,
        rehearsal=False,
    )
    return {**closing(told, settings, bank), **changes}


def own_texts(plan: Plan) -> Iterator[str]:
    """What the agenda and the people who wrote it say: data, never a message."""
    yield from (plan.title, plan.segment_prompt, CODE)
    yield from (option.name for option in plan.segments)
    for step in plan.steps:
        yield from (step.title, step.prompt, *step.notes.splitlines())
        yield from (option.name for option in step.options)
