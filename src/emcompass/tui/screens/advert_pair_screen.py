"""Two job adverts side by side, and beside the latest result if there is one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.widget import Widget

from emcompass.desk import CORE_BANK
from emcompass.errors import EmcompassError
from emcompass.journal.kept_advert import name_of
from emcompass.reports.advert_pair_blocks import NamedAdvert, advert_pair_blocks, drawn_months
from emcompass.reports.blocks import Block, Paragraph
from emcompass.tui import keys
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.block_widgets import Own, block_widgets
from emcompass.tui.sharing import share_advert
from emcompass.tui.widgets.lines import glyphs_of
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.share_bars import Months
from emcompass.words import advert_messages as m
from emcompass.words import app_result_messages
from emcompass.words.fill import say


class AdvertPairScreen(Page[None]):
    """The texts of two adverts, read. Their warnings stand beside each other where there is room,
    one above the other where there is none.
    """

    CSS_PATH = "advert_pair_screen.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = keys.bindings("two-adverts")
    groups: ClassVar[tuple[str, ...]] = ("reading", "two-adverts")

    def __init__(self, first: str, second: str) -> None:
        super().__init__()
        self._texts = (first, second)
        self._blocks: tuple[Block, ...] = ()  # none where they could not be read at all

    def body(self) -> ComposeResult:
        yield Masthead(say(m.SCREEN_TWO))
        with ReadingPane(id="reading"):
            try:
                yield from self._told()
            except EmcompassError as error:
                yield Prose(str(error))

    def _told(self) -> list[Widget]:
        desk = self.shell.desk
        bank, reader = desk.bank(CORE_BANK), desk.advert_reader()
        first, second = (NamedAdvert(name_of(text), reader.read(text)) for text in self._texts)
        refused = first.reading.refusal is not None or second.reading.refusal is not None
        trouble = ""
        if not refused:
            first, second, trouble = self._beside(first, second)
        self._blocks = advert_pair_blocks(first, second, bank)
        if trouble:
            self._blocks = (*self._blocks, Paragraph("beside", trouble, "soft"))
        own: Own = {}
        if not refused:
            own = {"month.table": (Months(drawn_months(first, second, bank)),)}
        return block_widgets(self._blocks, glyphs_of(self), own)

    def _beside(
        self, first: NamedAdvert, second: NamedAdvert
    ) -> tuple[NamedAdvert, NamedAdvert, str]:
        """Both beside the latest result; else as they are, and why not."""
        desk = self.shell.desk
        record = desk.journal.latest()
        if record is None:
            return first, second, say(m.WITHOUT_RESULT_TWO)
        try:
            one, other = (desk.beside(each.reading, record).beside for each in (first, second))
        except EmcompassError as error:
            return first, second, str(error)
        return replace(first, beside=one), replace(second, beside=other), ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        return action != "export" or bool(self._blocks)

    def action_export(self) -> None:
        """Save what is told as a Markdown file."""
        try:
            path = share_advert(self._blocks, Path.cwd(), two=True)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(say(app_result_messages.SAVED, path=str(path)))
