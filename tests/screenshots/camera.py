"""Pictures of the app as SVG, the same bytes on every run: clock, size, theme and ids are fixed."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from textual.pilot import Pilot

from emcompass.journal.places import Places
from emcompass.journal.store import Journal
from emcompass.tui.app import EmcompassApp, Opening

NOW = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
DESK = (80, 24)
NARROW = (60, 20)
WIDE = (120, 40)

_UNIQUE = re.compile(r"terminal-\d+")
_FONT_FACES = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)


class Camera:
    """Keeps the frames of a running app by name."""

    def __init__(self, pilot: Pilot[None], frames: dict[str, str]) -> None:
        self.pilot = pilot
        self.frames = frames

    async def press(self, *keys: str) -> None:
        """Press keys one by one and wait until the app has answered."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def settle(self) -> None:
        """Wait for workers and for what they draw."""
        await self.pilot.app.workers.wait_for_complete()
        await self.pilot.pause()
        await self.pilot.pause()

    def take(self, name: str) -> None:
        """Keep what stands on the screen now."""
        self.frames[name] = _portable(self.pilot.app.export_screenshot(title="emcompass"))


@asynccontextmanager
async def app(
    home: Path,
    frames: dict[str, str],
    *,
    size: tuple[int, int] = DESK,
    theme: str = "dark",
    opening: Opening | None = None,
    now: Callable[[], datetime] = lambda: NOW,
) -> AsyncIterator[Camera]:
    """A running app with a journal under `home`, and a camera in front of it."""
    running = EmcompassApp(Journal(Places.under(home)), clock=now, theme=theme, opening=opening)
    async with running.run_test(size=size) as pilot:
        camera = Camera(pilot, frames)
        await camera.settle()
        yield camera


def _portable(svg: str) -> str:
    """Without what differs from run to run, and without fonts from outside."""
    return _FONT_FACES.sub("", _UNIQUE.sub("terminal", svg)) + "\n"
