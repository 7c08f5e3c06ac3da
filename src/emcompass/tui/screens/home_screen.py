"""Home: where one stands and what to do. The first frame needs neither a bank nor pydantic."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.screen import Screen
from textual.worker import get_current_worker

from emcompass.errors import EmcompassError
from emcompass.journal.home_summary import DraftGlance, Glance, glance
from emcompass.journal.settings import reminder_due
from emcompass.reports import experiment_words, sitting_words
from emcompass.tui import flow, keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_home_messages as m
from emcompass.words import dates, numbers
from emcompass.words import experiment_messages as tried
from emcompass.words.advert_messages import HOME as ADVERT
from emcompass.words.fill import facts, listed, say
from emcompass.words.keeping_messages import OPEN_ELSEWHERE
from emcompass.words.number_messages import COMMA

_DRAFTS = 3  # shown; the others come up once these are done


class Trying(Masthead):
    """What is tried, on one line: the day stays in sight however long the words are."""


class HomeScreen(Page[None]):
    """The menu."""

    CSS_PATH = "home_screen.tcss"
    AUTO_FOCUS = "#menu"
    BINDINGS = keys.bindings("home")
    groups: ClassVar[tuple[str, ...]] = ("rows", "home")

    def __init__(self) -> None:
        super().__init__()
        self._glance = Glance((), 0, None, None, ())
        self._minutes: tuple[int, int] | None = None
        self._opened = False

    def body(self) -> ComposeResult:
        yield Masthead("emcompass", dates.weekday(self.shell.clock()), look="accent-strong")
        with Scroll(id="home"):
            yield Prose(say(m.GREETING), id="greeting")
            yield Rows(id="menu")
        yield Prose(id="last", classes="soft")
        yield Trying("")
        yield Prose(id="quiet", classes="soft")

    def on_mount(self) -> None:
        self._look()
        self.call_after_refresh(self._load)

    def on_screen_resume(self) -> None:
        if self.app.screen is self:  # no sitting is open while home shows
            self.shell.desk.journal.guards.close()
        if self._opened:
            known = len(self._glance.drafts)
            self._look()
            if len(self._glance.drafts) > known:
                self.query_one("#menu", Rows).point(0)
            self._read_last()

    # The first frame

    def _look(self) -> None:
        self._glance = glance(self.shell.desk.journal)
        menu = self.query_one("#menu", Rows)
        caret = menu.current.id if menu.current else ""
        rows = self._rows()
        ids = [row.id for row in rows]
        menu.put(rows, ids.index(caret) if caret in ids else 0)
        self._say_last()
        self._say_trying()
        self._say_quiet()

    def _rows(self) -> list[Choice]:
        seen = self._glance
        full, short = self._minutes or (None, None)
        rows = [self._draft(draft) for draft in reversed(seen.drafts[-_DRAFTS:])]
        rows.append(Choice("full", say(m.START_FULL), _about(full)))
        rows.append(Choice("short", say(m.START_SHORT), _about(short)))
        if seen.results:
            rows.append(Choice("history", say(m.LOOK_BACK), self._since()))
        if seen.results > 1:
            rows.append(Choice("compare", say(m.COMPARE)))
        if seen.trying:
            number = str(len(seen.trying))
            detail = say(tried.OPEN, len(seen.trying), number=number)
            rows.append(Choice("tried", say(tried.LOOK), detail))
        rows.append(Choice("advert", say(ADVERT)))
        rows.append(Choice("workshop", say(m.WORKSHOP)))
        rows.append(Choice("banks", say(m.BANKS)))
        rows.append(Choice("settings", say(m.SETTINGS)))
        return rows

    def _draft(self, draft: DraftGlance) -> Choice:
        when = dates.ago(draft.started, self.shell.clock())
        place = {"answered": str(draft.answered), "planned": str(draft.planned)}
        where = say(m.PLACE, **place) if draft.planned else ""
        time = numbers.minutes(draft.minutes_left) if draft.minutes_left else ""
        elsewhere = say(OPEN_ELSEWHERE) if draft.open_elsewhere else ""
        detail = listed(filter(None, (where, time, elsewhere)), COMMA)
        return Choice(f"draft:{draft.id}", say(m.CONTINUE, when=when), detail)

    def _since(self) -> str:
        seen = self._glance
        number = str(seen.results)
        if not seen.first:
            return say(m.SITTINGS, seen.results, number=number)
        first = dates.short_date(seen.first)
        return say(m.SITTINGS_SINCE, seen.results, number=number, date=first)

    def _say_last(self) -> None:
        last = self._glance.last
        said = ""
        if last is not None and last.summary is not None:
            summary = last.summary
            sentence = sitting_words.last_time(
                summary.archetype_name, summary.verdict, summary.rival_name
            )
            when = say(m.WHEN, when=dates.ago(last.finished, self.shell.clock()))
            said = f"{sentence}  {when}"
        self.query_one("#last", Prose).say(said)

    def _say_trying(self) -> None:
        """The thing that is due first; how many more there are."""
        line, trying = self.query_one(Trying), self._glance.trying
        line.display = bool(trying)
        if trying:
            text, until = experiment_words.at_home(trying[0], self.shell.desk.today)
            more = len(trying) - 1
            line.say(text, facts(until, say(tried.MORE, more, number=str(more)) if more else ""))

    def _say_quiet(self) -> None:
        desk, last = self.shell.desk, self._glance.last
        told = [*([desk.trouble] if desk.trouble else []), *desk.settings.complaints]
        told += self._glance.problems
        if last and reminder_due(desk.settings, last.finished, self.shell.clock()):
            told.append(say(m.REMINDER))
        self.query_one("#quiet", Prose).say("\n".join(told))

    # After the first frame

    def _load(self) -> None:
        self._opened = True
        self.run_worker(self._warm, thread=True, group="warm", exit_on_error=False)
        flow.open_with(self.shell)

    def _warm(self) -> None:
        """Load the bank and the last result, away from the screen."""
        worker = get_current_worker()
        try:
            bank = self.shell.desk.bank()
            flow.warm()
        except EmcompassError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.shell.complain, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self._know, bank.minutes, bank.short_minutes)

    def _know(self, full: int, short: int) -> None:
        self._minutes = (full, short)
        self._look()
        self._read_last()

    def _read_last(self) -> None:
        last = self._glance.last
        if last is not None and last.summary is None and self._minutes is not None:
            self.run_worker(lambda: self._score(last.id), thread=True, group="last", exclusive=True)

    def _score(self, result: str) -> None:
        worker = get_current_worker()
        try:
            flow.score_for_home(self.shell.desk.journal, result)
        except EmcompassError:
            return  # the history says why; home stays quiet
        if not worker.is_cancelled:
            self.app.call_from_thread(self._look_again)

    def _look_again(self) -> None:
        if not self.query("#last"):
            return  # the app is ending: its widgets go before it does
        self._glance = glance(self.shell.desk.journal)
        self._say_last()

    # What the keys do

    @on(Rows.Chosen, "#menu")
    def _chosen(self, event: Rows.Chosen) -> None:
        choice, _, draft = event.row.id.partition(":")
        if choice == "draft":
            flow.resume(self.shell, draft)
        elif choice in {"full", "short"}:
            flow.begin(self.shell, None, choice)
        elif choice == "tried":
            self.shell.push_screen(routes.LookBackScreen(self._glance.trying))
        else:
            self.shell.push_screen(_screen(choice))

    def action_drop(self) -> None:
        """Delete the draft with the caret, after asking."""
        row = self.query_one("#menu", Rows).current
        if row is None or not row.id.startswith("draft:"):
            return
        rows = (Choice("keep", say(m.DROP_KEEP)), Choice("drop", say(m.DROP)))
        sheet = routes.ConfirmSheet(say(m.DROP_TITLE), row.detail, rows)
        self.app.push_screen(sheet, lambda choice: self._drop(choice, row.id.partition(":")[2]))

    def _drop(self, choice: str | None, draft: str) -> None:
        if choice == "drop":
            try:
                self.shell.desk.journal.drop_draft(draft)
            except EmcompassError as error:
                self.shell.complain(error)
            self._look()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "drop" and self.is_mounted:
            row = self.query_one("#menu", Rows).current
            return row is not None and row.id.startswith("draft:")
        return True

    @on(Rows.Moved, "#menu")
    def _moved(self) -> None:
        self.refresh_bindings()

    def action_leave(self) -> None:
        """Leave the app."""
        self.app.exit()


def _about(minutes: int | None) -> str:
    return "" if minutes is None else numbers.minutes(minutes)


def _screen(choice: str) -> Screen[None]:
    """What a row of the menu opens."""
    match choice:
        case "history":
            return routes.HistoryScreen()
        case "compare":
            return routes.CompareScreen()
        case "advert":
            return routes.AdvertScreen()
        case "workshop":
            return routes.WorkshopScreen()
        case "banks":
            return routes.BanksScreen()
    return routes.SettingsScreen()
