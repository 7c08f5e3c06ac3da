"""A browser after the end: a reload finds the result, and a device can be made to forget."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.journal.store import Journal
from tests.browser import Browser, browser
from tests.waiting import soon
from tests.workshop.device.phone import saved_file
from tests.workshop.device.test_page_life import AGENDA, join
from tests.workshop.live import Live, live_room

pytestmark = pytest.mark.browser


@pytest.fixture
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


def answer_two(window: Browser, live: Live) -> None:
    """Answer the two questions that the room asks together."""
    live.to_step("paced")
    window.wait_for("writ")
    window.run("document.querySelectorAll('.o input')[3].click()")
    window.wait_for("Saved.")


def taken(live: Live) -> int:
    return int(live.remote.state()["run"]["taken"])


def test_a_reload_after_the_close_finds_the_result_and_takes_it_home(
    window: Browser, live: Live, tmp_path: Path
) -> None:
    join(window, live)
    answer_two(window, live)
    live.remote.command("close")
    window.wait_for("The room is closed", "This page stays until")
    assert taken(live) == 0
    window.open(f"{live.base}/")
    window.wait_for("The room is closed", "Take my result home")
    assert window.run("return document.querySelector('main a, main h2').tagName") == "A"
    path = tmp_path / "mine.toml"
    path.write_text(saved_file(window), encoding="utf-8")
    report = Journal().import_file(path)
    assert len(report.added) == 1, report
    assert Journal().get(report.added[0]).answers["energy-write-code"]
    soon(lambda: taken(live) == 1)
    window.open(f"{live.base}/")
    window.wait_for("The room is closed")
    time.sleep(1.2)  # counts go out once a second
    assert taken(live) == 1


def test_the_page_goes_on_without_its_server(window: Browser, tmp_path: Path) -> None:
    with live_room(tmp_path, AGENDA) as live:
        join(window, live)
        answer_two(window, live)
        live.remote.command("close")
        window.wait_for("The room is closed")
    assert "energy-write-code" in saved_file(window)


def test_a_phone_that_missed_the_close_still_gives_the_result(
    window: Browser, tmp_path: Path
) -> None:
    with live_room(tmp_path, AGENDA) as live:
        join(window, live)
        answer_two(window, live)
    window.wait_for("No connection", "Take my result home")
    assert "energy-write-code" in saved_file(window)


def test_a_device_forgets_everything(window: Browser, live: Live) -> None:
    join(window, live)
    answer_two(window, live)
    live.remote.command("close")
    window.wait_for("Forget everything on this device")
    window.run("window.confirm = () => true")
    window.run("[...document.querySelectorAll('button')].at(-1).click()")
    window.wait_for("Nothing of this room is kept")
    assert window.run("return localStorage.length") == 0
    assert "Take my result home" not in window.text
    soon(lambda: taken(live) == 1)
    cookies = window.command("Network.getCookies", {})
    assert not [one for one in json.loads(json.dumps(cookies))["cookies"] if "seat" in one["name"]]
