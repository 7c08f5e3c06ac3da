"""Then and now in a real browser: on a small phone and on the projector's page."""

from __future__ import annotations

from pathlib import Path

import pytest

from emcompass.workshop.host.folder import read_secrets
from tests.browser import browser
from tests.workshop.device.phone import arrive, fits, join
from tests.workshop.live import live_room
from tests.workshop.trends import AGENDA, NOW_SAID, THEN_SAID, close, shown_in

pytestmark = pytest.mark.browser


def test_both_pages_show_what_was_then_beside_what_is_now(tmp_path: Path) -> None:
    home, profile = tmp_path / "home", tmp_path / "profile"
    home.mkdir()
    with live_room(home, AGENDA) as before:
        shown_in(before, THEN_SAID)
        close(before)
    with live_room(home, AGENDA, after=before.folder.name) as room, browser(profile) as window:
        arrive(window, room)
        assert "This group met before" in window.text
        join(window, room)
        shown_in(room, NOW_SAID)
        told = "A smaller part of the room than then: “A much”."
        window.wait_for("A much: 3 (then 8)", "Then: ", told)
        fits(window)
        window.size(1280, 720)
        window.open(f"{room.base}/screen#{read_secrets(room.folder).projector}")
        window.wait_for("3 (then 8)", told)
        ticks, lowest = window.run(
            "const ends = [...document.querySelectorAll('main > *')]"
            ".map((each) => each.getBoundingClientRect().bottom);"
            "return [document.querySelectorAll('.track i').length, Math.max(...ends)]"
        )
        assert ticks == 3
        assert lowest <= 720
