"""The pages in a language made by a script: nothing that they show stands outside the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from emcompass.workshop.host.folder import read_secrets
from tests.browser import Browser, browser
from tests.frozen_room import core
from tests.reports.test_blocks import own_texts
from tests.words.pseudo import LANGUAGE, OPEN, accented, escaped, speaking_pseudo
from tests.workshop.live import SCALE, Live, live_room

pytestmark = pytest.mark.browser

AGENDA_TEXTS = (
    "Live",
    "Where do you work?",
    "Web",
    "Data",
    "Hello",
    "Alone",
    "Mine",
    "Together",
    "Split",
    "End",
    "No",
    "Yes",
)


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    """A room whose server speaks it."""
    with speaking_pseudo(), live_room(tmp_path) as room:
        yield room


@pytest.fixture
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


def outside(window: Browser, live: Live) -> list[str]:
    """What stands outside brackets: on the page, in its title, in what screen readers are told."""
    labels = window.run(
        "return [...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel).join('\\n')"
    )
    hidden = window.run(
        "return [...document.querySelectorAll('details')].map(e => e.textContent).join('\\n')"
    )
    settings = live.remote.settings
    own = (*own_texts(core()), *AGENDA_TEXTS, settings.code, f"http://{settings.binding.address}")
    shown = "\n".join((window.text, window.run("return document.title"), labels, hidden))
    assert OPEN in shown
    assert window.run("return document.documentElement.lang") == LANGUAGE
    return escaped(shown, own)


def test_a_phone_from_the_promise_to_the_end(live: Live, window: Browser) -> None:
    window.open(f"{live.base}/{live.remote.settings.code}")
    window.wait_for(accented("Take a seat"))
    assert outside(window, live) == []
    window.click("form button")
    window.wait_for(accented("You have a seat"))
    assert outside(window, live) == []
    for step in ("alone", "mine", "together", "split", "end"):
        live.to_step(step)
        window.wait_for(step.capitalize())
        assert outside(window, live) == [], step
        if step == "alone":
            assert window.run("return document.querySelector('fieldset').lang") == "en"
    live.remote.command("close")
    window.wait_for(accented("The room is closed"))
    assert outside(window, live) == []


def test_a_phone_without_a_connection(live: Live, window: Browser) -> None:
    window.open(f"{live.base}/{live.remote.settings.code}")
    window.wait_for(accented("Take a seat"))
    window.command("Network.enable", {})
    offline = {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    window.command("Network.emulateNetworkConditions", offline)
    window.click("form button")
    window.wait_for(accented("No connection"))
    assert outside(window, live) == []


def test_a_projector_at_every_step(live: Live, window: Browser) -> None:
    window.open(f"{live.base}/screen")
    window.wait_for(accented("This is the projector"))
    assert outside(window, live) == []
    people = live.join(9)
    window.open(f"{live.base}/screen?#{read_secrets(live.folder).projector}")
    window.wait_for(accented("joined"))
    assert outside(window, live) == []
    live.to_step("alone")
    window.wait_for("Alone", accented("finished"))
    for number, person in enumerate(people):
        person.send((SCALE, "1" if number < 4 else "5", 1), ("ready:alone", "yes", 1))
    live.to_step("mine")
    window.wait_for("Mine")
    assert outside(window, live) == []
    for number, person in enumerate(people):
        shared = ("map", "1-2"), ("coverage:people", "high"), ("time:wanted:people", "2")
        person.send(*((topic, value, 1) for topic, value in shared[: 1 + number]))
    live.to_step("together")
    live.remote.command("freeze", discard=True)
    window.wait_for(accented("The answers are counted"))
    assert outside(window, live) == []
    live.remote.command("reveal")
    window.wait_for(accented("Where the room stands"))
    assert outside(window, live) == []
    live.remote.command("next")
    window.wait_for(accented("What the room is pulled to"))
    assert outside(window, live) == []
    live.to_step("split")
    live.remote.command("freeze", discard=True)
    live.remote.command("reveal")
    window.wait_for(accented("answers"))
    assert outside(window, live) == []
    live.remote.command("close")
    window.wait_for(accented("Thank you"))
    assert outside(window, live) == []
