"""The participants' page as phones treat it: steps change under it, it freezes, it has siblings."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from emcompass.workshop.host.folder import read_secrets
from tests.browser import Browser, browser
from tests.workshop.live import Live, live_room

pytestmark = pytest.mark.browser

AGENDA = """
schema = 1
title = "Life"
minimum = 3
[[steps]]
id = "month"
kind = "individual"
title = "Your month"
questions = ["month-wanted", "reports-now", "words-good-day"]
[[steps]]
id = "one"
kind = "talk"
title = "First talk"
[[steps]]
id = "two"
kind = "talk"
title = "Second talk"
[[steps]]
id = "last"
kind = "commitment"
title = "One thing"
prompt = "One thing I will do"
[[steps]]
id = "paced"
kind = "individual"
pace = "paced"
title = "Together"
questions = ["energy-write-code", "choice-people-delivery"]
share = ["energy-write-code", "choice-people-delivery"]
"""
DEAF = """
const streams = window.streams = [];
const Real = EventSource;
window.EventSource = class extends Real {
  constructor(address) { super(address); streams.push(this); }
  addEventListener(name, act) {
    super.addEventListener(name, event => this.deaf || window.deaf || act(event));
  }
};
"""


@pytest.fixture
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture
def live(tmp_path: Path) -> Iterator[Live]:
    with live_room(tmp_path, AGENDA) as room:
        yield room


def join(window: Browser, live: Live) -> None:
    """Take a seat, as the QR code leads to it."""
    window.size(320, 640)
    window.open(f"{live.base}/{live.remote.settings.code}")
    window.click(".main")
    window.wait_for("You have a seat")


def values(window: Browser) -> list[str]:
    """What stands in the fields."""
    found: list[str] = window.run(
        "return [...document.querySelectorAll('main input, main textarea')].map(e => e.value)"
    )
    return found


def type_points(window: Browser, *points: str) -> None:
    """Type into the first fields of a month."""
    window.run(
        "[...document.querySelectorAll('[type=number]')].slice(0, arguments[0].length)"
        ".forEach((e, i) => { e.value = arguments[0][i];"
        " e.dispatchEvent(new Event('input', {bubbles: true})); })",
        list(points),
    )


def back(live: Live) -> dict[str, Any]:
    return live.remote.command("back")


def test_a_half_shared_month_outlives_polls_steps_and_a_reload(window: Browser, live: Live) -> None:
    join(window, live)
    live.to_step("month")
    window.wait_for("100 of 100 points left")
    type_points(window, "40", "15")
    window.wait_for("45 of 100 points left")
    half = values(window)
    window.run("document.querySelectorAll('[type=number]')[1].focus()")
    live.join(2)  # counts come by the stream
    window.run("dispatchEvent(new Event('online'))")  # and the state is asked for
    time.sleep(2)
    assert values(window) == half
    assert window.run("return document.activeElement.value") == "15"
    live.to_step("one")
    window.wait_for("First talk")
    back(live)
    window.wait_for("45 of 100 points left")
    assert values(window) == half
    window.open(f"{live.base}/")
    window.wait_for("45 of 100 points left")
    assert values(window) == half
    answers = json.loads(window.run("return Object.values(localStorage)[0]"))["answers"]
    assert answers == {}, "half a month is no answer"


def test_half_a_number_and_half_a_text_outlive_steps(window: Browser, live: Live) -> None:
    join(window, live)
    live.to_step("month")
    window.wait_for("1 / 3")
    window.click(".main")
    window.wait_for("2 / 3")
    window.write("[type=number]", "1.5")  # whole people only
    live.to_step("one")
    window.wait_for("First talk")
    back(live)
    window.wait_for("2 / 3")
    assert values(window) == ["1.5"]
    window.run("document.querySelector('[type=number]').value = ''")
    window.write("[type=number]", "4")
    window.click(".main")
    window.wait_for("3 / 3")
    window.write("textarea", "half a sent")
    live.to_step("one")
    window.wait_for("First talk")
    back(live)
    window.wait_for("3 / 3")
    assert values(window) == ["half a sent"]
    live.to_step("last")
    window.wait_for("One thing")
    window.write("textarea", "less, and")
    live.to_step("paced")
    window.wait_for("Together")
    back(live)
    window.wait_for("One thing I will do")
    assert values(window) == ["less, and"]


def test_pictures_appear_without_touching_what_is_typed(window: Browser, live: Live) -> None:
    people = live.join(5)
    join(window, live)
    live.to_step("paced")
    window.wait_for("Together", "combined picture")
    for person in people:
        person.send(("q:energy-write-code", "5", 1))
    window.run("document.querySelectorAll('.o input')[1].focus()")
    live.remote.command("freeze", discard=False)
    live.remote.command("reveal")
    window.wait(lambda: window.run("return document.querySelectorAll('section').length"))
    assert window.run("return document.activeElement.type") == "radio"


def test_a_wrong_code_stays_to_be_mended(window: Browser, live: Live) -> None:
    window.open(f"{live.base}/")
    window.wait_for("Take a seat")
    window.run("document.querySelector('main input').focus()")
    window.write("main input", "WRONG2")
    window.click(".main")
    window.wait_for("not this room's code")
    assert values(window) == ["WRONG2"]
    window.press("enter")
    time.sleep(0.5)
    assert values(window) == ["WRONG2"]


def test_focus_goes_to_the_question_and_the_title_names_the_step(
    window: Browser, live: Live
) -> None:
    def focused() -> str:
        return str(window.run("return document.activeElement.textContent"))

    def title() -> str:
        return str(window.run("return document.title"))

    join(window, live)
    assert title() == "You have a seat · Workshop"
    live.to_step("paced")
    window.wait_for("Together")
    first = focused()
    assert first in window.text
    assert first != "Together"
    assert window.run("return document.activeElement.closest('legend') !== null")
    assert title() == "Together · Workshop"
    assert window.run("return document.querySelectorAll('h1').length") == 1
    live.remote.command("next")
    window.wait(lambda: focused() != first)
    assert window.run("return document.activeElement.closest('legend') !== null")
    back(live)
    back(live)
    window.wait_for("One thing I will do")
    window.wait(lambda: title() == "One thing · Workshop")
    assert focused() == "One thing"


@pytest.mark.parametrize("woken_by", ["resume", "pageshow", "visibilitychange"])
def test_a_page_that_was_frozen_over_two_steps_shows_the_right_one_within_two_seconds(
    woken_by: str, window: Browser, live: Live
) -> None:
    window.command("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
    join(window, live)
    live.to_step("one")
    window.wait_for("First talk")
    # The connection dies without a word, and 90 seconds pass for the page in a moment.
    window.run(
        "window.streams.forEach(s => { s.deaf = true; });"
        "const late = Date.now; Date.now = () => late() + 90e3;"
        "Object.defineProperty(document, 'hidden', {configurable: true, value: true});"
    )
    live.to_step("two")
    live.to_step("last")
    time.sleep(2)
    assert "First talk" in window.text, "it is frozen"
    wake = {
        "resume": "document.dispatchEvent(new Event('resume'))",
        "pageshow": "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
        "visibilitychange": "document.dispatchEvent(new Event('visibilitychange'))",
    }[woken_by]
    window.run(f"delete document.hidden; {wake}")
    window.wait_for("One thing I will do", seconds=2)
    window.run("window.fetch = () => new Promise(() => {})")  # from now on by a new stream alone
    live.to_step("paced")
    window.wait_for("Together", seconds=2)


def test_a_request_that_hangs_from_before_the_sleep_is_given_up(
    window: Browser, live: Live
) -> None:
    window.command("Page.addScriptToEvaluateOnNewDocument", {"source": DEAF})
    join(window, live)
    live.to_step("one")
    window.wait_for("First talk")
    window.run(
        "window.deaf = true;"
        "const real = fetch; window.fetch = (path, options) => new Promise((_, fail) => {"
        "  options.signal.addEventListener('abort', () => fail(new Error('aborted'))); });"
        "dispatchEvent(new Event('online'));"
        "window.mend = () => { window.fetch = real; };"
    )
    live.to_step("two")
    time.sleep(1)
    assert "First talk" in window.text
    window.run(
        "window.mend(); const late = Date.now; Date.now = () => late() + 90e3;"
        "document.dispatchEvent(new Event('resume'))"
    )
    window.wait_for("Second talk", seconds=2)


def tabs(window: Browser, number: int, address: str) -> list[str]:
    """That many more pages of this browser, each looked at when it opens."""
    return [window.new_tab(address) for _ in range(number)]


def test_seven_pages_of_one_browser_share_one_stream(window: Browser, live: Live) -> None:
    join(window, live)
    secret = read_secrets(live.folder).projector
    handles = [window.tab]
    handles += tabs(window, 6, f"{live.base}/")
    window.wait_for("You have a seat")
    projectors = tabs(window, 7, f"{live.base}/screen#{secret}")
    window.wait_for("1 joined")
    live.to_step("one")
    for handle in [*handles, *projectors]:
        window.to_tab(handle)
        window.wait_for("First talk", seconds=5)
    live.to_step("last")
    window.wait_for("One thing", seconds=5)
    window.to_tab(handles[-1])
    window.wait_for("One thing I will do", seconds=5)
    window.write("textarea", "from the seventh")
    live.answered("ready:last", 1)
    window.to_tab(handles[0])
    window.close_tab()
    window.to_tab(handles[1])
    window.run("window.fetch = () => new Promise(() => {})")  # from now on by a stream alone
    live.to_step("paced")
    window.wait_for("Together", seconds=5)
