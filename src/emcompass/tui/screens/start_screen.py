"""The page before the first question: what this is, how long it takes, that all is private."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from emcompass.bank.bank import Bank
from emcompass.reports import sitting_words
from emcompass.tui import flow
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_sitting_messages as m
from emcompass.words import sitting_messages
from emcompass.words.fill import say, sentences
from emcompass.words.shared_messages import FORMS


class StartScreen(Page[None]):
    """`reason` says why nothing can be saved; then going on unsaved is a choice of its own."""

    CSS_PATH = "start_screen.tcss"
    AUTO_FOCUS = "Rows"
    groups: ClassVar[tuple[str, ...]] = ("rows",)

    def __init__(self, bank: Bank, mode: str, reason: str | None) -> None:
        super().__init__()
        self._bank, self._mode, self._reason = bank, mode, reason

    def body(self) -> ComposeResult:
        bank = self._bank
        minutes = bank.short_minutes if self._mode == "short" else bank.minutes
        yield Masthead(say(m.START_TITLE), say(FORMS["short" if self._mode == "short" else "full"]))
        with Scroll(id="start"):
            yield Prose(bank.title, id="title")
            if bank.summary:
                yield Prose(bank.summary, classes="soft gap-below")
            if self._reason is not None:
                yield Prose(
                    say(sitting_messages.CANNOT_SAVE, why=self._reason), classes="strong gap-below"
                )
            *said, not_a_test = sitting_words.before(minutes, self._mode)
            kept = [each for each in said if not (self._reason and each == sitting_words.saved())]
            yield Prose(sentences(*kept), classes="gap-below")
            yield Prose(not_a_test, classes="soft")
        yield Rows(self._choices())

    def _choices(self) -> list[Choice]:
        if self._reason is None:
            return [Choice("begin", say(m.BEGIN)), Choice("back", say(m.NOT_NOW))]
        return [
            Choice("back", say(m.NOT_NOW)),
            Choice("unsaved", say(m.GO_UNSAVED)),
        ]

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.id == "back":
            self.dismiss()
            return
        self.shell.desk.unsaved = self._reason
        flow.start(self.shell, self._bank, self._mode)
