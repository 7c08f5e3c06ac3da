"""Lines with a caret in them, and where the terminal's own cursor stands because of it.

Screen readers and braille lines follow the terminal's cursor. Textual moves it only for Input and
TextArea, by their `cursor_screen_offset`; every widget with a caret here has one as well.
"""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.geometry import Offset
from textual.screen import Screen

from emcompass.tui.widgets.lines import Lines


@runtime_checkable
class Cursored(Protocol):
    """A widget, Textual's or the app's own, that knows where its cursor stands on the screen."""

    @property
    def cursor_screen_offset(self) -> Offset:
        """The cell, from the upper left of the screen."""


class CaretLines(Lines, can_focus=True):
    """Lines that take the keys. Subclasses say where their caret is.

    Textual's OptionList, RadioSet and DataTable tell the row with the caret by its colour, and
    leave the terminal's cursor where it was.
    """

    def caret_offset(self) -> Offset:
        """The caret's cell among the lines, as they are built now."""
        raise NotImplementedError

    @property
    def cursor_screen_offset(self) -> Offset:
        """The caret's cell, from the upper left of the screen."""
        return self.content_region.offset + self.caret_offset()


def cursor_of(screen: Screen[object]) -> Offset | None:
    """Where the terminal's cursor belongs: the caret of what has the keys, None where none has."""
    focused = screen.focused
    return focused.cursor_screen_offset if isinstance(focused, Cursored) else None
