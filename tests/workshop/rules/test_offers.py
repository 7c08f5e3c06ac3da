"""What a console offers when, and that nothing it is told says more than everybody sees anyway."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emcompass.workshop.rules import offers
from emcompass.workshop.rules import room as rooms
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.server import documents
from emcompass.workshop.server.room_commands import Counts
from tests.frozen_room import at_step, plan_of, scene


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The 20-minute agenda."""
    return plan_of()


@pytest.mark.parametrize(
    ("step", "offered"),
    [("alone", False), ("your-result", False), ("the-room", True), ("differences", True),
     ("check-out", True), ("purpose", False), ("one-thing", False)],
)  # fmt: skip
def test_a_freeze_is_offered_where_its_picture_is_shown(
    plan: Plan, step: str, offered: bool
) -> None:
    room = at_step(plan, step)
    assert ("freeze" in offers.can(room, plan, dict.fromkeys(room.topics, 9))) is offered


def test_where_no_later_step_shows_it_the_step_itself_freezes(plan: Plan) -> None:
    short = replace(plan, steps=plan.steps[:2])
    assert "freeze" in offers.can(at_step(short, "alone"), short, {})
    alone = replace(plan.steps[1], pace="paced")
    paced = replace(plan, steps=(plan.steps[0], alone, *plan.steps[2:]))
    here = at_step(paced, "alone", position=1)
    assert ("freeze" in offers.can(here, paced, {})) is bool(rooms.scope(here, paced))


@given(data=st.data(), joined=st.integers(0, 40))
def test_who_is_still_answering_is_the_difference_of_two_numbers_that_all_are_told(
    plan: Plan, data: st.DataObject, joined: int
) -> None:
    step = data.draw(st.sampled_from([each.id for each in plan.steps]))
    room = at_step(plan, step)
    number = st.integers(0, joined)
    counts = {topic: data.draw(number) for topic in ("ready:alone", "vote:check-out", "map")}
    shown = documents.facilitator(scene(plan, room, counts=Counts(counts), joined=joined))
    still = shown["run"]["freeze"]["still"]
    public = shown["counts"]
    if step == "check-out":
        told = public["answered"]
        assert still == (None if told is None else joined - told)
        assert still is None or counts["vote:check-out"] >= plan.minimum
    elif step == "purpose":
        assert still is None
    else:
        assert still == joined - shown["run"]["answered"]["ready:alone"]
