"""The console over rooms that stand still: what it shows, what its keys ask for."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from emcompass.tui.app import EmcompassApp
from emcompass.tui.glyphs import ASCII
from emcompass.tui.screens import console_ahead
from emcompass.workshop.rules.room import Plan, Timer, new_room
from emcompass.workshop.server import documents
from emcompass.workshop.server.documents import Scene
from emcompass.workshop.server.room_commands import Counts
from tests.frozen_room import NOW, Alone, FrozenDesk, at_step, in_state, plan_of, released, scene
from tests.tui.terminal import lines, press, settle, text, words

SIZES = ((60, 20), (80, 24), (120, 40))


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The 20-minute agenda."""
    return plan_of()


@asynccontextmanager
async def console(
    *moments: Scene | None, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[tuple[Pilot[None], EmcompassApp, FrozenDesk]]:
    """A console over these moments, the last one shown."""
    desk = FrozenDesk(*moments)
    app = Alone("console", desk, **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot, app, desk


def asked(app: EmcompassApp) -> str:
    """The words of a sheet, without its frame."""
    return " ".join(words(app).replace("│", " ").split())


def answering(plan: Plan, **changes: Any) -> Scene:
    """Everybody alone with the questions, nine done."""
    room = at_step(plan, "alone")
    counts = dict.fromkeys(room.topics, 9)
    return scene(plan, room, counts=Counts(counts), **changes)


async def test_a_step_shows_all_that_a_facilitator_needs(plan: Plan) -> None:
    async with console(answering(plan)) as (_, app, _):
        shown = words(app)
    for piece in (
        "A first look · step 2 of 7",
        "On your own",
        "joined 14 connected 13 finished 9",
        "http, not encrypted, this network",
        "Answer for yourself, in silence.",
        "Ten choices and two months to share out.",
        "Questions: 10 with enough answers; a later step freezes them",
        "Your own result, 3 min",
        "n next",
    ):
        assert piece in shown
    assert "f freeze" not in shown


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("step", ["purpose", "alone", "the-room", "check-out"])
async def test_no_line_is_wider_than_the_window_and_the_footer_stays(
    plan: Plan, size: tuple[int, int], step: str
) -> None:
    async with console(scene(plan, at_step(plan, step)), size=size) as (_, app, _):
        shown = lines(app)
    assert all(len(line) <= size[0] for line in shown)
    assert "q leave" in shown[-2]


@pytest.mark.parametrize("size", SIZES)
async def test_the_lobby_shows_how_to_join(plan: Plan, size: tuple[int, int]) -> None:
    async with console(scene(plan, new_room(plan)), size=size) as (_, app, _):
        shown, keys = words(app), lines(app)[-2]
    assert "before the start" in shown
    assert "HTTP://192.168.0.7:8080/7KQ2MX" in shown
    assert "a picture needs 5 answers" in shown
    assert "s start" in keys
    assert "f freeze" not in keys


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("organisation", ["", "Example Ltd"])
async def test_the_lobby_says_how_many_have_answered_ahead_and_how_long_that_goes(
    plan: Plan, size: tuple[int, int], organisation: str
) -> None:
    ahead = replace(plan, ahead=True)
    moment = scene(
        ahead,
        new_room(ahead),
        counts=Counts({"ready:alone": 9}),
        waits=datetime(2026, 12, 6, 23, 59, 59, tzinfo=UTC),
        organisation=organisation,
    )
    async with console(moment, size=size) as (_, app, _):
        shown = " ".join(re.sub("[█▀▄▇▅]", " ", words(app)).split())
        assert all(len(line) <= size[0] for line in lines(app))
    assert "On your own: 9 of 14 answered" in shown
    if size[1] > 20:
        assert "until the end of 6 December 2026 at the latest" in shown
        assert ("this computer must stay on" in shown) is not bool(organisation)


@pytest.mark.parametrize(
    ("step", "done", "told"),
    [
        ("purpose", 9, "On your own: 9 of 14 answered"),
        ("alone", 9, "9 of 14 have answered, ahead or by now; n goes on as soon as you like"),
        ("alone", 0, ""),
        ("the-room", 9, ""),
    ],
)
def test_a_step_says_how_many_have_answered_it_ahead(
    plan: Plan, step: str, done: int, told: str
) -> None:
    ahead, until = replace(plan, ahead=True), datetime(2026, 12, 6, tzinfo=UTC)
    counts = Counts({"ready:alone": done})
    moment = scene(ahead, at_step(ahead, step), counts=counts, waits=until)
    assert console_ahead.here(documents.facilitator(moment)) == told
    without = scene(plan, at_step(plan, step), counts=counts)
    assert console_ahead.here(documents.facilitator(without)) == ""


async def test_the_lobby_has_the_qr_code_beside_the_facts(plan: Plan) -> None:
    async with console(scene(plan, new_room(plan))) as (_, app, _):
        assert "█████████████████████████████" in text(app)


async def test_a_rehearsal_says_so(plan: Plan) -> None:
    async with console(answering(plan, rehearsal=True)) as (_, app, _):
        assert lines(app)[1].rstrip().endswith("Rehearsal")
    async with console(answering(plan)) as (_, app, _):
        assert "Rehearsal" not in text(app)


async def test_the_start_is_asked_and_locks_a_minimum_of_at_least_the_promised_one(
    plan: Plan,
) -> None:
    async with console(scene(plan, new_room(plan))) as (pilot, app, desk):
        await press(pilot, "s")
        told = words(app)
        assert "The minimum group is locked from now on" in told
        assert "a picture needs 5 answers" in told
        assert "needs 3" not in told
        await press(pilot, "down", "enter")
        await settle(pilot)
        assert desk.run.told == [("start", {"minimum": 7, "at": 1})]


async def test_not_yet_starts_nothing(plan: Plan) -> None:
    async with console(scene(plan, new_room(plan))) as (pilot, _, desk):
        await press(pilot, "s", "G", "enter")
        await settle(pilot)
        assert desk.run.told == []


@pytest.mark.parametrize(
    ("key", "command"),
    [
        ("n", ("next", {"at": 20})),
        ("pagedown", ("next", {"at": 20})),
        ("u", ("back", {"at": 20})),
        ("space", ("pause", {})),
        ("plus", ("minute", {"by": 1})),
        ("minus", ("minute", {"by": -1})),
        ("j", ("show", {"what": "code"})),
        ("x", ("blank", {"on": True})),
        ("l", ("lock", {"on": True})),
    ],
)
async def test_one_key_one_command(
    plan: Plan, key: str, command: tuple[str, dict[str, Any]]
) -> None:
    async with console(answering(plan)) as (pilot, _, desk):
        await press(pilot, key)
        await settle(pilot)
        assert desk.run.told == [command]


async def test_a_paused_timer_goes_on_with_the_same_key(plan: Plan) -> None:
    room = replace(at_step(plan, "alone"), timer=Timer(left=100.0))
    async with console(scene(plan, room)) as (pilot, app, desk):
        assert "paused" in text(app)
        assert "space go on" in lines(app)[-2]
        await press(pilot, "space")
        await settle(pilot)
        assert desk.run.told == [("resume", {})]


async def test_freezing_with_too_few_answers_asks_and_waits_by_default(plan: Plan) -> None:
    room = at_step(plan, "differences")
    few = Counts(dict.fromkeys(room.topics, 3))
    async with console(scene(plan, room, counts=few)) as (pilot, app, desk):
        assert "Questions: 10 held back, too few answers" in words(app)
        await press(pilot, "f")
        assert "10 of 10 have too few answers" in words(app)
        assert "Fewer than 5 can't be shown to the room." in words(app)
        assert "Eleven of 14 are still answering." in asked(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert desk.run.told == []
        await press(pilot, "f", "down", "enter")
        await settle(pilot)
        assert desk.run.told == [("freeze", {"discard": True, "at": 20})]


async def test_a_freeze_while_people_are_still_answering_says_how_many(plan: Plan) -> None:
    room = at_step(plan, "differences")
    busy = Counts(dict.fromkeys(room.topics, 9) | {"ready:alone": 8})
    async with console(scene(plan, room, counts=busy)) as (pilot, app, desk):
        await press(pilot, "f")
        assert "Six of 14 are still answering." in words(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert desk.run.told == []
        await press(pilot, "f", "down", "enter")
        await settle(pilot)
        assert desk.run.told == [("freeze", {"at": 20})]


async def test_a_freeze_when_everybody_is_done_asks_nothing(plan: Plan) -> None:
    room = at_step(plan, "differences")
    done = Counts(dict.fromkeys(room.topics, 14))
    async with console(scene(plan, room, counts=done)) as (pilot, _, desk):
        await press(pilot, "f")
        await settle(pilot)
        assert desk.run.told == [("freeze", {"at": 20})]


async def test_of_a_vote_with_too_few_answers_nobody_is_told_how_many_are_missing(
    plan: Plan,
) -> None:
    room = at_step(plan, "check-out")
    few = Counts({"vote:check-out": 4, "ready:alone": 14})
    async with console(scene(plan, room, counts=few)) as (pilot, app, _):
        await press(pilot, "f")
        assert "still answering" not in words(app)
    more = Counts({"vote:check-out": 9, "ready:alone": 14})
    async with console(scene(plan, room, counts=more)) as (pilot, app, _):
        await press(pilot, "f")
        assert "Five of 14 are still answering." in words(app)


async def test_four_people_hear_what_can_be_shown_before_they_start(plan: Plan) -> None:
    async with console(scene(plan, new_room(plan), joined=4, connected=4)) as (pilot, app, _):
        await press(pilot, "s")
        assert "With fewer than 5 people no picture can be shown" in asked(app)
    six = scene(plan, new_room(plan), joined=6, connected=6)
    async with console(six, size=(120, 40)) as (pilot, app, _):
        await press(pilot, "s")
        shown = text(app)
    assert "pictures are in words" in " ".join(shown.replace("│", " ").split())
    for line in shown.splitlines():
        assert ("too few are here" in line) is ("a picture needs" in line and " 5 " not in line)


async def test_a_minimum_below_what_is_ever_shown_is_offered_as_what_it_is(plan: Plan) -> None:
    small = replace(plan, minimum=3)
    async with console(scene(small, new_room(small))) as (pilot, app, desk):
        assert "a picture needs 5 answers" in words(app)
        await press(pilot, "s")
        assert "a picture needs 5 answers" in asked(app)
        assert "needs 3" not in asked(app)
        await press(pilot, "enter")
        await settle(pilot)
        assert desk.run.told == [("start", {"minimum": 3, "at": 1})]


async def test_reveal_works_only_after_a_freeze(plan: Plan) -> None:
    async with console(answering(plan)) as (pilot, _, desk):
        await press(pilot, "r")
        await settle(pilot)
        assert desk.run.told == []
    frozen = in_state(at_step(plan, "alone"), "frozen", "q:")
    async with console(scene(plan, frozen)) as (pilot, app, desk):
        assert "Questions: 10 frozen, r reveals" in words(app)
        await press(pilot, "r")
        await settle(pilot)
        assert desk.run.told == [("reveal", {"at": 20})]


async def test_the_console_shows_the_picture_that_the_room_sees(plan: Plan) -> None:
    tally = {"0-3": 11, "1-2": 2, "2-1": 4, "3-0": 9, "3-3": 8}
    before = at_step(plan, "the-room")
    async with console(scene(plan, before, joined=36)) as (_, app, _):
        assert "people leadership" not in text(app)
    out = in_state(before, "revealed", "map")
    pictures = released(plan, {"map": tally})
    for size in SIZES:
        async with console(scene(plan, out, releases=pictures, joined=36), size=size) as shown:
            seen = text(shown[1])
        for piece in ("Where the room stands", "people leadership", "13"):
            assert piece in seen
        assert all(len(line) <= size[0] for line in seen.splitlines())
    split = in_state(at_step(plan, "differences"), "revealed", "q:")
    asked = next(topic for topic in plan.topics if topic.startswith("q:"))
    answers = released(plan, {asked: {"1": 5, "5": 7}})
    async with console(scene(plan, split, releases=answers)) as (_, app, _):
        assert "A much" in text(app)
        assert "12 answers" in text(app)


async def test_why_each_picture_is_held_back(plan: Plan) -> None:
    room = at_step(plan, "the-room")
    counts = dict.fromkeys(room.topics, 9) | {"map": 3, "coverage:people": 4}
    async with console(scene(plan, room, counts=Counts(counts))) as (_, app, _):
        shown = words(app)
    assert "Group map: held back, too few answers" in shown
    assert "Coverage: 4 ready, f freezes; 1 held back, too few answers" in shown


async def test_the_split_ranking_marks_what_is_on_screen(plan: Plan) -> None:
    room = in_state(at_step(plan, "differences"), "revealed", "q:")
    first, second = (t for t in room.topics if t.startswith("q:choice-people"))
    pictures = released(plan, {first: {"1": 6, "5": 6}, second: {"3": 9, "2": 3, "4": 1}})
    async with console(scene(plan, room, releases=pictures), size=(80, 40)) as (_, app, _):
        shown = text(app)
    assert "Most split" in shown
    assert "1  " in shown
    ranked = [line for line in shown.splitlines() if line.strip().startswith(("Most split", "2  "))]
    assert plan.topics[first].title[:30] in ranked[0]


async def test_alarms_stand_first(plan: Plan) -> None:
    disk = ("The disk is full: nothing is saved until there is room.",)
    async with console(answering(plan, alarms=disk, wrong_codes=40)) as (_, app, _):
        shown = words(app)
    assert shown.index("The disk is full") < shown.index("On your own")
    assert "40 wrong codes were tried." in shown


async def test_a_lost_connection_is_said_and_the_server_sought(plan: Plan) -> None:
    async with console(answering(plan), None) as (pilot, app, desk):
        assert "The room’s server does not answer. Nothing is lost" in words(app)
        assert desk.revived == 1
        assert "n next" not in lines(app)[-2]
        await press(pilot, "n")
        assert desk.run.told == []
        assert "n was not sent: press it again once the server answers" in words(app)
        await press(pilot, "plus")
        assert "+ was not sent" in words(app)
        await press(pilot, "5")
        assert "5 does nothing here" in words(app)


async def test_a_connection_that_comes_back_leaves_no_trace(plan: Plan) -> None:
    async with console(answering(plan), None, answering(plan, connected=12)) as (_, app, _):
        shown = words(app)
    assert "does not answer" not in shown
    assert "connected 12" in shown


async def test_an_older_document_never_replaces_a_newer_one(plan: Plan) -> None:
    older = scene(plan, replace(at_step(plan, "purpose"), version=3))
    async with console(answering(plan), older) as (_, app, _):
        assert "On your own" in text(app)


async def test_a_refusal_is_told(plan: Plan) -> None:
    async with console(answering(plan)) as (pilot, app, desk):
        desk.run.refuses = "The room has moved on since; look again."
        await press(pilot, "n")
        await pilot.pause(0.3)
        assert "The room has moved on" in words(app)


async def test_closing_is_asked_and_names_what_was_never_revealed(plan: Plan) -> None:
    room = in_state(at_step(plan, "check-out"), "frozen", "map", "coverage")
    async with console(scene(plan, room)) as (pilot, app, desk):
        await press(pilot, "c")
        said = asked(app)
        assert "6 pictures are frozen and were never revealed" in said
        await press(pilot, "enter")
        await settle(pilot)
        assert desk.run.told == []
        await press(pilot, "c", "down", "enter")
        await settle(pilot)
        assert desk.run.told == [("close", {"at": 20})]


async def test_a_room_that_was_not_closed_after_all_says_that_it_is_open(plan: Plan) -> None:
    async with console(scene(plan, at_step(plan, "check-out"))) as (pilot, app, desk):
        assert "Not closed yet" not in words(app)
        await press(pilot, "c", "enter")
        await settle(pilot)
        assert "Not closed yet: c closes the room for good" in words(app)
        await press(pilot, "c", "down", "enter")
        await settle(pilot)
        assert [name for name, _ in desk.run.told] == ["close"]
        assert "Not closed yet" not in words(app)


async def test_leaving_at_the_end_asks_what_becomes_of_the_room(plan: Plan) -> None:
    async with console(scene(plan, at_step(plan, "check-out"))) as (pilot, app, _):
        await press(pilot, "q")
        assert "The room is still open" in words(app)
        await press(pilot, "enter")
        assert "Check-out" in words(app)
        await press(pilot, "q", "down", "enter")
        assert "Close the room?" in words(app)


async def test_the_time_runs_by_the_servers_clock(plan: Plan) -> None:
    room = replace(at_step(plan, "alone"), timer=Timer(NOW - 65))
    async with console(scene(plan, room), size=(60, 20)) as (_, app, _):
        assert "over time by 1:05" in text(app)
    async with console(answering(plan), size=(60, 20)) as (_, app, _):
        assert "7:01 left" in text(app)


async def test_foreign_text_stays_text(plan: Plan) -> None:
    step = replace(plan.steps[1], title="[red]A[/]\x1b[31m", notes="[b]\x07bell[/b]")
    odd = replace(plan, steps=(plan.steps[0], step, *plan.steps[2:]))
    async with console(scene(odd, at_step(odd, "alone"))) as (_, app, _):
        shown = text(app)
    assert "[red]A[/]" in shown
    assert "\x1b" not in shown
    assert "\x07" not in shown


async def test_it_works_without_unicode(plan: Plan) -> None:
    async with console(answering(plan), glyph_set=ASCII) as (_, app, _):
        assert "7:01 left" in text(app)


async def test_preflight_counts_devices(plan: Plan) -> None:
    async with console(scene(plan, new_room(plan), preflight=2)) as (pilot, app, _):
        await press(pilot, "p")
        await settle(pilot)
        shown = words(app)
    assert "http://192.168.0.7:8080/preflight" in shown
    assert "Two devices got here so far." in shown


async def test_where_the_projector_can_be_opened(plan: Plan) -> None:
    async with console(answering(plan)) as (pilot, app, _):
        await press(pilot, "v")
        shown = words(app)
    assert "emcompass workshop run --projector" in shown
    assert "/screen#" in shown


async def test_help_tells_every_key(plan: Plan) -> None:
    async with console(answering(plan), size=(120, 40)) as (pilot, app, _):
        await press(pilot, "question_mark")
        shown = text(app)
    for told in ("Freeze: count the answers", "Reveal what is frozen; final", "Undo the last step"):
        assert told in shown


async def test_what_opens_a_seat_at_the_one_keyboard_is_never_shown(
    plan: Plan, tmp_path: Path
) -> None:
    desk = FrozenDesk(answering(plan), folder=tmp_path)
    app = Alone("console", desk)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await press(pilot, "k")
        assert "Something only you would type" in words(app)
        await press(pilot, *"blue", "enter")
        assert "Too short" in text(app)
        await press(pilot, *"blueheron", "enter")
        shown = text(app)
        assert "blueheron" not in shown
        for _ in range(100):
            if "No seat opens" in words(app):
                break
            await asyncio.sleep(0.05)
            await pilot.pause()
        await press(pilot, "enter")
        assert "Once more" in words(app)
        await press(pilot, *"bluebirds")
        assert "*********" in text(app)
        assert "bluebirds" not in text(app)
        await press(pilot, "enter")
        assert "These were other words" in words(app)
    assert not list(tmp_path.rglob("*.seat"))  # noqa: ASYNC240 -- the app has ended


async def test_whose_computer_keeps_the_page_after_the_close_is_said(
    plan: Plan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the report is saved with the close
    closed = replace(at_step(plan, "purpose"), phase="closed")
    kept = scene(plan, closed, until=NOW + 1800, taken=3)
    async with console(kept, size=(80, 40)) as (_, app, _):
        assert "leave this computer on until then" in words(app)
    there = replace(kept, organisation="Example Ltd")
    async with console(there, size=(80, 40)) as (_, app, _):
        assert "on Example Ltd’s server: you may leave, and switch this computer off" in words(app)
