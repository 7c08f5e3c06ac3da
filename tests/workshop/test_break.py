"""A break as a step: every face says that it is one and when the room goes on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from emcompass.tui.glyphs import ASCII, UNICODE
from emcompass.tui.screens import console_view, projector_view
from emcompass.workshop.host.folder import read_secrets
from emcompass.workshop.host.room_script import script_blocks
from emcompass.workshop.rules.break_words import back_at
from emcompass.workshop.rules.room import Plan, Step
from emcompass.workshop.server import documents
from tests.browser import Browser, browser
from tests.cli.joining import Person
from tests.frozen_room import NOW, at_step, plan_of, scene
from tests.workshop.live import Live, live_room

AGENDA = """
schema = 1
title = "With a break"
[[steps]]
id = "hello"
kind = "talk"
title = "Hello"
[[steps]]
id = "pause"
kind = "break"
title = "Coffee"
minutes = 15
prompt = "It is in the corridor."
[[steps]]
id = "on"
kind = "talk"
title = "On we go"
"""
BACK = f"Back at {datetime.fromtimestamp(NOW + 421, UTC).astimezone():%H:%M}."


@pytest.fixture(scope="module")
def live(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Live]:
    with live_room(tmp_path_factory.mktemp("room"), AGENDA) as room:
        yield room


def broken() -> Plan:
    """The 20-minute agenda with a break after its first step."""
    plan = plan_of()
    pause = Step("pause", "break", "Coffee", 15, "It is in the corridor.", "Open a window.")
    return replace(plan, steps=(plan.steps[0], pause, *plan.steps[1:]))


def document(**changes: Any) -> dict[str, Any]:
    plan = broken()
    found = documents.facilitator(scene(plan, replace(at_step(plan, "pause"), **changes)))
    return {"now": round(1000 * NOW), **found}


def test_it_collects_nothing_and_shows_nothing() -> None:
    found = document()
    assert found["step"]["kind"] == "break"
    assert found["step"]["topics"] == []
    assert not {"freeze", "reveal", "reopen"} & set(found["run"]["can"])


def test_console_and_projector_say_when_the_room_goes_on() -> None:
    for glyphs in (UNICODE, ASCII):
        around = console_view.Around(421.0)
        lines = console_view.board(document(), around, 80, glyphs)
        shown = "\n".join("".join(text for text, _ in line) for line in lines)
        assert f"A break · {BACK}" in shown
        assert "Open a window." in shown
        stage = projector_view.stage(document(), projector_view.Sight(421.0), 80, 24, glyphs)
        seen = "\n".join("".join(text for text, _ in line) for line in stage)
        assert (BACK in seen) is (glyphs is ASCII)  # else in letters of several rows
        assert "It is in the corridor." in seen or glyphs is UNICODE


@pytest.mark.parametrize("ends", [1e18, -1e18])
def test_a_time_beyond_the_calendar_is_no_error(ends: float) -> None:
    found = {"step": {"kind": "break"}, "timer": {"ends": ends}}
    assert back_at(found) == ""


def test_a_paused_break_and_another_step_say_nothing() -> None:
    found = document()
    assert back_at({**found, "timer": {"ends": None, "left": 3.0, "paused": True}}) == ""
    assert back_at({**found, "step": {**found["step"], "kind": "talk"}}) == ""
    assert back_at({**found, "step": None}) == ""


def test_the_script_has_it() -> None:
    told = [getattr(block, "text", "") for block in script_blocks(broken(), "20")]
    assert "0:02 to 0:17 · A break" in told


def test_by_lines(live: Live) -> None:
    person = Person(live)
    person.sees("take a seat")
    person.type("")
    person.sees("YOU HAVE A SEAT")
    live.to_step("pause")
    person.sees("2 OF 3: COFFEE", "It is in the corridor. Back at ")
    person.type("q")
    person.ends()


@pytest.mark.browser
def test_on_phone_and_projector(live: Live, tmp_path: Path) -> None:
    live.to_step("pause")
    with browser(tmp_path / "phone") as phone:
        phone.size(360, 640)
        phone.open(f"{live.base}/{live.remote.settings.code}")
        phone.click(".main")
        phone.wait_for("Coffee", "It is in the corridor.", "Back at ")
        before = _back(phone)
        live.remote.command("minute", by=1)
        phone.wait(lambda: _back(phone) != before)
        live.remote.command("pause")
        phone.wait(lambda: "Back at" not in phone.text)
        live.remote.command("resume")
        phone.wait_for("Back at ")
        phone.open(f"{live.base}/screen#{read_secrets(live.folder).projector}")
        phone.wait_for("Coffee", "Back at ", "left")


def _back(phone: Browser) -> str:
    return next(line for line in phone.text.splitlines() if line.startswith("Back at"))
