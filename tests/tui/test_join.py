"""Taking part in a real room from the terminal, by keys."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widget import Widget

from emcompass import paths
from emcompass.bank.kinds.base import BaseQuestion
from emcompass.bank.reference import Answer
from emcompass.journal.store import Journal
from emcompass.tui import screen_routes as routes
from emcompass.tui.app import EmcompassApp, Opening
from emcompass.tui.screens.join_screen import JoinScreen
from emcompass.tui.widgets.answer_area import AnswerArea
from emcompass.workshop.client.participant import Participant
from emcompass.workshop.host.agenda_file import find_agenda
from emcompass.workshop.http_link import Document
from tests.driving import keys
from tests.foreign import EVERYTHING, steering
from tests.tui.terminal import first_answer, lines, press, text, words
from tests.waiting import PATIENCE
from tests.workshop.live import AGENDA, Live, hearing_all_the_time, live_room

PACED = """
schema = 1
title = "Paced"
minimum = 3
[[steps]]
id = "together"
kind = "individual"
pace = "paced"
title = "Together"
questions = ["choice-people-delivery", "month-wanted"]
share = ["choice-people-delivery"]
[[steps]]
id = "late"
kind = "talk"
title = "A [b]bold[/b] <i>talk</i>"
"""


@pytest.fixture
def live(home: Path, request: pytest.FixtureRequest) -> Iterator[Live]:
    home.mkdir(parents=True, exist_ok=True)
    with live_room(home, getattr(request, "param", find_agenda("20").read_text())) as room:
        yield room


@asynccontextmanager
async def joining(live: Live, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Any]:
    """The app on the way to a seat: the pilot, the app, a wait for words."""
    app = EmcompassApp()

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        app.push_screen(routes.JoinScreen(f"{live.base}/{live.remote.settings.code}"))
        yield pilot, app, Eye(pilot, app)


class Eye:
    """Waits until words stand on the screen."""

    def __init__(self, pilot: Pilot[None], app: EmcompassApp) -> None:
        self._pilot, self._app = pilot, app

    async def sees(self, *texts: str) -> None:
        await self.until(lambda: all(text in words(self._app) for text in texts))

    async def until(self, true: Callable[[], Any]) -> None:
        for _ in range(int(PATIENCE / 0.025)):
            if true():
                return
            await self._pilot.pause(0.025)
        raise AssertionError(words(self._app))


async def answer_all(pilot: Pilot[None], app: EmcompassApp, eye: Eye) -> None:
    """Give the first answer that each question takes."""
    screen = app.screen
    assert isinstance(screen, JoinScreen)
    part = screen._part
    assert part is not None
    while (question := part.question) is not None:
        await eye.sees(question.text)
        await press(pilot, *keys(question, first_answer(question)))
        await eye.until(lambda: part.question is not question)


async def test_a_room_cannot_steer_the_terminal(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What comes over the network is not trusted to have been cleaned there."""
    monkeypatch.setattr(json, "loads", partial(json.loads, object_hook=_foreign))
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        assert "bbbbbb" in text(app)
        assert steering(text(app)) == set()
        await press(pilot, "enter")
        await press(pilot, "enter")
        await eye.sees("You have a seat")
        for step in ("alone", "your-result", "the-room", "check-out"):
            before = text(app)
            live.to_step(step)
            await eye.until(lambda before=before: text(app) != before)
            assert steering(text(app)) == set()


def _foreign(document: Document) -> Document:
    """A room's document with every text in it from elsewhere."""
    told = {"title", "prompt", "say", "name", "label"}
    return {key: EVERYTHING if key in told else value for key, value in document.items()}


