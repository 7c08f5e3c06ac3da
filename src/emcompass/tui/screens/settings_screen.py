"""A few settings: theme, reminder, default set of questions, and keys of one's own by id."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult

from emcompass.bank.header import list_banks
from emcompass.errors import EmcompassError
from emcompass.journal.settings import THEMES
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_home_messages as m
from emcompass.words.fill import say
from emcompass.words.number_messages import MONTHS

_MONTHS = (0, 1, 2, 3, 4, 6, 9, 12)

T = TypeVar("T")


class SettingsScreen(Page[None]):
    """Every change is saved at once."""

    CSS_PATH = "settings_screen.tcss"
    AUTO_FOCUS = "#menu"
    BINDINGS = keys.bindings("settings")
    groups: ClassVar[tuple[str, ...]] = ("rows", "settings")

    def body(self) -> ComposeResult:
        yield Masthead(say(m.SETTINGS))
        with Scroll(id="settings"):
            yield Rows(self._rows(), id="menu")
        yield Prose(id="about", classes="soft")

    def on_mount(self) -> None:
        self._show_about()

    def _rows(self) -> list[Choice]:
        now = self.shell.desk.settings
        months = now.reminder_months
        reminder = say(m.AFTER, span=say(MONTHS, months)) if months else say(m.NEVER)
        return [
            Choice("theme", say(m.THEME), now.theme),
            Choice("reminder_months", say(m.REMINDER_MONTHS), reminder),
            Choice("default_bank", say(m.DEFAULT_BANK), now.default_bank),
            *(
                Choice(
                    f"keys:{key.id}",
                    keys.does(key),
                    now.keymap.get(key.id) or keys.faces(key),
                    keys.place(group),
                )
                for group in keys.GROUPS
                for key in group.keys
                if not key.digits
            ),
        ]

    @on(Rows.Moved)
    def _show_about(self) -> None:
        row = self.query_one(Rows).current
        kind = row.id.partition(":")[0] if row else ""
        self.query_one("#about", Prose).say(say(m.ABOUT[kind]) if kind in m.ABOUT else "")

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        kind, _, key_id = event.row.id.partition(":")
        if kind == "keys":
            now = self.shell.desk.settings.keymap.get(key_id, "")
            about = say(m.KEY_NAMES, does=event.row.text)
            sheet = routes.WriteSheet(key_id, now, about=about, lines=1)
            self.app.push_screen(sheet, lambda text: self._set_key(key_id, text))
        else:
            self.action_change(1)

    def _set_key(self, key_id: str, text: str | None) -> None:
        if text is None:
            return
        keymap = dict(self.shell.desk.settings.keymap)
        keymap.pop(key_id, None)
        names = ",".join(name for name in map(str.strip, text.split(",")) if name)
        if names:
            keymap[key_id] = names
        self._keep(keymap=keymap)

    def action_change(self, step: int) -> None:
        """The next choice of the row with the caret, or the one before."""
        row, now = self.query_one(Rows).current, self.shell.desk.settings
        name = row.id if row else ""
        if name == "theme":
            self._keep(theme=_next(THEMES, now.theme, step))
        elif name == "reminder_months":
            self._keep(reminder_months=_next(_MONTHS, now.reminder_months, step))
        elif name == "default_bank":
            banks = tuple(bank.id for bank in list_banks() if bank.id and not bank.problem)
            self._keep(default_bank=_next(banks, now.default_bank, step))
        else:
            self.shell.hint(say(m.NO_CHOICES))

    def _keep(self, **changed: Any) -> None:
        settings = replace(self.shell.desk.settings, **changed)
        try:
            self.shell.desk.keep_settings(settings)
        except EmcompassError as error:
            self.shell.complain(error)
        self.shell.wear(settings.theme)
        self.shell.set_keymap(dict(settings.keymap))
        menu = self.query_one(Rows)
        menu.put(self._rows(), menu.caret)


def _next(choices: tuple[T, ...], now: T, step: int) -> T:
    at = choices.index(now) if now in choices else -step
    return choices[(at + step) % len(choices)] if choices else now
