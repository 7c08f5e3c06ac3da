"""The app itself: themes, settings, signals, the window's size; screens do the rest."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import Screen

from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.journal.store import Journal
from emcompass.tui import glyphs, key_reports, keys, themes
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Page
from emcompass.tui.key_parser import apart
from emcompass.tui.key_queue import KeyQueue, Typed, takes_text
from emcompass.tui.widgets.caret_lines import cursor_of
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.words import key_messages as m
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.tui.room_desk import RoomDesk

SMALLEST = (60, 20)
_LOOK_SECONDS = 2.0  # how often to look whether the terminal is still there


@dataclass(frozen=True, slots=True)
class Opening:
    """What the app opens with; see `emcompass.tui.run`."""

    start: str | None = None
    bank: str | None = None
    mode: str = "full"
    room: Path | None = None
    address: str | None = None
    cert: str = ""
    desk: RoomDesk | None = None  # of a room on another computer
    shared: bool = False  # this keyboard is passed around


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
    BINDINGS: ClassVar[list[BindingType]] = keys.bindings("app")

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
        self.desk.tell = self.say
        self.opening = opening or Opening()
        self.animation_level = "none"
        self.key_queue = KeyQueue(self, self._release)
        self._released: deque[Typed] = deque()  # handed on, not yet here again
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
        for name in ("SIGTERM", "SIGHUP", "SIGINT"):
            if os.name == "posix" and not self.is_headless:
                loop.add_signal_handler(getattr(signal, name), self.end)
        if os.name == "posix" and not self.is_headless:
            self.set_interval(_LOOK_SECONDS, self._look_for_terminal)

    def _look_for_terminal(self) -> None:
        """End when the terminal is gone without a signal: nobody could ever press a key again."""
        import termios

        try:
            termios.tcgetattr(sys.__stdin__.fileno() if sys.__stdin__ else 0)
        except (termios.error, OSError, ValueError):
            self.end()

    def on_unmount(self) -> None:
        """Nothing that is typed now would be seen."""
        self.key_queue.close()

    # Keys

    async def on_event(self, event: events.Event) -> None:
        """Let keys wait for their screen, and read each as what it was meant to be."""
        if isinstance(event, events.Load):
            self.key_queue.listen()
        if not isinstance(event, (events.Key, events.Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._released and event is self._released[0]:
            self._released.popleft()
            await super().on_event(self._understood(event))
        else:
            for each in apart(event):
                self.key_queue.add(each)

    def _release(self, event: Typed) -> None:
        self._released.append(event)
        self.post_message(event)

    def _understood(self, event: Typed) -> Typed:
        """The key as it is bound here, or as it is written in a text."""
        self.hint("")
        if isinstance(event, events.Paste):
            if not takes_text(self.focused):
                self.hint(say(m.PASTED))
            return event
        key, character = event.key, event.character
        if takes_text(self.focused):
            key, character = key_reports.typed(key, character)
            if character is not None and character.isprintable():
                return events.Key(key, character)
        active = self.screen.active_bindings.values()
        bound = {each.binding.key for each in active if each.enabled}
        return events.Key(key_reports.meant(key, character, bound), character)

    async def on_key(self, event: events.Key) -> None:
        """Do what is bound to a key; say so when that is nothing."""
        event.prevent_default()
        if not await self._check_bindings(event.key) and not key_reports.is_modifier(event.key):
            why = self.screen.why_nothing(event.key) if isinstance(self.screen, Page) else ""
            self.hint(why or keys.nothing(event.key, event.character))

    def hint(self, said: str) -> None:
        """Say in the footer why a key did nothing; "" brings the keys back."""
        tell = getattr(self.screen, "tell", None)
        for line in self.screen.query(KeyLine):
            tell = line.tell
        if tell is not None:
            tell(said)
            return
        if said and not self.screen.is_modal:
            self.notify(said, title="", timeout=3, markup=False)

    def action_move_focus(self, step: int) -> None:
        """To the next part that takes keys, or the one before."""
        before = self.focused
        after = self.screen.focus_next() if step > 0 else self.screen.focus_previous()
        if after is before:
            self.hint(say(m.NO_MORE_PARTS))

    # The ways out

    def end(self) -> None:
        """Leave at once; what is being written is kept."""
        self.keep_words()
        self.exit()

    async def action_quit(self) -> None:
        """Leave at once, from anywhere."""
        self.end()

    def action_help_quit(self) -> None:
        """Ctrl+C ends nothing here: say what does."""
        self.hint(say(m.LEAVING))

    def action_suspend_process(self) -> None:
        """Back to the shell for a while."""
        self.keep_words()
        super().action_suspend_process()

    def keep_words(self) -> None:
        """Save what is being written, on every screen."""
        for screen in reversed(self.screen_stack):
            keep = getattr(screen, "keep_words", None)
            if keep is not None:
                keep()

    @property
    def is_unsaved(self) -> bool:
        """Whether a sitting is under way whose answers are not saved."""
        sitting = any(hasattr(screen, "sitting") for screen in self.screen_stack)
        return sitting and self.desk.unsaved is not None

    # The window

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
