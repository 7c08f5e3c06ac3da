"""A rehearsal by keys against a real server: from the lobby to the report, through crashes."""

from __future__ import annotations

import asyncio
import json
import os
import signal
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.pilot import Pilot

from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp, Opening
from emcompass.tui.screens.console_screen import ConsoleScreen
from emcompass.workshop.client.rehearsal import Crowd
from emcompass.workshop.host.folder import read_plan, read_settings
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import Running, ensure_server
from emcompass.workshop.http_link import LostError
from tests.tui.terminal import press, text, until, words

PACE = 40.0


@pytest.fixture
def room(home: Path) -> Iterator[Path]:
    """A rehearsal's room whose server runs; whatever serves it at the end is ended."""
    folder = open_room("20", Options(rehearsal=True))
    first = ensure_server(folder)
    yield folder
    with suppress(LostError):  # it has ended already
        first.remote.command("stop")
    assert first.process is not None
    first.process.wait(20)


@asynccontextmanager
async def console(room: Path) -> AsyncIterator[tuple[Pilot[None], EmcompassApp]]:
    """The app as `emcompass workshop run` opens it."""
    app = EmcompassApp(Journal(), opening=Opening("console", room=room))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "A first look" in text(app))
        yield pilot, app


@asynccontextmanager
async def people(room: Path, number: int) -> AsyncIterator[None]:
    """Quick made-up people in the room."""
    crowd = Crowd(read_settings(room), read_plan(room)[1], rng=Random(7), pace=PACE)
    task = asyncio.create_task(crowd.run(number))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def test_the_whole_agenda_by_keys_to_the_report(room: Path) -> None:
    async with people(room, 12), console(room) as (pilot, app):

        def says(*parts: str) -> Callable[[], bool]:
            return lambda: all(part in words(app) for part in parts)

        await until(pilot, says("before the start", "Rehearsal"))
        await until(pilot, lambda: _joined(app) >= 5)
        await press(pilot, "s", "enter")
        await until(pilot, says("step 1 of 7", "What this is for"))
        await press(pilot, "n")
        await until(pilot, says("step 2 of 7", "10 with enough answers", "finished 12"))
        await press(pilot, "n")
        await until(pilot, says("step 3 of 7", "Group map: enough answers", "finished 12"))
        await press(pilot, "u")
        await until(pilot, says("step 2 of 7"))
        await press(pilot, "n")
        await until(pilot, says("step 3 of 7"))
        await press(pilot, "n")
        await until(pilot, says("step 4 of 7", "Guess first"))
        await press(pilot, "f")
        await until(pilot, says("Group map: frozen, r reveals"))
        await press(pilot, "o")
        await until(pilot, says("Group map: ready, f freezes"))
        await press(pilot, "f")
        await until(pilot, says("Group map: frozen, r reveals"))
        await press(pilot, "r")
        await until(pilot, says("Group map: revealed"))
        await press(pilot, "n")
        await until(pilot, says("pictures, 2 of 3"))
        await press(pilot, "n")
        await until(pilot, says("pictures, 3 of 3"))
        await press(pilot, "n")
        await until(pilot, says("step 5 of 7", "10 ready, f freezes"))
        await press(pilot, "f")
        await until(pilot, says("frozen, r reveals"))
        await press(pilot, "r", *["down"] * 12)
        await until(pilot, says("Most split"))
        await press(pilot, "n")
        await until(pilot, says("step 6 of 7"))
        await press(pilot, "n")
        await until(pilot, says("step 7 of 7", "answered 12", "The vote: ready"))
        await press(pilot, "f")
        await until(pilot, says("The vote: frozen"))
        await press(pilot, "r")
        await until(pilot, says("The vote: revealed"))
        await press(pilot, "c", "down", "enter")
        await until(pilot, says("The room is closed."))
        await until(pilot, lambda: "report.md" in "".join(words(app).split()))  # may be wrapped
    report = (room / "report.md").read_text()
    assert report.startswith("# A first look")
    assert "A rehearsal" in report
    assert "Was this worth your time?" in report
    assert not (room / "room.db").exists()


async def test_a_console_that_dies_leaves_the_room_and_comes_back_to_it(room: Path) -> None:
    async with people(room, 8):
        async with console(room) as (pilot, app):
            await until(pilot, lambda: _joined(app) >= 5)
            await press(pilot, "s", "enter")
            await until(pilot, lambda: "step 1 of 7" in text(app))
            await press(pilot, "n")
            await until(pilot, lambda: "finished 8" in text(app))
        async with console(room) as (pilot, app):
            await until(pilot, lambda: "step 2 of 7" in text(app))
            await until(pilot, lambda: "finished 8" in text(app))


async def test_a_server_that_is_killed_is_started_again_with_everything(room: Path) -> None:
    async with people(room, 8), console(room) as (pilot, app):
        await until(pilot, lambda: _joined(app) >= 5)
        await press(pilot, "s", "enter")
        await until(pilot, lambda: "step 1 of 7" in text(app))
        await press(pilot, "n")
        await until(pilot, lambda: "finished 8" in text(app))
        os.kill(_pid(room), signal.SIGKILL)
        await until(pilot, lambda: "does not answer" in words(app))
        await until(pilot, lambda: "does not answer" not in words(app))
        await until(pilot, lambda: "connected 8" in text(app), seconds=30)
        assert "step 2 of 7" in text(app)
        assert "finished 8" in text(app)
        await press(pilot, "n")
        await until(pilot, lambda: "step 3 of 7" in text(app))
        screen = app.screen
        assert isinstance(screen, ConsoleScreen)
        started = screen.desk.server
    assert started is not None
    assert started.process is not None
    started.remote.command("stop")
    started.process.wait(20)


async def test_leaving_the_console_leaves_the_room_running(room: Path) -> None:
    async with console(room) as (pilot, app):
        await until(pilot, lambda: "before the start" in text(app))
        await press(pilot, "q")
        await until(pilot, lambda: not app.is_running)
    again: Running = ensure_server(room)
    assert again.process is None


async def test_leaving_after_the_last_step_is_asked_and_may_leave_the_room_open(
    room: Path,
) -> None:
    remote = ensure_server(room).remote
    remote.command("start")
    for _ in range(30):
        if "next" not in remote.state()["run"]["can"]:
            break
        remote.command("next")
    async with console(room) as (pilot, app):
        await until(pilot, lambda: "step 7 of 7" in text(app))
        await press(pilot, "q")
        await until(pilot, lambda: "The room is still open" in words(app))
        await press(pilot, "G", "enter")
        await until(pilot, lambda: not app.is_running)
    assert ensure_server(room).process is None


def _joined(app: EmcompassApp) -> int:
    said = words(app).partition("oined ")[2].split()
    digits = said[0].rstrip(",") if said else ""
    return int(digits) if digits.isdigit() else 0


def _pid(room: Path) -> int:
    found: dict[str, Any] = json.loads((room / "running.json").read_text())
    return int(found["pid"])
