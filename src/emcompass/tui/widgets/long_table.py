"""A long list with columns: one line a row, drawn only where it is seen."""

from __future__ import annotations

from textual import events
from textual.geometry import Offset, Region, Size
from textual.strip import Strip

from emcompass.tui.widgets.choices import Rows
from emcompass.tui.widgets.lines import Line
from emcompass.tui.widgets.reveal import reveal


class LongTable(Rows):
    """Rows of one line each; thousands scroll as smoothly as ten.

    Textual's DataTable tells the row with the caret by its colour alone, and scrolls sideways where
    the columns don't fit.
    """

    DEFAULT_CSS = """
    LongTable { height: auto; }
    """

    def row_line(self, index: int, width: int) -> Line:
        """The line of one row."""
        raise NotImplementedError

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's shape
        return len(self.rows)

    def render_line(self, y: int) -> Strip:
        width = self.content_size.width
        return self.strip_of(self.row_line(y, width) if y < len(self.rows) else (), width)

    def rebuild(self) -> None:
        self.refresh(layout=self.size.height != len(self.rows))

    def redraw_caret(self, before: int) -> None:
        width = self.content_size.width
        self.refresh(Region(0, before, width, 1), Region(0, self.caret, width, 1))

    def caret_offset(self) -> Offset:
        return Offset(0, self.caret)

    def show_caret(self) -> None:
        reveal(self, Region(0, self.caret, 1, 1))

    def on_click(self, event: events.Click) -> None:
        if event.y < len(self.rows):
            chosen = event.y == self.caret
            self.point(event.y)
            if chosen:
                self.action_choose()
