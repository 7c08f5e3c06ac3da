"""What the keys do: here first, then everywhere. Written by the bindings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, cast

from rich.cells import cell_len
from textual.app import ComposeResult

from emcompass.tui import keys
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.widgets.lines import Line, Lines, pad, wrap
from emcompass.words import key_help_messages as m
from emcompass.words.fill import say

if TYPE_CHECKING:
    from emcompass.tui.app import EmcompassApp

_NARROWEST = 18  # cells of the keys' column


class KeyTable(Lines):
    """The keys of some groups, with the person's own keymap applied.

    Textual's HelpPanel opens at the side, in half of a small window, and knows no groups.
    """

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__()
        self._groups = groups

    def build(self, width: int) -> list[Line]:
        keymap = cast("EmcompassApp", self.app).desk.settings.keymap
        groups = [keys.group(name) for name in self._groups]
        faces = {key.id: keys.faces(key, keymap.get(key.id)) for one in groups for key in one.keys}
        column = min(max(_NARROWEST, 1 + max(map(cell_len, faces.values()))), width // 2)
        lines: list[Line] = []
        for group in groups:
            lines += [[(keys.place(group), "strong")], [("", "plain")]]
            for key in group.keys:
                lines += _entry(pad(faces[key.id], column), keys.does(key), width - column - 2)
            lines.append([("", "plain")])
        return lines


def _entry(faces: str, words: str, width: int) -> list[Line]:
    first, *rest = wrap(words, width)
    head: Line = [(f"  {faces}", "accent"), (first, "plain")]
    return [head, *([(" " * (cell_len(faces) + 2) + line, "plain")] for line in rest)]


class HelpScreen(Page[None]):
    """The keys of the screen one came from."""

    CSS_PATH = "help_screen.tcss"
    AUTO_FOCUS = "#reading"
    groups: ClassVar[tuple[str, ...]] = ("reading",)

    def __init__(self, groups: Sequence[str]) -> None:
        super().__init__(id="help")
        self._shown = (*groups, "everywhere", "app")

    def body(self) -> ComposeResult:
        yield Masthead(say(m.TITLE), say(m.NO_CHORDS))
        with ReadingPane(id="reading"):
            yield KeyTable(self._shown)