async def test_a_seat_asked_for_twice_is_taken_once(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The room is slow; the menu is still there."""
    asked, go = [], asyncio.Event()
    join = Participant.join

    async def slowly(self: Participant, *given: Any) -> None:
        asked.append(given)
        await go.wait()
        await join(self, *given)

    monkeypatch.setattr(Participant, "join", slowly)
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.until(lambda: len(asked) == 1)
        await press(pilot, "enter")
        await eye.until(lambda: len(asked) == 2)
        await eye.until(lambda: len(_at_work(app, "join")) == 1)
        go.set()
        await eye.sees("You have a seat")
        assert len(_at_work(app, "send")) == 1


async def test_a_key_waits_for_the_question_that_is_being_put(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words stand there already; its options come a moment later."""
    ask, asking = AnswerArea.ask, asyncio.Event()

    async def slowly(self: AnswerArea, question: BaseQuestion, answer: Answer | None) -> None:
        asking.set()
        await asyncio.sleep(0.4)
        await ask(self, question, answer)

    monkeypatch.setattr(AnswerArea, "ask", slowly)
    live.to_step("alone")
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await asyncio.wait_for(asking.wait(), 60)
        app.simulate_key("2")
        await eye.sees("2 of ")


def _at_work(app: EmcompassApp, group: str) -> list[Any]:
    return [each for each in app.workers if each.group == group and not each.is_finished]


async def test_a_room_that_closes_while_a_question_is_put_ends_nothing(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a busy computer a question takes a while to stand there; the room does not wait."""
    put, go = asyncio.Event(), asyncio.Event()
    go.set()
    show = AnswerArea._show

    async def slowly(self: AnswerArea, kind: type[Widget]) -> Widget:
        put.set()
        await go.wait()
        return await show(self, kind)

    monkeypatch.setattr(AnswerArea, "_show", slowly)
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("You have a seat")
        live.to_step("alone")
        await eye.sees("1 of 13", "1-4 answer")
        put.clear()
        go.clear()
        pressing = asyncio.create_task(pilot.press("2"))
        await put.wait()
        live.remote.command("close")
        screen = app.screen
        assert isinstance(screen, JoinScreen)
        while screen._part is None or screen._part.phase != "closed":  # noqa: ASYNC110 -- nobody tells
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)  # so that a page that does not wait is gone by now
        go.set()
        await pressing
        await eye.sees("The room is closed", "Keep this result among mine")


async def test_a_whole_workshop_by_keys(live: Live) -> None:
    others = live.join(6)
    async with joining(live) as (pilot, app, eye):
        await eye.sees("The room sees only combined pictures", "Take a seat")
        await press(pilot, "p")
        await eye.sees("Not promised")
        await press(pilot, "enter")
        await press(pilot, "enter")
        await eye.sees("You have a seat", "7 here")
        live.to_step("alone")
        await eye.sees("1 of 13", "Stays on this device.")
        await answer_all(pilot, app, eye)
        await eye.sees("You are through", "On your own")
        await eye.until(lambda: live.remote.state()["run"]["answered"].get("ready:alone") == 1)
        live.to_step("your-result")
        await eye.sees("Share with the room?", "☐ My rough place on the map")
        await press(pilot, "enter")
        await eye.sees("☑ My rough place on the map")
        for other in others:
            other.send(("map", "1-2", 1))
        live.to_step("the-room")
        await eye.sees("The picture comes when the facilitator reveals it.")
        live.remote.command("freeze", discard=True)
        live.remote.command("reveal")
        await eye.sees("Where the room stands", "Upper half of people")
        live.to_step("one-thing")
        await eye.sees("Write it down")
        await press(pilot, "enter", *"Less code.", "escape", "enter")
        await eye.sees("Less code.", "Write it differently")
        live.to_step("check-out")
        await eye.sees("Was this worth your time?", "Fair")
        await press(pilot, "3")
        await eye.sees("Saved.")
        live.remote.command("close")
        await eye.sees("The room is closed", "Keep this result among mine")
        await press(pilot, "enter")
        await eye.sees("it is among your results now")
        async with asyncio.timeout(5):
            while live.remote.state()["run"]["taken"] != 1:  # noqa: ASYNC110 -- nobody tells
                await asyncio.sleep(0.05)
    kept = Journal().latest()
    assert kept is not None
    assert kept.label == "Workshop: A first look"
    assert kept.note == "Less code."
    (promise,) = Journal().experiments.read().all
    assert (promise.text, promise.source, promise.result) == ("Less code.", "room", kept.id)
    assert len(kept.answers) == 12  # who does not manage yet has no last month of it
    assert Journal().bank_for(kept).id == "engineering-manager"


async def test_a_seat_whose_result_is_kept_does_not_come_back(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values are still on their way when the room closes; each that is heard of keeps the seat."""
    monkeypatch.setattr(Participant, "send_forever", hearing_all_the_time)
    async with joining(live) as (pilot, _app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("You have a seat")
        assert list(paths.seats().iterdir())
        live.remote.command("close")
        await eye.sees("Keep this result among mine")
        await press(pilot, "enter")
        await eye.until(lambda: live.remote.state()["run"]["taken"] == 1)
        assert not list(paths.seats().iterdir())


async def test_leaving_and_coming_back_is_one_seat_with_all_answers(live: Live) -> None:
    live.to_step("alone")
    async with joining(live) as (pilot, _app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("1 of 13")
        await press(pilot, "2")
        await eye.sees("2 of 13")
        await press(pilot, "q")
    async with joining(live) as (pilot, _app, eye):
        await eye.sees("2 of 13")
        await press(pilot, "b")
        await eye.sees("1 of 13", "(•)")
        await asyncio.sleep(1.1)  # counts go out once a second
        assert live.remote.state()["counts"]["joined"] == 1


@pytest.mark.parametrize("live", [PACED], indirect=True)
async def test_a_paced_question_waits_for_the_facilitator(live: Live) -> None:
    live.to_step("together")
    async with joining(live) as (pilot, _app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("Joins the room's combined picture")
        await press(pilot, "4")
        await eye.sees("You said: B rather", "Saved.")
        await press(pilot, "enter")
        await eye.sees("1-5 answer")
        await press(pilot, "2")
        await eye.sees("You said: A rather", "Saved.")
        live.remote.command("next")
        await eye.sees("Stays on this device.", "left to share out")
        live.remote.command("next")
        await eye.sees("A [b]bold[/b] <i>talk</i>")


@pytest.mark.parametrize("live", [AGENDA], indirect=True)
async def test_the_segment_is_asked_and_a_wrong_code_is_said(live: Live) -> None:
    async with joining(live) as (pilot, app, eye):
        await eye.sees("Take a seat")
        assert isinstance(app.screen, JoinScreen)
        app.screen._code = "AAAAAA"
        await press(pilot, "enter")
        await eye.sees("Where do you work?", "rather not say")
        await press(pilot, "enter")
        await eye.until(lambda: any("code" in str(n.message) for n in app._notifications))
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("Six symbols", "AAAAAA")
        await press(pilot, *["backspace"] * 6, *live.remote.settings.code, "enter")
        await eye.sees("Where do you work?")
        await press(pilot, "enter")
        await eye.sees("You have a seat")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_no_line_is_wider_than_the_window(live: Live, size: tuple[int, int]) -> None:
    async with joining(live, size) as (pilot, app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        live.to_step("alone")
        await eye.sees("1 of 13", "q leave")
        assert max(map(len, lines(app))) <= size[0]
        live.to_step("your-result")
        await eye.sees("Your own result", "q leave")
        assert max(map(len, lines(app))) <= size[0]


async def test_every_picture_of_a_large_room_comes_to_the_terminal_too(live: Live) -> None:
    others = live.join(24)
    async with joining(live) as (pilot, _app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("You have a seat")
        live.to_step("your-result")
        for place, other in enumerate(others):
            level = ("low", "middle", "high")[place // 8]
            asked = [t for t in other.state()["step"]["topics"] if t.startswith(("cov", "time"))]
            values = {t: level if t.startswith("cov") else str(place // 8) for t in asked}
            corner = ("0-3", "3-0", "3-3")[place // 8]
            other.send(("map", corner, 1), *((t, value, 1) for t, value in values.items()))
        live.to_step("the-room")
        live.remote.command("freeze")
        live.remote.command("reveal")
        await eye.sees("Where the room stands", "people leadership")
        live.remote.command("next")
        await eye.sees("What the room is pulled to", "People leadership", "some")
        live.remote.command("next")
        await eye.sees("The months we want, and had", "wanted", "last month")


@pytest.mark.parametrize("live", [PACED], indirect=True)
async def test_what_is_half_typed_stays_when_the_room_moves(live: Live) -> None:
    live.to_step("together")
    async with joining(live) as (pilot, _app, eye):
        await eye.sees("Take a seat")
        await press(pilot, "enter")
        await eye.sees("1-5 answer")
        live.remote.command("next")
        await eye.sees("left to share out 100")
        await press(pilot, *"40", "down", *"20")
        await eye.sees("left to share out 40")
        live.join(3)
        await eye.sees("4 here")
        await eye.sees("left to share out 40")
        await press(pilot, "down", *"40", "enter")
        await eye.sees("You said:")


async def test_an_address_that_leads_nowhere_can_be_corrected(live: Live) -> None:
    right = f"{live.base}/{live.remote.settings.code}"
    app = EmcompassApp(opening=Opening("join", address="http://127.0.0.1:9/7KQ2MX"))
    async with app.run_test(size=(80, 24)) as pilot:
        eye = Eye(pilot, app)
        await eye.sees("There is no room there", "No room answers at 127.0.0.1:9")
        await press(pilot, "down", "enter")
        await eye.sees("No room answers at 127.0.0.1:9")
        await press(pilot, "enter")
        await eye.sees("The room’s address", "http://127.0.0.1:9/7KQ2MX")
        await press(pilot, *["backspace"] * 30, *"http://a:0/", "enter")
        await eye.sees("There is no room there", "its port is no number")
        await press(pilot, "enter")
        await eye.sees("http://a:0/")
        await press(pilot, *["backspace"] * 15, *right, "enter")
        await eye.sees("The room sees only combined pictures", "Take a seat")


async def test_whoever_finds_no_room_can_leave() -> None:
    app = EmcompassApp(opening=Opening("join", address="http://127.0.0.1:9/7KQ2MX"))
    async with app.run_test(size=(80, 24)) as pilot:
        eye = Eye(pilot, app)
        await eye.sees("There is no room there")
        await press(pilot, "down", "down", "enter")
        await eye.until(lambda: not app.is_running)


async def test_a_fault_while_taking_part_is_not_a_screen_that_stands_still(
    live: Live, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(room: Participant) -> Document:
        raise RuntimeError("a fault nobody thought of")

    monkeypatch.setattr(Participant, "hello", broken)
    async with joining(live) as (_, app, eye):
        await eye.sees("Something went wrong here", "your seat is kept")
        assert "Looking for the room" not in words(app)


@pytest.fixture
def own_process(home: Path) -> Iterator[Live]:
    home.mkdir(parents=True)
    with live_room(home, AGENDA, child=True) as room:
        yield room


async def test_a_room_that_goes_before_one_sits_down_is_waited_for_aloud(own_process: Live) -> None:
    async with joining(own_process) as (pilot, _, eye):
        await eye.sees("Take a seat")
        own_process.kill()
        await press(pilot, "enter", "enter")
        await eye.sees("does not answer. It is tried again")
        own_process.restart()
        await eye.sees("You have a seat")
