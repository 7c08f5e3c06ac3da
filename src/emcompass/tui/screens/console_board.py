"""The console's board: the room in lines."""

from __future__ import annotations

from typing import ClassVar

from emcompass.tui.screens import console_view as view
from emcompass.tui.widgets.lines import Line, glyphs_of
from emcompass.tui.widgets.room_tiles import RoomTiles
from emcompass.words import console_messages as m
from emcompass.words.fill import say
from emcompass.workshop.http_link import Document


class ConsoleBoard(RoomTiles):
    """The room in lines; empty until the first document comes.

    Textual's Static would draw all of it anew at every second of the timer.
    """

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--qr"}
    DEFAULT_CSS = """
    ConsoleBoard > .lines--qr { color: white; background: black; }
    """

    def __init__(self) -> None:
        super().__init__(id="board")
        self.document: Document | None = None
        self.left: float | None = None
        self.lost = False
        self.qr: tuple[str, ...] = ()
        self.saved: tuple[str, ...] = ()
        self.unclosed = False
        self.seats_left = False

    def build(self, width: int) -> list[Line]:
        if self.document is None:
            said = say(m.NO_ANSWER_YET if self.lost else m.OPENING)
            return [[(said, "soft")]]
        glyphs = glyphs_of(self)
        around = view.Around(
            self.left, self.lost, self.qr, self.saved, self.unclosed, self.seats_left
        )
        return view.board(self.document, around, width, glyphs)
