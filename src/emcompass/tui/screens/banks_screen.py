"""Choosing a set of questions: the bundled one and one's own. A broken one says what is wrong."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from emcompass.bank.header import BankListing, list_banks
from emcompass.tui import flow
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_home_messages as m
from emcompass.words.fill import say


class BanksScreen(Page[None]):
    """The banks; choosing one asks for the form and begins."""

    CSS_PATH = "banks_screen.tcss"
    AUTO_FOCUS = "#menu"
    groups: ClassVar[tuple[str, ...]] = ("rows",)

    def __init__(self) -> None:
        super().__init__()
        self._banks: list[BankListing] = []

    def body(self) -> ComposeResult:
        yield Masthead(say(m.SETS))
        with Scroll(id="banks"):
            yield Rows(id="menu")
        yield Prose(id="about", classes="soft")

    def on_mount(self) -> None:
        self._banks = list(list_banks())
        menu = self.query_one(Rows)
        menu.put([self._row(bank) for bank in self._banks])
        self._show_about()

    def _row(self, bank: BankListing) -> Choice:
        if bank.problem:
            return Choice(str(bank.path), bank.id or bank.path.name, say(m.UNUSABLE))
        return Choice(str(bank.path), bank.title or bank.id, f"{bank.id} {bank.version}")

    @on(Rows.Moved)
    def _show_about(self) -> None:
        menu = self.query_one(Rows)
        if not self._banks:
            return
        bank = self._banks[menu.caret]
        self.query_one("#about", Prose).say(str(bank.problem or bank.path))

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        rows = (
            Choice("full", say(m.FULL_FORM)),
            Choice("short", say(m.SHORT_FORM)),
            Choice("back", say(m.NOT_NOW)),
        )
        sheet = routes.ConfirmSheet(event.row.text, "", rows)
        self.app.push_screen(sheet, lambda form: self._begin(event.row.id, form))

    def _begin(self, path: str, form: str | None) -> None:
        if form in {"full", "short"}:
            flow.begin(self.shell, path, form)
