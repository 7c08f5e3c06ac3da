"""The console's own window: how to try the way with a phone before people come."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical

from emcompass.reports.words import counted
from emcompass.tui import keys
from emcompass.tui.base_screen import SheetScreen
from emcompass.tui.room_desk import RoomDesk
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.tui.widgets.prose import Prose
from emcompass.workshop.http_link import SaidNoError

ONLY_HERE = (
    "This room is bound to this computer only: a phone can’t reach it. Leave, and begin with"
    " `emcompass workshop run AGENDA --lan` to open it to this network."
)
TRY = (
    "On a phone in the room’s network, open this address. If the page says that the device reaches"
    " the room, everybody’s will."
)
BLOCKED = (
    "If it doesn’t load: guest networks often keep devices apart. Use a phone’s own hot spot for"
    " all, or collect files instead: `emcompass export --for-workshop`, then i in the console."
)


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
            yield Prose("Try the way", classes="strong")
            yield Prose(TRY if binding.lan else ONLY_HERE)
            yield Prose(f"{binding.scheme}://{binding.address}/preflight", classes="accent")
            yield Prose("", id="reached", classes="strong")
            yield Prose(BLOCKED if binding.lan else "", classes="soft")
            yield KeyLine()

    def on_mount(self) -> None:
        self.run_worker(self._count())

    async def _count(self) -> None:
        try:
            async for document in self._desk.feed.follow():
                if document is not None:
                    number = document["run"]["preflight"]
                    self.query_one("#reached", Prose).say(
                        f"{counted(number, 'device')} got here so far.".capitalize()
                    )
        except SaidNoError as error:
            self.shell.complain(error)

    def action_leave(self) -> None:
        """Back to the console."""
        self.dismiss()
