"""Looking back: every result in a list, the way on the map, each dimension over time."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic, sleep
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container, VerticalScroll
from textual.worker import Worker, get_current_worker

from emcompass.errors import EmcompassError
from emcompass.journal.scored_history import History
from emcompass.journal.summary import Pending, Summary
from emcompass.journal.summary import Row as Result
from emcompass.reports import words
from emcompass.text.clean import clean_line
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.screens import history_rows as past
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.compass_map import CompassWidget
from emcompass.tui.widgets.lines import Line, Lines, glyphs_of, pad
from emcompass.tui.widgets.long_table import LongTable
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.timeline_chart import Timeline

_SHOWN_EVERY = 0.3  # seconds between two looks at what was read meanwhile
_PAUSE = 0.004  # seconds after each result read, so that keys come first
_ALL = ""


class Results(LongTable):
    """The results, newest first."""

    def __init__(self) -> None:
        super().__init__(id="results")
        self.found: list[Result] = []
        self.marked: list[str] = []

    def list(self, found: list[Result], caret: int = 0) -> None:
        """Show these results."""
        self.found = found
        self.put([Choice(past.id_of(row), "") for row in found], caret)

    def row_line(self, index: int, width: int) -> Line:
        row, here = self.found[index], self.is_here(index)
        glyphs = glyphs_of(self)
        mark = glyphs.good if past.id_of(row) in self.marked else " "
        look = "strong" if here else "plain"
        line: list[tuple[str, str]] = [
            (f"{glyphs.caret if here else ' '} ", "accent-strong"),
            (f"{mark} ", "accent-strong"),
        ]
        for (text, style), cells in zip(_cells(row, look), _widths(width), strict=True):
            if cells:
                line += [(pad(clean_line(text), cells - 2), style), ("  ", "plain")]
        return line


def _cells(row: Result, look: str) -> list[tuple[str, str]]:
    axes = ["", ""]
    if isinstance(row, Summary):
        axes = [f"{a.score:>3.0f} {a.low:.0f}-{a.high:.0f}" for a in row.headline_axes]
    mode = words.MODES.get(row.mode, "") if isinstance(row, Summary) else ""
    return [
        (past.when(row) or past.id_of(row), "soft"),
        (mode, "soft"),
        (past.nearest(row), look),
        (past.verdict(row), look),
        (axes[0], "soft"),
        (axes[1] if len(axes) > 1 else "", "soft"),
        (past.label(row), look),
    ]


def _widths(width: int) -> list[int]:
    """Date, form, nearest, verdict, the two axes, label; 0 leaves a column out."""
    if width < 68:
        return [13, 0, width - 26, 9, 0, 0, 0]
    label = max(0, width - 75)
    nearest = 18 if label >= 12 else width - 57
    return [13, 7, nearest, 9, 12, 12, label if label >= 12 else 0]


class Heads(Lines):
    """The names of the columns, over a table that is no DataTable of Textual's; see LongTable."""

    def build(self, width: int) -> list[Line]:
        heads = ["date", "form", "nearest", "", "people", "technical", "label"]
        shown = [pad(h, cells) for h, cells in zip(heads, _widths(width), strict=True) if cells]
        return [[("    ", "plain"), *((text, "soft") for text in shown)]]


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
        self._reader: Worker[None] | None = None

    def body(self) -> ComposeResult:
        yield Masthead("Looking back")
        with Container(id="past"):
            with Container(id="list"):
                yield Heads()
                with VerticalScroll(can_focus=False):
                    yield Results()
            with ReadingPane(id="picture"):
                yield CompassWidget(id="map")
                yield Timeline(id="time")
        yield Prose(id="details", classes="soft")

    def on_mount(self) -> None:
        self.query_one("#time").display = False

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
            self._reader = self.run_worker(self._read_on, thread=True, group="read", exclusive=True)

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

    def _take(self, batch: list[Result]) -> None:
        if not self.is_mounted:
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
        self.query_one(Masthead).say("Looking back", self._count(len(shown)))
        self._show_details()

    def _wanted(self, row: Result) -> bool:
        return (self._bank in {_ALL, past.bank_id(row)}) and (
            self._tag == _ALL or self._tag in past.tags(row)
        )

    def _count(self, shown: int) -> str:
        told = "1 sitting" if shown == 1 else f"{shown} sittings"
        filters = [clean_line(f) for f in (self._bank, f"#{self._tag}" if self._tag else "") if f]
        return f"{told}, only {' and '.join(filters)}" if filters else told

    def _show_picture(self) -> None:
        if not self.is_mounted:
            return
        way = past.trail(list(reversed(self._table.found)))
        picture = past.picture(way)
        if picture is not None:
            self.query_one(CompassWidget).show(picture)
        drawn = past.over_time(way)
        if drawn is not None:
            self.query_one(Timeline).show(*drawn)
        self.query_one("#picture").display = bool(way)

    def _show_details(self) -> None:
        here = self._here
        told = past.details(here) if here else ["Nothing here yet."]
        self.query_one("#details", Prose).say("\n".join(told))

    @on(Rows.Moved)
    def _moved(self) -> None:
        self._show_details()

    @on(Rows.Chosen)
    def _open(self, event: Rows.Chosen) -> None:
        try:
            record = self.shell.desk.journal.get(event.row.id)
            story = self.shell.desk.told(record)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.push_screen(routes.ResultScreen(record, story))

    # What the keys do

    def action_picture(self) -> None:
        """The map, or each dimension over time."""
        time = self.query_one("#time")
        time.display = not time.display
        self.query_one("#map").display = not time.display
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

    def action_label(self) -> None:
        """A label."""
        here = self._here
        if here is not None:
            self._write("A label for this sitting", past.label(here), self._set_label)

    def action_tags(self) -> None:
        """Tags."""
        here = self._here
        if here is not None:
            self._write("Tags, separated by commas", ", ".join(past.tags(here)), self._set_tags)

    def action_note(self) -> None:
        """A note on the whole sitting."""
        here = self._here
        if here is None:
            return
        try:
            note = self.shell.desk.journal.get(past.id_of(here)).note
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self._write("Your note on this sitting", note, self._set_note, lines=6)

    def _write(self, title: str, text: str, done: Callable[[str], None], lines: int = 1) -> None:
        def kept(written: str | None) -> None:
            if written is not None:
                self._try(lambda: done(written))

        self.app.push_screen(routes.WriteSheet(title, text, lines=lines), kept)

    def _set_label(self, text: str) -> None:
        self.shell.desk.journal.edit(self._chosen_id, label=text)

    def _set_tags(self, text: str) -> None:
        self.shell.desk.journal.edit(
            self._chosen_id, tags=[t for t in map(str.strip, text.split(",")) if t]
        )

    def _set_note(self, text: str) -> None:
        self.shell.desk.journal.edit(self._chosen_id, note=text)

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
                self.shell.say("Deleted. Press u to bring it back, until you leave emcompass.")
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
        self._choose("Whose results?", "All sets of questions", names, self._set_bank)

    def action_filter_tag(self) -> None:
        """Show one tag's results only."""
        names = sorted({tag for row in self.rows for tag in past.tags(row)})
        self._choose("Which tag?", "All results", names, self._set_tag)

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
