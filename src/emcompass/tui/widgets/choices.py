"""Rows to choose from: a caret, a mark where one is chosen, digits. No meaning by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset, Region
from textual.message import Message

from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.widgets.caret_lines import CaretLines
from emcompass.tui.widgets.lines import Line, glyphs_of, hint, wrap
from emcompass.tui.widgets.reveal import reveal
from emcompass.words import key_messages as m
from emcompass.words.fill import say


@dataclass(frozen=True, slots=True)
class Choice:
    """One row. `detail` stands at the right, `lead` before the text; both in the soft look."""

    id: str
    text: str
    detail: str = ""
    lead: str = ""
    enabled: bool = True


class Rows(CaretLines):
    """A menu or list: move the caret, choose a row by key or mouse.

    Textual's OptionList and ListView tell the row with the caret by its colour alone, leave the
    terminal's cursor elsewhere, and have no place for a detail at the right.
    """

    BINDINGS = keys.bindings("rows")
    DEFAULT_CSS = """
    Rows { height: auto; }
    """

    @dataclass
    class Chosen(Message):
        """A row was chosen. `about` is what the rows were put for, if anything."""

        rows: Rows
        row: Choice
        about: str = ""

        @property
        def control(self) -> Rows:
            """The widget, for `@on` selectors."""
            return self.rows

    @dataclass
    class Moved(Message):
        """The caret stands on another row."""

        rows: Rows
        row: Choice

        @property
        def control(self) -> Rows:
            """The widget, for `@on` selectors."""
            return self.rows

    def __init__(
        self,
        rows: Sequence[Choice] = (),
        *,
        caret: int = 0,
        id: str | None = None,  # noqa: A002 -- Textual's word
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.rows = list(rows)
        self.caret = caret
        self.about = ""
        self._owner: list[int] = []  # line -> row

    @property
    def current(self) -> Choice | None:
        """The row with the caret."""
        return self.rows[self.caret] if 0 <= self.caret < len(self.rows) else None

    def put(self, rows: Sequence[Choice], caret: int = 0) -> None:
        """Show other rows."""
        if len(rows) != len(self.rows):
            self.refresh_bindings()
        self.rows = list(rows)
        self.caret = max(0, min(caret, len(self.rows) - 1))
        self.rebuild()

    def action_move(self, step: int) -> None:
        """Move the caret, stopping at either end."""
        before = self.caret
        self.point(self.caret + step)
        self._say_edge(before, step)

    def action_edge(self, end: int) -> None:
        """The first row (0) or the last one (-1)."""
        before = self.caret
        self.point(0 if end == 0 else len(self.rows) - 1)
        self._say_edge(before, -1 if end == 0 else 1)

    def _say_edge(self, before: int, step: int) -> None:
        if self.caret == before:
            hint(self, say(m.FIRST_LINE if step < 0 else m.LAST_LINE))

    def action_choose(self) -> None:
        """Choose the row with the caret."""
        row = self.current
        if row is not None and row.enabled:
            self.post_message(self.Chosen(self, row, self.about))
        else:
            hint(self, say(m.NOTHING_TO_CHOOSE))

    def point(self, index: int) -> None:
        """Set the caret on a row and bring it into view."""
        if not self.rows:
            return
        index = max(0, min(index, len(self.rows) - 1))
        if index != self.caret:
            before, self.caret = self.caret, index
            self.redraw_caret(before)
            self.post_message(self.Moved(self, self.rows[index]))
        self.show_caret()

    def caret_offset(self) -> Offset:
        self.built(self.content_size.width)
        return Offset(0, self._owner.index(self.caret) if self.caret in self._owner else 0)

    def redraw_caret(self, before: int) -> None:  # noqa: ARG002 -- for lists that draw row by row
        """Draw the row that the caret left and the one that it came to."""
        self.rebuild()

    def show_caret(self) -> None:
        """Scroll so that the caret's row is seen."""
        self.built(self.content_size.width)
        lines = [line for line, owner in enumerate(self._owner) if owner == self.caret]
        if lines:
            reveal(self, Region(0, lines[0], 1, len(lines)))

    def on_click(self, event: events.Click) -> None:
        index = self._owner[event.y] if event.y < len(self._owner) else None
        if index is None or index < 0:
            return
        self.point(index)
        self.action_choose()

    def watch_has_focus(self, has_focus: bool) -> None:
        """The caret shows where the keys go."""
        super().watch_has_focus(has_focus)
        self.rebuild()

    def is_here(self, index: int) -> bool:
        """Whether the caret is seen on that row."""
        return index == self.caret and self.has_focus

    def build(self, width: int) -> list[Line]:
        lines: list[Line] = []
        self._owner = []
        for index, row in enumerate(self.rows):
            built = self.row_lines(index, row, width)
            lines += built
            self._owner += [index] * len(built)
        return lines

    def row_lines(self, index: int, row: Choice, width: int) -> list[Line]:
        """The lines of one row."""
        here = self.is_here(index)
        prefix = f"{glyphs_of(self).caret if here else ' '} "
        lead = f"{clean_line(row.lead)}  " if row.lead else ""
        detail = clean_line(row.detail)
        room = width - cell_len(prefix + lead) - (cell_len(detail) + 2 if detail else 0)
        text = wrap(clean_line(row.text), max(10, room)) or [""]
        look = "soft" if not row.enabled else "strong" if here else "plain"
        first: list[tuple[str, str]] = [(prefix, "accent-strong"), (lead, "soft"), (text[0], look)]
        if detail:
            used = cell_len(prefix + lead + text[0])
            first += [(" " * max(2, width - used - cell_len(detail)), "plain"), (detail, "soft")]
        indent = " " * cell_len(prefix + lead)
        return [first, *([(indent + rest, look)] for rest in text[1:])]


class OptionRows(Rows):
    """The options of one question: digits answer at once, (•) marks the answer given.

    Textual's RadioSet tells selected from not by colour alone, and answers by no digit.
    """

    BINDINGS = keys.bindings("answer")
    DEFAULT_CSS = """
    OptionRows { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self.chosen: str | None = None

    def ask(self, about: str, rows: Sequence[Choice], chosen: str | None) -> None:
        """Put a question's options; the caret stands on the answer given, else on the first."""
        self.about, self.chosen = about, chosen
        ids = [row.id for row in rows]
        self.put(rows, ids.index(chosen) if chosen in ids else 0)

    def action_pick(self, digit: int) -> None:
        """Give the answer of that number."""
        if 1 <= digit <= len(self.rows):
            self.caret = digit - 1
            self.action_choose()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "pick":
            digit = parameters[0]
            return isinstance(digit, int) and digit <= len(self.rows)
        return True

    def row_lines(self, index: int, row: Choice, width: int) -> list[Line]:
        glyphs = glyphs_of(self)
        here, chosen = self.is_here(index), row.id == self.chosen
        prefix = f"{glyphs.caret if here else ' '} "
        digit = f"{index + 1}  " if len(self.rows) <= 9 else ""
        mark = f"{glyphs.chosen if chosen else glyphs.free}  "
        text = wrap(clean_line(row.text), max(10, width - cell_len(prefix + digit + mark)))
        look = "strong" if here or chosen else "plain"
        indent = " " * cell_len(prefix + digit + mark)
        return [
            [
                (prefix, "accent-strong"),
                (digit, "soft"),
                (mark, "accent-strong" if chosen else "soft"),
                (text[0], look),
            ],
            *([(indent + rest, look)] for rest in text[1:]),
        ]
