"""Bars: the archetypes' shares, and where the months go. Numbers stand beside every bar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from emcompass.reports.blocks import DrawnMonth
from emcompass.text.clean import clean_line
from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, pad


@dataclass(frozen=True, slots=True)
class ShareBar:
    """One bar: a name, a length 0..1 and the number as it is told."""

    name: str
    length: float
    shown: str


def drawn(length: float, width: int, glyphs: Glyphs) -> str:
    """A bar of a length 0..1 in eighths of a cell, at least a sliver."""
    steps = len(glyphs.eighths) + 1
    units = max(1, round(max(0.0, min(1.0, length)) * width * steps))
    whole, part = divmod(units, steps)
    return glyphs.full * whole + (glyphs.eighths[part - 1] if part else "")


class Bars(Lines):
    """Bars under each other, the first one strongest.

    Textual's ProgressBar tells full from empty by colour alone, and a name and a number of one
    width for all would need a widget each.
    """

    DEFAULT_CSS = """
    Bars { height: auto; }
    """

    def __init__(self, bars: Sequence[ShareBar]) -> None:
        super().__init__()
        self._bars = bars

    def build(self, width: int) -> list[Line]:
        glyphs = glyphs_of(self)
        names = [clean_line(bar.name) for bar in self._bars]
        name = min(max(map(cell_len, names), default=0), max(8, width // 2))
        number = max((cell_len(bar.shown) for bar in self._bars), default=0)
        room = max(4, min(30, width - name - number - 4))
        lines: list[Line] = []
        for index, (bar, words) in enumerate(zip(self._bars, names, strict=True)):
            look = "strong" if index == 0 else "plain"
            lines.append(
                [
                    (f"{pad(words, name)}  ", look),
                    (
                        pad(drawn(bar.length, room, glyphs), room),
                        "accent" if index == 0 else "soft",
                    ),
                    (" " * (2 + number - cell_len(bar.shown)), "plain"),
                    (bar.shown, look),
                ]
            )
        return lines


class Months(Lines):
    """Months beside each other, each with its sign if it has one: a small bar for every part.

    Textual's DataTable scrolls sideways where the columns don't fit; here they become narrower.
    """

    DEFAULT_CSS = """
    Months { height: auto; margin-bottom: 1; }
    """

    def __init__(self, months: Sequence[DrawnMonth]) -> None:
        super().__init__()
        self._months = months

    def build(self, width: int) -> list[Line]:
        if not self._months:
            return []
        glyphs = glyphs_of(self)
        categories = [clean_line(name) for name, _ in self._months[0].shares]
        name = min(max(map(cell_len, categories)), max(8, width // 3)) + 2
        column = max(8, min(24, (width - name) // len(self._months)))
        head: list[tuple[str, str]] = [(pad("", name), "plain")]
        for month in self._months:
            named = f"{glyphs.hollow.get(month.id, '')} {clean_line(month.name)}".lstrip()
            head += [(pad(named, column), "soft")]
        lines: list[Line] = [head]
        for index, category in enumerate(categories):
            line: list[tuple[str, str]] = [(pad(category, name), "plain")]
            for month in self._months:
                share = dict(enumerate(month.shares)).get(index, ("", 0.0))[1]
                bar = drawn(share, column - 8, glyphs) if share else ""
                number = str(round(100 * share))
                line += [(" " * (3 - len(number)), "plain"), (f"{number} % ", "plain")]
                line.append((pad(bar, column - 6), "soft"))
            lines.append(line)
        return lines
