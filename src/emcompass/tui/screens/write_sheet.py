"""A sheet to write on: a note, a label, tags. Esc closes it and keeps what is written."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from emcompass.tui.base_screen import SheetScreen
from emcompass.tui.widgets.answer_text import Box
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.tui.widgets.prose import Prose


class WriteSheet(SheetScreen[str | None]):
    """Asks for a text. Dismisses with it, or with None when it is to stay as it was."""

    CSS_PATH = "write_sheet.tcss"
    groups: ClassVar[tuple[str, ...]] = ("writing", "rows")

    def __init__(self, title: str, text: str, *, about: str = "", lines: int = 5) -> None:
        super().__init__()
        self._title, self._text, self._about, self._lines = title, text, about, lines

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Prose(self._title, classes="strong")
            if self._about:
                yield Prose(self._about, classes="soft")
            yield Box(one_line=self._lines == 1)
            yield Rows(
                [
                    Choice("keep", "Keep it"),
                    Choice("write", "Write more"),
                    Choice("drop", "Leave it as it was"),
                ]
            )
            yield KeyLine()

    def on_mount(self) -> None:
        box = self.query_one(Box)
        box.styles.height = self._lines + 2
        box.load_text(self._text)
        box.move_cursor(box.document.end)
        box.focus(scroll_visible=False)

    @on(Box.Done)
    def _out(self) -> None:
        rows = self.query_one(Rows)
        rows.focus(scroll_visible=False)
        rows.point(0)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.id == "write":
            self.query_one(Box).focus(scroll_visible=False)
        else:
            self.dismiss(self.query_one(Box).text.strip() if event.row.id == "keep" else None)

    @on(Box.Entered)
    def action_close(self) -> None:
        """Close and keep what is written."""
        self.dismiss(self.query_one(Box).text.strip())
