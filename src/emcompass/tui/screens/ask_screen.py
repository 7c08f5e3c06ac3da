"""Asking one's manager: write a request, take a reply in, open the two sides."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from emcompass import paths
from emcompass.ask.request import (
    LONGEST_NAME,
    LONGEST_SENTENCE,
    SENTENCES,
    Request,
    categories_of,
)
from emcompass.errors import EmcompassError
from emcompass.journal.deleted_results import TERM_DAYS
from emcompass.journal.incoming import ImportReport
from emcompass.journal.request_store import KeptRequests, checked_name, checked_sentences
from emcompass.reports.reply_words import reply_lines
from emcompass.sitting.record import Record
from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.sharing import share_request
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_ask_messages as m
from emcompass.words import ask_messages
from emcompass.words.dates import short_day
from emcompass.words.fill import say

_LONGEST_PATH = 1000  # characters; what is longer is a reply


class AskScreen(Page[None]):
    """Requests and what came back. `record` is the result that a new request is made at."""

    CSS_PATH = "ask_screen.tcss"
    AUTO_FOCUS = "Rows"
    BINDINGS = keys.bindings("ask")
    groups: ClassVar[tuple[str, ...]] = ("rows", "ask")

    def __init__(self, record: Record) -> None:
        super().__init__()
        self._record = record
        self._name: str | None = None  # what was written and led to no request
        self._why: str | None = None
        self._pasted = ""
        self._early: Request | None = None  # kept because the app was about to end
        self._kept = KeptRequests()
        self._deleted: list[str] = []

    def body(self) -> ComposeResult:
        yield Masthead(say(m.TITLE))
        with Scroll(id="asking"):
            yield Prose(say(m.ABOUT), classes="soft", id="about")
            yield Rows()

    def on_mount(self) -> None:
        self._show()

    def on_screen_resume(self) -> None:
        """A reply may have come in, or its request gone, on a screen above."""
        self._show()

    def _show(self) -> None:
        self._kept = self.shell.desk.journal.requests.read()
        rows = [Choice("write", say(m.WRITE)), Choice("take-in", say(m.TAKE_IN))]
        rows += [_row(each) for each in reversed(self._kept.all)]
        rows += [
            Choice(f"bad:{each.path.name}", say(m.UNREADABLE), each.path.name)
            for each in self._kept.unreadable
        ]
        menu = self.query_one(Rows)
        menu.put(rows, menu.caret)
        self.refresh_bindings()

    # What the rows do

    @on(Rows.Moved)
    def _moved(self) -> None:
        self.refresh_bindings()

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        name = event.row.id
        if name == "write":
            self.run_worker(self._write(), exclusive=True)
        elif name == "take-in":
            self.run_worker(self._take_in(), exclusive=True)
        elif name.startswith("bad:"):
            bad = (each for each in self._kept.unreadable if name == f"bad:{each.path.name}")
            self.shell.complain(next(bad).reason)
        else:
            self._open(next(each for each in self._kept.all if each.id == name))

    def _open(self, request: Request) -> None:
        if request.last is not None:
            self.shell.push_screen(routes.SidesScreen(request.id))
            return
        rows = [Choice("", say(m.LEAVE)), Choice("again", say(m.AGAIN))]
        sheet = routes.ConfirmSheet(say(m.AGAIN_TITLE), _when(request), rows)
        self.app.push_screen(sheet, lambda choice: self._again(choice, request))

    def _again(self, choice: str | None, request: Request) -> None:
        if choice == "again":
            self.run_worker(self._put(request), exclusive=True)

    async def _write(self) -> None:
        """Who asks and why, then the page as a file."""
        name = await self._ask_name()
        why = None if name is None else await self._ask_why()
        self._forget_early()
        if name is None or why is None:
            return
        try:
            request = self._asked(name, why)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self._name = self._why = None
        await self._put(request)

    def _asked(self, name: str, why: Sequence[str]) -> Request:
        """A new request among those that are kept. Raises EmcompassError."""
        desk, record = self.shell.desk, self._record
        bank = desk.bank_for(record)
        return desk.journal.requests.ask(
            bank.id,
            categories_of(bank),
            self.shell.clock(),
            name=name,
            why=why,
            result=record.id,
        )

    async def _ask_name(self) -> str | None:
        known = clean_line(self._kept.all[-1].name) if self._kept.all else ""
        sheet = routes.WriteSheet(
            say(m.NAME),
            known if self._name is None else self._name,
            about=say(m.NAME_ABOUT),
            lines=1,
            limit=LONGEST_NAME,
        )
        self._name = await self.app.push_screen_wait(sheet)
        return None if self._name is None else checked_name(self._name)

    async def _ask_why(self) -> Sequence[str] | None:
        """The sentences; asked again where they are too many or too long."""
        usual = "\n".join(say(each) for each in ask_messages.WHY)
        while True:
            sheet = routes.WriteSheet(
                say(m.WHY),
                usual if self._why is None else self._why,
                about=say(m.WHY_ABOUT),
                lines=6,
                limit=SENTENCES * (LONGEST_SENTENCE + 1),
                keep=self._remember_why,
            )
            self._why = await self.app.push_screen_wait(sheet)
            if self._why is None:
                return None
            try:
                return checked_sentences(self._why.splitlines())
            except EmcompassError as error:
                self.shell.complain(error)

    def _remember_why(self, text: str) -> None:
        self._why = text

    async def _put(self, request: Request) -> None:
        try:
            path = share_request(request, Path.cwd())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        told = say(m.WRITTEN_ABOUT, path=str(path))
        sheet = routes.ConfirmSheet(say(m.WRITTEN), told, [Choice("", say(m.WELL))])
        await self.app.push_screen_wait(sheet)
        self._show()

    # A reply

    async def _take_in(self) -> None:
        sheet = routes.WriteSheet(
            say(m.REPLY), self._pasted, about=say(m.REPLY_ABOUT), lines=8, keep=self._remember
        )
        written = await self.app.push_screen_wait(sheet)
        self._pasted = written or ""
        if not self._pasted:
            return
        try:
            report = self._imported(self._pasted)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self._tell(report)

    def _remember(self, text: str) -> None:
        self._pasted = text

    def _imported(self, written: str) -> ImportReport:
        """A file where one is named, else the text itself. Raises EmcompassError."""
        journal = self.shell.desk.journal
        if "\n" not in written and len(written) < _LONGEST_PATH:
            path = paths.expanded(written)
            if path.is_file():
                return journal.import_file(path)
        return journal.import_pasted(written.encode("utf-8", "replace"))

    def _tell(self, report: ImportReport) -> None:
        for refused in (*report.requests.refused, *report.unreadable):
            self.shell.complain(refused.reason.removeprefix("-: "))
        taken = report.requests.replies
        for each in taken:
            self.shell.say(next(iter(reply_lines(each))))
        if taken:
            self._pasted = ""
            self._show()
            self.shell.push_screen(routes.SidesScreen(taken[-1].request.id))

    # The app may end, or be killed, while words are being written

    def keep_words(self) -> None:
        """Keep the request or the reply that is being written, before the app ends or pauses."""
        self._forget_early()
        with suppress(EmcompassError):  # there is nobody left to tell
            if self._pasted:
                self._imported(self._pasted)
            if self._why:
                lines = [line[:LONGEST_SENTENCE] for line in self._why.splitlines() if line.strip()]
                self._early = self._asked(self._name or "", lines[:SENTENCES])

    def _forget_early(self) -> None:
        """What was kept too early gives way to what the person chose since."""
        early, self._early = self._early, None
        if early is not None:
            journal = self.shell.desk.journal
            try:
                journal.requests.delete(early.id, self.shell.clock())
                journal.erase(early.id)
            except EmcompassError as error:
                self.shell.complain(error)

    # What the keys do

    @property
    def _here(self) -> str | None:
        """The id of the request with the caret."""
        row = self.query_one(Rows).current if self.is_mounted else None
        known = {each.id for each in self._kept.all}
        return row.id if row is not None and row.id in known else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "delete":
            return self._here is not None
        return bool(self._deleted) if action == "undo" else True

    def action_delete(self) -> None:
        """Delete the request with its replies; u brings it back while the app is open."""
        here = self._here
        if here is None:
            return
        try:
            self._deleted.append(self.shell.desk.journal.requests.delete(here, self.shell.clock()))
        except EmcompassError as error:
            self.shell.complain(error)
        else:
            self.shell.say(say(m.DELETED, days=str(TERM_DAYS)))
        self._show()

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self._deleted:
            try:
                self.shell.desk.journal.restore(self._deleted.pop())
            except EmcompassError as error:
                self.shell.complain(error)
            self._show()


def _row(request: Request) -> Choice:
    if request.last is None:
        return Choice(request.id, say(m.WAITING), _when(request))
    said = say(m.SIDES_WHEN, date=short_day(request.last.day))
    return Choice(request.id, say(m.SIDES), said)


def _when(request: Request) -> str:
    return say(m.WAITING_WHEN, date=short_day(request.made))
