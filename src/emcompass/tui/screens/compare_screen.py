"""Two sittings compared: first whether anything changed at all, then what, then one's own words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from emcompass.assessment.comparison import compare
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.reports import words
from emcompass.reports.comparison_faces import NOTHING
from emcompass.reports.comparison_story import ChangedAxis, ChangeStory, tell_change
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.widgets.compass_map import CompassWidget, MapPicture
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, pad
from emcompass.tui.widgets.passage import Passage, PassageItem
from emcompass.tui.widgets.prose import Prose


class ChangeTable(Lines):
    """A line a dimension: then, now, and what the change is worth.

    Textual's DataTable is made for choosing cells; it takes the keys that scroll the page.
    """

    def __init__(self, axes: tuple[ChangedAxis, ...]) -> None:
        super().__init__()
        self._axes = axes

    def build(self, width: int) -> list[Line]:
        name = min(max((len(axis.name) for axis in self._axes), default=0), width // 2) + 2
        arrow = glyphs_of(self).right
        lines: list[Line] = []
        for axis in self._axes:
            strong = axis.grade != "noise"
            lines.append(
                [
                    (pad(axis.name, name), "strong" if strong else "plain"),
                    (f"{axis.before:>3.0f} {arrow} {axis.after:<3.0f}", "plain"),
                    (f"  {words.signed(axis.change):>7}  ", "accent-strong" if strong else "soft"),
                    (axis.shown, "strong" if strong else "soft"),
                ]
            )
        return lines


class CompareScreen(Page[None]):
    """The two latest, or the two whose ids are given."""

    CSS_PATH = "compare_screen.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = keys.bindings("compare")
    groups: ClassVar[tuple[str, ...]] = ("reading", "compare")

    def __init__(self, old: str = "", new: str = "") -> None:
        super().__init__()
        self._ids = (old, new)

    def body(self) -> ComposeResult:
        yield Masthead("Then and now")
        with ReadingPane(id="reading"):
            try:
                yield from self._told(_story(self.shell.desk, *self._ids))
            except EmcompassError as error:
                yield Prose(str(error))

    def _told(self, story: ChangeStory) -> Iterable[Widget]:
        yield Prose(story.headline, id="headline")
        yield Prose(story.lead, classes="soft")
        yield Passage(
            "", [PassageItem(story.then, "Then"), PassageItem(story.now, "Now")], id="two"
        )
        yield Container(
            Container(Prose(story.doubt, classes="soft"), ChangeTable(story.axes), id="changes"),
            CompassWidget(MapPicture(story.map, story.stops, corners=False), id="map"),
            id="pictures",
        )
        yield Passage("", story.notices)
        yield Passage("Where your answers lean", story.recommendation)
        yield Passage(
            "Answers that moved most",
            [
                PassageItem(
                    f"{moved.text} Then {moved.then}, now {moved.now}.", words.signed(moved.points)
                )
                for moved in story.moved
            ],
        )
        yield Passage("Your month", story.role)
        yield from (Passage(flags.title, flags.lines, bullets=True) for flags in story.flags)
        for beside in story.beside:
            sides = [
                PassageItem(beside.then or NOTHING, "then"),
                PassageItem(beside.now or NOTHING, "now"),
            ]
            yield Passage(beside.title, sides)
        yield Passage("Dimension by dimension", [axis.sentence for axis in story.axes])
        yield Passage("The map in words", story.map_words)
        yield Passage("What this is not", story.disclaimer)

    def action_others(self) -> None:
        """Choose two others in the history."""
        self.shell.switch_screen(routes.HistoryScreen())


def _story(desk: Desk, old_id: str, new_id: str) -> ChangeStory:
    journal = desk.journal
    old, new = (journal.get(old_id), journal.get(new_id)) if new_id else journal.two_latest()
    bank_old, bank_new = desk.bank_for(old), desk.bank_for(new)
    return tell_change(bank_old, old, bank_new, new, compare(bank_old, old, bank_new, new))
