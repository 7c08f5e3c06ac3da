"""Somebody helps to run a room from another computer, by keys, until the secret is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp, Opening
from emcompass.tui.helper_desk import HelperDesk
from emcompass.workshop.host.invitation import Invitation
from emcompass.workshop.http_link import SaidNoError, ServerPlace
from tests.tui.terminal import lines, press, text, until, words
from tests.workshop.live import Live, live_room

SECRET = re.compile(r"The secret: +((?:[0-9a-f]{4} ?){8})")


@pytest.fixture
def live(home: Path) -> Iterator[Live]:
    home.mkdir(parents=True, exist_ok=True)
    with live_room(home) as room:
        yield room


def owner(live: Live) -> EmcompassApp:
    """The console on the room's own computer."""
    return EmcompassApp(Journal(), opening=Opening("console", room=live.folder))


async def invited(live: Live) -> str:
    """A secret, as the console shows it after `a`."""
    app = owner(live)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "before the start" in text(app))
        await press(pilot, "a")
        await until(pilot, lambda: "Let somebody help" in words(app))
        await press(pilot, "down", "enter")
        await until(pilot, lambda: "Tell it to whoever helps" in words(app))
        shown = " ".join(words(app).replace("│", " ").split())
        assert "emcompass workshop assist http://127.0.0.1" in shown
        found = SECRET.search(shown)
        assert found is not None, shown
        await press(pilot, "enter")
        await until(pilot, lambda: "Tell it to whoever" not in words(app))
        return "".join(found[1].split())


async def test_a_helper_runs_the_room_and_is_out_when_the_secret_is_withdrawn(live: Live) -> None:
    secret = await invited(live)
    desk = HelperDesk(ServerPlace("127.0.0.1", live.remote.settings.port), Invitation(secret))
    app = EmcompassApp(Journal(), opening=Opening("console", desk=desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Live · before the start" in text(app))
        await press(pilot, "s", "enter")
        await until(pilot, lambda: "step 1 of 6" in text(app))
        assert "somebody may help (a)" in words(app)
        await press(pilot, "n")
        await until(pilot, lambda: "step 2 of 6" in text(app))
        assert live.remote.state()["step"]["id"] == "alone"
        for key in ("c", "a", "i", "e", "k", "p"):
            await press(pilot, key)
            assert "step 2 of 6" in text(app), key
        assert "report" not in lines(app)[-2]
        await press(pilot, "v")
        await until(pilot, lambda: "It never shows anyone’s answers." in words(app))
        assert "/screen#" not in words(app)
        await press(pilot, "enter")
        await until(pilot, lambda: "finished" in text(app) and "Next" not in text(app))
        await press(pilot, "q")
        await until(pilot, lambda: "step 2 of 6" in text(app))
        live.remote.command("helper", hash="")
        await until(pilot, lambda: "Your secret opens nothing any more" in words(app))
        await press(pilot, "enter")
        await until(pilot, lambda: not app.is_running)
    with pytest.raises(SaidNoError):
        HelperDesk(ServerPlace("127.0.0.1", live.remote.settings.port), Invitation(secret))


async def test_the_owner_withdraws_by_keys(live: Live) -> None:
    await invited(live)
    assert live.remote.state()["run"]["helped"] is True
    app = owner(live)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "before the start" in text(app))
        await press(pilot, "a")
        await until(pilot, lambda: "Somebody may help" in words(app))
        await press(pilot, "G", "enter")
        await until(pilot, lambda: live.remote.state()["run"]["helped"] is False)


async def test_by_default_nobody_is_let_in(live: Live) -> None:
    app = owner(live)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "before the start" in text(app))
        await press(pilot, "a")
        await until(pilot, lambda: "No other computer reaches this room" in words(app))
        await press(pilot, "enter")
    assert live.remote.state()["run"]["helped"] is False
