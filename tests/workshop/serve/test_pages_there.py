"""Phone and projector on an organisation's server, in a real browser and through a real proxy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.tui.room_desk import RoomDesk
from tests.browser import Browser, browser
from tests.postgres import Cluster
from tests.waiting import soon
from tests.workshop.device.phone import kept
from tests.workshop.live import SCALE
from tests.workshop.serve.serving import ORGANISATION, Room, serving

pytestmark = [pytest.mark.browser, pytest.mark.server]


@pytest.fixture(scope="module")
def room(cluster: Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, serving(cluster.fresh()) as server:
        patch.setenv("EMCOMPASS_HOME", str(home))
        yield server.open(home, server.token())


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Browser]:
    with browser(tmp_path) as opened:
        yield opened


def test_a_phone_takes_part_by_the_address_of_the_code(window: Browser, room: Room) -> None:
    window.size(320, 640)
    window.open(room.pages)  # as the picture of the code has it, without a stroke at the end
    window.wait_for(f"{ORGANISATION} keeps the server", "Take a seat")
    code = window.run("return document.querySelector('input:not([type=radio])').value")
    assert code == room.remote.settings.code
    window.click(".main")
    window.wait_for("You have a seat")
    for _ in range(3):
        window.open(room.pages)  # whichever worker answers: the seat is known
        window.wait_for("You have a seat")
    room.to_step("alone")
    window.wait_for("Alone")
    assert window.run("return document.cookie") == ""
    assert kept(window)["joined"]
    people = room.join(5)
    for person in people:
        assert person.send((SCALE, "2", 1)) == ["saved"]


def test_the_projector_follows_by_its_secret_link(window: Browser, room: Room) -> None:
    link = RoomDesk(room.folder).projector_link
    assert link.startswith(f"{room.pages}/screen#")
    window.open(link)
    window.wait_for("Live")
    soon(lambda: "#" not in str(window.run("return location.href")))
    room.to_step("mine")
    window.wait_for("Mine")
