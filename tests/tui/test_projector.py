"""The projector over rooms that stand still: one thing at a time, and never an answer."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

import pytest

from emcompass.tui.app import EmcompassApp
from emcompass.tui.glyphs import ASCII
from emcompass.workshop.rules.room import Plan, Timer, new_room
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts
from tests.frozen_room import Alone, FrozenDesk, at_step, in_state, plan_of, released, scene
from tests.tui.terminal import lines, settle, text, words

SIZES = ((60, 20), (80, 24), (160, 48))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The 20-minute agenda."""
    return plan_of()


@asynccontextmanager
async def projector(
    *moments: Scene | None, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[EmcompassApp]:
    """A projector over these moments, the last one shown."""
    app = Alone("projector", FrozenDesk(*moments), **options)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        yield app


def question(plan: Plan) -> str:
    """The first question that the agenda shares."""
    return next(topic for topic in plan.topics if topic.startswith("q:"))


def split(plan: Plan, tally: dict[str, int]) -> Scene:
    """The step about differences with one question released."""
    room = in_state(at_step(plan, "differences"), "revealed", "q:")
    return scene(plan, room, releases=released(plan, {question(plan): tally}))


@pytest.mark.parametrize("size", SIZES)
async def test_how_to_join_in_large_type_with_a_qr_code(plan: Plan, size: tuple[int, int]) -> None:
    async with projector(scene(plan, new_room(plan)), size=size) as app:
        shown = lines(app)
    assert any("▀▀▀▀" in line or "████" in line for line in shown)
    assert any("192.168.0.7:8080" in line or size[0] > 100 for line in shown)
    assert all(len(line) <= size[0] for line in shown)


async def test_a_step_shows_its_sentence_the_time_and_the_count(plan: Plan) -> None:
    room = at_step(plan, "alone")
    async with projector(scene(plan, room, counts=Counts({"ready:alone": 9}))) as app:
        shown = words(app)
    assert "Answer for yourself, in silence." in shown
    assert "left" in shown
    assert "finished" in shown
    assert "192.168.0.7:8080 · 7KQ2MX" in shown


async def test_without_unicode_the_time_and_count_are_words(plan: Plan) -> None:
    moment = scene(plan, at_step(plan, "alone"), counts=Counts({"ready:alone": 9}))
    async with projector(moment, glyph_set=ASCII) as app:
        shown = words(app)
    assert "7:01 left" in shown
    assert "9/14 finished" in shown
    assert "On your own" in shown


async def test_nothing_of_the_answers_shows_before_the_reveal(plan: Plan) -> None:
    room = in_state(at_step(plan, "differences"), "frozen", "q:")
    counts = Counts(dict.fromkeys(room.topics, 12))
    async with projector(scene(plan, room, counts=counts)) as app:
        shown = words(app)
    assert "The answers are counted. What do you expect?" in shown
    assert "A much" not in shown
    assert "12" not in shown


async def test_the_facilitators_notes_never_show(plan: Plan) -> None:
    for step in plan.steps:
        async with projector(scene(plan, at_step(plan, step.id)), size=(160, 48)) as app:
            shown = words(app)
        assert " ".join(step.notes.split())[:30] not in shown


async def test_a_released_question_is_a_histogram_with_its_sides(plan: Plan) -> None:
    async with projector(split(plan, {"1": 2, "2": 3, "3": 1, "4": 5, "5": 3})) as app:
        shown = text(app)
    assert "A: " in shown
    assert "B: " in shown
    longest = max(shown.splitlines(), key=lambda line: line.count("█"))
    assert longest.strip().startswith("B rather")
    assert longest.rstrip().endswith("5")
    assert "14 answers" in shown


async def test_small_rooms_are_told_in_words(plan: Plan) -> None:
    async with projector(split(plan, {"1": 5, "5": 1})) as app:
        shown = words(app)
    assert "A much most" in shown
    assert "hardly any" in shown
    assert "5" not in shown.replace("7KQ2MX", "").partition("A much")[2]


async def test_the_map_shows_counts_and_leaves_out_what_is_held_back(plan: Plan) -> None:
    room = in_state(at_step(plan, "the-room"), "revealed", "map")
    tally = {"0-0": 9, "3-3": 9, "0-3": 8, "3-0": 1}
    pictures = released(plan, {"map": tally})
    async with projector(scene(plan, room, releases=pictures, joined=27), size=(120, 40)) as app:
        shown = words(app)
    assert "people leadership" in shown
    assert "technical contribution" in shown
    assert "a dotted square hides few people or none" in shown


async def test_a_room_too_small_for_a_map_sees_its_axes(plan: Plan) -> None:
    room = in_state(at_step(plan, "the-room"), "revealed", "map")
    pictures = released(plan, {"map": {"0-0": 4, "3-3": 5}})
    async with projector(scene(plan, room, releases=pictures)) as app:
        assert "Upper half of people" in words(app)


async def test_coverage_and_months(plan: Plan) -> None:
    room = in_state(at_step(plan, "the-room", position=1), "revealed", "coverage", "time")
    tallies = {
        topic: {"low": 4, "middle": 4, "high": 6} for topic in plan.topics if "cover" in topic
    }
    tallies |= {topic: {"1": 7, "2": 4, "3": 3} for topic in plan.topics if topic[:4] == "time"}
    pictures = released(plan, tallies)
    async with projector(scene(plan, room, releases=pictures)) as app:
        assert "Delivery and flow" in text(app)
        assert "some" in text(app)
    later = replace(room, place=replace(room.place, position=2))
    async with projector(scene(plan, later, releases=pictures)) as app:
        assert "wanted 26" in text(app)
        assert "last month 26" in text(app)


async def test_a_blank_screen_is_blank(plan: Plan) -> None:
    room = replace(at_step(plan, "alone"), blank=True)
    async with projector(scene(plan, room)) as app:
        assert text(app).strip() == ""


async def test_a_rehearsal_and_a_lost_connection_say_so(plan: Plan) -> None:
    moment = scene(plan, at_step(plan, "alone"), rehearsal=True)
    async with projector(moment, None) as app:
        shown = words(app)
    assert "REHEARSAL · made-up people" in shown
    assert "Not connected. The room goes on." in shown
    assert "Answer for yourself" in shown


async def test_the_end(plan: Plan) -> None:
    room = replace(at_step(plan, "check-out"), phase="closed", timer=Timer())
    async with projector(scene(plan, room)) as app:
        assert "Take your result home now" in words(app)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("tally", [{"1": 6, "3": 8}, {"1": 2}])
async def test_every_picture_fits_every_window(
    plan: Plan, size: tuple[int, int], tally: dict[str, int]
) -> None:
    async with projector(split(plan, tally), size=size) as app:
        shown = lines(app)
    assert all(len(line) <= size[0] for line in shown)
    assert [line for line in shown if line][-1].strip().endswith("left")
