"""Something to try: what a result offers, or one's own words, until a day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from emcompass.errors import EmcompassError
from emcompass.journal.experiment import LONGEST_TEXT, Experiment, Source
from emcompass.journal.experiment_store import ExperimentStore, checked_text
from emcompass.journal.until import usual
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.sharing import share_reminder
from emcompass.tui.trying import choose_day
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_result_messages
from emcompass.words import experiment_messages as m
from emcompass.words.dates import day
from emcompass.words.fill import say
from emcompass.words.offsets import wall

_OWN, _LATER = "own", "later"


class TryScreen(Page[None]):
    """Takes one step on. `result` is the id of the result that it is taken on at, if it is kept."""

    CSS_PATH = "try_screen.tcss"
    AUTO_FOCUS = "Rows"
    groups: ClassVar[tuple[str, ...]] = ("rows",)

    def __init__(self, offered: Sequence[str], result: str | None) -> None:
        super().__init__()
        self._offered, self._result = tuple(offered), result
        self._written = ""  # own words that are not taken on yet
        self._early: Experiment | None = None  # taken on because the app was about to end

    def body(self) -> ComposeResult:
        yield Masthead(say(m.TITLE))
        with Scroll(id="try"):
            yield Prose(say(m.ABOUT), classes="soft", id="about")
            rows = [Choice(str(number), text) for number, text in enumerate(self._offered)]
            rows += [Choice(_OWN, say(m.OWN)), Choice(_LATER, say(m.NOT_NOW))]
            yield Rows(rows)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        if event.row.id == _LATER:
            self.dismiss()
        else:
            self.run_worker(self._take_on(event.row.id), exclusive=True)

    async def _take_on(self, row: str) -> None:
        source: Source = "own" if row == _OWN else "offered"
        text = await self._ask_words() if row == _OWN else self._offered[int(row)]
        if text is None:
            self._forget_early()
            return
        now = self.shell.clock()
        until = await choose_day(self.shell, wall(now).date())
        self._forget_early()
        if until is None:
            return
        try:
            made = self._store.take_on(text, until, now, source=source, result=self._result)
        except EmcompassError as error:
            self.shell.complain(error)  # the words stay: choosing the row again brings them back
            return
        self._written = ""
        await self._remind(made)
        self.dismiss()

    async def _ask_words(self) -> str | None:
        """Own words; None when nothing is written."""
        sheet = routes.WriteSheet(
            say(m.OWN_TITLE),
            self._written,
            about=say(m.OWN_ABOUT),
            lines=3,
            limit=LONGEST_TEXT,
            keep=self._remember,
        )
        written = await self.app.push_screen_wait(sheet)
        if written is None:
            self._written = ""
            return None
        self._written = written
        try:
            return checked_text(written)
        except EmcompassError as error:
            self.shell.say(str(error))
            return None

    def _remember(self, text: str) -> None:
        self._written = text

    async def _remind(self, made: Experiment) -> None:
        until = day(made.until, made.made)
        rows = [Choice("no", say(m.REMIND_NOT)), Choice("ics", say(m.REMIND))]
        sheet = routes.ConfirmSheet(say(m.TAKEN_ON, date=until), say(m.REMIND_ABOUT), rows)
        if await self.app.push_screen_wait(sheet) != "ics":
            return
        try:
            path = share_reminder(made, self.shell.clock(), Path.cwd())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(say(app_result_messages.SAVED, path=str(path)))

    # The app may end, or be killed, while words are being written

    def keep_words(self) -> None:
        """Take own words on for the usual time, before the app ends or pauses."""
        self._forget_early()
        now = self.shell.clock()
        try:
            self._early = self._store.take_on(
                self._written, usual(wall(now).date()), now, result=self._result
            )
        except EmcompassError:
            return  # nothing was written, or nothing can be: there is nobody left to tell

    def _forget_early(self) -> None:
        """What was taken on too early gives way to what the person chose since."""
        early, self._early = self._early, None
        if early is not None:
            try:
                self._store.delete(early.id, self.shell.clock())
            except EmcompassError as error:
                self.shell.complain(error)

    @property
    def _store(self) -> ExperimentStore:
        return self.shell.desk.journal.experiments
