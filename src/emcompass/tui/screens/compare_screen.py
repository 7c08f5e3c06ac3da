"""Two sittings compared: first whether anything changed at all, then what, then one's own words."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from emcompass.assessment.comparison import compare
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.reports.comparison_blocks import comparison_blocks
from emcompass.reports.comparison_story import ChangedAxis, ChangeStory, tell_change
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.block_widgets import Own, block_widgets
from emcompass.tui.sharing import choices_of, share_change
from emcompass.tui.widgets.compass_map import CompassWidget, MapPicture
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, pad
from emcompass.tui.widgets.passage import Passage
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_result_messages as m
from emcompass.words import keeping_messages as k
from emcompass.words import map_messages
from emcompass.words.fill import say
from emcompass.words.numbers import signed


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
                    (f"  {signed(axis.change):>7}  ", "accent-strong" if strong else "soft"),
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
        self._story: ChangeStory | None = None  # None where there is nothing to compare

    def body(self) -> ComposeResult:
        yield Masthead(say(m.COMPARE_TITLE))
        with ReadingPane(id="reading"):
            try:
                self._story = _story(self.shell.desk, *self._ids)
                yield from self._told(self._story)
            except EmcompassError as error:
                yield Prose(str(error))

    def _told(self, story: ChangeStory) -> Iterable[Widget]:
        blocks = comparison_blocks(story)
        sentences = [axis.sentence for axis in story.axes]
        pictures = Container(
            Container(ChangeTable(story.axes), id="changes"),
            CompassWidget(MapPicture(story.map, story.stops, corners=False), id="map"),
            id="pictures",
        )
        own: Own = {
            "lead": (Prose(story.lead, classes="soft"),),
            "doubt": (Prose(story.doubt, classes="soft", id="doubt"),),
            "dimensions.table": (pictures, Passage("", sentences)),
            "map": (Passage(say(map_messages.TITLE), story.map_words),),
        }
        return block_widgets(blocks, glyphs_of(self), own)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        return action != "export" or self._story is not None

    def action_export(self) -> None:
        """Save it as a file to hand over."""
        rows = choices_of(k.CHANGE_FORMS)
        self.app.push_screen(
            routes.ConfirmSheet(say(m.SAVE_AS), str(Path.cwd()), rows), self._export
        )

    def _export(self, form: str | None) -> None:
        if not form or self._story is None:
            return
        try:
            path = share_change(self._story, form, Path.cwd())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(say(m.SAVED, path=str(path)))

    def action_others(self) -> None:
        """Choose two others in the history."""
        self.shell.switch_screen(routes.HistoryScreen())


def _story(desk: Desk, old_id: str, new_id: str) -> ChangeStory:
    journal = desk.journal
    old, new = (journal.get(old_id), journal.get(new_id)) if new_id else journal.two_latest()
    bank_old, bank_new = desk.bank_for(old), desk.bank_for(new)
    said = journal.requests.read().said_for_both(old, new)
    found = compare(bank_old, old, bank_new, new, said=said)
    tried = journal.experiments.read().all
    return tell_change(bank_old, old, bank_new, new, found, tried=tried)
