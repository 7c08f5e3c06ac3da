"""Workshops from home: what can be started, gone on with or joined, and what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from emcompass.errors import EmcompassError
from emcompass.tui import screen_routes as routes
from emcompass.tui.screens.console_screen import ConsoleScreen
from emcompass.workshop import begin_room, extra_packages
from emcompass.workshop.host.folder import RELEASES, write_json
from emcompass.workshop.host.opening import Options, open_room
from emcompass.workshop.host.server_process import ensure_server
from emcompass.workshop.rules.earlier_room import earlier_json
from tests.tui.terminal import make_app, press, settle, text, until, words
from tests.workshop.trends import earlier


@pytest.fixture
def room(home: Path) -> Iterator[Path]:
    """An open room whose server runs."""
    folder = open_room("20", Options())
    running = ensure_server(folder)
    yield folder
    running.remote.command("stop")
    assert running.process is not None
    running.process.wait(20)


async def test_a_room_that_is_open_is_gone_on_with(room: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(routes.WorkshopScreen())
        await settle(pilot)
        assert "Go on with “A first look”" in text(app)
        await press(pilot, "enter")
        await until(
            pilot,
            lambda: isinstance(app.screen, ConsoleScreen) and "before the start" in text(app),
        )
        await press(pilot, "q")
        await until(pilot, lambda: "Workshops" in text(app))


async def test_the_menu_and_the_agendas(home: Path) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(routes.WorkshopScreen())
        await settle(pilot)
        shown = words(app)
        for entry in ("Rehearse with made-up people", "Start a workshop", "Join a workshop"):
            assert entry in shown
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "20 min, seven steps" in text(app))
        for entry in ("20 min, seven steps", "45 min", "90 min", "One of your own"):
            assert entry in text(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "Who can reach it?" in text(app))
        assert "This network" in text(app)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Options]:
    """What rooms were asked for with; none is opened."""
    asked: list[Options] = []

    def refuse(_: str, options: Options, __: int) -> Path:
        asked.append(options)
        raise EmcompassError("Not now.")

    monkeypatch.setattr(begin_room, "begin_room", refuse)
    return asked


async def test_a_room_can_be_opened_days_before_its_meeting(
    home: Path, asked: list[Options]
) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(routes.WorkshopScreen())
        await settle(pilot)
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "20 min" in text(app))
        await press(pilot, "enter")
        await until(pilot, lambda: "This network, days before" in text(app))
        assert "this computer to stay on and awake" in words(app)
        await press(pilot, "down", "down", "enter")
        await until(pilot, lambda: bool(asked))
    assert asked == [Options(lan=True, ahead=True)]


def _asked_for(asked: list[Options], times: int) -> bool:
    return len(asked) == times


async def test_a_room_can_come_after_a_closed_one_of_the_same_group(
    home: Path, asked: list[Options]
) -> None:
    before = open_room("20", Options())
    write_json(before / RELEASES, {**earlier_json(earlier()), "final": True})
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(routes.WorkshopScreen())
        await settle(pilot)
        for times, keys in enumerate((("enter",), ("down", "enter")), start=1):
            await press(pilot, "down", "enter")
            await until(pilot, lambda: "20 min, seven steps" in text(app))
            await press(pilot, "enter")
            await until(pilot, lambda: "Has this group met before?" in text(app))
            await press(pilot, *keys)
            await until(pilot, lambda: "Who can reach it?" in text(app))
            await press(pilot, "enter")
            await until(pilot, partial(_asked_for, asked, times))
            await press(pilot, "up")
    assert [options.after for options in asked] == ["", before.name]


async def test_without_the_extra_the_menu_says_what_is_missing(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(extra_packages, "PACKAGES", ("no_such_package",))
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.push_screen(routes.WorkshopScreen())
        await settle(pilot)
        assert "pip install 'emcompass[workshop]'" in words(app)
        assert "Start a workshop" not in text(app)
