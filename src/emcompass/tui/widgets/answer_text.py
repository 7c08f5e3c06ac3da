"""Free text: a box to write in, and a plain way out of it."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.document._document import EditResult
from textual.events import Key
from textual.message import Message
from textual.widgets import TextArea
from textual.widgets.text_area import Edit

from emcompass.text.clean import clean
from emcompass.tui import keys
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.words import answer_messages as m
from emcompass.words.fill import say


class Box(TextArea):
    """A text box. Esc and tab lead out of it; what is written stays."""

    takes_text = True  # what is typed goes into it, see `key_queue`
    BINDINGS = keys.bindings("writing")
    DEFAULT_CSS = """
    Box {
        height: 1fr;
        min-height: 3;
        max-height: 12;
        border: round $faint;
        background: $background;
        padding: 0 1;
        scrollbar-size-vertical: 1;
        &:focus { border: round $accent; background: $background; }
        & .text-area--cursor-line { background: $background; }
        & .text-area--placeholder { color: $soft; }
    }
    """

    @dataclass
    class Done(Message):
        """The person is done writing."""

        box: Box

    @dataclass
    class Entered(Message):
        """Enter, in a box of one line."""

        box: Box

    def __init__(
        self,
        *,
        id: str | None = None,  # noqa: A002 -- Textual's word
        one_line: bool = False,
        hidden: bool = False,
    ) -> None:
        """`hidden`: asterisks stand for what is typed."""
        super().__init__(id=id, highlight_cursor_line=False, compact=False)
        self.cursor_blink = False
        self._one_line, self._hidden = one_line, hidden

    def on_key(self, event: Key) -> None:
        """Enter would begin a second line, which a label has no room for."""
        if self._one_line and event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self))

    def get_line(self, line_index: int) -> Text:
        """A line as it is drawn: a hidden one shows only that something was typed."""
        line = super().get_line(line_index)
        return Text("*" * len(line), end="") if self._hidden else line

    def load_text(self, text: str) -> None:
        """Put a text in to be edited; whatever wrote it, nothing of it may steer the terminal."""
        super().load_text(clean(text))

    def edit(self, edit: Edit) -> EditResult:
        """Typed and pasted text passes the same door."""
        edit.text = clean(edit.text)
        return super().edit(edit)

    def action_copy(self) -> None:
        """What is hidden isn't copied either."""
        if not self._hidden:
            super().action_copy()

    def action_cut(self) -> None:
        """What is hidden isn't cut out for others to paste."""
        if not self._hidden:
            super().action_cut()

    def action_done(self) -> None:
        """Lead out of the box."""
        self.post_message(self.Done(self))


class Writing(Vertical):
    """A box and, below it, where to go from there."""

    DEFAULT_CSS = """
    Writing {
        height: 1fr;
        min-height: 8;
        & > Rows { margin-top: 1; }
    }
    """

    @dataclass
    class Answered(Message):
        """The person goes on with this text; an empty one is no answer."""

        about: str
        value: str

    def compose(self) -> ComposeResult:
        yield Box()
        yield Rows([Choice("on", say(m.GO_ON)), Choice("write", say(m.WRITE_MORE))])

    def __init__(self) -> None:
        super().__init__()
        self._about, self._limit = "", 0

    def ask(self, about: str, text: str, limit: int) -> None:
        """Put a question with the text written so far."""
        self._about, self._limit = about, limit
        box = self.query_one(Box)
        box.placeholder = say(m.WRITE)
        box.load_text(text)
        box.move_cursor(box.document.end)
        self.query_one(Rows).put(self.query_one(Rows).rows)

    @property
    def text(self) -> str:
        """What is written."""
        return self.query_one(Box).text.strip()[: self._limit]

    def take_focus(self) -> None:
        """Write at once."""
        self.query_one(Box).focus(scroll_visible=False)

    @on(Box.Done)
    def _out(self) -> None:
        self.query_one(Rows).focus(scroll_visible=False)
        self.query_one(Rows).point(0)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        event.stop()
        if event.row.id == "write":
            self.take_focus()
        else:
            self.post_message(self.Answered(self._about, self.text))
