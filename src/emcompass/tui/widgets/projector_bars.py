"""Bars for a projector: as thick as there is room, numbers and labels large where they fit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from emcompass.tui.glyphs import Glyphs
from emcompass.tui.widgets import bigtype
from emcompass.tui.widgets.lines import Line, Part, pad, wrap
from emcompass.tui.widgets.share_bars import drawn

_THICKEST = bigtype.LINE_HEIGHT


@dataclass(frozen=True, slots=True)
class WideBar:
    """One bar: `share` 0..1 of the full length (None: no bar); `amount` stands at its end."""

    label: str
    share: float | None
    amount: str
    first: bool = False  # the one that is meant to be seen first
    mark: float | None = None  # where the bar ended in an earlier room


def thick_bars(
    groups: Sequence[Sequence[WideBar]], width: int, height: int, glyphs: Glyphs
) -> list[Line]:
    """Groups of bars under each other, with air between the groups if the height allows it."""
    entries = [entry for group in groups for entry in group]
    if not entries:
        return []
    gap = 1 if len(entries) + len(groups) - 1 <= height else 0
    spare = height - gap * (len(groups) - 1)
    thick = max(1, min(_THICKEST, spare // len(entries)))
    labels = _columns([entry.label for entry in entries], thick, width * 2 // 5, glyphs)
    amounts = _columns([entry.amount for entry in entries], thick, width // 3, glyphs)
    room = max(4, width - _wide(labels) - _wide(amounts) - 4)
    rows = [
        _bar(entry, label, amount, room, glyphs)
        for entry, label, amount in zip(entries, labels, amounts, strict=True)
    ]
    lines: list[Line] = []
    for group in groups:
        lines += [[] for _ in range(gap if lines else 0)]
        for _ in group:
            lines += rows.pop(0)
    return lines


def _bar(
    entry: WideBar, label: Sequence[str], amount: Sequence[str], room: int, glyphs: Glyphs
) -> list[Line]:
    bar = _marked(entry, pad(drawn(entry.share, room, glyphs) if entry.share else "", room), glyphs)
    found: list[Line] = []
    for name, number in zip(label, amount, strict=True):
        parts: list[Part] = [(f"{name}  ", "strong"), *bar, (f"  {number}", "strong")]
        found.append(parts)
    return found


def _marked(entry: WideBar, bar: str, glyphs: Glyphs) -> list[Part]:
    """A bar with the place where it ended in an earlier room."""
    look = "accent" if entry.first else "soft"
    if entry.mark is None:
        return [(bar, look)]
    at = min(len(bar) - 1, round(entry.mark * len(bar)))
    return [(bar[:at], look), (glyphs.bar, "strong"), (bar[at + 1 :], look)]


def _wide(columns: Sequence[Sequence[str]]) -> int:
    return max((cell_len(rows[0]) for rows in columns), default=0)


def _columns(texts: Sequence[str], thick: int, most: int, glyphs: Glyphs) -> list[list[str]]:
    """Texts as rows of one width, `thick` rows each: all of them big, or none."""
    big = (
        glyphs.braille
        and thick >= bigtype.LINE_HEIGHT
        and all(bigtype.can_show(text) and bigtype.width_of(text) <= most for text in texts)
    )
    if big:
        shaped = [bigtype.big(text, glyphs) for text in texts]
    else:
        shaped = [_middle(wrap(text, most), thick) for text in texts]
    wide = max((cell_len(row) for rows in shaped for row in rows), default=0)
    return [
        [pad(rows[at] if at < len(rows) else "", wide) for at in range(thick)] for rows in shaped
    ]


def _middle(rows: list[str], thick: int) -> list[str]:
    kept = rows[:thick]
    return [""] * ((thick - len(kept)) // 2) + kept
