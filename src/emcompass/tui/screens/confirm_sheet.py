"""A question before something that matters: a title, a reason, rows to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from emcompass.tui.base_screen import SheetScreen
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.tui.widgets.prose import Prose


class ConfirmSheet(SheetScreen[str | None]):
    """Dismisses with the id of the row chosen."""

    CSS_PATH = "confirm_sheet.tcss"
    AUTO_FOCUS = "Rows"
    groups: ClassVar[tuple[str, ...]] = ("rows",)

    def __init__(self, title: str, reason: str, rows: Sequence[Choice]) -> None:
        super().__init__()
        self._title, self._reason, self._rows = title, reason, rows

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Prose(self._title, classes="strong")
            if self._reason:
                yield Prose(self._reason, id="reason")
            yield Rows(self._rows)
            yield KeyLine()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        self.dismiss(event.row.id)
