"""A result: one sentence first, then the map, why, what would change it, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Container

from emcompass.errors import EmcompassError
from emcompass.reports.blocks import Block, DrawnMonth, Heading
from emcompass.reports.experiment_words import offered
from emcompass.reports.map_words import off_the_map
from emcompass.reports.render_text import render_text
from emcompass.reports.result_blocks import result_blocks
from emcompass.reports.result_story import Story
from emcompass.sitting.record import LONGEST_LABEL, Record
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Masthead, Page, ReadingPane
from emcompass.tui.block_widgets import Own, block_widgets
from emcompass.tui.sharing import choices_of, share
from emcompass.tui.widgets.choices import Choice, Rows
from emcompass.tui.widgets.compass_map import CompassWidget, MapPicture
from emcompass.tui.widgets.lines import glyphs_of
from emcompass.tui.widgets.passage import Passage, PassageItem
from emcompass.tui.widgets.prose import Prose
from emcompass.tui.widgets.share_bars import Months
from emcompass.words import app_result_messages as m
from emcompass.words import map_messages
from emcompass.words.fill import say
from emcompass.words.first_screen_messages import READ_ON
from emcompass.words.shared_messages import MONTHS


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
        story, glyphs = self._story, glyphs_of(self)
        blocks = result_blocks(story)
        first = next(n for n, block in enumerate(blocks) if _begins_a_part(block))
        yield Masthead(story.label or story.title, story.when)
        with ReadingPane(id="reading"):
            if not self._saved:
                yield Passage("", [say(m.UNSAVED)])
            with Container(id="first"):
                with Container(id="words"):
                    yield from block_widgets(blocks[:first], glyphs, {"sitting": (), "map": ()})
                    yield Prose(f"{say(READ_ON)} {glyphs.arrows[3]}", id="read-on", classes="soft")
                with Container(id="picture"):
                    yield CompassWidget(MapPicture(story.map), id="map")
                    yield Passage("", self._legend(), id="legend")
                    off = off_the_map(story.map)
                    yield Passage("", [off] if off else [], id="off-the-map")
            yield from block_widgets(blocks[first:], glyphs, self._own())

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "settle":
            return bool(self._story.settle)
        if action in {"label", "export", "ask_manager"}:
            return self._saved
        return True

    # What is told

    def _own(self) -> Own:
        """What can be done from here, the months with their signs, the map for who can't see it."""
        settle = Choice("settle", say(m.SETTLE_NOW))
        asked = [said for _, said in self._story.settle]
        axes = [axis.sentence for axis in self._story.axes]
        return {
            "numbers.lines": (
                Passage("", axes, bullets=True),
                Passage(say(map_messages.TITLE), self._story.map_words),
            ),
            "settle.questions": (
                Passage("", asked, bullets=True, id="settle"),
                Rows([settle], id="settle-now"),
            ),
            "month.table": (Months(self._months()),),
        }

    def _legend(self) -> list[PassageItem]:
        told = [PassageItem(say(m.YOU), glyphs_of(self).now, "soft")]
        signs = glyphs_of(self).hollow
        marks = self._story.map.marks
        return told + [PassageItem(say(m.SIGNS[each.id]), signs[each.id], "soft") for each in marks]

    def _months(self) -> list[DrawnMonth]:
        marks = self._story.role.marks if self._story.role else ()
        return [DrawnMonth(each.id, say(MONTHS[each.id]), each.shares) for each in marks]

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

    def action_try_out(self) -> None:
        """Take a step on: one that is offered here, or one's own."""
        result = self._record.id if self._saved else None
        self.shell.push_screen(routes.TryScreen(offered(self._story), result))

    def action_ask_manager(self) -> None:
        """Ask what is expected, take replies in, read the two sides."""
        self.shell.push_screen(routes.AskScreen(self._record), self._told_again)

    def _told_again(self, _: None) -> None:
        """What they said may have come in meanwhile, and stands in this result."""
        try:
            story = self.shell.desk.told(self._record)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        if story != self._story:
            self.shell.switch_screen(routes.ResultScreen(self._record, story))

    def action_copy(self) -> None:
        """The whole result as text, into the clipboard of the terminal."""
        blocks = result_blocks(self._story)
        self.app.copy_to_clipboard(render_text(blocks))
        self.shell.say(say(m.COPIED))

    def action_export(self) -> None:
        """Save it as a file to hand over."""
        tried = self.shell.desk.journal.experiments.read().all
        forms = {form: told for form, told in m.FORMS.items() if tried or form != "tried"}
        rows = choices_of(forms)
        sheet = routes.ConfirmSheet(say(m.SAVE_AS), str(Path.cwd()), rows)
        self.app.push_screen(sheet, self._export)

    def _export(self, form: str | None) -> None:
        if not form:
            return
        try:
            tried = self.shell.desk.journal.experiments.read().all
            path = share(self._story, self._record.id, form, Path.cwd(), tried)
        except EmcompassError as error:
            self.shell.complain(error)
            return
        self.shell.say(say(m.SAVED, path=str(path)))

    def action_label(self) -> None:
        """A name of one's own for this result."""
        label = self._record.label
        sheet = routes.WriteSheet(say(m.LABEL), label, lines=1, limit=LONGEST_LABEL)
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


def _begins_a_part(block: Block) -> bool:
    return isinstance(block, Heading) and block.level == 2
