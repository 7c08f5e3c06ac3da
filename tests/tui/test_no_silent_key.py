"""No key is silent: on every screen it changes something, or one line says why it doesn't."""

from __future__ import annotations

import asyncio

import pytest
from textual import events

from emcompass.bank.bank import Bank
from emcompass.tui import keys
from emcompass.tui.app import EmcompassApp
from emcompass.tui.widgets.keyline import KeyLine
from tests.tui.places import PLACES, live_there, reach
from tests.tui.terminal import make_app, text

_UNBOUND = ["z", "f5", "ctrl+t", "Z", "%", "ж"]
_MOVING = ["up", "down", "left", "right", "home", "end", "pageup", "pagedown", "tab", "backspace"]
_BOUND = sorted(
    {key for group in keys.GROUPS for one in group.keys for key in one.keys.split(",")}
    - {"ctrl+z", "ctrl+q"}
)

_PLACES = sorted(PLACES.keys() - {"writing"})  # there keys write


@pytest.fixture
async def lived(small: Bank) -> None:
    await live_there(small)


@pytest.mark.usefixtures("lived")
@pytest.mark.parametrize("place", _PLACES)
async def test_every_key_changes_something_or_says_why_not(place: str) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24)) as pilot:
        await reach(place, app, pilot)
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
