"""Sharing out 100 points in steps of 5: bars, a running total, arrows, digits and the mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.geometry import Offset

from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui.widgets.answer_lines import AnswerLines
from emcompass.tui.widgets.lines import Line, Part, glyphs_of, hint, pad
from emcompass.words import answer_messages as m
from emcompass.words.fill import say
from emcompass.words.key_messages import FIRST_LINE, LAST_LINE

WHOLE = 100
STEP = 5


@dataclass(frozen=True, slots=True)
class AllocationLine:
    """One line: an id, a name and what it means."""

    id: str
    name: str
    hint: str = ""


def number(points: int, look: str) -> tuple[Part, Part]:
    """Points in a column of five cells, to the right."""
    return (" " * (5 - len(str(points))), "plain"), (str(points), look)


class AllocationInput(AnswerLines):
    """The lines of one allocation. Answers only once exactly 100 points are shared out.

    Textual has nothing for numbers that must add up. A column of Input would take every letter,
    those that go back and skip among them, and ProgressBar tells full from empty by colour alone.
    """

    BINDINGS = keys.bindings("allocation")
    DEFAULT_CSS = """
    AllocationInput { height: auto; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._categories: tuple[AllocationLine, ...] = ()
        self._points: list[int] = []
        self._caret = 0
        self._typed = ""
        self._said = ""

    @property
    def left(self) -> int:
        """Points still to share out; negative when there are too many."""
        return WHOLE - sum(self._points)

    def ask(
        self, about: str, categories: Sequence[AllocationLine], value: Mapping[str, int] | None
    ) -> None:
        """Put an allocation with the points given so far."""
        self.about = about
        self._categories = tuple(categories)
        self._points = [(value or {}).get(category.id, 0) for category in categories]
        self._caret, self._typed, self._said = 0, "", ""
        self.rebuild()

    def action_move(self, step: int) -> None:
        """Move to another line."""
        self._settle()
        if not 0 <= self._caret + step < len(self._categories):
            hint(self, say(FIRST_LINE if step < 0 else LAST_LINE))
        self._caret = max(0, min(len(self._categories) - 1, self._caret + step))
        self._show()

    def action_step(self, step: int) -> None:
        """5 points more or less on this line, no more than are left."""
        self._settle()
        wanted = self._points[self._caret] + step * STEP
        if step > 0 and self.left < STEP:
            self._show(say(m.NONE_TO_GIVE))
            return
        if wanted < 0:
            hint(self, say(m.NONE_TO_TAKE))
        self._points[self._caret] = max(0, min(WHOLE, wanted))
        self._show()

    def action_type(self, digit: int) -> None:
        """A digit of this line's points."""
        typed = f"{self._typed}{digit}".lstrip("0")
        if int(typed or 0) > WHOLE:
            typed = str(digit)
        self._typed = typed or "0"
        self._points[self._caret] = int(self._typed)
        self._show()

    def action_done(self) -> None:
        """Go on if 100 points are shared out; else say what is missing."""
        self._settle()
        if self.left == 0:
            pairs = zip(self._categories, self._points, strict=True)
            self.give({category.id: points for category, points in pairs})
        elif self.left > 0:
            self._show(say(m.TO_SHARE, self.left, number=str(self.left)))
        else:
            self._show(say(m.TOO_MANY, -self.left, number=str(-self.left)))

    def caret_offset(self) -> Offset:
        return Offset(0, self._caret)

    def on_click(self, event: events.Click) -> None:
        line = event.y
        if not 0 <= line < len(self._categories):
            return
        self._settle()
        self._caret = line
        name, bar = self._columns(self.content_size.width)
        at = event.x - 2 - name
        if 0 <= at < bar:
            wanted = STEP * round((at + 1) * WHOLE / bar / STEP)
            self._points[line] = min(wanted, self._points[line] + max(0, self.left))
        self._show()

    def _settle(self) -> None:
        """Round what was typed to a step of 5."""
        if self._typed:
            self._points[self._caret] = STEP * round(self._points[self._caret] / STEP)
            self._typed = ""

    def _show(self, said: str = "") -> None:
        self._said = said
        self.rebuild()

    def _columns(self, width: int) -> tuple[int, int]:
        """Cells of the names and of the bars."""
        name = max((cell_len(clean_line(c.name)) for c in self._categories), default=0)
        name = min(name, width // 3) + 2
        return name, max(10, min(40, width - name - 14))

    def build(self, width: int) -> list[Line]:
        lines = [self._row(index, width) for index in range(len(self._categories))]
        gap: list[Line] = [] if self.screen.has_class("-low") else [[("", "plain")]]
        return [*lines, self._total(width), *gap, self._hint(width)]

    def _row(self, index: int, width: int) -> Line:
        glyphs = glyphs_of(self)
        name, bar = self._columns(width)
        here, points = index == self._caret, self._points[index]
        filled = min(bar, round(bar * points / WHOLE))
        look = "strong" if here else "plain"
        return [
            (f"{glyphs.caret if here else ' '} ", "accent-strong"),
            (pad(clean_line(self._categories[index].name), name), look),
            (glyphs.full * filled, "accent"),
            (glyphs.empty * (bar - filled), "faint"),
            *number(points, look),
            (f"   {glyphs.left} {glyphs.right}" if here else "", "soft"),
        ]

    def _total(self, width: int) -> Line:
        name, bar = self._columns(width)
        left = self.left
        words = say(m.TOO_MANY_LABEL if left < 0 else m.LEFT_LABEL)
        return [
            (" " * (1 + name + bar - cell_len(words)), "plain"),
            (f"{words} ", "soft"),
            *number(abs(left), "strong" if left else "accent-strong"),
        ]

    def _hint(self, width: int) -> Line:
        if self._said:
            return [(pad(f"  {self._said}", width), "strong")]
        if not self._categories:
            return [("", "plain")]
        return [(pad(f"  {clean_line(self._categories[self._caret].hint)}", width), "soft")]
