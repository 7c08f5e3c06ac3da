"""What is said in a window too small to work in."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import Static

from emcompass.tui import keys
from emcompass.words import app_sitting_messages as m
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.tui.app import EmcompassApp


class SmallScreen(Screen[None]):
    """Goes away by itself when the window is large enough; q leaves from here too."""

    CSS_PATH = "small_screen.tcss"
    BINDINGS = keys.bindings("small", "app")
    groups: ClassVar[tuple[str, ...]] = ("small",)

    def __init__(self, smallest: tuple[int, int]) -> None:
        super().__init__(id="small")
        self._smallest = smallest
        self._warned = False

    @property
    def shell(self) -> EmcompassApp:
        """The app, typed."""
        return cast("EmcompassApp", self.app)

    def compose(self) -> ComposeResult:
        width, height = self._smallest
        yield Static(
            say(m.TOO_SMALL, width=str(width), height=str(height)),
            id="why",
            markup=False,
        )
        yield Static("", id="said", markup=False)

    def on_screen_resume(self) -> None:
        """Something that stood above is gone, and the window may be large by now."""
        self.call_after_refresh(self.shell.check_size, *self.app.size)

    def tell(self, said: str) -> None:
        """One line below: why a key did nothing."""
        self.query_one("#said", Static).update(said)

    def action_explain(self) -> None:
        """What there is to do."""
        self.tell(say(m.SMALL_LEAVES))

    def action_leave(self) -> None:
        """Leave emcompass; where nothing is saved only when told so twice."""
        if self.shell.is_unsaved and not self._warned:
            self._warned = True
            self.tell(say(m.SMALL_LOSES))
            return
        self.shell.end()
