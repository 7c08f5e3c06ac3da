"""A job advert: a pane to paste its text into, and the adverts that were kept.

For a first advert it is opened from home, for a second one from the first.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets.text_area import Edit, EditResult

from emcompass.advert.advert_text import LONGEST, pasted_text
from emcompass.errors import EmcompassError
from emcompass.journal.kept_advert import KeptAdvert, name_of
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, Scroll
from emcompass.tui.widgets.answer_text import Box
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.prose import Prose
from emcompass.words import advert_messages as m
from emcompass.words.dates import short_day
from emcompass.words.fill import say

_KEPT = "kept:"
_READ, _WRITE, _EMPTY, _BACK = "read", "write", "empty", "back"


class AdvertBox(Box):
    """A box for one advert: what is far too long for one is not taken in."""

    @dataclass
    class TooLong(Message):
        """Something of so many characters was to be pasted."""

        characters: int

    def edit(self, edit: Edit) -> EditResult:
        """A paste as a whole, or nothing of it."""
        if len(self.text) + len(edit.text) > LONGEST:
            self.post_message(self.TooLong(len(self.text) + len(edit.text)))
            edit.text = ""
        return super().edit(edit)


class AdvertScreen(Page[None]):
    """Takes a text, and opens what it says. What is written stays while the app runs.

    `first` is the text of an advert that another one is to be laid beside; empty where there is
    none yet.
    """

    CSS_PATH = "advert_screen.tcss"
    AUTO_FOCUS = ""
    BINDINGS = keys.bindings("adverts")
    groups: ClassVar[tuple[str, ...]] = ("writing", "rows", "adverts")

    def __init__(self, first: str = "") -> None:
        super().__init__()
        self._first = first
        self._kept: tuple[KeptAdvert, ...] = ()

    def body(self) -> ComposeResult:
        about = say(m.SCREEN_SECOND, name=name_of(self._first)) if self._first else ""
        yield Masthead(say(m.SCREEN_TWO if self._first else m.SCREEN))
        yield Prose(about or say(m.SCREEN_ABOUT), classes="soft", id="about")
        yield AdvertBox()
        with Scroll(id="rows"):
            yield Rows()

    def on_mount(self) -> None:
        box, desk = self.query_one(AdvertBox), self.shell.desk
        box.placeholder = say(m.SCREEN_PASTE)
        box.load_text(desk.second_advert if self._first else desk.pasted_advert)
        box.focus(scroll_visible=False)

    def on_screen_resume(self) -> None:
        self._look()

    def _look(self) -> None:
        """What is kept now; it may have been read, kept or deleted meanwhile."""
        found = self.shell.desk.journal.adverts.read()
        for each in found.unreadable:
            self.shell.say(each.reason)
        self._kept = tuple(one for one in reversed(found.all) if one.text != self._first)
        self._show_rows()

    def _show_rows(self) -> None:
        rows = self.query_one(Rows)
        rows.put(self._rows(), rows.rows.index(rows.current) if rows.current in rows.rows else 0)

    def _rows(self) -> list[Choice]:
        text = self.query_one(AdvertBox).text
        count = len(text.split())
        told = m.READ_BESIDE if self._first else m.READ_IT
        rows = [Choice(_READ, say(told), say(m.SCREEN_WORDS, count, n=str(count)))]
        rows.append(Choice(_WRITE, say(m.PASTE_MORE)))
        if text:
            rows.append(Choice(_EMPTY, say(m.PASTE_ANEW)))
        rows += [
            Choice(f"{_KEPT}{one.id}", one.name, say(m.KEPT_ON, date=short_day(one.made)))
            for one in self._kept
        ]
        return [*rows, Choice(_BACK, say(m.BACK))]

    # What the person does

    @on(AdvertBox.Changed)
    def _touched(self, event: AdvertBox.Changed) -> None:
        event.stop()
        if self._first:
            self.shell.desk.second_advert = event.text_area.text
        else:
            self.shell.desk.pasted_advert = event.text_area.text
        self._show_rows()

    @on(AdvertBox.TooLong)
    def _too_long(self, event: AdvertBox.TooLong) -> None:
        told = {"name": say(m.PASTED), "number": str(event.characters), "most": str(LONGEST)}
        self.shell.say(say(m.TOO_LONG, **told))

    @on(AdvertBox.Done)
    def _out(self) -> None:
        rows = self.query_one(Rows)
        rows.focus(scroll_visible=False)
        rows.point(0)

    @on(Rows.Chosen)
    def _chosen(self, event: Rows.Chosen) -> None:
        choice = event.row.id
        box = self.query_one(AdvertBox)
        if choice == _BACK:
            self.dismiss()
        elif choice == _READ:
            self._read(box.text)
        elif choice.startswith(_KEPT):
            self._open(choice.removeprefix(_KEPT))
        else:
            if choice == _EMPTY:
                box.load_text("")
            box.focus(scroll_visible=False)

    def _read(self, text: str) -> None:
        if (said := self._said(text)) is not None:
            self._show(said)

    def _said(self, text: str) -> str | None:
        """What was pasted as it is read; None where that is said to be nothing."""
        try:
            return pasted_text(text, say(m.PASTED))
        except EmcompassError as error:
            self.shell.say(str(error))
            self.query_one(AdvertBox).focus(scroll_visible=False)
            return None

    def _open(self, name: str) -> None:
        kept = next(one for one in self._kept if one.id == name)
        self._show(kept.text, kept)

    def _show(self, text: str, kept: KeptAdvert | None = None) -> None:
        """What an advert says; a second one beside the first."""
        if not self._first:
            self.shell.push_screen(routes.AdvertReadingScreen(text, kept))
        elif text == self._first:
            self.shell.say(say(m.SAME_ADVERT))
        else:
            self.shell.push_screen(routes.AdvertPairScreen(self._first, text))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        return action != "beside" or not self._first

    def action_beside(self) -> None:
        """Choose another advert to lay beside the one with the caret."""
        row = self.query_one(Rows).current
        named = row.id if row else ""
        if named.startswith(_KEPT):
            kept = next(one for one in self._kept if one.id == named.removeprefix(_KEPT))
            self.shell.push_screen(routes.AdvertScreen(kept.text))
        elif named != _READ:
            self.shell.say(say(m.CHOOSE_FIRST))
        elif (said := self._said(self.query_one(AdvertBox).text)) is not None:
            self.shell.push_screen(routes.AdvertScreen(said))
