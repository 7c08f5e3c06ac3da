"""One question at a time. Never shows what an answer does to the result."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from time import monotonic
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.timer import Timer

from emcompass.bank.reference import Answer
from emcompass.errors import EmcompassError
from emcompass.reports import sitting_words
from emcompass.sitting.sitting import Sitting
from emcompass.tui import keys
from emcompass.tui import screen_routes as routes
from emcompass.tui.base_screen import Page, Scroll
from emcompass.tui.widgets.answer_area import AnswerArea
from emcompass.tui.widgets.answer_text import Box
from emcompass.tui.widgets.choices import Choice
from emcompass.tui.widgets.progress_line import ProgressLine
from emcompass.tui.widgets.prose import Prose
from emcompass.words import app_sitting_messages as m
from emcompass.words import sitting_messages
from emcompass.words.fill import say

_LONGEST_TIME = 300.0  # seconds counted at most: whoever is away longer is not thinking about it

_PAUSE = 0.4  # seconds after which what is being written is saved

_QUICK = {"scale", "tradeoff", "scenario"}  # in long rows: they keep their places line by line


class QuestionScreen(Page[None]):
    """A sitting: asks until nothing is left, then leads to the review and to the result."""

    CSS_PATH = "question_screen.tcss"
    BINDINGS = keys.bindings("question")
    groups: ClassVar[tuple[str, ...]] = (
        "answer",
        "tradeoff",
        "allocation",
        "number",
        "writing",
        "question",
    )

    def __init__(self, sitting: Sitting, asked: Sequence[str] = ()) -> None:
        """`asked` are questions to put first, whatever the sitting's own order."""
        super().__init__()
        self.sitting = sitting
        if asked:
            sitting.ask(asked)
        self._since = monotonic()
        self._unsaved_words = False
        self._saving: Timer | None = None

    def body(self) -> ComposeResult:
        yield ProgressLine(id="progress")
        with Scroll(id="question"):
            yield Prose(id="intro", classes="soft")
            yield Prose(id="text")
            yield Prose(id="aside", classes="soft")
            yield AnswerArea(id="stage")
        yield Prose(id="said", classes="soft")

    async def on_mount(self) -> None:
        self._say_dropped()
        await self.show()

    def on_unmount(self) -> None:
        """However it ended: what was written is kept."""
        self._save_words()

    @property
    def footer_words(self) -> dict[str, str]:
        """What the footer must not promise now."""
        unsaved = self.shell.desk.unsaved is not None
        return {"question.leave": say(m.LEAVE_UNSAVED)} if unsaved else {}

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 -- Textual's shape
        if action == "full":
            return self.sitting.mode == "short"
        if action == "skip":
            return self.sitting.question is not None
        return True

    # What the keys do

    async def action_back(self) -> None:
        """To the question before."""
        self._keep_text()
        if self.sitting.back():
            self._save()
            await self.show()
        else:
            self.shell.hint(say(sitting_messages.FIRST))

    async def action_skip(self) -> None:
        """Move on; an answer that was given stays."""
        self._keep_text()
        self.sitting.skip(self._seconds())
        self._save()
        await self.show()

    def action_note(self) -> None:
        """Write a note to oneself on this question."""
        self._keep_text()
        self._save_words()
        question = self.sitting.question
        assert question is not None
        note = self.sitting.record.notes.get(question.id, "")
        sheet = routes.WriteSheet(
            say(m.NOTE_TITLE),
            note,
            about=question.text,
            keep=partial(self._note_so_far, question.id),
        )
        self.app.push_screen(sheet, partial(self._noted, question.id, note))

    def _note_so_far(self, question: str, text: str) -> None:
        self.sitting.note(question, text)
        self._unsaved_words = True
        self._save_words()

    def _noted(self, question: str, before: str, text: str | None) -> None:
        self.sitting.note(question, before if text is None else text)
        self._save()
        self._say_note()

    def action_full(self) -> None:
        """Offer the full form."""
        self._keep_text()
        rows = (
            Choice("full", say(m.GO_FULL)),
            Choice("stay", say(m.STAY_SHORT)),
        )
        settled = self.sitting.settled
        said = sitting_words.short_form() if settled is None else sitting_words.settled(settled)
        sheet = routes.ConfirmSheet(say(m.SHORT_TITLE), said, rows)
        self.app.push_screen(sheet, self._full_or_not)

    async def _full_or_not(self, choice: str | None) -> None:
        if choice == "full":
            self.sitting.extend()
            self._save()
            await self.show()
            self.refresh_bindings()

    def action_review(self) -> None:
        """See all answers, and finish from there."""
        self._keep_text()
        self._save_words()
        self._review()

    def action_leave(self) -> None:
        """Leave; all is saved. Where nothing is saved, ask first."""
        self._keep_text()
        if not self._save():
            return
        if self.shell.desk.unsaved is None:
            self.dismiss()
            return
        rows = (Choice("stay", say(m.STAY)), Choice("leave", say(m.LOSE)))
        sheet = routes.ConfirmSheet(say(m.UNSAVED_TITLE), "", rows)
        self.app.push_screen(sheet, self._leave_or_not)

    def _leave_or_not(self, choice: str | None) -> None:
        if choice == "leave":
            self.dismiss()

    # Answers

    @on(AnswerArea.Given)
    async def _given(self, event: AnswerArea.Given) -> None:
        event.stop()
        question = self.sitting.question
        if question is None or question.id != event.about:
            return
        if event.value is None:
            await self._withdraw()
            return
        await self._answer(event.value)

    async def _withdraw(self) -> None:
        """The text was emptied: that is no answer."""
        question = self.sitting.question
        if question is not None and self.sitting.value(question.id) is not None:
            self.sitting.clear(question.id)
        await self.action_skip()

    async def _answer(self, value: Answer) -> None:
        self.sitting.answer(value, self._seconds())
        self._save()
        await self.show()

    # Words

    @on(Box.Done)
    def _done_writing(self) -> None:
        self.keep_words()

    @on(AnswerArea.Touched)
    def _touched(self, event: AnswerArea.Touched) -> None:
        """Save at every pause, and at the latest so long after the first letter."""
        event.stop()
        self._keep_text()
        if self._unsaved_words and self._saving is None:
            self._saving = self.set_timer(_PAUSE, self._pause_over)

    def _pause_over(self) -> None:
        self._saving = None
        self._save_words()

    def _keep_text(self) -> None:
        """What stands in the text box is kept, whichever way one goes."""
        question, area = self.sitting.question, self.query_one(AnswerArea)
        if question is None or not area.is_written or area.about != question.id:
            return
        text = area.unsent
        if text != (self.sitting.value(question.id) or ""):
            self.sitting.keep(text or None)
            self._unsaved_words = True

    def _save_words(self) -> None:
        """Save without a question in between: the next answer asks what to do if that fails."""
        if not self._unsaved_words or self.sitting.finished:
            return
        try:
            self.shell.desk.save(self.sitting)
        except EmcompassError as error:
            self._say(say(m.NOT_SAVED_SO_FAR, why=str(error)), unsaved=True)
        else:
            self._unsaved_words = False

    def keep_words(self) -> None:
        """What is being written is kept, before the app ends or pauses."""
        self._keep_text()
        self._save_words()

    def _seconds(self) -> float:
        spent = min(_LONGEST_TIME, monotonic() - self._since)
        self._since = monotonic()
        return round(spent, 1)

    # What is shown

    async def show(self) -> None:
        """Put the current question."""
        question = self.sitting.question
        if question is None:
            self._review()
            return
        self._show_place()
        self.query_one("#text", Prose).say(question.text)
        self.query_one("#aside", Prose).say(question.help or "")
        self.query_one("#aside").display = bool(question.help)
        self.query_one("#question", VerticalScroll).scroll_home(animate=False)
        await self.query_one(AnswerArea).ask(question, self.sitting.value(question.id))
        self._say_note()
        self._since = monotonic()

    def _show_place(self) -> None:
        question, here = self.sitting.question, self.sitting.progress
        assert question is not None
        self.query_one(ProgressLine).show(
            here.section.title, here.number, here.of, sitting_words.left(here.minutes_left)
        )
        first = next(q for q in self.sitting.bank.questions if q.section == question.section)
        intro = here.section.intro if first.id == question.id else ""
        quick = question.kind in _QUICK
        shown = self.query_one("#intro", Prose)
        shown.say(intro or "")
        shown.set_class(quick, "-kept")
        shown.set_class(not intro and not quick, "-empty")
        self.query_one("#text").set_class(quick, "-kept")

    def _say(self, text: str, *, unsaved: bool = False) -> None:
        for said in self.query("#said").results(Prose):
            said.set_class(unsaved, "-unsaved")
            said.say(text)

    def _say_note(self) -> None:
        question = self.sitting.question
        note = self.sitting.record.notes.get(question.id, "") if question else ""
        first = note.split("\n")[0]
        reason = self.shell.desk.unsaved
        told = [] if reason is None else [say(m.NOT_SAVING, why=reason)]
        told += [say(m.YOUR_NOTE, note=first)] if first else []
        self._say("  ".join(told), unsaved=reason is not None)

    def _say_dropped(self) -> None:
        told = sitting_words.dropped(self.sitting.dropped)
        if told:
            self.shell.complain("\n".join(told))

    # The end of the sitting

    def _review(self) -> None:
        self.app.push_screen(routes.ReviewScreen(self.sitting), self._reviewed)

    async def _reviewed(
        self, outcome: tuple[Literal["go", "full", "finish", "leave"], str] | None
    ) -> None:
        choice, question = outcome or ("leave", "")
        if choice == "go":
            self.sitting.go(question)
            self._save()
            await self.show()
        elif choice == "full":
            await self._full_or_not(choice)
        elif choice == "finish":
            self._finish()
        else:
            self.action_leave()

    def _finish(self) -> None:
        desk = self.shell.desk
        try:
            record = desk.finish(self.sitting)
            story = desk.told(record, self.sitting.bank)
        except EmcompassError as error:
            self._ask_unfinished(str(error))
            return
        self.shell.switch_screen(routes.ResultScreen(record, story, saved=desk.unsaved is None))

    def _ask_unfinished(self, reason: str) -> None:
        rows = (
            Choice("again", say(m.TRY_AGAIN)),
            Choice("back", say(m.BACK_TO_ANSWERS)),
            Choice("on", say(m.SEE_UNSAVED)),
        )
        sheet = routes.ConfirmSheet(say(m.RESULT_TITLE), reason, rows)
        self.app.push_screen(sheet, lambda choice: self._unfinished(choice, reason))

    def _unfinished(self, choice: str | None, reason: str) -> None:
        if choice == "on":
            self.shell.desk.unsaved = reason
        if choice in {"again", "on"}:
            self._finish()
        else:
            self._review()

    def _save(self) -> bool:
        """Whether it is saved, or is not to be; else the person is asked what to do."""
        desk = self.shell.desk
        lost = desk.unsaved is not None and not desk.preview
        try:
            desk.save(self.sitting)
        except EmcompassError as error:
            self._ask_unsaved(str(error))
            return False
        self._unsaved_words = False
        if lost and desk.unsaved is None:
            self.shell.say(say(sitting_messages.SAVED_AGAIN))
        if lost:
            self.refresh_bindings()
        return True

    def _ask_unsaved(self, reason: str) -> None:
        rows = (Choice("again", say(m.TRY_AGAIN)), Choice("on", say(m.GO_ON_UNSAVED)))
        sheet = routes.ConfirmSheet(say(m.ANSWERS_TITLE), reason, rows)
        self.app.push_screen(sheet, lambda choice: self._unsaved_or_not(choice, reason))

    def _unsaved_or_not(self, choice: str | None, reason: str) -> None:
        if choice == "on":
            self.shell.desk.unsaved = reason
            self._say_note()
            self.refresh_bindings()
        else:
            self._save()
