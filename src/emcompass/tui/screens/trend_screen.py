"""All sittings together: the smoothed path with its doubt, and whether there is a trend at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.worker import get_current_worker

from emcompass.assessment.assess import score_record
from emcompass.assessment.trend import trend_over
from emcompass.desk import Desk
from emcompass.errors import EmcompassError
from emcompass.reports.history_blocks import trend_blocks
from emcompass.reports.map_marks import map_of
from emcompass.reports.result_blocks import small_print
from emcompass.reports.result_telling import disclaimer
from emcompass.reports.trend_words import Together, tell_together
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.block_widgets import block_widgets
from emcompass.tui.screens.history_rows import BANDED
from emcompass.tui.widgets.compass_map import CompassWidget, MapPicture
from emcompass.tui.widgets.lines import glyphs_of
from emcompass.tui.widgets.timeline_chart import Timeline
from emcompass.words import app_result_messages as m
from emcompass.words.fill import say
from emcompass.words.history_messages import TOGETHER_TITLE


class TrendScreen(Page[None]):
    """The path through the results with these ids, oldest first."""

    CSS_PATH = "trend_screen.tcss"
    AUTO_FOCUS = "#reading"
    groups: ClassVar[tuple[str, ...]] = ("reading",)

    def __init__(self, ids: Sequence[str]) -> None:
        super().__init__()
        self._ids = tuple(ids)

    def body(self) -> ComposeResult:
        yield Masthead(say(TOGETHER_TITLE), say(m.TREND_HOW))
        yield ReadingPane(id="reading")

    def on_mount(self) -> None:
        self.run_worker(self._look, thread=True)

    def _look(self) -> None:
        worker = get_current_worker()
        try:
            together, picture, foot = _seen(self.shell.desk, self._ids)
        except EmcompassError as error:
            self.app.call_from_thread(self.shell.complain, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show, together, picture, foot)

    def _show(self, together: Together, picture: MapPicture, foot: tuple[str, ...]) -> None:
        if not self.query("#reading"):
            return  # the screen is being left: its widgets go before it does
        timeline = Timeline(id="time")
        timeline.show(together.lines, together.calendar)
        own = {"path": (CompassWidget(picture, id="map"),), "smooth": (timeline,)}
        blocks = (*trend_blocks(together, picture.compass), *small_print(foot))
        self.query_one("#reading").mount(*block_widgets(blocks, glyphs_of(self), own))


def _seen(desk: Desk, ids: Sequence[str]) -> tuple[Together, MapPicture, tuple[str, ...]]:
    records = [desk.journal.get(result) for result in ids]
    given = [(desk.bank_for(record), record) for record in records]
    bank, newest = given[-1]
    together = tell_together(bank, trend_over(bank, given))
    compass = map_of(bank, score_record(bank, newest, explain=False))
    picture = MapPicture(
        compass, together.stops, corners=False, banded=len(together.stops) <= BANDED
    )
    return together, picture, disclaimer(bank)
