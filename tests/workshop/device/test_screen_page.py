"""The projector's page in a real browser: by its link only, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.workshop.host.folder import read_secrets
from tests.browser import Browser, browser
from tests.workshop.live import SCALE, Live, live_room

pytestmark = pytest.mark.browser


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Live]:
    """A room with nine people in it."""
    with live_room(tmp_path) as live:
        live.join(9)
        yield live


@pytest.fixture
def page(room: Live, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The projector's page, opened by the link that the console shows."""
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.open(f"{room.base}/screen#{read_secrets(room.folder).projector}")
        opened.wait_for("9 joined")
        yield opened


def test_the_secret_leaves_the_address_and_the_code_shows(room: Live, page: Browser) -> None:
    assert page.run("return location.href") == f"{room.base}/screen"
    assert room.remote.settings.code in page.text
    assert page.run("return document.querySelectorAll('svg path').length") == 1
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")


def test_steps_counts_and_a_reveal(room: Live, page: Browser) -> None:
    room.remote.command("start", minimum=5)
    page.wait_for("Hello")
    room.remote.command("next")
    page.wait_for("Alone", "0/9", "finished", "left")
    for number, person in enumerate(room.people):
        person.send((SCALE, "1" if number < 4 else "5", 1), ("ready:alone", "yes", 1))
    page.wait_for("9/9")
    for _ in range(2):
        room.remote.command("next")
    room.remote.command("next")
    room.remote.command("next")
    page.wait_for("Split")
    assert "A much" not in page.text
    room.remote.command("freeze", discard=True)
    page.wait_for("The answers are counted.")
    assert "A much" not in page.text
    room.remote.command("reveal")
    page.wait_for("A much / A rather", "9 answers")
    assert page.run("return document.querySelectorAll('.bar').length") == 2
    room.remote.command("blank", on=True)
    page.wait(lambda: page.run("return document.body.classList.contains('blank')"))
    room.remote.command("blank", on=False)
    room.remote.command("close")
    page.wait_for("Take your result home now")


def test_without_the_secret_nothing_shows(
    room: Live, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with browser(tmp_path_factory.mktemp("other")) as stranger:
        stranger.open(f"{room.base}/screen")
        stranger.wait_for("Open it by the link that the console shows")
        assert room.remote.settings.code not in stranger.text


def test_it_comes_back_after_its_connection_was_lost(room: Live, page: Browser) -> None:
    page.command("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    page.command("Network.emulateNetworkConditions", offline)
    room.remote.command("start", minimum=5)
    page.wait_for("Not connected", seconds=40)
    page.command("Network.emulateNetworkConditions", {**offline, "offline": False})
    page.wait_for("Hello", seconds=20)
