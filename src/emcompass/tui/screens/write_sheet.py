"""A sheet to write on: a note, a label, tags. Esc closes it and keeps what is written."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.timer import Timer

from emcompass.tui.base_screen import SheetScreen
from emcompass.tui.widgets.answer_text import Box
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.keyline import KeyLine
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_sitting_messages as m
from emcompass.words.fill import say

_PAUSE = 0.4  # seconds after which what is being written is handed on


class WriteSheet(SheetScreen[str | None]):
    """Asks for a text. Dismisses with it, or with None when it is to stay as it was."""

    CSS_PATH = "write_sheet.tcss"
    groups: ClassVar[tuple[str, ...]] = ("writing", "rows")

    def __init__(  # noqa: PLR0913 -- two of them what is written, the others how
        self,
        title: str,
        text: str,
        *,
        about: str = "",
        lines: int = 5,
        limit: int = 0,
        keep: Callable[[str], None] | None = None,
        hidden: bool = False,
    ) -> None:
        """`limit` characters at most (0: any number). `keep` takes the text at every pause.

        `hidden`: what is typed is not shown.
        """
        super().__init__()
        self._title, self._text, self._about, self._lines = title, text, about, lines
        self._hidden = hidden
        self._limit, self._keep = limit, keep
        self._kept = text
        self._saving: Timer | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="sheet"):
            yield Prose(self._title, classes="strong")
            if self._about:
                yield Prose(self._about, classes="soft")
            yield Box(one_line=self._lines == 1, hidden=self._hidden)
            if self._limit:
                yield Prose(self._count(self._text), id="count", classes="soft")
            yield Rows(
                [
                    Choice("keep", say(m.KEEP)),
                    Choice("write", say(m.WRITE_MORE)),
                    Choice("drop", say(m.AS_IT_WAS)),
                ]
            )
            yield KeyLine()

    def on_mount(self) -> None:
        box = self.query_one(Box)
        box.styles.height = self._lines + 2
        box.load_text(self._text)
        box.move_cursor(box.document.end)
        box.focus(scroll_visible=False)

    @property
    def written(self) -> str:
        """The text as it stands."""
        return self.query_one(Box).text.strip()

    @on(Box.Changed)
    def _touched(self, event: Box.Changed) -> None:
        event.stop()
        if self._limit:
            self._hold_to_limit()
        if self._keep is not None and self._saving is None and self.written != self._kept:
            self._saving = self.set_timer(_PAUSE, self._pause_over)

    def _pause_over(self) -> None:
        self._saving = None
        self.keep_words()

    def keep_words(self) -> None:
        """Hand on what is being written, before the app ends or pauses."""
        if self._keep is not None and self.written != self._kept:
            self._kept = self.written
            self._keep(self._kept)

    def _hold_to_limit(self) -> None:
        box = self.query_one(Box)
        text = box.text
        if len(text) > self._limit >= len(self._text):
            at = box.cursor_location
            box.load_text(text[: self._limit])
            box.move_cursor(min(at, box.document.end))
        self.query_one("#count", Prose).say(self._count(text))

    def _count(self, text: str) -> str:
        written = min(len(text), self._limit)
        told = m.CHARACTERS if len(text) < self._limit else m.CHARACTERS_MOST
        return say(told, self._limit, number=str(written), most=str(self._limit))

    @on(Box.Done)
    def _out(self) -> None:
        self.keep_words()
        rows = self.query_one(Rows)
        rows.focus(scroll_visible=False)
        rows.point(0)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.id == "write":
            self.query_one(Box).focus(scroll_visible=False)
        else:
            self.dismiss(self.written if event.row.id == "keep" else None)

    @on(Box.Entered)
    def action_close(self) -> None:
        """Close and keep what is written."""
        self.dismiss(self.written)
