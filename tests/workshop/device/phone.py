"""The participants' page, driven in a browser as a person taps it on a small phone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from emcompass.workshop.host.agenda_file import find_agenda
from tests.browser import Browser
from tests.workshop.live import Live, live_room

TWENTY = find_agenda("20").read_text(encoding="utf-8")


@contextmanager
def room(home: Path, text: str = TWENTY, **options: Any) -> Iterator[Live]:
    """A room of its own for a test."""
    with live_room(home, text, **options) as live:
        yield live


def arrive(window: Browser, live: Live) -> None:
    """Open the page as the QR code does."""
    window.size(320, 640)
    window.open(f"{live.base}/{live.remote.settings.code}")
    window.wait_for("The room sees only combined pictures", "Take a seat")


def join(window: Browser, live: Live) -> None:
    """Take a seat."""
    arrive(window, live)
    window.click(".main")
    window.wait_for("You have a seat")


def choose(window: Browser, place: int) -> None:
    """Tap the option at a place, and go on."""
    window.run("document.querySelectorAll('.o input')[arguments[0]].click()", place)
    window.click(".main")


def fill(window: Browser, points: list[int]) -> None:
    """Share out points."""
    window.run(
        "document.querySelectorAll('[type=number]').forEach((e, i) => {"
        " e.value = arguments[0][i]; e.dispatchEvent(new Event('input')); })",
        points,
    )


def kept(window: Browser) -> dict[str, Any]:
    """What the device keeps for its room."""
    found: dict[str, Any] = json.loads(window.run("return Object.values(localStorage)[0]"))
    return found


def answered(live: Live) -> dict[str, int]:
    """Counts by topic, as the room's file holds them."""
    return live.given()


def fits(window: Browser) -> None:
    """Nothing is wider than the phone, and everything to tap is big enough."""
    assert window.run("return document.documentElement.scrollWidth") <= 320
    small = window.run(
        "return [...document.querySelectorAll('button, a.b, summary, label.o')]"
        ".filter(e => e.getBoundingClientRect().height < 44).map(e => e.textContent)"
    )
    assert small == []


def saved_file(window: Browser) -> str:
    """Tap the download, and give what would be saved."""
    window.run(
        "URL.createObjectURL = blob => { window.taken = blob; return 'about:blank#file'; };"
        "document.querySelector('a.b').addEventListener('click', e => e.preventDefault());"
        "document.querySelector('a.b').click()"
    )
    text = window.run_async("window.taken.text().then(arguments[arguments.length - 1])")
    return str(text)


def answer_alone(window: Browser) -> None:
    """The step of one's own: thirteen questions."""
    window.wait_for("1 / 13", "Stays on this device.")
    choose(window, 2)
    for number in range(10):
        window.wait_for(f"{number + 2} / 13", "combined picture, without your name")
        choose(window, (0, 1, 3, 4)[number % 4])
        fits(window)
    window.wait_for("12 / 13", "100 of 100 points left")
    fill(window, [50, 15, 10, 10, 15])
    window.wait_for("All 100 points are shared out.")
    fits(window)
    window.click(".main")
    window.wait_for("13 / 13")
    fill(window, [40, 30, 10, 10, 10])
    window.click(".main")
    window.wait_for("You are through")
