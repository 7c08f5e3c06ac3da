"""The table of results in the history: a row a result, columns as the width allows."""

from __future__ import annotations

from emcompass.journal.summary import AxisSummary, Summary
from emcompass.journal.summary import Row as Result
from emcompass.text.clean import clean_line
from emcompass.tui.screens import history_rows as past
from emcompass.tui.widgets.choices import Choice
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, pad
from emcompass.tui.widgets.long_table import LongTable
from emcompass.words import app_result_messages as m
from emcompass.words.fill import say
from emcompass.words.numbers import narrow_span, standing


class Results(LongTable):
    """The results, newest first."""

    def __init__(self) -> None:
        super().__init__(id="results")
        self.found: list[Result] = []
        self.marked: list[str] = []

    def list(self, found: list[Result], caret: int = 0) -> None:
        """Show these results."""
        self.found = found
        self.put([Choice(past.id_of(row), "") for row in found], caret)

    def row_line(self, index: int, width: int) -> Line:
        row, here = self.found[index], self.is_here(index)
        glyphs = glyphs_of(self)
        mark = glyphs.good if past.id_of(row) in self.marked else past.mark(row, glyphs)
        look = "strong" if here else "plain"
        line: list[tuple[str, str]] = [
            (f"{glyphs.caret if here else ' '} ", "accent-strong"),
            (f"{mark} ", "accent-strong"),
        ]
        for (text, style), cells in zip(_cells(row, look), _widths(width), strict=True):
            if cells:
                line += [(pad(clean_line(text), cells - 2), style), ("  ", "plain")]
        return line


def _cells(row: Result, look: str) -> list[tuple[str, str]]:
    axes = ["", ""]
    if isinstance(row, Summary):
        axes = list(map(_axis, row.headline_axes))
    mode = say(m.MODES[row.mode]) if isinstance(row, Summary) else ""
    return [
        (past.when(row) or past.id_of(row), "soft"),
        (mode, "soft"),
        (past.nearest(row), look),
        (past.verdict(row), look),
        (axes[0], "soft"),
        (axes[1] if len(axes) > 1 else "", "soft"),
        (past.label(row), look),
    ]


def _axis(axis: AxisSummary) -> str:
    return f"{standing(axis.score):>4} {narrow_span(axis.low, axis.high)}"


def _widths(width: int) -> list[int]:
    """Date, form, nearest, verdict, the two axes, label; 0 leaves a column out."""
    if width < 68:
        return [13, 0, width - 26, 9, 0, 0, 0]
    label = max(0, width - 75)
    nearest = 18 if label >= 12 else width - 57
    return [13, 7, nearest, 9, 12, 12, label if label >= 12 else 0]


class Heads(Lines):
    """The names of the columns, over a table that is no DataTable of Textual's; see LongTable."""

    def build(self, width: int) -> list[Line]:
        axes = (m.PEOPLE_HEAD, m.TECHNICAL_HEAD, m.LABEL_HEAD)
        heads = [*map(say, m.HEADS), "", *map(say, axes)]
        shown = [pad(h, cells) for h, cells in zip(heads, _widths(width), strict=True) if cells]
        return [[("    ", "plain"), *((text, "soft") for text in shown)]]
