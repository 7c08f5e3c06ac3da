"""Looking back: every result in a list, the way on the map, each dimension over time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic, sleep
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.worker import get_current_worker

from emcompass.errors import EmcompassError
from emcompass.journal.deleted_results import TERM_DAYS
from emcompass.journal.listing import Unreadable
from emcompass.journal.scored_history import History
from emcompass.journal.summary import Pending
from emcompass.journal.summary import Row as Result
from emcompass.sitting.record import LONGEST_LABEL
from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane, Scroll
from emcompass.tui.screens import history_rows as past
from emcompass.tui.screens.results_table import Heads, Results
from emcompass.tui.sharing import choices_of, share_history
from emcompass.tui.trying import choose_tried
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.compass_map import CompassWidget
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.timeline_chart import Timeline
from emcompass.words import app_result_messages as m
from emcompass.words import keeping_messages as k
from emcompass.words import own_words_messages
from emcompass.words.fill import listed, say

_SHOWN_EVERY = 0.3  # seconds between two looks at what was read meanwhile
_PAUSE = 0.004  # seconds after each result read, so that keys come first
_ALL = ""
_PARTS = ("Masthead", "Results", "CompassWidget", "Timeline", "#details", "#tried", "#picture")


class HistoryScreen(Page[None]):
    """The results of this person."""

    CSS_PATH = "history_screen.tcss"
    AUTO_FOCUS = "#results"
    BINDINGS = keys.bindings("history")
    groups: ClassVar[tuple[str, ...]] = ("rows", "history")

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Result] = []  # newest last
        self._bank = _ALL
        self._tag = _ALL
        self._tried = ""  # what stands below the calendar

    def body(self) -> ComposeResult:
        yield Masthead(say(m.HISTORY_TITLE))
        with Container(id="past"):
            with Container(id="list"):
                yield Heads()
                with Scroll(can_focus=False):
                    yield Results()
            with ReadingPane(id="picture"):
                yield CompassWidget(id="map")
                yield Timeline(id="time")
                yield Prose(id="tried")
        yield Prose(id="details", classes="soft")

    def on_mount(self) -> None:
        self.query_one("#time").display = self.query_one("#tried").display = False

    def on_screen_resume(self) -> None:
        self._read()

    @property
    def _table(self) -> Results:
        return self.query_one(Results)

    @property
    def _here(self) -> Result | None:
        table = self._table
        return table.found[table.caret] if table.found else None

    # Reading: what the cache knows at once, the rest in a worker

    def _read(self) -> None:
        try:
            self.rows = History(self.shell.desk.journal).rows()
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self._show()
        if any(isinstance(row, Pending) for row in self.rows):
            self.run_worker(self._read_on, thread=True, group="read", exclusive=True)

    def _read_on(self) -> None:
        worker, batch, shown = get_current_worker(), [], monotonic()
        for row in History(self.shell.desk.journal).read_on(list(self.rows)):
            if worker.is_cancelled:
                return
            batch.append(row)
            if monotonic() - shown > _SHOWN_EVERY:
                self.app.call_from_thread(self._take, batch)
                batch, shown = [], monotonic()
            sleep(_PAUSE)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._take, batch)
            self.app.call_from_thread(self._show_picture)

    @property
    def _is_left(self) -> bool:
        """Whether the screen is taken away, widget after widget: a batch may still come then."""
        return not self.is_mounted or any(not self.query(part) for part in _PARTS)

    def _take(self, batch: list[Result]) -> None:
        if self._is_left:
            return
        fresh = {row.path: row for row in batch}
        self.rows = [fresh.get(row.path, row) for row in self.rows]
        self._show_list()

    # Showing

    def _show(self) -> None:
        self._show_list()
        self._show_picture()

    def _show_list(self) -> None:
        table, here = self._table, self._here
        shown = [row for row in reversed(self.rows) if self._wanted(row)]
        ids = [past.id_of(row) for row in shown]
        at = past.id_of(here) if here else ""
        table.list(shown, ids.index(at) if at in ids else 0)
        self.query_one(Masthead).say(say(m.HISTORY_TITLE), self._count(len(shown)))
        self._show_details()

    def _wanted(self, row: Result) -> bool:
        return (self._bank in {_ALL, past.bank_id(row)}) and (
            self._tag == _ALL or self._tag in past.tags(row)
        )

    def _count(self, shown: int) -> str:
        filters = [clean_line(f) for f in (self._bank, f"#{self._tag}" if self._tag else "") if f]
        told = m.SITTINGS_OF if filters else m.SITTINGS
        return say(told, shown, number=str(shown), filters=listed(filters))

    def _show_picture(self) -> None:
        if self._is_left:
            return
        way = past.trail(list(reversed(self._table.found)))
        picture = past.picture(way)
        if picture is not None:
            self.query_one(CompassWidget).show(picture)
        tried = self.shell.desk.journal.experiments.read().all
        drawn = past.over_time(way, tried)
        if drawn is not None:
            self.query_one(Timeline).show(drawn.lines, drawn.calendar, drawn.tried)
        self._tried = past.tried_lines(tried)
        self.query_one("#tried", Prose).say(self._tried)
        self.query_one("#picture").display = bool(way)

    def _show_details(self) -> None:
        here = self._here
        told = past.details(here) if here else [say(m.NOTHING)]
        self.query_one("#details", Prose).say("\n".join(told))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._show_details()

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        here = self._here
        if isinstance(here, Unreadable) and here.copy is not None:
            self._settle(here)
            return
        try:
            record = self.shell.desk.journal.get(event.row.id)
            story = self.shell.desk.told(record)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.push_screen(routes.ResultScreen(record, story))

    def _settle(self, here: Unreadable) -> None:
        """A second copy of a result: say what differs, and let the person choose."""
        desk, path = self.shell.desk, here.path
        try:
            told = desk.journal.differences(path)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        if told is None:
            self._try(lambda: desk.journal.import_file(path))
            return
        rows = [Choice("leave", say(k.LEAVE_BOTH))]
        rows += [Choice(each, say(k.COPY_CHOICES[each])) for each in past.KEEPS]
        sheet = routes.ConfirmSheet(say(k.COPY_TITLE), told, rows)
        self.app.push_screen(sheet, lambda choice: self._settled(choice, path))

    def _settled(self, choice: str | None, path: Path) -> None:
        keep = next((each for each in past.KEEPS if each == choice), None)
        if keep is not None:
            self._try(lambda: self.shell.desk.journal.import_file(path, keep))

    # What the keys do

    def action_picture(self) -> None:
        """The map, or each dimension over time."""
        time = self.query_one("#time")
        time.display = not time.display
        self.query_one("#map").display = not time.display
        self.query_one("#tried").display = time.display and bool(self._tried)
        self.set_class(time.display, "-time")
        self.call_after_refresh(self._follow_list)

    def _follow_list(self) -> None:
        """The keys go to the list where it is seen, else to the picture."""
        seen = self.query_one("#list").display
        (self._table if seen else self.query_one("#picture")).focus(scroll_visible=False)
        self.refresh_bindings()

    def action_together(self) -> None:
        """The smoothed path through the results of the list."""
        way = past.trail(list(reversed(self._table.found)))
        if way:
            self.shell.push_screen(routes.TrendScreen([row.id for row in way]))

    def action_compare(self) -> None:
        """Mark the row; with two marked, compare them."""
        here, table = self._here, self._table
        if here is None:
            return
        name = past.id_of(here)
        if name in table.marked:
            table.marked.remove(name)
        else:
            table.marked.append(name)
        table.rebuild()
        if len(table.marked) == 2:
            order = [past.id_of(row) for row in self.rows]
            old, new = sorted(table.marked, key=order.index)
            table.marked.clear()
            self.shell.push_screen(routes.CompareScreen(old, new))

    def action_tried(self) -> None:
        """Choose something that is or was tried, and say what became of it."""
        choose_tried(self.shell)

    def action_export(self) -> None:
        """Save every result as a file."""
        rows = choices_of(k.HISTORY_FORMS)
        self.app.push_screen(
            routes.ConfirmSheet(say(m.SAVE_AS), str(Path.cwd()), rows), self._export
        )

    def _export(self, form: str | None) -> None:
        if form:
            self.run_worker(lambda: self._write_all(form), thread=True, group="export")

    def _write_all(self, form: str) -> None:
        worker = get_current_worker()
        try:
            path = share_history(self.shell.desk.journal, form, Path.cwd())
        except EmcompassError as error:
            if not worker.is_cancelled:
                self.app.call_from_thread(self.shell.complain, error)
            return
        if not worker.is_cancelled:
            self.app.call_from_thread(self.shell.say, say(m.SAVED, path=str(path)))

    def action_label(self) -> None:
        """A label."""
        self._write(say(m.SITTING_LABEL), "label", limit=LONGEST_LABEL)

    def action_tags(self) -> None:
        """Tags."""
        self._write(say(m.TAGS), "tags")

    def action_note(self) -> None:
        """A note on the whole sitting."""
        self._write(say(own_words_messages.NOTE), "note", lines=6)

    def _write(self, title: str, field: past.Field, lines: int = 1, limit: int = 0) -> None:
        """Let the person change what stands in a field of the row's result; kept at each pause."""
        if self._here is None:
            return
        name = self._chosen_id
        before = self._written(name, field)
        if before is None:
            return
        seen = [before]  # what stood there when we last looked or wrote

        def keep(text: str) -> None:
            if self._written(name, field) == seen[-1]:
                try:
                    past.rewrite(self.shell.desk.journal, name, field, text)
                except EmcompassError as error:
                    self.shell.complain(error)
                seen.append(self._written(name, field) or text)

        def done(text: str | None) -> None:
            if text is not None or len(seen) > 1:
                self._change(name, field, seen[-1], before if text is None else text)

        sheet = routes.WriteSheet(title, before, lines=lines, limit=limit, keep=keep)
        self.app.push_screen(sheet, done)

    def _written(self, name: str, field: past.Field) -> str | None:
        try:
            return past.written(self.shell.desk.journal.get(name), field)
        except EmcompassError as error:
            self.shell.complain(error)
            return None

    def _change(self, name: str, field: past.Field, before: str, text: str) -> None:
        """Save it; if another window has changed the same meanwhile, ask which one stays."""
        now = self._written(name, field)
        if now is None or now in {before, text}:
            self._try(lambda: past.rewrite(self.shell.desk.journal, name, field, text))
            return
        rows = [Choice("theirs", say(k.KEEP_THEIRS)), Choice("mine", say(k.WRITE_MINE))]
        said = say(k.CHANGED_NOW, text=clean_line(now))
        sheet = routes.ConfirmSheet(say(k.CHANGED_TITLE), said, rows)
        self.app.push_screen(
            sheet,
            lambda choice: (
                self._change(name, field, now, text) if choice == "mine" else self._read()
            ),
        )

    @property
    def _chosen_id(self) -> str:
        here = self._here
        assert here is not None
        return past.id_of(here)

    def action_delete(self) -> None:
        """Delete the row; u brings it back while the app is open."""
        if self._here is not None:
            before = len(self.shell.desk.deleted)
            self._try(lambda: self.shell.desk.delete(self._chosen_id))
            if len(self.shell.desk.deleted) > before:
                self.shell.say(say(k.DELETED, days=str(TERM_DAYS)))
            self.refresh_bindings()

    def action_undo(self) -> None:
        """Bring back what was deleted last."""
        if self.shell.desk.deleted:
            self._try(self.shell.desk.restore)
            self.refresh_bindings()

    def _try(self, change: Callable[[], object]) -> None:
        try:
            change()
        except EmcompassError as error:
            self.shell.complain(error)
        self._read()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action in {"compare", "label", "tags", "note", "delete"} and self.is_mounted:
            return self.query_one("#list").display
        if action == "undo":
            return not self.is_mounted or bool(self.shell.desk.deleted)
        return True

    def action_filter_bank(self) -> None:
        """Show one bank's results only."""
        names = sorted({past.bank_id(row) for row in self.rows} - {""})
        self._choose(say(m.WHOSE), say(m.ALL_BANKS), names, self._set_bank)

    def action_filter_tag(self) -> None:
        """Show one tag's results only."""
        names = sorted({tag for row in self.rows for tag in past.tags(row)})
        self._choose(say(m.WHICH_TAG), say(m.ALL_RESULTS), names, self._set_tag)

    def _choose(
        self, title: str, everything: str, names: list[str], done: Callable[[str], None]
    ) -> None:
        def chosen(choice: str | None) -> None:
            if choice is not None:
                done(choice)
                self._show()

        rows = [Choice(_ALL, everything), *(Choice(name, name) for name in names)]
        self.app.push_screen(routes.ConfirmSheet(title, "", rows), chosen)

    def _set_bank(self, choice: str) -> None:
        self._bank = choice

    def _set_tag(self, choice: str) -> None:
        self._tag = choice
