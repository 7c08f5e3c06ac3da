"""Where one is: section, bar, number and time left, always on the same line."""

from __future__ import annotations

from rich.cells import cell_len

from emcompass.text.clean import clean_line
from emcompass.tui.widgets.lines import Line, Lines, crop, glyphs_of
from emcompass.words.app_sitting_messages import PLACE
from emcompass.words.fill import say

_NARROW = 66


class ProgressLine(Lines):
    """Section on the left; bar, number and time on the right.

    Textual's ProgressBar tells done from left by colour alone.
    """

    DEFAULT_CSS = """
    ProgressLine { height: 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 -- Textual's word
        super().__init__(id=id)
        self._section, self._number, self._of, self._time = "", 0, 0, ""

    def show(self, section: str, number: int, of: int, time_left: str) -> None:
        """`number` of `of` questions, and the time left in words."""
        self._section = clean_line(section)
        self._number, self._of, self._time = number, of, time_left
        self.rebuild()

    def build(self, width: int) -> list[Line]:
        glyphs = glyphs_of(self)
        bar = 6 if width < _NARROW else 20
        done = min(bar, round(bar * self._number / self._of)) if self._of else 0
        if self._number:
            done = max(1, done)
        of = str(self._of)
        count = say(PLACE, number=str(self._number), of=of)
        time = f" {glyphs.dot} {self._time}" if self._time else ""
        room = cell_len(say(PLACE, number="0" * len(of), of=of)) - cell_len(count)
        right = bar + cell_len(count + time) + 1 + room
        section = crop(self._section, width - right - 2)
        return [
            [
                (section, "accent-strong"),
                (" " * (width - right - cell_len(section)), "plain"),
                (glyphs.done * done, "accent"),
                (glyphs.todo * (bar - done), "faint"),
                (" " * (1 + room), "plain"),
                (count, "plain"),
                (time, "soft"),
            ]
        ]
