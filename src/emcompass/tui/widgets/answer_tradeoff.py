"""A question between two sides: both texts beside each other, five marks between them."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.geometry import Offset

from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.widgets.answer_lines import AnswerLines
from emcompass.tui.widgets.lines import Line, glyphs_of, hint, pad, wrap
from emcompass.words import answer_messages as m
from emcompass.words.fill import say

_GAP = 4
_NARROW = 11  # cells of a column that holds the longest label and no more


class TradeoffInput(AnswerLines):
    """Two sides, five points; 1 is much A, 5 much B.

    Textual's RadioSet stands upright, without room for the sides, and its buttons tell selected
    from not by colour alone.
    """

    BINDINGS = keys.bindings("tradeoff")
    DEFAULT_CSS = """
    TradeoffInput { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._sides = ("", "")
        self._labels: tuple[str, ...] = ()
        self._value: int | None = None
        self._caret = 3

    def ask(
        self, about: str, sides: tuple[str, str], labels: Sequence[str], value: int | None
    ) -> None:
        """Put a question; the caret stands on the answer given, else in the middle."""
        self.about = about
        self._sides = (clean_line(sides[0]), clean_line(sides[1]))
        self._labels = tuple(clean_line(label) for label in labels)
        self._value = value
        self._caret = value or 3
        self.rebuild()

    def action_move(self, step: int) -> None:
        """Move the caret towards A (-1) or B (1)."""
        if not 1 <= self._caret + step <= 5:
            hint(self, say(m.ALL_THE_WAY, side="A" if step < 0 else "B"))
            return
        self._caret += step
        self.rebuild()

    def action_pick(self, digit: int) -> None:
        """Give the answer of that number."""
        self._caret = digit
        self.action_choose()

    def action_choose(self) -> None:
        """Answer where the caret stands."""
        self.give(self._caret)

    def caret_offset(self) -> Offset:
        width = self.content_size.width
        return Offset((self._caret - 1) * self._column(width), len(self.built(width)) - 2)

    def on_click(self, event: events.Click) -> None:
        width = self.content_size.width
        if event.y >= len(self.built(width)) - 3 and event.x < 5 * self._column(width):
            self.action_pick(event.x // self._column(width) + 1)

    def _column(self, width: int) -> int:
        return max(9, min(16, width // 5))

    def build(self, width: int) -> list[Line]:
        return [*self._sides_lines(width), [("", "plain")], *self._scale_lines(width)]

    def _sides_lines(self, width: int) -> list[Line]:
        whole = min(width, 5 * self._column(width))
        half = (whole - _GAP) // 2
        left, right = (wrap(text, half - 3) for text in self._sides)
        height = max(len(left), len(right), 4)
        lines: list[Line] = []
        for row in range(height):
            a = left[row] if row < len(left) else ""
            b = right[row] if row < len(right) else ""
            lines.append(
                [
                    ("A  " if row == 0 else "   ", "accent-strong"),
                    (pad(a, half - 3 + _GAP), "plain"),
                    ("B  " if row == 0 else "   ", "accent-strong"),
                    (b, "plain"),
                ]
            )
        return lines

    def _scale_lines(self, width: int) -> list[Line]:
        glyphs = glyphs_of(self)
        column = self._column(width)
        digits: list[tuple[str, str]] = []
        marks: list[tuple[str, str]] = []
        labels: list[tuple[str, str]] = []
        for point, label in enumerate(self._labels, start=1):
            here, chosen = point == self._caret, point == self._value
            mark = glyphs.chosen if chosen else glyphs.free
            digits.append((pad(f"   {point}", column), "soft"))
            marks.append((pad(f"{glyphs.caret if here else ' '} ", 2), "accent-strong"))
            marks.append((pad(mark, column - 2), "accent-strong" if chosen else "soft"))
            indent = "  " if column > _NARROW else " "
            labels.append((pad(indent + label, column), "strong" if here or chosen else "soft"))
        return [digits, marks, labels]
