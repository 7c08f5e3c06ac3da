"""The app itself: themes, settings, signals, the window's size; screens do the rest."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import Screen

from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.journal.store import Journal
from emcompass.tui import glyphs, themes
from emcompass.tui import screen_routes as routes
from emcompass.tui.widgets.caret_lines import cursor_of

SMALLEST = (60, 20)


@dataclass(frozen=True, slots=True)
class Opening:
    """What the app opens with; see `emcompass.tui.run`."""

    start: str | None = None
    bank: str | None = None
    mode: str = "full"
    room: Path | None = None
    address: str | None = None
    cert: str = ""


def _now() -> datetime:
    return datetime.now(UTC)


class EmcompassApp(App[None]):
    """emcompass in the terminal.

    `clock` and `theme` can be fixed, so that pictures of the app are the same on every run.
    """

    TITLE = "emcompass"
    CSS_PATH: ClassVar[list[str | PurePath]] = ["app.tcss", "screens/home_screen.tcss"]
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (76, "-normal"), (104, "-wide"), (140, "-vast")]  # noqa: RUF012 -- Textual's own annotation
    VERTICAL_BREAKPOINTS = [(0, "-low"), (23, "-medium"), (32, "-tall")]  # noqa: RUF012 -- as above
    BINDINGS: ClassVar[list[BindingType]] = []

    def __init__(
        self,
        journal: Journal | None = None,
        *,
        opening: Opening | None = None,
        clock: Callable[[], datetime] = _now,
        theme: str | None = None,
        glyph_set: glyphs.Glyphs | None = None,
    ) -> None:
        # Textual picks its filter for NO_COLOR while it starts: the plain one needs ansi colours.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.glyphs = glyph_set or glyphs.choose()
        self.set_class(self.glyphs is glyphs.ASCII, "-ascii")
        self.clock = clock
        self.desk = Desk(journal or Journal(), clock)
        self.opening = opening or Opening()
        self.animation_level = "none"
        for each in themes.themes():
            self.register_theme(each)
        self.wear(theme or self.desk.settings.theme)
        self.set_keymap(dict(self.desk.settings.keymap))

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal's cursor stands after each drawing: on the caret, if there is one."""
        found = cursor_of(self.screen) if self.screen_stack else None
        return found or Offset(0, 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        """Textual's text boxes put theirs here; it is asked for when it is needed instead."""

    def wear(self, theme: str) -> None:
        """Put on a theme; without colours it is always the terminal's."""
        self.theme = "terminal" if self.no_color or theme not in themes.NAMES else theme

    def get_default_screen(self) -> Screen[Any]:
        """Home."""
        return routes.HomeScreen()

    def on_mount(self) -> None:
        """Listen for the signals that would end the app without a word."""
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name) and not self.is_headless:
                loop.add_signal_handler(getattr(signal, name), self.exit)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when the window is too small, and come back when it is large enough."""
        self.check_size(event.size.width, event.size.height)

    def check_size(self, width: int, height: int) -> None:
        """Show or drop the message for a window too small."""
        cramped = width < SMALLEST[0] or height < SMALLEST[1]
        showing = self.screen.id == "small"
        if cramped and not showing:
            self.push_screen(routes.SmallScreen(SMALLEST))
        elif not cramped and showing:
            self.screen.dismiss()

    def complain(self, problem: EmcompassError | str) -> None:
        """Say what went wrong, as text."""
        self.notify(str(problem), title="", severity="error", timeout=12, markup=False)

    def say(self, message: str) -> None:
        """Say that something is done, as text."""
        self.notify(message, title="", timeout=8, markup=False)

    def action_help(self) -> None:
        """What the keys do on this screen."""
        if self.screen.id != "help":
            self.push_screen(routes.HelpScreen(getattr(self.screen, "groups", ())))
