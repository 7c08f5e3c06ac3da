"""No key is silent: on every screen it changes something, or one line says why it doesn't."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from emcompass.bank.bank import Bank
from emcompass.tui import keys
from emcompass.tui.app import EmcompassApp
from emcompass.tui.screens.question_screen import QuestionScreen
from emcompass.tui.widgets.keyline import KeyLine
from tests.sitting.banks import put
from tests.tui.terminal import NOW, finished, leaning, make_app, press, settle, text

_UNBOUND = ["z", "f5", "ctrl+t", "Z", "%", "ж"]
_MOVING = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "backspace"]
_BOUND = sorted(
    {key for group in keys.GROUPS for one in group.keys for key in one.keys.split(",")}
    - {"ctrl+z", "ctrl+q"}
)

_PLACES = {
    "home": ([], ""),
    "start": (["down", "enter"], ""),
    "options": (["down", "enter", "enter"], "dive-in"),
    "scale": (["down", "enter", "enter"], "energy-people-2"),
    "tradeoff": (["down", "enter", "enter"], "trade-people-technical"),
    "allocation": (["down", "enter", "enter"], "month-wanted"),
    "number": (["down", "enter", "enter"], "reports"),
    "review": (["down", "enter", "enter", "e"], ""),
    "note": (["down", "enter", "enter", "n", "escape"], ""),
    "confirm": (["d"], ""),
    "history": (["down", "down", "down", "enter"], ""),
    "result": (["down", "down", "down", "enter", "enter"], ""),
    "try": (["down", "down", "down", "enter", "enter", "t"], ""),
    "help": (["question_mark"], ""),
    "settings": (["end", "enter"], ""),
    "banks": (["end", "up", "enter"], ""),
    "compare": (["down", "down", "down", "down", "enter"], ""),
}


async def _reach(place: str, app: EmcompassApp, pilot: Pilot[Any]) -> None:
    way, question = _PLACES[place]
    await settle(pilot)
    await press(pilot, *way)
    await settle(pilot)
    if question:
        assert isinstance(app.screen, QuestionScreen)
        put(app.screen.sitting, "role", "manager")
        app.screen.sitting.go(question)
        await app.screen.show()
        await settle(pilot)


@pytest.fixture
async def lived(small: Bank) -> None:
    """A draft and two results, so that every screen has something to show."""
    for day, lean in ((1, "people"), (9, "technical")):
        finished(small, f"2026-11-0{day}-aaaa", NOW - timedelta(days=30 - day), leaning(lean))
    app = make_app("new", small)
    async with app.run_test() as pilot:
        await settle(pilot)
        await press(pilot, "enter", "1", "q")


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("place", _PLACES)
async def test_every_key_changes_something_or_says_why_not(place: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await _reach(place, app, pilot)
        screen = app.screen
        active = {each.binding.key for each in screen.active_bindings.values() if each.enabled}
        for key in (*_UNBOUND, *(key for key in _BOUND if key not in active)):
            await _send(app, key)
            assert app.screen is screen, key
            assert " nothing here; ? shows the keys." in _told(app) or key.lower() in active, key
        for key in _MOVING:
            await _goes_on_or_says_why_not(app, key)


async def _goes_on_or_says_why_not(app: EmcompassApp, key: str) -> None:
    screen = app.screen
    for _ in range(60):
        before = text(app)
        await _send(app, key)
        assert app.screen is screen, key
        if _told(app) or "Nothing left to give" in before:
            return
        assert text(app) != before, key


def _told(app: EmcompassApp) -> str:
    line = app.screen.query_one(KeyLine)
    assert line.told in text(app)
    return line.told


async def _send(app: EmcompassApp, key: str) -> None:
    app.post_message(events.Key(key, key if len(key) == 1 else None))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    await app.key_queue.handled()
    for _ in range(3):  # Textual scrolls only after a first drawing
        drawn = asyncio.Event()
        app.screen.call_after_refresh(drawn.set)
        await asyncio.wait_for(drawn.wait(), 5)
