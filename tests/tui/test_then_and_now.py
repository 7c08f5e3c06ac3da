"""Then and now, in a terminal: the projector's pictures, and the same said in lines."""

from __future__ import annotations

import io
from collections.abc import Mapping

import pytest

from emcompass.cli.plain.conversation import Conversation
from emcompass.cli.plain.plain_pictures import say_pictures
from emcompass.tui.glyphs import ASCII, UNICODE, Glyphs
from emcompass.tui.screens import projector_pictures
from emcompass.tui.widgets.lines import Line
from emcompass.workshop.rules.room import Plan
from emcompass.workshop.server import documents
from emcompass.workshop.server.documents import Document, Scene
from emcompass.workshop.server.trends import Trends
from tests.frozen_room import at_step, in_state, plan_of, released, scene
from tests.workshop.trends import BANK, earlier

THEN, NOW = {"1": 8, "3": 1, "5": 5}, {"1": 3, "3": 2, "5": 9}
THEN_WAS = "Then: 12 August 2026, 14 answers"
Tallies = Mapping[str, Mapping[str, int]]


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The 20-minute agenda."""
    return plan_of()


def question(plan: Plan) -> str:
    """The first question that the agenda shares."""
    return next(topic for topic in plan.topics if topic.startswith("q:"))


def revealing(plan: Plan) -> str:
    """The step that shows the room together."""
    return next(step.id for step in plan.steps if step.kind == "reveal")


def beside(plan: Plan, step: str, then: Tallies, now: Tallies) -> Scene:
    """A step with its pictures, in a room that comes after one with these others."""
    room = in_state(at_step(plan, step), "revealed", *now)
    before = earlier(*released(plan, then).values())
    shown = released(plan, now)
    trends = Trends(before, plan.topics, BANK).of(shown, room.minimum)
    return scene(plan, room, releases=shown, earlier=before, trends=trends)


def drawn(document: Document, width: int, height: int, glyphs: Glyphs = UNICODE) -> list[str]:
    """The picture that is talked about, as text."""
    group = projector_pictures.group_on(document)
    assert group is not None
    found: list[Line] = projector_pictures.picture(document, group, width, height, glyphs)
    return ["".join(text for text, _ in line) for line in found]


@pytest.mark.parametrize(("glyphs", "tick"), [(UNICODE, "│"), (ASCII, "|")])
@pytest.mark.parametrize(("width", "height"), [(56, 16), (76, 18), (150, 40)])
def test_a_bar_bears_the_mark_of_then_and_both_numbers(
    plan: Plan, width: int, height: int, glyphs: Glyphs, tick: str
) -> None:
    asked = question(plan)
    found = beside(plan, "differences", {asked: THEN}, {asked: NOW})
    shown = drawn(documents.screen(found), width, height, glyphs)
    assert len(shown) <= height
    assert all(len(line) <= width for line in shown)
    assert sum(tick in line for line in shown) >= 3
    said = " ".join(" ".join(shown).split())
    if height < 30:
        assert "3 (then 8)" in said
    assert "Then: 12 August 2026, 14 answers" in said
    assert "A smaller part of the room than then" in said


def test_a_picture_about_as_before_is_drawn_as_ever(plan: Plan) -> None:
    asked = question(plan)
    shown = drawn(documents.screen(beside(plan, "differences", {asked: NOW}, {asked: NOW})), 76, 18)
    assert "│" not in "".join(shown)
    assert "(then" not in "".join(shown)
    assert "About as before" in " ".join(shown)


def test_of_many_small_pictures_those_that_moved_are_named_and_the_others_counted(
    plan: Plan,
) -> None:
    pulls = [topic for topic in plan.topics if topic.startswith("coverage:")]
    then = {topic: {"low": 4, "middle": 5, "high": 5} for topic in pulls}
    now = {**then, pulls[0]: {"low": 10, "middle": 2, "high": 2}}
    document = documents.screen(beside(plan, revealing(plan), then, now))
    moved, others = document["changes"]["coverage"]
    title = plan.topics[pulls[0]].title
    assert moved.startswith(
        f"{THEN_WAS} · {title}: A larger part of the room than then: “pulled elsewhere”."
    )
    assert others == f"Four others: {still()}"


def still() -> str:
    """What is said where nothing has changed much."""
    return "About as before: a few people more or less could make the difference."


def test_where_all_is_about_as_before_one_line_says_so(plan: Plan) -> None:
    pulls = [topic for topic in plan.topics if topic.startswith("coverage:")]
    same = {topic: {"low": 4, "middle": 5, "high": 5} for topic in pulls}
    document = documents.screen(beside(plan, revealing(plan), same, same))
    assert document["changes"]["coverage"] == [f"{THEN_WAS} · {still()}"]


def test_lines_say_the_same(plan: Plan) -> None:
    asked = question(plan)
    written = io.StringIO()
    document = documents.participant(beside(plan, "differences", {asked: THEN}, {asked: NOW}))
    say_pictures(Conversation(io.StringIO(), written, interactive=False), document)
    said = " ".join(written.getvalue().split())
    assert "3 (then 8)" in said
    assert "A smaller part of the room than then" in said
