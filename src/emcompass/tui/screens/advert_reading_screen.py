"""What a job advert says, beside the latest result if there is one."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult

from emcompass.advert.advert_reading import AdvertReading
from emcompass.desk import CORE_BANK
from emcompass.errors import EmcompassError
from emcompass.journal.kept_advert import KeptAdvert
from emcompass.reports.advert_blocks import ResultBeside, advert_blocks
from emcompass.reports.blocks import Block, Paragraph
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.block_widgets import block_widgets
from emcompass.tui.sharing import share_advert
from emcompass.tui.widgets.lines import glyphs_of
from emcompass.tui.widgets.prose import Prose
from emcompass.words import advert_messages as m
from emcompass.words import app_result_messages
from emcompass.words.dates import short_day
from emcompass.words.fill import say


class AdvertReadingScreen(Page[None]):
    """An advert's text, read. `kept` is the advert on the disk, if it is there."""

    CSS_PATH = "advert_reading_screen.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = keys.bindings("advert")
    groups: ClassVar[tuple[str, ...]] = ("reading", "advert")

    def __init__(self, text: str, kept: KeptAdvert | None = None) -> None:
        super().__init__()
        self._text, self._kept = text, kept
        self._blocks: tuple[Block, ...] = ()  # none where it could not be read at all
        self._refused = False

    def body(self) -> ComposeResult:
        yield Masthead(say(m.SCREEN), self._since())
        with ReadingPane(id="reading"):
            try:
                self._blocks = self._told()
            except EmcompassError as error:
                yield Prose(str(error))
            else:
                yield from block_widgets(self._blocks, glyphs_of(self))

    def _since(self) -> str:
        """When it was kept; empty where it is not."""
        return say(m.KEPT_ON, date=short_day(self._kept.made)) if self._kept else ""

    def _told(self) -> tuple[Block, ...]:
        desk = self.shell.desk
        reading = desk.advert_reader().read(self._text)
        self._refused = reading.refusal is not None
        result, trouble = self._result(reading)
        blocks = advert_blocks(reading, desk.bank(CORE_BANK), result)
        if trouble and not self._refused:
            blocks = (*blocks, Paragraph("beside", trouble, "soft"))
        return blocks

    def _result(self, reading: AdvertReading) -> tuple[ResultBeside | None, str]:
        """The latest result to lay it beside; else why there is none."""
        desk = self.shell.desk
        record = desk.journal.latest()
        if record is None:
            return None, say(m.WITHOUT_RESULT)
        if reading.refusal is not None:
            return None, ""
        try:
            return desk.beside(reading, record), ""
        except EmcompassError as error:
            return None, str(error)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "keep":
            return bool(self._blocks) and self._kept is None and not self._refused
        if action == "delete":
            return self._kept is not None
        if action == "beside":
            return bool(self._blocks) and not self._refused
        return action != "export" or bool(self._blocks)

    def action_keep(self) -> None:
        """Keep the advert's text."""
        desk = self.shell.desk
        try:
            kept, new = desk.journal.adverts.keep(self._text, desk.clock())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self._kept = kept
        self.query_one(Masthead).say(say(m.SCREEN), self._since())
        self.shell.say(say(m.KEPT if new else m.KEPT_ALREADY, id=kept.id))
        self.refresh_bindings()

    def action_beside(self) -> None:
        """Choose another advert to lay beside it."""
        self.shell.push_screen(routes.AdvertScreen(self._text))

    def action_delete(self) -> None:
        """Delete the kept advert; it can come back for a term."""
        desk = self.shell.desk
        if self._kept is None:
            return
        try:
            deleted = desk.journal.adverts.delete(self._kept.id, desk.clock())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self._kept = None
        self.query_one(Masthead).say(say(m.SCREEN))
        self.shell.say(say(m.DELETED_HERE, id=deleted))
        self.refresh_bindings()

    def action_export(self) -> None:
        """Save what is told as a Markdown file."""
        try:
            path = share_advert(self._blocks, Path.cwd())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(say(app_result_messages.SAVED, path=str(path)))
