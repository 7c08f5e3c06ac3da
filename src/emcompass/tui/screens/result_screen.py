"""A result: one sentence first, then the map, why, what would change it, and what to do."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.widget import Widget

from emcompass.errors import EmcompassError
from emcompass.reports import words
from emcompass.reports.flagged import as_read
from emcompass.reports.map_words import off_the_map
from emcompass.reports.plain_text import text
from emcompass.reports.result_story import FlagStory, Story, Why
from emcompass.sitting.record import Record
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.sharing import FORMS, share
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.compass_map import CompassWidget, MapPicture
from emcompass.tui.widgets.dimension_bands import DimensionBands
from emcompass.tui.widgets.lines import glyphs_of
from emcompass.tui.widgets.passage import Passage, PassageItem
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.share_bars import Bars, Month, Months, ShareBar
from emcompass.words import flag_messages
from emcompass.words.fill import say

_MONTHS = {
    "wanted": "month you want",
    "actual": "your last month",
    "expected": "month expected",
}
_NARROW = 76  # cells, as in the app's breakpoints


class ResultScreen(Page[None]):
    """One result, told."""

    CSS_PATH = "result_screen.tcss"
    AUTO_FOCUS = "#reading"
    BINDINGS = keys.bindings("result")
    groups: ClassVar[tuple[str, ...]] = ("reading", "result")

    def __init__(self, record: Record, story: Story, *, saved: bool = True) -> None:
        super().__init__()
        self._record, self._story, self._saved = record, story, saved

    def body(self) -> ComposeResult:
        story = self._story
        yield Masthead(story.label or story.title, story.when)
        with ReadingPane(id="reading"):
            yield from self._notices()
            yield Prose(story.headline, id="headline")
            yield Prose(story.certainty)
            yield Prose(story.meaning, id="meaning")
            yield Passage("", filter(None, [off_the_map(story.map)]), id="off-the-map")
            with Container(id="pictures"):
                yield CompassWidget(MapPicture(story.map), id="map")
                with Container(id="shares"):
                    yield Bars([ShareBar(b.name, b.probability, b.shown) for b in story.bars])
                    yield Passage("", self._legend(), id="legend")
            yield DimensionBands(story.map.bands, id="bands")
            yield Prose(story.track, id="track")
            yield Passage("", [story.points] if story.points else [])
            with Container(id="reasons"):
                yield _pushes(story.why_title, story.why)
                yield _pushes(story.against_title, story.against)
            yield Passage("", [story.rest] if story.rest else [], classes="rest")
            yield from self._sure()
            yield from self._month()
            yield from self._flags()
            yield from (Passage(s.title, s.lines, bullets=True) for s in story.steps)
            yield from self._own_words()
            yield Passage("How far this carries", story.care, bullets=True)
            said = [axis.sentence for axis in story.axes]
            yield Passage("Dimension by dimension", said, bullets=True)
            yield Passage("The map in words", story.map_words)
            yield Passage("What this is not", story.disclaimer)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "settle":
            return bool(self._story.settle)
        if action in {"label", "export"}:
            return self._saved
        return True

    # What is told

    def _notices(self) -> Iterable[Widget]:
        told = list(self._story.notices)
        if not self._saved:
            told.insert(0, "This result is not saved: it is gone when you leave this page.")
        return [Passage("", told)] if told else []

    def _legend(self) -> list[PassageItem]:
        glyphs = glyphs_of(self)
        signs = {"wanted": glyphs.wanted, "actual": glyphs.actual, "expected": glyphs.expected}
        told = [PassageItem("you", glyphs.now, "soft")]
        return told + [
            PassageItem(_MONTHS[m.id], signs[m.id], "soft") for m in self._story.map.marks
        ]

    def _sure(self) -> Iterable[Widget]:
        story = self._story
        if story.parting:
            with_sides = Container(
                *(Passage(side.title, side.lines, bullets=True) for side in story.parting),
                classes="sides",
            )
            yield with_sides
        if story.settle:
            yield Passage(
                story.settle_title,
                [said for _, said in story.settle],
                bullets=True,
                id="settle",
            )
            yield Rows(
                [Choice("settle", "Answer these now, and see a new result")], id="settle-now"
            )
        for flip in story.flips:
            yield Passage(f"What would change it: {flip.name}", [flip.lead], classes="tight")
            yield Passage("", flip.changes, bullets=True)

    def _month(self) -> Iterable[Widget]:
        role = self._story.role
        if role is None:
            return
        yield Passage("Your month", role.sentences)
        if len(role.marks) == 1:
            return
        glyphs = glyphs_of(self)
        signs = {"wanted": glyphs.wanted, "actual": glyphs.actual, "expected": glyphs.expected}
        yield Months([Month(words.MONTHS[m.id], signs[m.id], m.shares) for m in role.marks])

    def _flags(self) -> Iterable[Widget]:
        story = self._story
        yield Passage("", [story.flags_lead] if story.flags_lead else [])
        for folded, group in groupby(as_read(story.flags), key=lambda flag: flag.folded):
            if folded:
                short = [f"{flag.title}. {flag.action}" for flag in group]
                yield Passage(say(flag_messages.IN_SHORT), short, bullets=True)
            else:
                yield from map(self._flag, group)

    def _flag(self, flag: FlagStory) -> Passage:
        glyphs = glyphs_of(self)
        sign = glyphs.flag if flag.tone == "warning" else glyphs.good
        said = [PassageItem(because, look="soft") for because in flag.because]
        told = [PassageItem(flag.meaning), *said]
        if flag.action:
            told.append(PassageItem(f"What to do: {flag.action}"))
        return Passage(f"{sign} {flag.title}", told)

    def _own_words(self) -> Iterable[Widget]:
        story = self._story
        for question, answer in (*story.reflections, *story.notes):
            yield Passage(question, answer.split("\n"))
        if story.note:
            yield Passage("Your note on this sitting", story.note.split("\n"))

    # What the keys do

    def action_settle(self) -> None:
        """Answer or reconsider what would settle it: a new result that revises this one."""
        desk = self.shell.desk
        try:
            sitting = desk.begin(desk.bank_for(self._record), revises=self._record)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        asked = tuple(question for question, _ in self._story.settle)
        self.shell.switch_screen(routes.QuestionScreen(sitting, asked))

    @on(Rows.Chosen, "#settle-now")
    def _settle_now(self) -> None:
        self.action_settle()

    def action_copy(self) -> None:
        """The whole result as text, into the clipboard of the terminal."""
        self.app.copy_to_clipboard(text(self._story))
        self.shell.say("Copied as text.")

    def action_export(self) -> None:
        """Save it as a file to hand over."""
        rows = [Choice(form, told, detail) for form, told, detail in FORMS]
        rows.append(Choice("", "Not now"))
        sheet = routes.ConfirmSheet("Save as a file", str(Path.cwd()), rows)
        self.app.push_screen(sheet, self._export)

    def _export(self, form: str | None) -> None:
        if not form:
            return
        try:
            path = share(self._story, self._record.id, form, Path.cwd())
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(f"Saved: {path}")

    def on_resize(self) -> None:
        """In a narrow window the shares come before the map."""
        first, second = ("#shares", "#map") if self.size.width < _NARROW else ("#map", "#shares")
        pictures = self.query_one("#pictures")
        pictures.move_child(pictures.query_one(first), before=pictures.query_one(second))

    def action_label(self) -> None:
        """A name of one's own for this result."""
        sheet = routes.WriteSheet("A label for this result", self._record.label, lines=1)
        self.app.push_screen(sheet, self._labelled)

    def _labelled(self, label: str | None) -> None:
        if label is None:
            return
        try:
            self._record = self.shell.desk.journal.edit(self._record.id, label=label)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.query_one(Masthead).say(self._record.label or self._story.title, self._story.when)


def _pushes(title: str, pushes: Iterable[Why]) -> Passage:
    return Passage(title, [PassageItem(why.words, words.signed(why.push)) for why in pushes])
