"""The console's own window: how to try the way with a phone before people come."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from emcompass.tui import keys
from emcompass.tui.base_screen import SheetScreen
from emcompass.tui.room_desk import RoomDesk
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.tui.widgets.prose import Prose
from emcompass.words import console_question_messages as m
from emcompass.words.fill import say
from emcompass.workshop.http_link import SaidNoError


class PreflightSheet(SheetScreen[None]):
    """An address to try, and how many devices got there; counts on while it is open."""

    CSS_PATH = "preflight_sheet.tcss"
    BINDINGS = keys.bindings("everywhere")
    groups: ClassVar[tuple[str, ...]] = ("console",)

    def __init__(self, desk: RoomDesk) -> None:
        super().__init__()
        self._desk = desk

    def compose(self) -> ComposeResult:
        binding = self._desk.settings.binding
        with Vertical(classes="sheet"):
            yield Prose(say(m.WAY_TITLE), classes="strong")
            yield Prose(say(m.WAY_TRY if binding.lan else m.WAY_ONLY_HERE))
            yield Prose(f"{self._desk.settings.pages}/preflight", classes="accent")
            yield Prose("", id="reached", classes="strong")
            yield Prose(say(m.WAY_BLOCKED) if binding.lan else "", classes="soft")
            yield KeyLine()

    def on_mount(self) -> None:
        self.run_worker(self._count())

    async def _count(self) -> None:
        try:
            async for document in self._desk.feed.follow():
                if document is not None:
                    number = document["run"]["preflight"]
                    self.query_one("#reached", Prose).say(say(m.WAY_REACHED, number))
        except SaidNoError as error:
            self.shell.complain(error)

    def action_leave(self) -> None:
        """Back to the console."""
        self.dismiss()
